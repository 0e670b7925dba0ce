"""How random strings of special characters fare: how many the static rules get wrong, and how many get past the check.

usage: measure_random.py [--n 20000] [--seed 1]

Prints the counts and every string that came out altered; exit code 1 if there is one.
"""

from __future__ import annotations

import argparse
import random
import re
import sys

from byline.core.post import Block
from byline.markdown.check import Check, expected
from byline.markdown.escape import verbatim
from byline.markdown.inert import is_inert
from byline.markdown.rendering import renderers
from byline.markdown.shown import Shown, squeezed
from byline.markdown.structure import arrange
from byline.markdown.writing import BREAK, DIVIDER

MARKS = list("\\`*_{}[]()<>#&~^=:$|+!?/@-.;'\"%,")
STRINGS = [
    *"a b word x1 1 20th 1/2 é 한 http://e.org/ www.e.org m@e.org ** __ `` ``` ~~~ --- === !!! ??? ///".split(),
    *"{{ {% {# {-- {++ {~~ {== {>> --} ==} <<} ~> --8<-- ]( ]: [^ :smile: (c) --> ++ $$ ^^ &copy; &#1 <b> </b>".split(),
    *("<!--", "\\(", "\\)", "\\[", "\\]", "1. ", "- ", "* ", "> ", ": ", "# ", "[ ] ", "\n", "\n\n", "\u3000", "\xa0"),
]
PLAIN = [*"aZ9é한١५ ,;'\"?%)@|#-.!(:/+=[]&$\\\n", "www.", "20th", "1/2", "c/o", "&amp;", "&#35;", "\\#", "\\*", "TOC"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    draw = random.Random(options.seed)
    check, looks = Check(), renderers(None)
    spoiled = strings = escalated = held_back = altered = inert = overclaimed = 0
    for _ in range(options.n):
        blocks = string(draw)
        parts = arrange(blocks)
        result = check.faithful("string", blocks)
        strings += 1
        escalated += result.escalated > 0
        held_back += result.markdown is None
        wanted = [shown for part in parts for shown in expected(part)]
        plain = [shown for part in parts for shown in expected(part.as_paragraph())]
        for look in looks:
            if result.markdown is not None and look.shown(result.markdown) not in (wanted, plain):
                altered += 1
                print(f"altered: {[block.lines[0] for block in blocks]}")
        html = DIVIDER.join(verbatim("\n".join(part.as_paragraph().lines)) for part in parts)
        spoiled += any(look.shown(html) != plain for look in looks)
        text = "".join(draw.choices(PLAIN, k=draw.choice((3, 6, 12, 25)))).strip(" \n")
        if is_inert(text):
            inert += 1
            meant = Shown("p", tuple(map(squeezed, re.sub(r"\\(?=[#>*+._!-])|&#35;", unescaped, text).split("\n"))))
            if any(look.shown(text.replace("\n", BREAK)) != [meant] for look in looks):
                overclaimed += 1
                print(f"not inert: {text!r}")
    print(
        f"{strings} strings: {escalated} escalated, {held_back} held back, {altered} altered, {spoiled} altered as HTML"
    )
    print(f"{inert} plain strings taken for inert, {overclaimed} of them wrongly")
    return 1 if altered or spoiled or overclaimed else 0


def string(draw: random.Random) -> tuple[Block, ...]:
    """A body of a few lines that no person would write."""
    text = "".join(draw.choices(MARKS * 2 + STRINGS + [" "] * 12, k=draw.choice((3, 6, 12, 25))))
    lines = enumerate(text.split("\n"))
    return tuple(Block(number, (line,)) for number, line in lines if line.strip(" \t"))


def unescaped(match: re.Match[str]) -> str:
    return "#" if match[0] == "&#35;" else ""


if __name__ == "__main__":
    sys.exit(main())
