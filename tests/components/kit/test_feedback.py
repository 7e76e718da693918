"""Reports of mistakes: an operator's address, its gaps filled with what a report is about, each value escaped."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app import create_app
from components.delivery import KEY, Deployment
from components.kit import feedback
from components.kit.html import written
from components.server.settings import Settings
from geodata import edition
from tests.html import read, said

PUBLIC = "https://atlas.example/map"


@pytest.fixture
def told() -> Iterator[Flask]:
    app = Flask(__name__)
    app.config[KEY] = Deployment(base_path="/map", public_url=PUBLIC, feedback_url="https://b.example/new")
    with app.app_context():
        yield app


def test_gaps_are_filled_with_record_edition_and_link(told: Flask) -> None:
    gaps = "https://b.example/new?title={id}%20({edition})&where={link}#x"
    found = feedback.filled(gaps, "port", "/?site=port&q=a b")
    fields = parse_qs(urlsplit(found).query)
    assert fields["title"] == [f"port ({edition.digest()})"]
    assert fields["where"] == [f"{PUBLIC}/?site=port&q=a b"]
    assert found.endswith("#x")


def test_without_gaps_a_page_gets_fields_and_a_letter_a_subject(told: Flask) -> None:
    fields = parse_qs(urlsplit(feedback.filled("https://b.example/new?kind=map&id=9#top", "port", "/")).query)
    assert fields == {"kind": ["map"], "id": ["9"], "edition": [edition.digest()], "link": [f"{PUBLIC}/"]}
    letter = feedback.filled("mailto:map@b.example", "port", "/?site=port")
    assert letter.startswith("mailto:map@b.example?subject=Chongjin%20Atlas%20")
    assert letter.endswith("%0D%0A%0D%0Ahttps%3A%2F%2Fatlas.example%2Fmap%2F%3Fsite%3Dport")
    assert "subject=mine&body=" in feedback.filled("mailto:map@b.example?subject=mine", "port", "/")


@given(st.text(max_size=40), st.sampled_from(["https://b.example/{id}?at={link}", "mailto:m@b.example?subject={id}"]))
def test_nothing_that_is_filled_in_ends_its_field(record: str, url: str) -> None:
    record = record.encode("utf-8", "replace").decode()
    found = feedback.filled(url, record, "/")
    rest = [part for part in url.replace("{link}", "%2F").split("{id}") if part]
    middle = found.removeprefix(rest[0]).removesuffix(rest[1] if len(rest) > 1 else "")
    assert not set(middle) & set("&#?/=<>\"' \r\n")


def test_no_link_where_no_address_is_told() -> None:
    assert feedback.report("port", "/", "report") is None


def test_a_page_opens_beside_the_atlas_and_a_letter_does_not(told: Flask) -> None:
    assert 'target="_blank" rel="noopener noreferrer"' in written(feedback.report("port", "/", "report"))
    told.config[KEY] = Deployment(feedback_url="mailto:map@b.example")
    assert "target" not in written(feedback.report("port", "/", "report"))


@pytest.mark.parametrize("url", ["", "https://b.example/new"])
def test_every_place_and_claim_has_it_in_both_languages_and_without_scripts(url: str) -> None:
    client = create_app(Settings(feedback_url=url)).server.test_client()
    details = client.get("/place/kimchaek_works.json").get_json()["details"]
    pages = [details, *(client.get(path).text for path in ("/parts/claims.html", "/read?site=kimchaek_works"))]
    policy = client.get("/").headers["Content-Security-Policy"]
    for page in pages:
        links = [str(each["href"]) for tag, each in read(page).tags if tag == "a" and each.get("class") == "report"]
        assert all(link.startswith(f"{url}?id=") for link in links)
        assert bool(links) is bool(url)
        for lang in ("en", "ko"):
            assert (feedback.LABEL.in_language(lang) in said(page, lang)) is bool(url)
    # A link that is followed needs no leave of the page's policy.
    assert "b.example" not in policy
    assert "mailto" not in policy
