"""The colours a site's owner chose in Material's way, as one light and one dark palette."""

from __future__ import annotations

from collections.abc import Mapping

Palette = Mapping[str, str]
"""`scheme`, `primary` and `accent` by Material's names."""

DEFAULT: Mapping[str, Palette] = {
    "light": {"scheme": "default", "primary": "custom", "accent": "custom"},
    "dark": {"scheme": "slate", "primary": "custom", "accent": "custom"},
}


def palette(chosen: object) -> Mapping[str, Palette]:
    """`light`, and `dark` where readers can switch; a palette chosen alone is used always.

    `chosen` is `theme.palette` of mkdocs.yml: nothing, a map, or a list of maps.
    """
    options = [option for option in (chosen if isinstance(chosen, list) else [chosen]) if isinstance(option, Mapping)]
    if not options:
        return DEFAULT
    found: dict[str, Palette] = {}
    for option in options:
        scheme = str(option.get("scheme", "default"))
        colours = {part: str(option.get(part, "custom")).replace(" ", "-") for part in ("primary", "accent")}
        found["dark" if scheme == "slate" else "light"] = {"scheme": scheme, **colours}
    if len(found) == 1:
        return {"light": next(iter(found.values()))}
    return found
