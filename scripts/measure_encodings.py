"""How often texts in old encodings are decoded right, and how often wrong without a note, by length.

usage: measure_encodings.py LANGUAGE=PATH… [--n 12] [--seed 1]

Each PATH holds UTF-8 texts of one language. Slices of them are written in the encodings once used for it and read
back; exit code 1 if one comes out wrong and is not marked as a guess.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

from byline.readers import mojibake
from byline.readers.encoding import Decoded, UndecodableError, decode

WESTERN = ("cp1252", "iso8859-1", "iso8859-15", "mac_roman", "cp850")
CENTRAL = ("cp1250", "iso8859-2")
ENCODINGS = {
    **dict.fromkeys(("da", "de", "en", "es", "fi", "fr", "it", "nl", "no", "pt", "sv"), WESTERN),
    **dict.fromkeys(("cs", "hr", "hu", "pl", "ro", "sk", "sl"), CENTRAL),
    "ar": ("cp1256", "iso8859-6"),
    "el": ("cp1253", "iso8859-7"),
    "he": ("cp1255", "iso8859-8"),
    "ja": ("shift_jis", "euc_jp", "iso2022_jp"),
    "ko": ("euc_kr",),
    "ru": ("cp1251", "koi8-r", "iso8859-5", "mac_cyrillic", "cp866"),
    "tr": ("cp1254", "iso8859-9"),
    "zh": ("gb18030", "gbk"),
    "zh-Hant": ("big5",),
}
SIZES = (60, 150, 500, 1000, 5000)
TRIES = 40


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+", metavar="LANGUAGE=PATH")
    parser.add_argument("--n", type=int, default=12, help="slices of each length for each language and encoding")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    draw = random.Random(options.seed)
    unnoted = 0
    print(f"{'characters':>10}{'slices':>8}{'right':>8}{'wrong, unnoted':>16}  most often wrong")
    for size in SIZES:
        count: Counter[str] = Counter()
        wrong: Counter[str] = Counter()
        for language, _, path in (item.partition("=") for item in options.texts):
            texts = [text for file in sorted(Path(path).rglob("*")) if file.is_file() and (text := utf8(file))]
            for encoding in ENCODINGS[language]:
                for _ in range(options.n):
                    if data := encoded(draw, texts, size, encoding):
                        text, found = data[0], decoded(data[1])
                        count["all"] += 1
                        count["right"] += found.text == text
                        count["unnoted"] += found.text != text and not found.guessed
                        if found.text != text:
                            wrong[f"{language} {encoding} as {found.encoding}"] += 1
        unnoted += count["unnoted"]
        share = count["right"] / max(count["all"], 1)
        often = ", ".join(f"{what} ({times})" for what, times in wrong.most_common(4))
        print(f"{size:>10}{count['all']:>8}{share:>8.1%}{count['unnoted']:>16}  {often}")
    return 1 if unnoted else 0


def utf8(path: Path) -> str:
    """The text; "" for one in another encoding, and for mojibake, which written as Latin-1 is sound UTF-8 again."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError:
        return ""
    return "" if mojibake.first_line(text) else text


def encoded(draw: random.Random, texts: list[str], size: int, encoding: str) -> tuple[str, bytes] | None:
    """A slice that holds a character beyond ASCII, without the few characters the encoding lacks, and its bytes."""
    long = [text for text in texts if len(text) >= size]
    for _ in range(TRIES if long else 0):
        text = draw.choice(long)
        start = draw.randrange(len(text) - size + 1)
        data = text[start : start + size].encode(encoding, "ignore")
        kept = data.decode(encoding)
        if not kept.isascii() and len(kept) >= 0.97 * size:
            return kept, data
    return None


def decoded(data: bytes) -> Decoded:
    """What is read; a refusal is a note of its own."""
    try:
        return decode(data)
    except UndecodableError:
        return Decoded("", "nothing", guessed=True)


if __name__ == "__main__":
    sys.exit(main())
