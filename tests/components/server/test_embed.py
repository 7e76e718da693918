"""The map on pages of others: the one page that may stand in their frames, and what it has around it."""

import re

import pytest
from flask.testing import FlaskClient

from app import create_app
from components.server.routes import ROUTES
from components.server.settings import Settings
from tests.html import read, said

FRAMED, OWN = "frame-ancestors *", "frame-ancestors 'self'"


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(Settings(base_path="/atlas")).server.test_client()


PLAIN = [route.path for route in ROUTES if "<" not in route.path and route.method == "GET" and route.path != "/embed"]


@pytest.mark.parametrize("path", ["/", "/none", "/place/kimchaek_works.json", "/embed/", "/embed/x", *PLAIN])
def test_no_other_answer_may_stand_in_a_frame(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert OWN in headers["Content-Security-Policy"]


@pytest.mark.parametrize("query", ["", "?site=port_chongjin&lang=ko", "?utm_source=x&fbclid=1", "?site=nowhere"])
def test_the_map_for_others_may_and_has_the_same_policy_else(client: FlaskClient, query: str) -> None:
    reply, page = client.get(f"/embed{query}"), client.get("/")
    assert reply.status_code == 200
    assert "X-Frame-Options" not in reply.headers
    policy = reply.headers["Content-Security-Policy"]
    assert policy.replace(FRAMED, OWN) == page.headers["Content-Security-Policy"]
    assert policy.count("frame-ancestors") == 1
    assert "Set-Cookie" not in reply.headers
    again = client.get(f"/embed{query}", headers={"If-None-Match": reply.headers["ETag"]})
    assert again.status_code == 304
    assert "X-Frame-Options" not in again.headers


def test_title_sources_and_the_way_to_the_same_view(client: FlaskClient) -> None:
    for lang, words in (("en", ("Chongjin Port", "Open the atlas", "OpenStreetMap contributors")), ("ko", ("청진항",))):
        page = client.get(f"/embed?site=port_chongjin&tab=list&lang={lang}&utm_source=x").text
        assert all(word in said(page, lang) for word in words)
        link = next(each for _, each in read(page).tags if each.get("id") == "embed-open")
        assert (link["target"], link["rel"]) == ("_blank", "noopener")
        asked = "site=port_chongjin&tab=list" if lang == "en" else "site=port_chongjin&lang=ko&tab=list"
        assert link["href"] == f"/atlas/?{asked}"
        assert re.search(rf'<html lang="{lang}" data-base="/atlas" data-embed>', page)


def test_without_a_view_of_its_own_it_leads_to_the_bare_address(client: FlaskClient) -> None:
    link = next(each for _, each in read(client.get("/embed").text).tags if each.get("id") == "embed-open")
    assert link["href"] == "/atlas/"


def test_it_stands_for_the_page_of_the_atlas_and_leads_no_frame_elsewhere(client: FlaskClient) -> None:
    page = client.get("/embed?site=port_chongjin").text
    assert '<link rel="canonical" href="/atlas/?site=port_chongjin">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<base target="_blank">' in page
    assert 'http-equiv="refresh"' not in page
    assert "data-embed" not in client.get("/?site=port_chongjin").text


def test_nothing_silent_is_told_and_nothing_unknown_is_silent(client: FlaskClient) -> None:
    def notices(query: str) -> list[str]:
        page = client.get(f"/embed?{query}").text
        return re.findall(r'<div id="notice" role="status"( hidden)?>', page)

    assert notices("utm_source=x&fbclid=1") == [" hidden"]
    assert notices("nonsense=1") == [""]


def test_what_an_address_says_is_text(client: FlaskClient) -> None:
    page = client.get("/embed?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<script>alert(1)" not in page
