"""What the result for one text depends on, as digests: the text and what lies beside it, the options, and the programs
that read and render it. What its folder shares is `archive.fingerprint`'s."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Set
from pathlib import Path

from byline import programs
from byline.config import MarkdownConfiguration, Options
from byline.pipeline.converted import Item
from byline.pipeline.sampling import layout_file
from byline.readers import LARGEST
from byline.readers.sidecar import SUFFIXES
from byline.results import comparable, digest_of
from byline.seen import UNSEEN, Seen

DECIDING = ("markdown", "encoding", "repair", "fields")
"""The options that a result depends on; the layout by what stands in its file."""


def of_texts(items: Iterable[Item], seen: Seen = UNSEEN) -> dict[str, bytes]:
    """Origin to digest, of texts that are files of their own, each with what lies beside it. One that cannot be read
    has none."""
    beside: dict[Path, Set[str]] = {}
    found = {}
    for item in items:
        folder = item.path.parent
        if folder not in beside:
            beside[folder] = _sidecars(folder)
        if not item.problem and (digest := _of_text(item, beside[folder], seen)):
            found[item.origin] = digest
    return found


def of_settings(folder: Path, options: Options) -> bytes:
    """What all texts of a folder depend on beside themselves and each other."""
    return digest_of(
        programs.digest(),
        repr(comparable([getattr(options, name) for name in DECIDING])),
        _of_extensions(options.markdown),
        _of_file(layout_file(folder, options)),
    )


def _sidecars(folder: Path) -> Set[str]:
    """The names of what may lie beside a text, in whatever case the disk takes them: most texts have nothing."""
    try:
        return {entry.name.casefold() for entry in folder.iterdir() if entry.suffix.casefold() in SUFFIXES}
    except OSError:
        return set()


def _of_text(item: Item, sidecars: Set[str], seen: Seen) -> bytes:
    try:
        text = seen.found(item.path, "text", lambda: _of_content(item.path))
    except OSError:
        return b""
    if not text:
        return b""
    names = [item.path.stem + suffix for suffix in SUFFIXES]
    beside = (_of_file(item.path.with_name(name)) if name.casefold() in sidecars else b"" for name in names)
    return digest_of(item.reader, text, *beside)


def _of_content(path: Path) -> str:
    """ "" where it is too long: it is no post, and soon told. Raises OSError."""
    with path.open("rb") as file:
        text = file.read(LARGEST + 1)
    return "" if len(text) > LARGEST else digest_of(text).hex()


def _of_file(path: Path) -> bytes:
    try:
        return digest_of(path.read_bytes())
    except OSError:
        return b""


def _of_extensions(markdown: MarkdownConfiguration | None) -> bytes:
    """The source of the extensions that are modules: one may be the site owner's own, which has no version."""
    found = []
    for name in markdown.extensions if markdown else ():
        try:
            spec = importlib.util.find_spec(name.partition(":")[0])
        except (ImportError, ValueError):  # a short name, or one that says so when it is used
            continue
        if spec and spec.origin:
            found.append(_of_file(Path(spec.origin)))
    return digest_of(*found)
