#!/usr/bin/env python3
"""Writes src/byline/vocabulary/months.toml and weekdays.toml from the Unicode CLDR as Babel carries it.

python scripts/make_months.py [FOLDER]

Names are lower case, without a closing dot, nominative and genitive, full and abbreviated; forms of a single
letter or digit are left out. What people write and the CLDR lacks is added from SPOKEN, below.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

from babel import Locale, localedata

LANGUAGES = """
    af ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk kn ko
    ky lb lt lv mk ml mn mr ms mt nb ne nl nn pa pl pt rm ro ru sk sl sq sr sr-Latn sv sw ta te th tr uk ur uz vi zh zu
""".split()
REGIONS = {
    "de": ("de_AT",),
    "ar": ("ar_SY", "ar_MA", "ar_DZ"),
    "pt": ("pt_PT",),
    "es": ("es_MX",),
    "en": ("en_AU", "en_CA"),
}
SPOKEN: dict[str, dict[int, tuple[str, ...]]] = {
    "en": {9: ("sept", "sep")},
    "de": {1: ("jaenner",), 3: ("maerz", "mrz", "mär"), 9: ("sept",)},
    "fr": {7: ("juil", "jul")},
    "es": {9: ("set", "setiembre")},
    "it": {9: ("sett",)},
    "ru": {9: ("сен", "сент"), 11: ("ноя", "нояб")},
}
JOINED = ("de ", "d’", "da ")


def clean(name: str) -> str:
    """The name alone: Catalan and Romansh carry their "of" in the genitive."""
    name = unicodedata.normalize("NFKC", name).casefold().replace("\u0307", "").strip(" .\u200f\u200e")
    return next((name.removeprefix(word) for word in JOINED if name.startswith(word)), name)


def spelled(name: str) -> bool:
    """False for `7`, `7月` or `J`: the date grammar reads numbers itself, and one letter says nothing."""
    return len(name) > 1 and not any(c.isdigit() for c in name) and name != "m"


def names(language: str, kind: str) -> dict[int, list[str]]:
    """Month (1-12) or weekday (0 is Monday) to its names, the full nominative first."""
    table: dict[int, list[str]] = {}
    for code in (language.replace("-", "_"), *REGIONS.get(language, ())):
        localedata._cache.clear()  # Babel resolves aliases in place: names of one locale would leak into the next
        locale = Locale.parse(code)
        forms = locale.months if kind == "months" else locale.days
        for context in ("stand-alone", "format"):
            for width in ("wide", "abbreviated"):
                for number, name in forms[context][width].items():
                    for form in dict.fromkeys((clean(name), clean(name).replace("\u200c", ""))):
                        if spelled(form) and form not in table.setdefault(number, []):
                            table[number].append(form)
    if kind == "months":
        for number, more in SPOKEN.get(language, {}).items():
            table[number] += [name for name in more if name not in table[number]]
    return {number: table[number] for number in sorted(table) if table[number]}


def toml(kind: str) -> str:
    lines = [f"# Names of {kind} by language and number. Made by scripts/make_months.py from the Unicode CLDR."]
    for language in LANGUAGES:
        found = names(language, kind)
        if found:
            lines.append(f"\n[{language}]")
            lines += [f"{number} = {json.dumps(forms, ensure_ascii=False)}" for number, forms in found.items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "src/byline/vocabulary")
    for kind in ("months", "weekdays"):
        (folder / f"{kind}.toml").write_text(toml(kind), encoding="utf-8")


if __name__ == "__main__":
    main()
