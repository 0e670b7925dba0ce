"""The script of the search: one file made of small ones, so that a reader waits for one answer and not for a dozen.

The small ones are modules in plain JavaScript, in one folder, with their imports in single lines at the top. Each
becomes a function that is called once and gives what it exports; names of one are unknown to the others, and
those of the functions begin with a sign that no name in the modules has.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter

ENTRY = "search"
"""The module whose exports are those of the file."""
WORDS = "words"
"""Imported by modules as their default: what the search says, and its rules."""

_IMPORT_RE = re.compile(r'^import (?:\{ ([\w, ]+) \}|(\w+)) from "\.{1,2}/(\w+)\.js";\n', re.MULTILINE)
_EXPORT_RE = re.compile(r"^export ((?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_COMMENT_RE = re.compile(r"^ *//.*\n", re.MULTILINE)


def script(modules: Mapping[str, str], words: Mapping[str, object]) -> str:
    """The file, from the sources of the modules by their names.

    >>> modules = {"search": 'import { low } from "./tide.js";\\nexport const water = () => low;\\n',
    ...            "tide": 'import words from "../words.js";\\n// Twice a day.\\nexport const low = words.low;\\n'}
    >>> print(script(modules, {"low": 1}))
    const words = {"low": 1};
    const $tide = (() => {
    const low = words.low;
    return { low };
    })();
    const $search = (() => {
    const { low } = $tide;
    const water = () => low;
    return { water };
    })();
    export const { water } = $search;
    <BLANKLINE>
    """
    needs = {
        name: [other for *_, other in _IMPORT_RE.findall(source) if other != WORDS] for name, source in modules.items()
    }
    parts = [f"const {WORDS} = {json.dumps(words, ensure_ascii=False)};\n"]
    parts += (_called(name, modules[name]) for name in TopologicalSorter(needs).static_order())
    return "".join([*parts, f"export const {{ {', '.join(_exported(modules[ENTRY]))} }} = ${ENTRY};\n"])


def _called(name: str, source: str) -> str:
    imports = [f"const {{ {names} }} = ${other};\n" for names, _, other in _IMPORT_RE.findall(source) if names]
    body = _EXPORT_RE.sub(r"\1", _IMPORT_RE.sub("", _COMMENT_RE.sub("", source))).strip()
    return (
        f"const ${name} = (() => {{\n{''.join(imports)}{body}\nreturn {{ {', '.join(_exported(source))} }};\n}})();\n"
    )


def _exported(source: str) -> Iterator[str]:
    return (match[2] for match in _EXPORT_RE.finditer(source))
