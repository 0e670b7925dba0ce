"""The public interface: its documented examples run, the page names all of it, and the command uses nothing else."""

from __future__ import annotations

import ast
import inspect
import json
import pickle
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import byline
from byline import api
from byline.cli import main

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs/python.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
TEXT = """The harbour at night
By Ada Example
July 12, 2015

Nobody counts the boats once the lamps are out, she says, and so nobody knew for a week that one of them was missing
with its nets, its stove and the dog that used to sleep on the coil of rope beside the wheel.
"""
HELD = (
    "convert",
    "inspect",
    "out/export",
    "out/pages",
    "explain",
    "layout",
    "check",
    "build",
    "live/serve",
    "site",
    "report",
    "sharded/conversion",
    "sharded/copies",
    "explanation",
    "options",
)
"""Files of the command that read and convert; the others make and keep sites."""
SITE = {
    "byline.engines.website",
    "byline.engines.preview",
    "byline.core.identity",
    "byline.core",
    "byline.site.holding",
    "byline.doctor",
    "byline.starter",
}
"""Whether a site still stands, how it is built, what it needs of a host, what a preview tells the plugin, which file
makes a folder a site, and the wording that a new one begins with."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "posts").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Harbour\nplugins: [byline]\n")
    (tmp_path / "posts/harbour.txt").write_text(TEXT)
    (tmp_path / "posts/second.txt").write_text(TEXT.replace("night", "noon").replace("lamps", "cranes"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'converts'"):
        byline.converts  # noqa: B018


@pytest.mark.parametrize("name", HELD)
def test_the_command_uses_the_public_interface_alone(name: str) -> None:
    tree = ast.parse((ROOT / f"src/byline/cli/{name}.py").read_text("utf-8"))
    used = {
        f"{node.module}.{alias.name}" if node.module == "byline" else node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "byline"
        for alias in node.names
    }
    public = {f"byline.{exported}" for exported in (*byline.__all__, "__version__")}
    own = {module for module in used if module and (module == "byline.cli" or module.startswith("byline.cli."))}
    assert sorted(map(str, used - public - own - SITE)) == []


def test_the_command_loads_what_reads_texts_when_it_is_to_read_some() -> None:
    """It takes several times as long to load as to show help or to make a site."""
    program = "import sys, byline.cli; print([name for name in sys.modules if name.startswith('byline.extract')])"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True).stdout == "[]\n"


def test_all_of_it_is_there_and_documented() -> None:
    assert sorted(byline.__all__) == sorted(api.__all__)
    for name in byline.__all__:
        assert getattr(byline, name) is getattr(api, name)
    functions = [name for name in byline.__all__ if inspect.isfunction(getattr(byline, name))]
    undocumented = [name for name in functions if not re.search(rf"\b{name}\b", PAGE)]
    assert undocumented == ["encoding_complaint", "field_complaint"]
    named = set(re.findall(r"\bbyline\.([A-Za-z_]\w*)", "\n".join(EXAMPLES)))
    assert named - set(byline.__all__) == set()


def test_the_examples_of_the_page_run(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert len(EXAMPLES) >= 7
    program = "def main():\n" + "".join(f"    {line}\n" for line in "\n".join(EXAMPLES).splitlines())
    (folder / "program.py").write_text(program + '\nif __name__ == "__main__":\n    main()\n')
    runpy.run_path(str((folder / "program.py").resolve()), run_name="__main__")
    out, errors = capfd.readouterr()
    assert errors == ""
    assert "The harbour at night\nAda Example\n2015-07-12" in out
    assert "Nobody counts the boats" in out
    assert "2 of 2\n2 False" in out
    assert sorted(path.name for path in (folder / "docs/posts/2015").iterdir()) == [
        "the-harbour-at-night.md",
        "the-harbour-at-noon.md",
    ]


def test_explain_as_json_is_what_python_gives(folder: Path) -> None:
    done = CliRunner().invoke(main, ["explain", "posts/harbour.txt", "--json"])
    assert done.exit_code == 0
    _, extraction = byline.explain(Path("posts/harbour.txt"))
    read, layout = byline.read("posts/harbour.txt"), byline.layout_of("posts")
    assert extraction == byline.extract_post(read, layout, explained=True) != byline.extract_post(read, layout)
    found = json.loads(done.stdout)
    assert found == json.loads(json.dumps(extraction.to_dict()))
    assert found["metadata"]["authors"] == ["Ada Example"]
    assert found["fields"]["date"]["chosen"][0]["lines"] == [3]
    assert [line["role"] for line in found["lines"]][:5] == ["title", "byline", "date", "blank", "body"]


def test_nothing_is_printed_and_nothing_is_changed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = byline.read(folder / "posts/harbour.txt")
    first = byline.convert_one(raw, byline.learn_layout([raw]), byline.Options())
    again = byline.convert_one(raw, byline.learn_layout([raw]), byline.Options())
    assert pickle.loads(pickle.dumps(first)) == again == first
    assert first.markdown
    assert capsys.readouterr() == ("", "")


def test_what_is_no_text_is_an_error_of_ours_that_can_travel(folder: Path) -> None:
    (folder / "posts/picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(byline.ReadError, match="picture") as raised:
        byline.read("posts/picture.txt")
    assert isinstance(raised.value, byline.BylineError)
    assert [problem.code for problem in raised.value.problems] == ["binary"]
    assert str(pickle.loads(pickle.dumps(raised.value))) == str(raised.value)
    with pytest.raises(byline.ReadError, match="nowhere") as raised:
        byline.explain(Path("posts/nowhere.txt"))
    assert [(problem.path, problem.code) for problem in raised.value.problems] == [("posts/nowhere.txt", "missing")]
    with pytest.raises(byline.ConfigError, match="nonsense"):
        byline.read("posts/harbour.txt", encoding="nonsense")
    (folder / "posts/layout.toml").write_text("posts = [")
    with pytest.raises(byline.ConfigError, match=r"layout\.toml"):
        byline.layout_of("posts")


def test_notes_on_the_reading_reach_the_extraction(folder: Path) -> None:
    (folder / "posts/old.txt").write_bytes(TEXT.replace("boats", "boats for £19").encode("cp1252"))
    raw = byline.read("posts/old.txt")
    assert [note.code for note in raw.notes] == ["guessed-encoding"]
    assert "guessed-encoding" in [problem.code for problem in byline.extract_post(raw).problems]
