"""What must not come through: other pages, other names, other files, and scripts in what people wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from byline.core.errors import BusyError
from byline.core.post import Metadata, Source
from byline.desk.guard import COOKIE, LARGEST
from byline.desk.lock import alone
from byline.pipeline.judged import Choice, Decision
from byline.reviewing.readings import Reading
from desk.conftest import HOME, PORT, ROLES, TEXT, Desk, put_post

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
SCRIPT = "<script>window.hacked('desk')</script>"


def stranger(desk: Desk, **headers: str) -> TestClient:
    """Somebody who was not given the token."""
    return TestClient(desk.app, base_url=HOME, headers=headers)


@pytest.mark.parametrize(
    "path", ["/", "/queue", "/post/2015/harbour.md", "/look/2015/harbour.md", "/reach.json", "/done"]
)
def test_nothing_is_read_without_the_token(desk: Desk, path: str) -> None:
    for client in (stranger(desk), stranger(desk, Cookie=f"{COOKIE}=wrong"), stranger(desk, Cookie=f'{COOKIE}=;;="')):
        answer = client.get(path)
        assert answer.status_code == 403
        assert "harbour" not in answer.text


def test_a_wrong_token_opens_nothing(desk: Desk) -> None:
    answer = stranger(desk).get("/enter?token=wrong")
    assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)


def test_the_cookie_is_of_this_page_alone(desk: Desk) -> None:
    cookie = stranger(desk).get(f"/enter?token={desk.secrets.token}").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", f"localhost:{PORT}", "127.0.0.1:1"]
)
def test_a_forged_host_is_refused(desk: Desk, host: str) -> None:
    assert desk.client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": f"{HOME}.evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
    ids=str,
)
def test_a_write_from_another_page_is_refused(desk: Desk, headers: dict[str, str]) -> None:
    before = desk.text("posts/2015/harbour.md")
    body = f"form-token={desk.secrets.form}&do=markdown&markdown=mine"
    answer = desk.client.post("/post/2015/harbour.md", content=body, headers={**FORM, **headers})
    assert (answer.status_code, desk.text("posts/2015/harbour.md")) == (403, before)


def test_a_write_without_origin_or_form_token_is_refused(desk: Desk) -> None:
    client = TestClient(desk.app, base_url=HOME, cookies={COOKIE: desk.secrets.token})
    assert client.post("/undo", content=f"form-token={desk.secrets.form}", headers=FORM).status_code == 403
    for body in ("", "form-token=", "form-token=wrong", f"form-token={desk.secrets.token}"):
        assert desk.client.post("/undo", content=body, headers=FORM).status_code == 403


def test_another_page_cannot_even_ask(desk: Desk) -> None:
    assert desk.client.get("/", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert desk.client.request("DELETE", "/").status_code == 405
    assert desk.client.post("/undo", content=b"x" * (LARGEST + 1), headers=FORM).status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/post/../../secret.md",
        "/post/..%2F..%2Fsecret.md",
        "/post//etc/passwd",
        "/look/..%2F..%2Fsecret.md",
        "/assets/..%2Fapp.py",
        "/assets/site/..%2F..%2Fbase.html",
        "/names/secrets",
        "/names/authors/..%2Fsecret",
    ],
)
def test_nothing_else_is_served(desk: Desk, path: str) -> None:
    (desk.folder / "secret.md").write_text("secret")
    assert desk.client.get(path).status_code == 404


def test_a_text_outside_of_the_project_is_not_read(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "a.txt"
    outside.write_text("secret words\n")
    post = folder / "docs/posts/2015/a.md"
    post.parent.mkdir(parents=True)
    for origin in (outside.as_posix(), f"../{outside.parent.name}/a.txt"):
        post.write_text(f"---\ntitle: A\norigin: {origin}\n---\n\nText.\n")
        assert "secret" not in Desk(folder, {}).get("/post/2015/a.md")


def test_a_script_in_what_people_wrote_is_text(folder: Path) -> None:
    metadata = Metadata(SCRIPT, "2015", (SCRIPT,), source=Source(SCRIPT), categories=(SCRIPT,))
    text = TEXT.replace("Share this", SCRIPT)
    origin = put_post(folder, "a", metadata, text, f"Before.\n\n{SCRIPT}\n")
    candidate = Choice(f'"{SCRIPT}', (9,), SCRIPT, 0.5)
    judged = {"authors": Decision((SCRIPT,), 0.1, (candidate,))}
    (folder / "docs/authors.yml").write_text(f'"{SCRIPT}": {{aliases: ["{SCRIPT}2"]}}\n')
    desk = Desk(folder, {origin: Reading(SCRIPT, SCRIPT, judged, tuple(ROLES))})
    desk.session.message = SCRIPT
    for path in ("/", "/queue", "/posts", "/post/2015/a.md", "/names/authors", "/names/sources", "/done"):
        page = desk.get(path)
        assert SCRIPT not in page, path
        assert "unsafe" not in desk.client.get(path).headers["content-security-policy"]
    assert "&lt;script&gt;window.hacked" in desk.get("/post/2015/a.md")
    shown = desk.client.get("/look/2015/a.md")
    assert shown.headers["content-security-policy"].startswith("sandbox; default-src 'none'")


def test_no_page_has_script_or_style_of_its_own(desk: Desk) -> None:
    for path in (
        "/",
        "/queue",
        "/post/2015/harbour.md",
        "/names/authors",
        "/names/authors/Home%20About",
        "/reach",
        "/done",
    ):
        page = desk.get(path)
        assert "<script src=" in page
        assert page.count("<script") == 1
        assert "style=" not in page
        assert " onclick" not in page
        assert "http://" not in page.replace(HOME, "")


def test_where_an_answer_leads_is_a_page_of_the_desk(desk: Desk) -> None:
    for back in ("http://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb"):
        body = {"form-token": desk.secrets.form, "back": back}
        answer = desk.client.post("/undo", data=body, follow_redirects=False)
        assert answer.headers["location"] == "/"


def test_a_second_desk_is_told_where_the_first_is(tmp_path: Path) -> None:
    with (
        alone(tmp_path, "http://127.0.0.1:1/"),
        pytest.raises(BusyError, match=r"open already at http://127\.0\.0\.1:1/"),
        alone(tmp_path, "http://127.0.0.1:2/"),
    ):
        pass
    with alone(tmp_path, "http://127.0.0.1:2/"):
        pass
