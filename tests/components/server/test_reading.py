"""The page for who has no scripts: an address's state, forms that ask, and nothing that would do nothing."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from app import create_app
from geodata.export.formats import FORMATS
from geodata.filters import Filters, matching
from geodata.load import claims, places


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app().server.test_client()


def page(client: FlaskClient, query: str = "") -> str:
    reply = client.get(f"/read{query}")
    assert reply.status_code == 200
    return reply.text


def rows(written: str) -> list[str]:
    return re.findall(r'<tr data-site="([\w-]+)"', written)


def test_every_place_is_listed_and_filters_leave_theirs_out(client: FlaskClient) -> None:
    assert set(rows(page(client))) == set(places())
    high = set(matching(Filters(confidence=("high",))))
    assert set(rows(page(client, "?confidence=high"))) == high
    assert 'name="confidence" value="high" checked' in page(client, "?confidence=high")
    assert rows(page(client, "?q=zzzz")) == []


def test_a_form_may_name_a_filter_twice_and_leave_fields_empty(client: FlaskClient) -> None:
    both = set(matching(Filters(status=("closed", "disputed"))))
    written = page(client, "?status=closed&status=disputed&accuracy=&before=&q=")
    assert set(rows(written)) == both
    assert "not understood" not in written


def test_the_chosen_place_is_told_of_in_the_language_of_the_address(client: FlaskClient) -> None:
    written = page(client, "?site=kimchaek_works&lang=ko")
    assert '<html lang="ko"' in written
    assert 'id="details"' in written
    assert "김책제철련합기업소" in written
    assert "찾기" in written


def test_the_article_has_every_claim_and_its_places_are_links(client: FlaskClient) -> None:
    written = page(client, "?tab=claims")
    assert all(f'id="claim-{claim.id}"' in written for claim in claims())
    assert '<a href="/read?site=kimchaek_works" data-site="kimchaek_works">' in written


def test_the_search_forgives_spelling_and_keeps_the_filters(client: FlaskClient) -> None:
    written = page(client, "?find=Cheongjin&confidence=high")
    assert 'id="search-results"' in written
    assert '<input type="hidden" name="confidence" value="high">' in written
    assert "No place of that name" in page(client, "?find=qqqqqqqq")


def test_nothing_on_it_needs_scripts(client: FlaskClient) -> None:
    for query in ("", "?site=kimchaek_works", "?tab=claims", "?find=port", "?q=zzzz"):
        written = page(client, query)
        assert "<script" not in written
        assert set(re.findall(r"<button[^>]*>", written)) <= {'<button class="plain" type="submit">'}


def test_exports_are_links_to_the_places_that_are_left(client: FlaskClient) -> None:
    written = unescape(page(client, "?confidence=high&site=kimchaek_works"))
    for suffix in FORMATS:
        assert f'href="/export/{suffix}?confidence=high"' in written


def test_what_is_typed_is_never_markup(client: FlaskClient) -> None:
    written = page(client, "?find=%3Cscript%3Ealert(1)%3C/script%3E&q=%22%3E%3Cb%3E&lang=%3Cb%3E")
    assert "<script" not in written
    assert "<b>" not in written


def test_the_page_with_scripts_leads_there_and_its_policy_lets_forms_ask(client: FlaskClient) -> None:
    reply = client.get("/?confidence=high&lang=ko")
    assert 'content="0;url=/read?lang=ko&amp;confidence=high"' in reply.text
    assert 'href="/read?lang=ko&amp;confidence=high"' in reply.text
    assert "form-action 'self'" in reply.headers["Content-Security-Policy"]


def test_what_filters_leave_is_answered_where_there_is_no_map(client: FlaskClient) -> None:
    outcome = client.get("/parts/filtered.json?confidence=high").json
    assert outcome is not None
    assert set(outcome["matches"]) == set(matching(Filters(confidence=("high",))))
    layout = client.get("/_dash-layout?map=none").text
    assert '"id":"map"' not in layout
    assert '"id":"map"' in client.get("/_dash-layout").text


def test_paper_can_be_chosen_and_stays_from_link_to_link(client: FlaskClient) -> None:
    assert 'href="/read?theme=dark"' in page(client)
    dark = page(client, "?theme=dark&tab=claims")
    assert '<html lang="en" data-theme="dark"' in dark
    assert '<a href="/read?site=kimchaek_works&amp;theme=dark" data-site="kimchaek_works">' in dark
    assert 'href="/read?theme=light&amp;tab=claims"' in dark
    assert 'href="/read?theme=dark&amp;tab=claims"' not in dark
