"""Which addresses of a source are the text's own: the site's front page is not."""

from __future__ import annotations

import pytest

from byline.core.post import Source


@pytest.mark.parametrize(
    "url",
    ["", "https://courier.example", "https://courier.example/", "http://www.courier.example//", "//courier.example"],
)
def test_an_address_of_a_site(url: str) -> None:
    assert Source("The Courier", url).original == ""


@pytest.mark.parametrize(
    "url",
    ["https://courier.example/a", "http://courier.example/?p=12", "https://courier.example#a", "courier.example/a"],
)
def test_an_address_of_a_text(url: str) -> None:
    assert Source("The Courier", url).original == url
