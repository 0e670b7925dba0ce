"""Whether the tests would notice: small faults are put into the code one at a time, and each should fail a test.

    python3 scripts/mutate.py                 240 mutants of all rooms
    python3 scripts/mutate.py --seed 7        others of them
    python3 scripts/mutate.py --most 5000     as many as there are
    python3 scripts/mutate.py --only store    those of files whose path holds the word

mutmut makes the mutants. No file is changed: a process of its own imports the mutant and runs the tests of its
room. `mutants.toml` beside this file lists the survivors that are known, each with the reason why nothing is wrong.
Tests that build whole sites take no part: they would take a day.

Exit codes: 0 all but the known died, 1 another survived or more than one in twenty did, 2 the command was not
understood.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import ndiff
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import environment

HERE = Path(__file__).resolve().parent
SRC = environment.ROOT / "src"
KNOWN = HERE / "mutants.toml"
MOST_SURVIVORS = 0.05
LARGEST = 2
"""Numbers above are measured or chosen: one more or one less is no fault."""
SECONDS = 120
"""Of computing, after which a mutant counts as seen: it runs in a circle."""
COMMAND, AROUND = "tests/command", "tests/commands/test_around_mkdocs.py"
REMEMBERED = "tests/convert/test_remembered.py"
RENAMES = f"{COMMAND}/test_renames.py"
CONVERT = tuple(
    f"{COMMAND}/test_{name}.py" for name in ("convert", "options", "corrections", "encoding", "identity", "faults")
)
EXPLAIN = tuple(f"{COMMAND}/test_{name}.py" for name in ("explain", "options", "encoding", "faults"))
CONTRACT = ("tests/contract", f"{COMMAND}/test_check.py")
ROOMS = {
    "byline/cli/__init__.py": (*CONTRACT[1:], *EXPLAIN),
    "byline/cli/build.py": (AROUND, "tests/commands/test_build.py"),
    "byline/cli/check.py": CONTRACT[1:],
    "byline/cli/convert.py": (*CONVERT, AROUND),
    "byline/cli/website/*.py": ("tests/doctor",),
    "byline/cli/expl*.py": EXPLAIN,
    "byline/cli/layout.py": EXPLAIN,
    "byline/cli/start/new.py": ("tests/starter/test_new.py", "tests/add"),
    "byline/cli/options.py": (*EXPLAIN, *CONVERT),
    "byline/cli/live/serve.py": (AROUND, "tests/commands/test_build.py"),
    "byline/cli/site.py": ("tests/commands", "tests/doctor"),
    "byline/cli/start/upgrade.py": ("tests/starter/test_upgrade.py",),
    "byline/cli/*.py": (*CONVERT, *EXPLAIN, AROUND),
    "byline/pipeline/storing/*.py": ("tests/containers", RENAMES, *CONVERT),
    "byline/pipeline/deadline.py": ("tests/convert/test_limits.py",),
    "byline/pipeline/explanation.py": (*EXPLAIN, "tests/containers"),
    "byline/pipeline/following.py": ("tests/preview/test_following.py", AROUND),
    "byline/pipeline/keys.py": (REMEMBERED,),
    "byline/pipeline/layouts.py": (*EXPLAIN, "tests/layout", "tests/convert"),
    "byline/pipeline/sampling.py": (*EXPLAIN, "tests/layout", "tests/convert"),
    "byline/pipeline/memory/*.py": ("tests/memory", REMEMBERED),
    "byline/pipeline/run.py": ("tests/convert", *CONVERT),
    "byline/workers/*.py": ("tests/workers", "tests/convert/test_jobs.py"),
    "byline/pipeline/plan.py": ("tests/containers", *CONVERT),
    "byline/pipeline/*.py": (*CONVERT, RENAMES, "tests/convert"),
    "byline/store/merge.py": ("tests/write", CONVERT[0]),
    "byline/store/*copies.py": ("tests/containers/test_copies.py",),
    "byline/store/pictures.py": ("tests/containers/test_pictures.py",),
    "byline/store/corrections.py": ("tests/archive/test_corrections.py", f"{COMMAND}/test_corrections.py"),
    "byline/store/renames.py": (RENAMES,),
    "byline/results.py": (REMEMBERED,),
    "byline/store/*.py": ("tests/write", CONVERT[0], RENAMES),
    "byline/core/conflicts.py": CONTRACT,
    "byline/site/load.py": ("tests/site/test_load.py", "tests/contract"),
    "byline/site/contract.py": CONTRACT,
    "byline/site/holding.py": ("tests/site/test_holding.py", *CONTRACT),
    "byline/site/withholding.py": ("tests/registry", *CONTRACT),
}
"""Files, and the tests that are to notice; the first that fits counts."""
BLIND = (
    f"{COMMAND}/test_stripped.py",
    "tests/convert/test_faults.py::test_killed_at_every_step_and_run_again",
    "tests/convert/test_jobs.py::test_the_command_over_processes",
)
"""Tests that start processes of their own, which know of no mutant."""
UNSEEN = {"help", "label", "metavar", "slots"}
"""Arguments that are only shown, or only save memory."""


@dataclass(frozen=True)
class Place:
    """What may be changed in a file, and what to; nodes of libcst."""

    path: Path
    tests: tuple[str, ...]
    tree: Any
    node: Any
    changed: Any


@dataclass(frozen=True)
class Mutant:
    """A file of the package with one fault."""

    path: Path
    line: int
    change: str
    """The line as it was and as it is: `a < b -> a >= b`."""
    source: str
    tests: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.path.relative_to(SRC).as_posix()}: {self.change}"


def main() -> int:
    options = _arguments()
    if find_spec("mutmut") is None or find_spec("pytest") is None:
        environment.prepare("test")
        environment.prepare("mutate")
        return subprocess.run([str(environment.PYTHON), __file__, *sys.argv[1:]], check=False).returncode
    every = [place for place in places() if options.only in place.path.as_posix()]
    chosen = [found for place in _spread(every, options.most, options.seed) if (found := mutant(place))]
    known = tomllib.loads(KNOWN.read_text("utf-8"))["survivors"]
    if failing := _failing(chosen, options.jobs):
        print(f"{', '.join(failing)} fail already, with no fault in the code", file=sys.stderr)
        return 1
    survivors = []
    for survivor in _survivors(chosen, options.jobs):
        survivors.append(survivor)
        reason = known.get(survivor.name, "NOT KNOWN")
        print(f"{survivor.path.relative_to(environment.ROOT)}:{survivor.line}: {survivor.change}", flush=True)
        print(f"    {reason}", flush=True)
    unknown = [survivor for survivor in survivors if survivor.name not in known]
    print(f"{len(chosen)} mutants of {len(every)} places: {len(survivors)} survived, {len(unknown)} of them not known")
    return 1 if unknown or len(survivors) > MOST_SURVIVORS * len(chosen) else 0


def places() -> Iterator[Place]:
    """Everything that one of the operators would change, in the order of the files."""
    import libcst
    from mutmut.mutation.mutators import mutation_operators, operator_string

    for path, tests in _watched().items():
        tree = libcst.parse_module(path.read_text("utf-8"))
        for node in _nodes(tree):
            for kind, operator in mutation_operators:
                if isinstance(node, kind) and operator is not operator_string and not _is_chosen(node):
                    yield from (Place(path, tests, tree, node, changed) for changed in operator(node))


def _spread(every: Sequence[Place], most: int, seed: int) -> list[Place]:
    """At most so many, one by chance of as many in a row."""
    stride, chance = -(-len(every) // most) or 1, random.Random(seed)
    return [chance.choice(every[start : start + stride]) for start in range(0, len(every), stride)]


def _watched() -> dict[Path, tuple[str, ...]]:
    """The files that are changed, with their tests."""
    found: dict[Path, tuple[str, ...]] = {}
    for pattern, tests in ROOMS.items():
        found = dict.fromkeys(sorted(SRC.glob(pattern)), tests) | found
    return dict(sorted(found.items()))


def _nodes(node: Any) -> Iterator[Any]:  # noqa: ANN401 -- of a tree of libcst
    yield node
    for child in node.children:
        yield from _nodes(child)


def _is_chosen(node: Any) -> bool:  # noqa: ANN401
    return (
        hasattr(node, "evaluated_value")
        and isinstance(node.evaluated_value, int | float)
        and (node.evaluated_value > LARGEST)
    )


def mutant(place: Place) -> Mutant | None:
    """The whole file; None where the change changes nothing that is evaluated, or makes no Python."""
    source, mutated = place.tree.code, place.tree.deep_replace(place.node, place.changed).code
    if _meaning(mutated) in (_meaning(source), ""):
        return None
    return Mutant(place.path, *_change(source, mutated), mutated, place.tests)


def _module(path: Path) -> str:
    parts = path.relative_to(SRC).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _meaning(source: str) -> str:
    """The code without annotations, docstrings and texts of help; empty for what is no code. None is as false as False,
    and hardly a line asks which of them it has."""
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return ""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg | ast.AnnAssign):
            node.annotation = ast.Constant(None)
        elif isinstance(node, ast.Constant) and node.value is False:
            node.value = None
        elif isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.Call):
            node.keywords = [keyword for keyword in node.keywords if keyword.arg not in UNSEEN]
    return ast.dump(tree)


def _change(source: str, mutated: str) -> tuple[int, str]:
    old, new = source.splitlines(), mutated.splitlines()
    line = next(number for number, pair in enumerate(zip(old, new, strict=False), 1) if pair[0] != pair[1])
    lines = [text[2:].strip() for text in ndiff(old, new) if text[:2] in ("- ", "+ ")]
    return line, " -> ".join(lines)


def _failing(chosen: Sequence[Mutant], jobs: int) -> set[str]:
    """Tests that fail with no fault in the code: all mutants would seem to be seen."""
    sound = {mutated.tests: replace(mutated, source=mutated.path.read_text("utf-8")) for mutated in chosen}
    passing = {mutated.tests for mutated in _survivors([*sound.values()], jobs)}
    return {test for tests in sound.keys() - passing for test in tests}


def _survivors(chosen: Sequence[Mutant], jobs: int) -> Iterator[Mutant]:
    """Those that no test noticed, as they are found, several at a time."""
    _load()
    waiting, running = list(chosen)[::-1], dict[int, Mutant]()
    while waiting or running:
        while waiting and len(running) < jobs:
            upcoming = waiting.pop()
            running[_started(upcoming)] = upcoming
        process, status = os.wait()
        done = running.pop(process)
        print(f"\r{len(chosen) - len(waiting) - len(running)} of {len(chosen)}", end="", file=sys.stderr, flush=True)
        if status == 0:
            yield done


def _load() -> None:
    """What every test needs and no mutant touches: each process begins with it."""
    import hypothesis  # noqa: F401
    import pytest  # noqa: F401

    sys.path.insert(0, str(SRC))
    from byline.core.post import RawPost
    from byline.extract import extract
    from byline.markdown import Check

    extraction = extract(RawPost("a.txt", "A title\n\nBy Ada Quill\n\nJuly 12, 2015\n\nThe ferry left at noon.\n"))
    Check().faithful("a.txt", extraction.body)
    if loaded := {_module(path) for path in _watched()} & set(sys.modules):
        raise SystemExit(f"{sorted(loaded)} came with what is below; no mutant of them would be seen")


def _started(mutated: Mutant) -> int:
    """The process that runs the tests on a mutant."""
    process = os.fork()
    if process == 0:
        try:
            os._exit(_tested(mutated))
        finally:
            os._exit(1)
    return process


def _tested(mutated: Mutant) -> int:
    import resource

    import pytest

    from mutant_import import only

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    os.chdir(environment.ROOT)
    sys.meta_path.insert(0, only(_module(mutated.path), mutated.path, mutated.source))
    options = ["-x", "-q", "-p", "no:cacheprovider", "-m", "not slow and not browser"]
    options += [f"--deselect={test}" for test in BLIND]
    return int(pytest.main([*options, *mutated.tests]))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Puts small faults into the code and tells which no test notices.")
    parser.add_argument("--most", type=int, default=240, help="how many mutants are tried, evenly spread")
    parser.add_argument("--seed", type=int, default=0, help="another number tries others")
    parser.add_argument("--only", default="", help="a part of the path of the files")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many are tried at a time")
    return parser.parse_args()


if __name__ == "__main__":
    environment.run(main)
