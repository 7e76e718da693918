"""What a wrong address answers: a page that leads home for a person, one line or JSON for a program."""

import re

import pytest
from flask.testing import FlaskClient

from app import create_app
from components.server import errors
from components.server.addresses import LONGEST
from components.server.routes import ROUTES, Route
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
        ("/none.txt", "*/*"),
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


# ---- what is refused ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("path", "status", "en", "ko"),
    [
        ("/own", 405, "Only the page itself uses it.", "열어볼수 있는 주소가 아닙니다"),
        ("/parts/ride.json?from=none", 400, "This cannot be answered", "대답할수 없는 물음입니다"),
        ("/answers/near.csv?near=none", 400, "near=none is unknown", "near=none"),
        ("/answers/route.json?from=%3Cb%3E&to=x", 400, "is no station", "그런 역이 없음"),
        ("/parts/none.html", 404, "no such page", "그런 페지는 없습니다"),
    ],
)
def test_a_person_reads_in_both_languages_why_something_is_refused(
    client: FlaskClient, path: str, status: int, en: str, ko: str
) -> None:
    reply = client.get(path, headers={"Accept": BROWSER})
    assert (reply.status_code, reply.mimetype) == (status, "text/html")
    assert en in said(reply.text, "en")
    assert ko in said(reply.text, "ko")
    assert "b" not in {tag for tag, _ in read(reply.text).tags}
    assert reply.headers["Cache-Control"] == "no-store"
    assert "Accept" in reply.headers["Vary"]


def test_a_question_that_makes_no_sense_is_told_to_programs_in_json(client: FlaskClient) -> None:
    reply = client.get("/answers/near.csv?near=none", headers={"Accept": "*/*"})
    assert (reply.status_code, reply.mimetype) == (400, "application/json")
    assert reply.get_json()["error"].startswith("near=none is unknown")


# ---- addresses of any length and of any bytes -----------------------------------------------------------------------
LONG = "a" * 30_000


@pytest.mark.parametrize("route", [route for route in ROUTES if route.method == "GET"], ids=lambda route: route.shown)
def test_every_address_of_30_kb_is_answered_with_what_is_there_or_in_plain_words(
    client: FlaskClient, route: Route
) -> None:
    for filling, more in ((LONG, ""), ("port", f"?q={LONG}&layers={LONG[:500]}")):
        with client.get(filled(route.path, filling) + more, headers={"Accept": BROWSER}) as reply:
            # Where two parts of a path are as long, the address is longer than any.
            assert reply.status_code in (200, 204, 308, 400, 404, *([414] if route.path.count("<") > 3 else []))
            assert "default-src 'self'" in reply.headers["Content-Security-Policy"]
            assert reply.headers["X-Content-Type-Options"] == "nosniff"
            assert reply.status_code < 400 or len(reply.get_data()) < 2000


def filled(path: str, with_: str) -> str:
    """Return a path with something in place of what varies, where that may be anything."""

    def one(found: re.Match[str]) -> str:
        offered = re.search(r"any\(([^)]*)\)", found[0])
        return offered[1].split(",")[0].strip(' "') if offered else "1" if "int:" in found[0] else with_

    return re.sub(r"<[^<>]*>", one, path)


def test_a_long_link_opens_the_map_with_a_notice_and_a_long_path_the_page_that_leads_home(client: FlaskClient) -> None:
    page = client.get(f"/?q={LONG}", headers={"Accept": BROWSER})
    assert page.status_code == 200
    assert "The link was too long and was ignored." in said(page.text, "en")
    wrong = client.get(f"/{LONG}", headers={"Accept": BROWSER})
    assert wrong.status_code == 404
    assert "그런 페지는 없습니다" in said(wrong.text, "ko")


@pytest.mark.parametrize("path", ["/?q=", "/data/", "/tiles/", "/assets/", "/health?"])
def test_a_longer_address_is_refused_as_such(client: FlaskClient, path: str) -> None:
    reply = client.get(path + "a" * LONGEST, headers={"Accept": BROWSER})
    assert (reply.status_code, reply.mimetype) == (414, "text/html")
    assert "주소가 너무 깁니다" in said(reply.text, "ko")
    assert "default-src 'self'" in reply.headers["Content-Security-Policy"]
    assert client.get(path + "a" * LONGEST).text == "414 Request URI Too Long\n"


@pytest.mark.parametrize(
    "asked", ["q=\xff", "q=\xed\xa0\x80&layers=port", "\x80=\0", "q=%ed%a0%80", "lang=ko&q=%ff%fe", "q=a b"]
)
@pytest.mark.parametrize("path", ["/", "/search.json", "/export/summary", "/data/port/bounds.json", "/_dash-layout"])
def test_bytes_that_are_no_text_are_read_as_far_as_they_are(client: FlaskClient, path: str, asked: str) -> None:
    reply = client.get(path, environ_overrides={"QUERY_STRING": asked})
    assert reply.status_code == 200
    assert "\ud800" not in reply.text
