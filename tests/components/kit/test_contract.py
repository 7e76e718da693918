"""What the server sends is what the contract says, for every value it can send; the scripts' copies are current."""

import json
import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from flask.testing import FlaskClient
from pydantic import TypeAdapter

from app import create_app
from components.kit import browser_words, contract, contract_scripts, upload_contract
from components.kit.contract_scripts import ASSETS, NAMES, TYPES
from components.map import figure as map_figure
from components.map.extras import extras
from components.page import filter_outcome, results
from components.state import FILTERS, PARAMETERS, View, parse, query
from geodata.catalogue import LAYERS
from geodata.filters import OPTIONS, Filters
from geodata.load import claims, places
from tests.geodata.upload_samples import TRIANGLE, collection, feature

BULK = {layer.id for layer in LAYERS if layer.bulk}
SCRIPTS = [path.read_text(encoding="utf-8") for path in ASSETS.rglob("*.js") if path.parent.name != "dist"]


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return create_app().server.test_client()


def holds(declared: Any, answer: object) -> None:
    """Fail where an answer is not as declared, or holds more."""
    sent = json.loads(json.dumps(answer))
    told = TypeAdapter(declared).validate_python(sent)
    assert json.loads(TypeAdapter(declared).dump_json(told)) == sent


def test_the_types_of_the_scripts_are_current() -> None:
    text = TYPES.read_text(encoding="utf-8")
    assert contract_scripts.with_types(text) == text, "run `make assets`"


def test_the_names_of_the_scripts_are_current() -> None:
    assert contract_scripts.names() == NAMES.read_text(encoding="utf-8"), "run `make assets`"


def test_every_place_is_answered_as_declared(client: FlaskClient) -> None:
    roles = set()
    for place_id in places():
        answer = client.get(f"/place/{place_id}.json").get_json()
        holds(contract.PlaceAnswer, answer)
        roles |= {feature["properties"]["role"] for feature in answer["overlay"]["features"]}
    assert roles == set(get_args(contract.Role))


def test_every_claim_is_answered_as_declared(client: FlaskClient) -> None:
    for claim in claims():
        holds(contract.ClaimAnswer, client.get(f"/claim/{claim.id}.json").get_json())


def asked() -> Iterator[Filters]:
    yield Filters()
    for name, values in OPTIONS.items():
        yield from (Filters(**{name: (value,)}) for value in values)  # type: ignore[arg-type]
    yield Filters(accuracy=200, before=1950, q="no such word")


def test_every_filter_has_an_outcome_as_declared() -> None:
    assert set(get_args(contract.OptionFilter)) == set(OPTIONS)
    for filters in asked():
        outcome = filter_outcome.outcome(filters)
        holds(contract.FilterOutcome, outcome)
        assert set(outcome["counts"]) == set(OPTIONS)


def test_what_plotly_has_no_attribute_for_is_as_declared() -> None:
    for theme in ("light", "dark"):
        for filters in asked():
            holds(contract.Extras, extras(theme, filters, "en"))  # type: ignore[arg-type]


TRACES = {"line": contract.VertexTrace, "point": contract.PointTrace, "area": contract.AreaTrace}
TRACES["chief"] = TRACES["point"]


@pytest.mark.parametrize("filters", [Filters(), Filters(before=1950)])
def test_traces_hold_what_the_scripts_read(filters: Filters) -> None:
    areas = {layer.id: f"/{layer.id}.geojson" for layer in LAYERS}
    built = json.loads(json.dumps(map_figure.figure(View(filters=filters), "light", "/style.json", areas)))
    drawn = set()
    for trace in built["data"]:
        layer_id, kind = trace["uid"].replace(".dashed", ".line").split(".")
        if layer_id not in BULK:
            TypeAdapter(TRACES[kind]).validate_python(trace, strict=True)
            assert trace["meta"] == layer_id
            assert len({len(trace[name]) for name in ("lon", "lat", "locations", "customdata") if name in trace}) == 1
            drawn.add(kind)
    assert drawn == set(TRACES)


def test_lists_are_as_declared(client: FlaskClient) -> None:
    holds(contract.Rows, results.rows())
    assert set(get_args(contract.Column)) == {column.id for column in results.COLUMNS}
    assert len(get_args(contract.Row)) == 4 + len(results.COLUMNS)
    holds(contract.PlaceNames, client.get("/data/places.json").get_json())
    for words in ("", "chongjin", "no such place"):
        holds(contract.SearchAnswer, client.get("/search.json", query_string={"q": words}).get_json())


def test_an_export_is_summed_up_as_declared(client: FlaskClient) -> None:
    for filters in asked():
        holds(contract.ExportSummary, client.get(f"/export/summary?{query(View(filters=filters))}").get_json())


def test_the_page_carries_what_is_declared(client: FlaskClient) -> None:
    page = client.get("/").get_data(as_text=True)
    carried = {
        "defaults": contract.Defaults,
        "ground": contract.GroundUrls,
        "members": contract.Members,
        "matches": contract.Matches,
    }
    for name, declared in carried.items():
        found = re.search(rf"""data-{name}=(["'])(.*?)\1""", page)
        assert found is not None, name
        holds(declared, json.loads(found.group(2).replace("&quot;", '"').replace("&#34;", '"').replace("&amp;", "&")))


def test_filters_and_parameters_have_the_names_that_are_read() -> None:
    assert set(FILTERS) <= set(PARAMETERS)
    for name in PARAMETERS:
        # Each is understood or dropped with a word, none is unknown to the one or the other side.
        assert name in contract_scripts.names()
    assert parse("plain=1").view.plain
    assert query(parse("plain=1").view) == "plain=1"
    for wrong in ("plain=0", "plain=", "plain=yes"):
        assert not parse(wrong).view.plain
        assert parse(wrong).notices


UPLOADS = {
    "area.geojson": collection(feature([TRIANGLE], "Polygon", name="area")),
    "both.geojson": collection(
        feature([[129.7, 41.7], [129.8, 41.8]], "LineString", note="way"),
        feature([129.7, 41.7], "Point"),
        feature([999, 41.7], "Point"),
    ),
    "empty.geojson": collection(),
    "broken.geojson": b"{",
    "unknown.xyz": b"",
}


def test_a_readers_file_is_answered_as_declared(client: FlaskClient) -> None:
    drawn = set()
    for name, content in UPLOADS.items():
        answer = client.post("/own", query_string={"name": name}, data=content).get_json()
        holds(upload_contract.UploadAnswer, answer)
        if "drawing" in answer:
            drawn |= {each["properties"]["part"] for each in answer["drawing"]["collection"]["features"]}
    assert drawn == set(get_args(upload_contract.UploadPart))


@pytest.mark.parametrize("name", browser_words.names())
def test_every_word_that_is_sent_is_said(name: str) -> None:
    # A few are put together of a kind and what it is of: `fault-${reason}`.
    kind = name.partition("-")[0]
    assert any(f'"{name}"' in text or f"`{kind}-${{" in text for text in SCRIPTS)
