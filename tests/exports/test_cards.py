"""The pictures of shared links: none with boxes for letters, none wider than it is, the same from the same words."""

from __future__ import annotations

import io
import re
from importlib import resources
from pathlib import Path

import pytest
from PIL import Image

from byline.core.post import Metadata, Source
from byline.engines.cards import CACHE, drawn
from byline.site.exports.cards import HEIGHT, MARGIN, WIDTH, Card, Press, of_post
from byline.site.exports.meta import page_meta, post_meta
from byline.site.exports.site_info import SiteInfo
from byline.site.model import Post
from conftest import Build

FONTS = Path(str(resources.files("byline.theme").joinpath("templates/assets/byline/fonts")))
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung"


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(FONTS)


@pytest.mark.parametrize("title", ["二つの時計", "الميناء", "Tides 🌊", "हिन्दी", "금이 간 종"])
def test_no_picture_of_letters_that_the_face_lacks(press: Press, title: str) -> None:
    assert not press.can_draw(Card("Quay", title))


@pytest.mark.parametrize("title", ["“Low water” – £5…", "Żółta łódź", "Последний сигналист", "Ελλάδα", "Việt Nam"])
def test_what_the_face_has_is_drawn(press: Press, title: str) -> None:
    assert press.can_draw(Card("Quay", title))


@pytest.mark.parametrize("title", ["", "Low water", LONG * 3, "Low water and the last signalman " * 20])
def test_no_word_leaves_the_picture(press: Press, title: str) -> None:
    picture = Image.open(io.BytesIO(press.draw(Card("Quay", title, "Ada Quill, " * 60))))
    assert (picture.size, picture.format) == ((WIDTH, HEIGHT), "PNG")
    inked = picture.convert("L").point([255 if shade < 200 else 0 for shade in range(256)]).getbbox()
    assert inked
    assert inked[0] >= MARGIN - 4
    assert inked[2] <= WIDTH - MARGIN + 4
    assert inked[3] <= HEIGHT - 40


def test_it_is_small_and_the_same_from_the_same_words(press: Press) -> None:
    card = Card("Quay", "Why the harbour stayed shut, and who had wanted it open", "Ada Quill · The Alder Courier")
    picture = press.draw(card)
    assert len(picture) < 16_000
    assert picture == Press(FONTS).draw(card)
    assert card.key == Card("Quay", card.title, card.byline).key != Card("Quay", card.title).key


def test_what_is_said_of_it() -> None:
    metadata = Metadata(title="Low\nwater", authors=("A", "B"), source=Source("The Courier"))
    post, site_info = Post("p/a.md", "p/a/", metadata, ""), SiteInfo("Quay", "https://quay.example/")
    assert of_post(post, site_info, "12 July 2015") == Card("Quay", "Low water", "A, B · The Courier · 12 July 2015")
    for picture, card in (("https://quay.example/cards/1.png", "summary_large_image"), ("", "summary")):
        for tags in (post_meta(post, site_info, picture=picture), page_meta("T", "", "", site_info, picture=picture)):
            said = {tag.name: tag.content for tag in tags}
            assert (said.get("og:image", ""), said["twitter:card"]) == (picture, card)


def test_a_picture_is_drawn_once_and_goes_with_its_words(tmp_path: Path) -> None:
    class Counting(Press):
        drawn = 0

        def draw(self, card: Card) -> bytes:
            self.drawn += 1
            return super().draw(card)

    press, one, two = Counting(FONTS), Card("Quay", "One"), Card("Quay", "Two")
    list(drawn([one, two], press, tmp_path))
    (path,) = set(drawn([two, two], press, tmp_path))
    assert press.drawn == 2
    assert [*(tmp_path / CACHE).iterdir()] == [path] == [tmp_path / CACHE / f"{two.key}.png"]
    whole = path.read_bytes()
    for half in (whole[:-1], b"half of", b""):
        path.write_bytes(half)
        list(drawn([two], press, tmp_path))
        assert path.read_bytes() == whole
    assert press.drawn == 5


@pytest.mark.slow
def test_pages_name_a_picture_that_is_there(project: Path, built: Path, build: Build) -> None:
    for name in ("index.html", "posts/2015/the-harbour/index.html", "posts/2021/tokei/index.html"):
        text = (built / name).read_text("utf-8")
        (url,) = re.findall(r'<meta property="og:image" content="https://user.example/repo/([^"]+)">', text)
        assert (built / url).is_file()
        assert ('"image":"https://user.example/repo/' in text) is name.startswith("posts/")
    config = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(config.replace("per_page: 4", "per_page: 4\n      cards: false"))
    assert build(project).returncode == 0
    assert not (project / "site/cards").exists()
    assert "og:image" not in (project / "site/index.html").read_text("utf-8")
