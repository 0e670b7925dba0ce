"""Texts of ASCII words with a few signs beyond them: £5, § 4, ½ mile, “so”. The signs decide between the Western pages.

Which letters a language has says nothing of such a text: to that, `£19.99` and `Ł19.99` look alike. Where signs stand
says much: a £ before a number, a quotation mark at the edge of a word. The page that puts most signs in their places is
taken; where none does, or where many words have letters beyond ASCII, nothing is decided.
"""

from __future__ import annotations

import re

PAGES = ("cp1252", "iso8859-15", "mac_roman", "cp850")
"""The commoner first: it wins a tie."""
WORDS_EACH = 50
"""ASCII words for each character beyond ASCII that is no sign in its place, at least: English has fewer (*café*), and
even the languages with the fewest accents have more."""
SIGNS_EACH = 10
"""Signs in their places for each character that is neither a sign in its place nor a letter in a word, at least."""

_WORD_RE = re.compile(rb"[A-Za-z]{2,}")
_BEYOND_RE = re.compile(r"[^\x00-\x7f]")
_LETTER = r"[^\W\d_]"
_SIGN_RE = re.compile(
    "|".join(
        (
            rf"(?<!{_LETTER})£(?=[\s\d.,;:)]|$)",
            rf"(?<!{_LETTER})[€¥](?=\d)|(?<=\d)€|(?<=\d\s)€(?!\w)",
            r"(?<!\w)[§¶](?=[\s\d§¶]|$)",
            r"(?<!\w)©(?!\w)",
            rf"(?<!{_LETTER})[½¼¾](?!\w)",
            r"(?:(?<=\d)|(?<=\d\s))°",
            r"(?<=\w)[™®](?!\w)",
            r"(?<!\w)[“‘„‚«](?=[^\s”’»])",
            r"(?<=[^\s“‘„‚«])[”»](?!\w)",
            r"(?<=\S)[’‘]|’(?=\w)",
            r"[–—…]",
            r"(?<!\w)[•·]",
            r"(?<!\w)\xa0|\xa0(?!\w)|(?<=\d)\xa0(?=\d)",
        )
    )
)
_WORD_LETTER_RE = re.compile(r"(?<=[a-z])[à-öø-ÿœ]|[À-ÖØ-Þà-öø-ÿŒœ](?=[a-z])|(?<=[A-Z])[À-ÖØ-Þ]|[À-ÖØ-Þ](?=[A-Z])")


def western(data: bytes) -> str | None:
    """The Western page that signs in a text of ASCII words decide for; None for any other text.

    >>> western("A ticket is £19.99, says § 4.".encode("cp1252")), western("“So it’s § 4.”".encode("mac_roman"))
    ('cp1252', 'mac_roman')
    >>> western("Łódź ma 700 tysięcy.".encode("cp1250")), western("А ticket".encode("cp1251"))
    (None, None)
    """
    words = len(_WORD_RE.findall(data))
    signs = {page: found for page in PAGES if (found := _signs(data, page, words // WORDS_EACH))}
    return max(signs, key=lambda page: signs[page], default=None)


def _signs(data: bytes, page: str, others: int) -> int:
    """Signs in their places; 0 where more than `others` characters are none, or where too many of them fit nowhere."""
    try:
        text = data.decode(page)
    except UnicodeDecodeError:
        return 0
    # One kind of guillemet alone is a letter of another page.
    if ("«" in text) != ("»" in text):
        return 0
    signs = misplaced = letters = 0
    for match in _BEYOND_RE.finditer(text):
        place = match.start()
        if _SIGN_RE.match(text, place):
            signs += 1
        elif _WORD_LETTER_RE.match(text, place):
            letters += 1
        else:
            misplaced += 1
        if letters + misplaced > others:
            return 0
    return max(signs - misplaced, 0) if misplaced * SIGNS_EACH <= signs else 0
