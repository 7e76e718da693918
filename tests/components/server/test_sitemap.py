"""What search engines are told: which pages there are, in which languages, and which are not for them."""

import re
from urllib.parse import urlsplit
from xml.etree import ElementTree

from app import create_app
from components.server.settings import Settings
from components.server.sitemap import CLOSED
from components.state import parse
from geodata.load import claims, places
from geodata.plates import plates

PUBLIC = "https://maps.example/atlas"
SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def test_every_page_is_listed_in_each_language_and_answers() -> None:
    client = create_app(Settings(base_path="/atlas", public_url=PUBLIC)).server.test_client()
    reply = client.get("/sitemap.xml")
    assert reply.mimetype == "application/xml"
    entries = ElementTree.fromstring(reply.data).findall("s:url", SPACE)
    found = [str(entry.findtext("s:loc", namespaces=SPACE)) for entry in entries]
    assert len(found) == len(set(found)) == 2 * (4 + len(plates()) + len(places()) + len(claims()))
    assert all(each.startswith(f"{PUBLIC}/") for each in found)
    assert {f"{PUBLIC}/", f"{PUBLIC}/read?lang=ko", f"{PUBLIC}/?site=port_chongjin&lang=ko"} <= set(found)
    for entry in entries:
        others = {each.get("hreflang"): each.get("href") for each in entry.findall("x:link", SPACE)}
        assert entry.findtext("s:loc", namespaces=SPACE) in others.values()
        assert list(others) == ["en", "ko"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(entry.findtext("s:lastmod", namespaces=SPACE)))
    assert all(parse(urlsplit(each).query).notices == () for each in found)
    for path in (*found[:8], found[-1]):
        page = client.get(path.removeprefix("https://maps.example")).text
        assert f'<link rel="canonical" href="{path.replace("&", "&amp;")}">' in page


def test_without_a_public_address_there_is_none_unless_the_atlas_is_on_its_own_machine() -> None:
    alone = create_app(Settings(port=8123)).server.test_client()
    assert "<loc>http://127.0.0.1:8123/</loc>" in alone.get("/sitemap.xml").text
    assert "evil" not in alone.get("/sitemap.xml", headers={"Host": "evil.example"}).text
    assert "Sitemap" not in alone.get("/robots.txt").text
    anywhere = create_app(Settings(host="0.0.0.0")).server.test_client()
    assert anywhere.get("/sitemap.xml").status_code == 404


def test_robots_are_kept_from_files_without_end_and_from_nothing_that_draws_the_page() -> None:
    client = create_app(Settings(base_path="/atlas", public_url=PUBLIC)).server.test_client()
    said = client.get("/robots.txt").text
    assert f"Sitemap: {PUBLIC}/sitemap.xml\n" in said
    closed = re.findall(r"^Disallow: (.*)$", said, re.MULTILINE)
    assert closed == [f"/atlas{path}" for path in CLOSED]
    for path in ("/", "/parts/about.html", "/_dash-layout", "/tiles/", "/place/", "/read", "/preview/en/home.jpg"):
        assert not any(f"/atlas{path}".startswith(each) for each in closed)
