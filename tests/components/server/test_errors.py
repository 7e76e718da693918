"""What a wrong address answers: a page that leads home for a person, one line or JSON for a program."""

import pytest
from flask.testing import FlaskClient

from app import create_app
from components.server import errors
from components.server.settings import Settings
from geodata.vocabulary import Text
from tests.html import read, said

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(Settings(base_path="/atlas")).server.test_client()


@pytest.mark.parametrize("path", ["/nonsense", "/kimchaek/works", "/index.html", "/healthz", "/%3Cscript%3E"])
def test_a_wrong_link_leads_home_in_both_languages(client: FlaskClient, path: str) -> None:
    reply = client.get(path, headers={"Accept": BROWSER})
    assert reply.status_code == 404
    assert reply.mimetype == "text/html"
    assert "no such page" in said(reply.text, "en")
    assert "그런 페지는 없습니다" in said(reply.text, "ko")
    links = [each["href"] for tag, each in read(reply.text).tags if tag == "a"]
    assert links == ["/atlas/", "/atlas/?lang=ko"]
    assert "default-src 'self'" in reply.headers["Content-Security-Policy"]
    assert reply.headers["Cache-Control"] == "no-store"
    assert "script" not in {tag for tag, _ in read(reply.text).tags}


def test_the_browsers_language_comes_first(client: FlaskClient) -> None:
    for accepted, first in (("ko-KR,ko;q=0.9,en;q=0.5", "ko"), ("en", "en"), ("fr", "en"), ("", "en")):
        tags = read(client.get("/none", headers={"Accept": BROWSER, "Accept-Language": accepted}).text).tags
        assert next(each["lang"] for tag, each in tags if tag == "html") == first
        assert next(each["lang"] for tag, each in tags if tag == "section") == first


@pytest.mark.parametrize(
    ("path", "accepted"),
    [
        ("/_dash-component-suites/dash/dcc/none.js", "*/*"),
        ("/_dash-component-suites/none/none.js", "*/*"),
        ("/robots.txt", "*/*"),
        ("/nonsense.json", "*/*"),
        ("/nonsense", "application/json, text/plain"),
        ("/parts/none.html", "*/*"),
    ],
)
def test_a_program_gets_one_line(client: FlaskClient, path: str, accepted: str) -> None:
    reply = client.get(path, headers={"Accept": accepted})
    assert reply.status_code == 404
    assert reply.mimetype == "text/plain"
    assert reply.text == "404 Not Found\n"


@pytest.mark.parametrize("path", ["/nonsense", "/nonsense.csv", "/parts/none.html", "/_dash-component-suites/x/y.js"])
@pytest.mark.parametrize("accepted", ["application/json", "application/json, text/plain;q=0.5"])
def test_a_program_that_asks_for_json_gets_json(client: FlaskClient, path: str, accepted: str) -> None:
    reply = client.get(path, headers={"Accept": accepted})
    assert (reply.status_code, reply.mimetype) == (404, "application/json")
    assert reply.get_json() == {"error": "404 Not Found"}


@pytest.mark.parametrize("path", ["/data", "/data/"])
def test_no_layer_at_all_is_told_which_there_are(client: FlaskClient, path: str) -> None:
    reply = client.get(path, headers={"Accept": BROWSER})
    assert (reply.status_code, reply.mimetype) == (404, "application/json")
    assert "port" in reply.get_json()["layers"]


@pytest.mark.parametrize("accepted", [BROWSER, "*/*"])
def test_what_is_only_posted_to_says_so(client: FlaskClient, accepted: str) -> None:
    reply = client.get("/own", headers={"Accept": accepted})
    assert reply.status_code == 405
    assert "POST" in reply.headers["Allow"]


def test_the_page_escapes_what_it_says(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(errors, "NO_PAGE", Text("<b>No</b>", "<b>없음</b>"))
    page = client.get("/none", headers={"Accept": BROWSER}).text
    assert "b" not in {tag for tag, _ in read(page).tags}
    assert "<b>No</b>" in said(page, "en")


@pytest.mark.parametrize("path", ["/nonsense", "/nonsense/"])
def test_who_says_nothing_gets_the_page(client: FlaskClient, path: str) -> None:
    assert client.get(path).mimetype == "text/html"


def test_the_page_itself_and_what_dash_asks_for_still_answer(client: FlaskClient) -> None:
    for path in ("/", "/?layers=port", "/_dash-layout", "/_dash-dependencies", "/_reload-hash", "/_favicon.ico"):
        assert client.get(path).status_code == 200
