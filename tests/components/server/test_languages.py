"""Without a language in the address the browser's own is spoken, and caches are told of it."""

import pytest
from flask.testing import FlaskClient

from app import create_app
from components.server.settings import Settings


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app(Settings()).server.test_client()


PREFERRED = [
    ("ko-KP,en;q=0.5", "ko"),
    ("ko,en", "ko"),
    ("fr,ko;q=0.1", "ko"),
    ("en-US,en;q=0.9,ko;q=0.8", "en"),
    ("ko;q=0,en", "en"),
    ("fr,ko;q=0", "en"),
    ("fr", "en"),
    ("*", "en"),
    ("", "en"),
]


@pytest.mark.parametrize(("accepted", "lang"), PREFERRED)
@pytest.mark.parametrize("path", ["/", "/embed?site=port_chongjin", "/read", "/unknown"])
def test_a_page_speaks_what_the_browser_prefers(client: FlaskClient, path: str, accepted: str, lang: str) -> None:
    reply = client.get(path, headers={"Accept-Language": accepted})
    assert f'<html lang="{lang}"' in reply.text
    assert "Accept-Language" in reply.headers["Vary"]


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("accepted", ["ko", "en"])
def test_a_language_that_is_said_counts_for_more(client: FlaskClient, accepted: str, lang: str) -> None:
    page = client.get(f"/?lang={lang}", headers={"Accept-Language": accepted}).text
    assert f'<html lang="{lang}"' in page
    assert 'id="intro"' not in page, "a link with a parameter shows the way in"
    assert f'rel="canonical" href="/{"?lang=ko" if lang == "ko" else ""}"' in page


def test_a_bare_address_stays_bare_and_shows_the_way_in_in_either_language(client: FlaskClient) -> None:
    page = client.get("/", headers={"Accept-Language": "ko"}).text
    assert 'id="intro"' in page
    assert 'data-query=""' in page
    assert page.index('id="intro"') < page.index('id="panel"'), "the keyboard comes to it late"


@pytest.mark.parametrize(("speaks", "lang"), [("ko", "ko"), ("en", "en"), ("xx", "en")])
def test_the_map_speaks_as_its_page_does_whoever_asks(client: FlaskClient, speaks: str, lang: str) -> None:
    layout = client.get(f"/_dash-layout?state=&speaks={speaks}", headers={"Accept-Language": "ko"}).text
    assert f"style-light-{lang}" in layout
