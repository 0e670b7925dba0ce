"""What earlier runs made, kept under a key for all that it depends on.

Losing it costs time and nothing else, so a file that cannot be used is begun anew, and one that cannot be written is
done without.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

SCHEMA = "CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"
AT_ONCE = 500
"""Keys of one query; SQLite takes at least 999."""
UNUSED = 2
"""Results for each one in use, from which those that are not are removed: enough for going back and forth between two
states of a site, and bounded."""
WAIT = 1.0
"""Seconds for another program, such as a preview, to finish writing."""
COMMITTED = 200
"""Results after which what was kept is safe from a kill."""


class Results:
    """Use as a context manager. Nothing is kept where the file cannot be written."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._database: sqlite3.Connection | None = None
        self._used: set[bytes] = set()
        self._pending = 0
        self._takes = True
        """False once a value could not be written: nobody waits for a full disk, or another program, again."""

    def __enter__(self) -> Results:
        for attempt in ("as it is", "anew"):
            if attempt == "anew":
                with contextlib.suppress(OSError):
                    self._file.unlink(missing_ok=True)
            try:
                self._file.parent.mkdir(parents=True, exist_ok=True)
                self._database = sqlite3.connect(self._file, timeout=WAIT)
                self._database.execute(SCHEMA)
                return self
            except sqlite3.OperationalError:  # another program writes it, or nobody can
                self._close()
                return self
            except (sqlite3.Error, OSError):
                self._close()
        return self

    def __exit__(self, raised: type[BaseException] | None, *_: object) -> None:
        with contextlib.suppress(sqlite3.Error):
            if raised is None:  # else it is not known what is still in use
                self._forget_unused()
            if self._database is not None:
                self._database.commit()
        self._close()

    def known(self, keys: Iterable[bytes]) -> set[bytes]:
        """Those of the keys that something is kept under."""
        found: set[bytes] = set()
        for some in _parts(list(keys)):
            found.update(key for (key,) in self._rows(f"SELECT key FROM results WHERE key IN ({_marks(some)})", some))
        self._used |= found
        return found

    def use(self, keys: Iterable[bytes]) -> None:
        """Marks what is kept under these keys as in use, as far as anything is."""
        self._used.update(keys)

    def get(self, key: bytes) -> bytes | None:
        """What is kept under a key."""
        for (value,) in self._rows("SELECT value FROM results WHERE key = ?", [key]):
            with contextlib.suppress(zlib.error):
                found = zlib.decompress(value)
                self._used.add(key)
                return found
        return None

    def keep(self, key: bytes, value: bytes) -> None:
        """Keeps a value, or does without where there is no room."""
        self._used.add(key)
        if self._database is None or not self._takes:
            return
        try:
            self._database.execute("INSERT OR REPLACE INTO results VALUES (?, ?)", (key, zlib.compress(value, 1)))
            self._pending += 1
            if self._pending % COMMITTED == 0:
                self._database.commit()
        except sqlite3.Error:
            self._takes = False

    def _rows(self, query: str, values: Sequence[bytes]) -> Iterator[tuple[bytes]]:
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error):
                yield from self._database.execute(query, values)

    def _forget_unused(self) -> None:
        if self._database is None:
            return
        held = [key for (key,) in self._database.execute("SELECT key FROM results")]
        unused = [(key,) for key in held if key not in self._used]
        if len(held) > UNUSED * (len(held) - len(unused)):
            self._database.executemany("DELETE FROM results WHERE key = ?", unused)
            self._database.commit()
            self._database.execute("VACUUM")

    def _close(self) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None


def digest_of(*parts: bytes | str) -> bytes:
    """Of all that a result depends on, part by part: where one ends and the next begins makes a difference."""
    whole = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(len(content).to_bytes(8))
        whole.update(content)
    return whole.digest()


def comparable(value: Any) -> Any:  # noqa: ANN401 - settings may be anything
    """What `repr` shows alike in every process for equal settings: functions by their names, maps in their order, in
    which a template may print them."""
    if is_dataclass(value) and not isinstance(value, type):
        return [(one.name, comparable(getattr(value, one.name))) for one in fields(value)]
    if isinstance(value, Mapping):
        return [(str(name), comparable(held)) for name, held in value.items()]
    if isinstance(value, list | tuple):
        return [comparable(held) for held in value]
    if callable(value):
        return getattr(value, "__module__", ""), getattr(value, "__qualname__", "")
    return value


def _parts(keys: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    return (keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE))


def _marks(keys: Sequence[bytes]) -> str:
    return ",".join("?" * len(keys))
