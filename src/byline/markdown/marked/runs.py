"""The runs of a paragraph as Markdown: words escaped as in plain text and somewhat more, marks around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from byline.core.marked import Mark, Run
from byline.markdown.edits import Edits, applied, mark, reference
from byline.markdown.escape import needed
from byline.markdown.marked import html

EDGES = re.compile(r"( *)(.*?)( *)", re.DOTALL)
_ALWAYS_RE = re.compile(r"[*\[\]`]|(?<![^\W_])_|_(?![^\W_])")
"""What a mark of ours nearby might be taken together with."""
_ADDRESS_RE = re.compile(r"(?<=[A-Za-z]):(?=//)|(?<=www)\.|@", re.IGNORECASE)
_PLAIN = {Mark.STRONG: "**", Mark.EMPHASIS: "*"}


def inline(lines: Sequence[Sequence[Run]], between: str) -> str:
    """The Markdown of a paragraph; its lines are divided by `between`."""
    text = "\n".join("".join(run.text for run in line) for line in lines)
    edits = dict(needed(text))
    found, start = [], 0
    for line in lines:
        found.append("".join(_line(line, edits, text, start)))
        start += sum(len(run.text) for run in line) + 1
    return between.join(found)


def _line(line: Sequence[Run], edits: Edits, text: str, start: int) -> Iterator[str]:
    for (link, picture), held in groupby(line, key=lambda run: (run.link, run.picture)):
        together = list(held)
        size = sum(len(run.text) for run in together)
        whole = text[start : start + size]
        if link and whole == link and "&" not in link and not any(run.marks for run in together):
            yield f"<{link}>"
        else:
            label = "".join(_label(together, edits, text, start, linked=bool(link)))
            if picture:
                label = f"![{_escaped(whole, {}, linked=True)}]({picture})"
            before, label, after = _parted(label) if link else ("", label, "")
            yield f"{before}[{label}]({link}){after}" if link and label else before + label + after
        start += size


def _label(runs: Sequence[Run], edits: Edits, text: str, start: int, *, linked: bool) -> Iterator[str]:
    for run in runs:
        stop = start + len(run.text)
        here = {index - start: edits[index] for index in range(start, stop) if index in edits}
        escaped = _escaped(run.text, here, linked=linked)
        yield _marked(run, escaped, text[start - 1 : start], text[stop : stop + 1]) if run.marks else escaped
        start = stop


def _marked(run: Run, escaped: str, left: str, right: str) -> str:
    """With marks that hold: signs where words stand clear of them, else elements."""
    if run.marks == {Mark.CODE} and "`" not in run.text and run.text.strip() == run.text and run.text[:1] != "{":
        return f"`{run.text}`"
    before, inner, after = _parted(escaped)
    if not inner:
        return escaped
    left, right = ("" if before else left), ("" if after else right)
    clear = not (left + right).strip().replace(",", "").replace(".", "") and run.marks <= set(_PLAIN)
    for shown in reversed(html.ORDER):
        if shown in run.marks:
            sign = _PLAIN[shown] if clear else ""
            inner = f"{sign}{inner}{sign}" if sign else f"<{shown}>{inner}</{shown}>"
    return before + inner + after


def _escaped(text: str, edits: Edits, *, linked: bool) -> str:
    """The edits of plain text, and those that marks of ours make necessary."""
    more = {match.start(): mark(match[0]) for match in _ALWAYS_RE.finditer(text)}
    if linked:  # no link within a link
        more |= {match.start(): reference(match[0]) for match in _ADDRESS_RE.finditer(text)}
        edits = {index: edit for index, edit in edits.items() if not edit.endswith(">") and edit[:1] != "<"}
    return applied(text, {**more, **edits})


def _parted(text: str) -> tuple[str, str, str]:
    match = EDGES.fullmatch(text)
    return (match[1], match[2], match[3]) if match else ("", text, "")
