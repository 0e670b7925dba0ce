"""What is stated beside a text: NAME.yml, NAME.yaml or NAME.toml next to NAME.txt."""

from __future__ import annotations

import tomllib
from pathlib import Path

import yaml

LARGEST = 100_000
"""Bytes; a sidecar holds a few lines."""
SUFFIXES = (".yml", ".yaml", ".toml")


class SidecarError(ValueError):
    """A sidecar that cannot be used. `suffix` says which, `line` is 1-based."""

    def __init__(self, what: str, suffix: str, line: int = 1) -> None:
        super().__init__(what)
        self.suffix = suffix
        self.line = line


def read(path: Path) -> dict[str, object]:
    """The mapping in the first sidecar of `path`, {} where there is none. Raises SidecarError."""
    for suffix in SUFFIXES:
        beside = path.with_suffix(suffix)
        if beside == path:
            continue
        try:
            with beside.open("rb") as file:
                data = file.read(LARGEST + 1)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise SidecarError(f"it cannot be read: {error.strerror}", suffix) from error
        if len(data) > LARGEST:
            raise SidecarError(f"over {LARGEST:,} bytes", suffix)
        return _parsed(data, suffix)
    return {}


def _parsed(data: bytes, suffix: str) -> dict[str, object]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SidecarError("not UTF-8", suffix, data.count(b"\n", 0, error.start) + 1) from error
    value = _toml(text, suffix) if suffix == ".toml" else _yaml(text, suffix)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise SidecarError("no `key: value` lines", suffix)
    return {str(key): item for key, item in value.items()}


def _toml(text: str, suffix: str) -> object:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = str(error).partition("at line ")[2].partition(",")[0]
        raise SidecarError(str(error), suffix, int(line) if line.isdigit() else 1) from error


def _yaml(text: str, suffix: str) -> object:
    try:
        # Aliases let a few lines stand for gigabytes, and nobody writes them in a sidecar.
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=yaml.SafeLoader)):
            raise SidecarError("it holds an alias (`*name`), which is not taken", suffix)
        return yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SidecarError(error.problem or "broken YAML", suffix, line) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SidecarError(str(error) or "broken YAML", suffix) from error
