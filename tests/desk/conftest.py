"""A small archive, looked over by a test client in place of a browser."""

from __future__ import annotations

import re
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from byline.config import Options
from byline.core import frontmatter
from byline.core.post import Metadata, Role, Source
from byline.desk.app import application
from byline.desk.following import Following
from byline.desk.guard import Secrets
from byline.desk.session import Session
from byline.desk.suggesting import Suggesting
from byline.pipeline.judged import Choice, Decision
from byline.project import load
from byline.reviewing.readings import Reading

PORT = 8123
HOME = f"http://127.0.0.1:{PORT}"
TEXT = """Home | About
Why the harbour stayed shut
By Ilse Varnham
12 July 2015

The harbour stayed shut for a month & nobody said why.

On the first of August it opened again.

Share this
"""
ROLES = [
    Role.FURNITURE,
    Role.TITLE,
    Role.BYLINE,
    Role.DATE,
    Role.BLANK,
    Role.BODY,
    Role.BLANK,
    Role.BODY,
    Role.BLANK,
    Role.FURNITURE,
    Role.BLANK,
]
BODY = "The harbour stayed shut for a month & nobody said why.\n\nOn the first of August it opened again.\n"


class Finding(Executor):
    """Stands for the process that looks for posts that would follow, and for suggestions: at once, what it was told."""

    def __init__(self) -> None:
        self.found: tuple[object, ...] = ()

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401 - as in the library
        done: Future[Any] = Future()
        done.set_result(self.found)
        return done


class Desk:
    """A sitting and a browser that has entered it."""

    def __init__(self, folder: Path, readings: dict[str, Reading], port: int = PORT) -> None:
        project = load(folder)
        assert project is not None
        self.folder = folder
        self.session = Session(project, Options(project=folder), readings)
        self.secrets = Secrets()
        self.finding = Finding()
        self.following = Following(self.session, self.finding)
        self.suggesting = Suggesting(self.session, self.finding)
        self.app = application(self.session, self.secrets, port, self.following, self.suggesting)
        home = f"http://127.0.0.1:{port}"
        self.client = TestClient(self.app, base_url=home, headers={"Origin": home})
        self.client.get(f"/enter?token={self.secrets.token}")

    def get(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def post(self, path: str, **fields: str | list[str]) -> str:
        """Sends a form, with the digest of the page it stands on, and gives the page that follows."""
        page = self.get(fields.pop("at", path))  # type: ignore[arg-type]
        digest = re.search(r'name="digest" value="([0-9a-f]*)"', page)
        given = {"form-token": self.secrets.form, "digest": digest[1] if digest else "", **fields}
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = self.client.post(path, content=urlencode(given, doseq=True), headers=headers)
        assert answer.status_code == 200, answer.text
        return answer.text

    def text(self, name: str) -> str:
        return (self.folder / "docs" / name).read_bytes().decode()


def put_post(folder: Path, name: str, metadata: Metadata, text: str = TEXT, body: str = BODY) -> str:
    """A text and its post; gives the origin."""
    origin = f"posts/lake/{name}.txt"
    for path, content in (
        (folder / origin, text),
        (folder / f"docs/posts/2015/{name}.md", frontmatter.dump(metadata, origin, body)),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return origin


HARBOUR = Metadata("Why the harbour stayed shut", "2015-07-12", ("Home About",), source=Source("The Alder Courier"))
CANDIDATES = (
    Choice("Home About", (0,), "a name at the top", 0.55),
    Choice("Ilse Varnham", (2,), "behind the word for by", 0.5),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: Lake\nplugins: [byline]\n")
    return tmp_path


@pytest.fixture
def desk(folder: Path) -> Desk:
    """Two posts, of the first of which the author is doubtful; the second has none."""
    return desk_of(folder)


def desk_of(folder: Path, port: int = PORT) -> Desk:
    """The same, to be served at a port."""
    harbour = put_post(folder, "harbour", HARBOUR)
    nets = put_post(folder, "nets", Metadata("Nets", "2015-08-01", source=Source("The Alder Courier")))
    judged = {"authors": Decision(("Home About",), 0.55, CANDIDATES)}
    readings = {harbour: Reading("page", "1", judged, tuple(ROLES)), nets: Reading("page", "1", {}, tuple(ROLES))}
    return Desk(folder, readings, port)
