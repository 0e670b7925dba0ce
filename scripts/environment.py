"""The environment that the programs in this folder run in: `.venv` with pinned versions. Standard library only.

A stamp inside `.venv` remembers what was installed, so that a second run starts at once. An installation that was cut
short has no stamp, and the next run takes it up again.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)
DECIDES = (ROOT / "pyproject.toml", ROOT / "constraints.txt")
"""The files that say what is installed."""


class SetupError(Exception):
    """The environment cannot be made; the message says what to do."""


def run(main: Callable[[], int]) -> None:
    """Runs a program of this folder and exits: 1 where the environment cannot be made, 130 after Ctrl-C."""
    try:
        code = main()
    except SetupError as error:
        print(error, file=sys.stderr)
        code = 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        code = 130
    sys.exit(code)


def prepare(extra: str = "") -> None:
    """Brings `.venv` to the pinned versions, with the optional dependencies named `extra`; quick where they stand."""
    version = _venv_version() or _create()
    stamp = VENV / f"byline-{extra or 'site'}.stamp"
    fingerprint = _fingerprint(version)
    if stamp.exists() and stamp.read_text("utf-8") == fingerprint:
        return
    began = time.monotonic()
    print("Installing packages into .venv; this is done once and takes about a minute …", flush=True)
    _install(f"{ROOT}[{extra}]" if extra else str(ROOT))
    stamp.write_text(fingerprint, "utf-8")
    print(f"Installed in {time.monotonic() - began:.0f} s.", flush=True)


def module(*argv: str, env: dict[str, str] | None = None) -> int:
    """Runs `python -m ARGV` of the environment at the root of the checkout and gives its exit code."""
    return subprocess.run(command(*argv), cwd=ROOT, env={**os.environ, **(env or {})}, check=False).returncode


def command(*argv: str) -> list[str]:
    # `-m` rather than the installed commands: those name the folder they were made in, and a checkout may be moved.
    return [str(PYTHON), "-m", *argv]


def _fingerprint(version: str) -> str:
    digest = hashlib.sha256(f"{ROOT}\n{version}\n".encode())
    for path in DECIDES:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _venv_version() -> str | None:
    """The version of the environment's Python; None where there is none that works and is new enough."""
    probe = "import sys, pip; print('.'.join(map(str, sys.version_info[:3])))"
    try:
        answer = subprocess.run([PYTHON, "-c", probe], capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None
    return answer if tuple(map(int, answer.split(".")[:2])) >= OLDEST else None


def _create() -> str:
    if sys.version_info < OLDEST:
        raise SetupError(_too_old())
    if importlib.util.find_spec("ensurepip") is None:
        raise SetupError(
            "This Python cannot make virtual environments. On Debian and Ubuntu: sudo apt install python3-venv; "
            "then run the same command again."
        )
    if VENV.exists() and not (VENV / "pyvenv.cfg").exists():
        raise SetupError(f"{VENV} is in the way and is not a virtual environment; move it, then run this again.")
    print(f"Making .venv with Python {sys.version.split()[0]} …", flush=True)
    try:
        venv.create(VENV, clear=True, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetupError(f"Could not make {VENV}: {error}") from error
    version = _venv_version()
    if version is None:
        raise SetupError(f"{VENV} was made but its Python does not run; remove it, then run this again.")
    return version


def _too_old() -> str:
    have = ".".join(map(str, sys.version_info[:3]))
    need = ".".join(map(str, OLDEST))
    for minor in range(OLDEST[1] + 8, OLDEST[1] - 1, -1):
        newer = f"python3.{minor}"
        if shutil.which(newer):
            return f"This is Python {have}; Byline needs {need} or newer. You have one: {newer} {' '.join(sys.argv)}"
    return f"This is Python {have}; Byline needs {need} or newer. Install one, then run this again with it."


def _install(what: str) -> None:
    argv = command("pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "2")
    argv += ["--constraint", str(ROOT / "constraints.txt"), "--editable", what]
    result = subprocess.run(argv, cwd=ROOT, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    if result.returncode == 0:
        return
    lines = [line.strip() for line in result.stderr.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")] or lines[-8:]
    raise SetupError("\n".join([*errors, f"The packages could not be installed: {_reason(result.stderr)}"]))


def _reason(said: str) -> str:
    if "No space left" in said:
        return "the disk is full. Make room, then run this again."
    if any(sign in said for sign in ("connection", "Connection", "resolve", "timed out", "Temporary failure")):
        return "no network, or the package index cannot be reached. Run this again when it can; it goes on from here."
    return "see above. What was installed is kept; run this again when the cause is gone."
