"""The picture that chats and networks show of a link: title, author and site, in the theme's own type.

Needs Pillow, the extra `cards`: without it pages have no picture, and nothing else changes. A picture has four greys
and about 11 kB, takes two milliseconds once its letters are drawn, and depends on nothing but its words, so that it
may be kept under `Card.key`.
A title in a script that the face does not have has none: boxes in place of letters would be worse than nothing.
"""

from __future__ import annotations

import hashlib
import importlib.util
import io
import zlib
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from byline.site.exports.characters import one_line
from byline.site.exports.site_info import SiteInfo
from byline.site.model import Post

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 630
"""What OpenGraph's readers ask for: 1.91 to 1."""
MARGIN = 72
GREYS = 4
"""Two bits a pixel. More of them would be twice as large and hardly seen."""
PAPER, INK, SOFT = 253, 28, 90
DESIGN = "2"
"""Part of every key: to be changed with anything here that changes a picture."""
SIZES = (76, 66, 56, 48)
"""Of the title, in pixels: the first at which it fits."""
SMALL = 34
"""Pixels of all other words."""
LEADING = 1.18
TITLE_ROOM = 345
ROOM = WIDTH - 2 * MARGIN
RULE = 120
"""Where the rule below the site's name stands, from above."""
SCRIPTS = ("latin", "extended", "cyrillic-greek")
"""The parts of the face, each a file."""


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a picture; no title is the site's own picture."""

    site: str
    title: str = ""
    byline: str = ""

    @property
    def key(self) -> str:
        said = "\n".join((DESIGN, self.site, self.title, self.byline))
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16]


class Letter(NamedTuple):
    """A letter of a face, as large as its ink."""

    mask: Image
    left: int
    """How far from where it is set the ink begins, in pixels; below 0 where it begins before."""
    top: int


def of_post(post: Post, site_info: SiteInfo, date: str) -> Card:
    """The card of a post; `date` as people write it."""
    facts = (", ".join(post.metadata.authors), post.metadata.source.name, date)
    return Card(one_line(site_info.name), one_line(post.title), one_line(" · ".join(filter(None, facts))))


def of_site(site_info: SiteInfo) -> Card:
    return Card(one_line(site_info.name), "", one_line(site_info.description))


def available() -> bool:
    """Whether the library that draws is there."""
    return importlib.util.find_spec("PIL") is not None


class Press:
    """Draws cards. Needs Pillow."""

    def __init__(self, fonts: Path) -> None:
        """`fonts` holds the files of the face."""
        self._fonts = fonts
        self._font = lru_cache(maxsize=None)(self._load)
        self._part = lru_cache(maxsize=None)(self._find)
        self._letter = lru_cache(maxsize=None)(self._cast)

    def can_draw(self, card: Card) -> bool:
        """Whether the face has all letters of a card."""
        words = f"{card.site}{card.title}{card.byline}"
        return all(self._part(character) for character in set(words) if not character.isspace())

    def draw(self, card: Card) -> bytes:
        """The picture as PNG."""
        from PIL import Image, ImageDraw

        image = Image.new("L", (WIDTH, HEIGHT), 255)
        pen = ImageDraw.Draw(image)
        size, lines = self._fitted(card.title or card.site)
        rule = RULE if card.title else RULE + TITLE_ROOM // 4
        if card.title:
            self._write(pen, (MARGIN, RULE - 62), self._cut(card.site), "regular", SMALL, SOFT)
        pen.rectangle((MARGIN, rule, WIDTH - MARGIN, rule + 4), fill=0)
        for number, line in enumerate(lines):
            self._write(pen, (MARGIN, rule + 48 + round(number * size * LEADING)), line, "bold", size, 0)
        self._write(pen, (MARGIN, HEIGHT - 98), self._cut(card.byline), "regular", SMALL, 0)
        shades = [min(GREYS - 1, value * GREYS // 256) for value in range(256)]
        image = image.point(shades, "P")
        image.putpalette([INK + (PAPER - INK) * grey // (GREYS - 1) for grey in range(GREYS) for _ in range(3)])
        file = io.BytesIO()
        # Lines of one grey are what these pictures are made of: nothing else is looked for, in a third of the time.
        image.save(file, "PNG", compress_level=6, compress_type=zlib.Z_RLE)
        return file.getvalue()

    def _fitted(self, title: str) -> tuple[int, list[str]]:
        """The size of a title and its lines; one that is too long at the smallest is cut."""
        lines: list[str] = []
        for size in SIZES:
            lines = list(self._lines(title, size))
            most = int(TITLE_ROOM / (size * LEADING))
            if len(lines) <= most:
                return size, lines
        return SIZES[-1], [*lines[: most - 1], f"{lines[most - 1].rstrip(' ,;:.')} …"]

    def _lines(self, text: str, size: int) -> Iterator[str]:
        line, end = "", 0
        blank = self._width(" ", "bold", size)
        for word in chain.from_iterable(self._pieces(whole, size) for whole in text.split()):
            width = self._width(word, "bold", size)
            if line and end + blank + width > ROOM:
                yield line
                line, end = "", 0
            end += blank + width if line else width
            line = f"{line} {word}" if line else word
        yield line

    def _pieces(self, word: str, size: int) -> Iterator[str]:
        """A word; one that is wider than the picture in pieces."""
        while len(word) > 1 and self._width(word, "bold", size) > ROOM:
            lengths = range(2, len(word))
            end = 1 + bisect(lengths, False, key=lambda length: self._width(word[:length], "bold", size) > ROOM)
            yield word[:end]
            word = word[end:]
        yield word

    def _cut(self, text: str) -> str:
        """As many words of a line as fit."""
        words = text.split()
        while words and self._width(" ".join(words), "regular", SMALL) > ROOM:
            words = [*words[:-2], "…"] if len(words) > 2 else []
        return " ".join(words)

    def _write(self, pen: ImageDraw, place: tuple[int, int], text: str, weight: str, size: int, shade: int) -> None:
        x, y = place
        for run, font in self._runs(text, weight, size):
            for character in run:
                letter, advance = self._letter(character, font)
                if letter:
                    pen.bitmap((x + letter.left, y + letter.top), letter.mask, fill=shade)
                x += advance

    def _width(self, text: str, weight: str, size: int) -> int:
        return sum(
            self._letter(character, font)[1] for run, font in self._runs(text, weight, size) for character in run
        )

    def _runs(self, text: str, weight: str, size: int) -> Iterator[tuple[str, FreeTypeFont]]:
        """The text in stretches of one part of the face; only the first part has a blank."""
        run, part = "", SCRIPTS[0]
        for character in text:
            own = SCRIPTS[0] if character.isspace() else self._part(character) or part
            if own != part and run:
                yield run, self._font(weight, part, size)
                run = ""
            run, part = run + character, own
        yield run, self._font(weight, part, size)

    def _cast(self, character: str, font: FreeTypeFont) -> tuple[Letter | None, int]:
        """A letter, None for a blank, and where the next one begins: whole pixels, whatever stands beside it."""
        from PIL import Image, ImageDraw

        advance, size = round(font.getlength(character)), round(font.size)
        letter = Image.new("L", (advance + 2 * size, 2 * size), 0)
        ImageDraw.Draw(letter).text((size, 0), character, font=font, fill=255)
        box = letter.getbbox()
        return Letter(letter.crop(box), box[0] - size, box[1]) if box else None, advance

    def _find(self, character: str) -> str:
        """The part of the face that has a character; empty where none has it."""
        for part in SCRIPTS:
            font = self._font("regular", part, SIZES[-1])
            if bytes(font.getmask(character)) != bytes(font.getmask("\uffff")):
                return part
        return ""

    def _load(self, weight: str, part: str, size: int) -> FreeTypeFont:
        from PIL import ImageFont

        path = self._fonts / f"serif-{weight}-{part}.woff2"
        return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
