"""One module of the package is imported from a source that is handed in; all others come from their files."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from importlib.abc import InspectLoader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType


class _Source(InspectLoader):
    def __init__(self, path: Path, source: str) -> None:
        self._path, self._source = path, source

    def get_source(self, fullname: str) -> str:
        return self._source

    def get_filename(self, fullname: str) -> str:
        return str(self._path)


class _Finder(MetaPathFinder):
    def __init__(self, module: str, path: Path, source: str) -> None:
        self._module, self._path, self._source = module, path, source

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self._module:
            return None
        package = [str(self._path.parent)] if self._path.name == "__init__.py" else None
        loader = _Source(self._path, self._source)
        return importlib.util.spec_from_file_location(
            fullname, self._path, loader=loader, submodule_search_locations=package
        )


def only(module: str, path: Path, source: str) -> MetaPathFinder:
    """A finder, for the front of `sys.meta_path`, that knows this module alone."""
    return _Finder(module, path, source)
