"""The page as the server writes it: the state of the address in plain HTML, its parts, and nobody's text as markup."""

import json
import re
from collections import Counter
from html import escape
from urllib.parse import urlencode

import geopandas as gpd
import pytest
from flask.testing import FlaskClient

from app import create_app
from components import document
from components.page import details, preview
from components.server.data import drawing
from components.state import GROUND_PARTS, TABS
from geodata.catalogue import DEFAULT_LAYERS, LAYERS
from geodata.filters import Filters, matching
from geodata.load import claims, places
from geodata.vocabulary import Text
from tests.html import read, said

Tags = list[tuple[str, dict[str, str | None]]]
MARKUP = '"><script>alert(1)</script><img src=x>'


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app().server.test_client()


def opened(client: FlaskClient, **state: str) -> str:
    return client.get(f"/?{urlencode(state)}").get_data(as_text=True)


def inputs(tags: Tags) -> list[dict[str, str | None]]:
    return [attributes for tag, attributes in tags if tag == "input"]


def ticked(tags: Tags) -> list[str | None]:
    """The layers that are switched on."""
    boxes = [each for each in inputs(tags) if each["type"] == "checkbox" and "value" in each]
    boxes = [each for each in boxes if each["value"] not in GROUND_PARTS]
    assert sorted(str(box["value"]) for box in boxes) == sorted(layer.id for layer in LAYERS)
    return [box["value"] for box in boxes if "checked" in box]


# ---- the state of the address ---------------------------------------------------------------------------------------
def test_every_element_is_closed_and_no_id_is_there_twice(client: FlaskClient) -> None:
    found = Counter(attributes["id"] for _, attributes in read(opened(client)).tags if "id" in attributes)
    assert [name for name, times in found.items() if times > 1] == []
    assert {"map-frame", "panel", "search", "search-results", "results", "details", "react-entry-point"} <= set(found)


def test_layers_are_ticked_as_the_address_says(client: FlaskClient) -> None:
    assert set(ticked(read(opened(client)).tags)) == set(DEFAULT_LAYERS)
    assert set(ticked(read(opened(client, layers="port,tram")).tags)) == {"port", "tram"}
    assert ticked(read(opened(client, layers="")).tags) == []


def test_the_tab_that_the_address_names_is_open(client: FlaskClient) -> None:
    def open_now(**state: str) -> list[str | None]:
        tags = read(opened(client, **state)).tags
        assert [attributes["id"] for _, attributes in tags if attributes.get("role") == "tabpanel"] == [
            f"tab-panel-{name}" for name in TABS
        ]
        return [attributes["data-tab"] for _, attributes in tags if attributes.get("aria-selected") == "true"]

    assert open_now() == []
    assert [open_now(tab=name) for name in TABS] == [[name] for name in TABS]
    assert open_now(tab="nonsense") == []
    # A question opens the tab that answers it, unless another one is named.
    assert open_now(**{"from": "st_chongjin"}) == ["railway"]
    assert open_now(to="st_rajin", tab="list") == ["list"]


def test_a_group_is_on_off_or_mixed_as_its_layers_are(client: FlaskClient) -> None:
    industry = [layer.id for layer in LAYERS if layer.group == "industry"]
    page = opened(client, layers=",".join([*industry, "port"]))
    switches = {str(each["id"]): each["aria-checked"] for _, each in read(page).tags if each.get("role") == "checkbox"}
    assert switches == {
        "group-transport": "mixed",
        "group-industry": "true",
        "group-city": "false",
        "group-context": "false",
    }
    transport = sum(layer.group == "transport" for layer in LAYERS)
    assert f"1 of {transport}" in said(page, "en")
    assert f"{transport}개중 1개" in said(page, "ko")


def test_the_title_names_the_chosen_place_or_claim(client: FlaskClient) -> None:
    for lang, title in (("en", "Chongjin Atlas"), ("ko", "청진 지도첩")):
        named = places()["port_chongjin"].name.in_language(lang)
        assert f"<title>{escape(named)} – {title}</title>" in opened(client, site="port_chongjin", lang=lang)
        claim = claims()[0]
        said = escape(claim.text("says").in_language(lang))
        assert f"<title>{said} – {title}</title>" in opened(client, claim=claim.id, lang=lang)


def test_skip_links_lead_to_search_list_and_what_is_chosen(client: FlaskClient) -> None:
    def skips(**state: str) -> list[str | None]:
        links = [each for _, each in read(opened(client, **state)).tags if each.get("class") == "skip"]
        return [each["href"] for each in links if "hidden" not in each]

    assert skips() == ["#search", "#drawer"]
    assert skips(site="port_chongjin") == ["#search", "#drawer", "#details"]


def test_the_map_and_its_credits_come_after_the_content(client: FlaskClient) -> None:
    order = [each["id"] for _, each in read(opened(client)).tags if "id" in each]
    assert max(map(order.index, ("panel", "tools", "details", "drawer"))) < order.index("map-frame")


def test_what_may_cover_the_map_says_so(client: FlaskClient) -> None:
    covers = {each.get("id") for _, each in read(opened(client)).tags if "data-covers" in each}
    assert {"panel-toggle", "panel", "map-tools", "tools", "details-panel", "drawer", "own-popup"} <= covers


def test_the_language_is_on_the_page_from_the_start(client: FlaskClient) -> None:
    page = opened(client, lang="ko")
    assert '<html lang="ko" data-base="">' in page
    assert "<title>청진 지도첩</title>" in page
    assert 'aria-label="층과 찾기"' in page


def test_filters_say_what_they_leave(client: FlaskClient) -> None:
    page = opened(client, status="closed")
    left = matching(Filters(status=("closed",)))
    assert f"{len(left)} of {len(places())} places" in said(page, "en")
    memory = next(attributes for _, attributes in read(page).tags if attributes.get("id") == "defaults")
    assert json.loads(str(memory["data-matches"])) == list(left)
    assert memory["data-query"] == "status=closed"


def test_what_is_not_understood_is_dropped_with_a_notice(client: FlaskClient) -> None:
    assert "not understood and left out: colour" in said(opened(client, colour="red"), "en")
    assert "련결에서 알수 없는 부분을 뺐습니다: colour" in said(opened(client, colour="red"), "ko")


@pytest.mark.parametrize("name", ["q", "lang", "layers", "site", "theme", "view", MARKUP])
def test_no_address_becomes_markup(client: FlaskClient, name: str) -> None:
    plain, hostile = (read(opened(client, **{name: value})) for value in ("x", MARKUP))
    scripts = [[attributes.get("src") for tag, attributes in page.tags if tag == "script"] for page in (plain, hostile)]
    assert scripts[0] == scripts[1]
    assert not any(tag == "img" and attributes.get("src") == "x" for tag, attributes in hostile.tags)


def test_the_head_escapes_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "TITLE", Text(f"{MARKUP}</title>", MARKUP))
    monkeypatch.setattr(preview, "TITLE", Text(f"{MARKUP}</title>", MARKUP))
    monkeypatch.setattr(preview, "TAGLINE", Text(MARKUP, MARKUP))
    tags = read(create_app().server.test_client().get("/").text).tags
    assert not any(tag == "img" and attributes.get("src") == "x" for tag, attributes in tags)
    said = {each.get("name") or each.get("property"): each["content"] for _, each in tags if "content" in each}
    assert said["og:title"] == f"{MARKUP}</title>"
    assert said["description"] == said["og:description"]
    assert str(said["description"]).startswith(f"{MARKUP}. ")


def test_where_the_camera_stands_makes_no_new_page(client: FlaskClient) -> None:
    before = document._body.cache_info()
    pages = [opened(client, status="closed", view=f"129.7{number},41.77,11") for number in range(30)]
    after = document._body.cache_info()
    assert after.misses - before.misses <= 1
    memory = [next(each for _, each in read(page).tags if each.get("id") == "defaults") for page in pages]
    for number, held in enumerate(memory):
        assert str(held["data-query"]).startswith(f"status=closed&view=129.7{number}")
    assert "\ue000" not in pages[0]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"tab": "list"},
        {"site": "kimchaek_works"},
        {"plate": "2", "tab": "none"},
        {"near": "tram"},
        {"site": "x", "status": "closed"},
    ],
)
@pytest.mark.parametrize("path", ["/", "/embed"])
def test_the_body_says_what_is_open(client: FlaskClient, query: dict[str, str], path: str) -> None:
    tags = read(client.get(path, query_string=query).text).tags
    body = next(attributes for tag, attributes in tags if tag == "body")
    by_id = {attributes["id"]: attributes for _, attributes in tags if "id" in attributes}
    parts = {"details": "details-panel", "plate": "plate", "plates": "plates", "intro": "intro"}
    for part, id_ in parts.items():
        assert (f"data-open-{part}" in body) == (id_ in by_id and "hidden" not in by_id[id_]), part
    selected = [each["data-tab"] for _, each in tags if each.get("role") == "tab" and each["aria-selected"] == "true"]
    seen = "details" if "data-open-details" in body else "drawer" if selected else ""
    assert body["data-sheet"] == seen
    assert ([body["data-open-tab"]] if "data-open-tab" in body else []) == selected


def test_no_page_copies_a_layer(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = []
    monkeypatch.setattr(gpd.GeoDataFrame, "copy", lambda frame, *_, **__: copied.append(frame) or frame)
    opened(client, before="1912", q="whatever nobody asked before")
    assert copied == []


def test_the_page_is_the_same_in_every_process(client: FlaskClient) -> None:
    other = create_app().server.test_client()
    assert other.get("/?layers=tram").data == client.get("/?layers=tram").data


def test_one_viewport(client: FlaskClient) -> None:
    named = [each["content"] for tag, each in read(opened(client)).tags if each.get("name") == "viewport"]
    assert named == ["width=device-width, initial-scale=1, viewport-fit=cover"]


# ---- parts that come later ------------------------------------------------------------------------------------------
def test_long_texts_come_when_they_are_opened(client: FlaskClient) -> None:
    later = [
        attributes["data-fragment"] for _, attributes in read(opened(client)).tags if "data-fragment" in attributes
    ]
    assert sorted(map(str, later)) == [
        f"/parts/{name}.html" for name in ("about", "claims", "goods", "near", "plates", "railway", "time")
    ]
    for address in later:
        reply = client.get(str(address))
        assert reply.mimetype == "text/html"
        assert read(reply.get_data(as_text=True)).tags
        assert client.get(str(address), headers={"If-None-Match": reply.headers["ETag"]}).status_code == 304
    page = client.get("/parts/claims.html").get_data(as_text=True)
    assert all(f'"{claim.id}"' in page for claim in claims())
    assert client.get("/parts/nonsense.html").status_code == 404


def test_a_link_to_a_claim_opens_the_article_where_the_claim_is(client: FlaskClient) -> None:
    box = json.dumps(drawing("only_russian_crossing")["bbox"], separators=(",", ":"))
    written = opened(client, claim="only_russian_crossing")
    assert re.search(r'id="tab-claims"[^>]* aria-selected="true"', written)
    assert f'data-opening="{box}"' in written
    # A place that is chosen, or where the map stands, goes before it.
    assert 'data-opening="null"' in opened(client, claim="only_russian_crossing", view="129.8,41.8,12")
    assert box not in opened(client, claim="only_russian_crossing", site="port_chongjin")


def test_details_are_written_once(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get("/place/port_chongjin.json").get_json()
    monkeypatch.setattr(details, "details", lambda _: pytest.fail("written again"))
    assert client.get("/place/port_chongjin.json").get_json() == first


def test_the_rows_of_the_list_come_once(client: FlaskClient) -> None:
    (address,) = [each["data-rows"] for _, each in read(opened(client)).tags if "data-rows" in each]
    reply = client.get(str(address))
    assert len(reply.get_json()["rows"]) == len(places())
    assert "immutable" in reply.headers["Cache-Control"]


def test_the_search_answers(client: FlaskClient) -> None:
    found = client.get("/search.json?q=Ranam").get_json()
    assert 'data-site="d_ranam"' in found["options"]
    assert client.get("/search.json").get_json()["options"] == ""


def test_a_readers_file_comes_back_drawn_and_is_not_kept(client: FlaskClient) -> None:
    reply = client.post("/own?name=mine.csv", data=b"name,lat,lon\nA,41.7,129.8\n")
    assert reply.get_json()["drawing"]["labels"] == [[1, "A"]]
    assert reply.headers["Cache-Control"] == "no-store"


def test_too_large_a_file_is_refused_in_plain_words(client: FlaskClient) -> None:
    reply = client.post("/own?name=a.csv", data=b"x" * 9_000_000)
    assert reply.status_code == 413
    assert reply.mimetype == "text/plain"


@pytest.mark.parametrize(("tab", "selected"), [({}, "true"), ({"tab": "none"}, "false")])
def test_a_tab_that_was_closed_stays_closed_whatever_is_asked(
    client: FlaskClient, tab: dict[str, str], selected: str
) -> None:
    tags = read(opened(client, **{"from": "st_chongjin", "to": "st_rajin"}, **tab)).tags
    (railway,) = [tag for _, tag in tags if tag.get("id") == "tab-railway"]
    assert railway["aria-selected"] == selected
