"""The pictures of shared links on disk: drawn once, kept in a cache beside mkdocs.yml, copied from there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path

from byline.site.exports.cards import Card, Press, available

CACHE = Path(".cache/byline/cards")
"""Below the folder of mkdocs.yml."""
END = b"IEND\xaeB`\x82"
"""The last bytes of every PNG."""


def press() -> Press | None:
    """What draws; None where the library for it is not installed."""
    if not available():
        return None
    return Press(Path(str(resources.files("byline.theme").joinpath("templates/assets/byline/fonts"))))


def drawn(cards: Iterable[Card], press: Press, project: Path) -> Iterator[Path]:
    """The pictures, all in the cache, which keeps those of this build and no others."""
    cache = project / CACHE
    wanted = {f"{card.key}.png": card for card in cards}
    for name in {path.name for path in cache.glob("*.png")} - wanted.keys():
        (cache / name).unlink(missing_ok=True)
    for name, card in wanted.items():
        _draw(cache / name, card, press)
        yield cache / name


def _draw(path: Path, card: Card, press: Press) -> None:
    """Draws a picture that the cache lacks. One that is not whole, as after a power cut, is drawn again."""
    if not _is_whole(path):
        picture = press.draw(card)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture)


def _is_whole(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(-len(END), os.SEEK_END)
            return file.read() == END
    except OSError:  # it is not there, or shorter than its end
        return False
