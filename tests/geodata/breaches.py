"""Ways to break the data, one or more for each rule: what to change, and what is then reported where."""

import json
from pathlib import Path

from breaches_evidence import EVIDENCE
from breaches_names import NAMES
from breaches_railway import RAILWAY
from breaches_spelling import SPELLING
from breaches_unknowns import UNKNOWNS
from breakage import Breach, Json, collection, feature, layer, moved, properties, row, rows, steel, works, write

from geodata.load import feature_by_id

NOWHERE = "nowhere_at_all"


def _turn_first_ring(found: Json) -> None:
    found["geometry"]["coordinates"][0].reverse()


def _pretty(folder: Path) -> None:
    write(folder / "layers" / "steel.geojson", json.dumps(collection(folder, "steel"), ensure_ascii=False, indent=1))


def _add(content: Json, source_id: str, **values: object) -> None:
    """Append a changed copy of a feature to its collection."""
    original = next(found for found in content["features"] if found["id"] == source_id)
    copy = {**original, "properties": {**original["properties"], **values}, "id": values["id"]}
    content["features"].append(copy)


def _neighbours() -> tuple[str, float]:
    """Return a station in the middle of the P'yŏngra Line and the post of the one after it."""
    posts = sorted(
        (found.get("km_pyongra"), feature_id)
        for feature_id, found in feature_by_id().items()
        if found.get("km_pyongra") is not None
    )
    middle = len(posts) // 2
    return posts[middle][1], posts[middle + 1][0]


STATION, NEXT_POST = _neighbours()

BREACHES = (
    steel("properties_fit_the_model", "colour", works(colour="grey")),
    steel("properties_fit_the_model", "opened", works(opened="1942")),
    steel("properties_fit_the_model", "status", works(status="busy")),
    steel(
        "properties_fit_the_model",
        "summary_ko",
        feature("steel", "kimchaek_works", lambda found: found["properties"].pop("summary_ko")),
    ),
    Breach(
        "own_fields_are_there",
        "layers/stations.geojson",
        "st_ranam",
        "hanja is missing",
        feature("stations", "st_ranam", lambda found: found["properties"].pop("hanja")),
    ),
    Breach(
        "own_fields_are_there",
        "layers/stations.geojson",
        "st_ranam",
        "km_hambuk should hold a number",
        properties("stations", "st_ranam", km_hambuk="12 km"),
    ),
    steel("kind_belongs_to_the_layer", "kind market", works(kind="market")),
    Breach(
        "collection_is_plain",
        "layers/steel.geojson",
        "-",
        "crs",
        layer("steel", lambda content: content.update(crs={"properties": {"name": "EPSG:4326"}})),
    ),
    steel(
        "member_id_is_the_id", "member id", feature("steel", "kimchaek_works", lambda found: found.update(id="another"))
    ),
    Breach(
        "rings_wind_as_agreed",
        "layers/counties.geojson",
        "county_hoeryong",
        "clockwise",
        feature("counties", "county_hoeryong", _turn_first_ring),
    ),
    steel("decimals_match_the_accuracy", "6 decimals", moved("steel", "kimchaek_works", 129.752681, 41.753781)),
    steel("features_are_sorted", "stands after", layer("steel", lambda content: content["features"].reverse())),
    steel("features_stand_one_a_line", "on a line of their own", _pretty)._replace(id="-"),
    Breach(
        "tables_are_in_order", "units.json", "t per year", "stands after", rows("units", lambda rows: rows.reverse())
    ),
    Breach(
        "tables_are_in_order",
        "events.json",
        "port_designated_1908",
        "stands after",
        rows("events", lambda rows: rows.insert(1, rows.pop(0))),
    ),
    Breach(
        "ids_are_unique",
        "layers/steel.geojson",
        "st_rajin",
        "already taken",
        layer(
            "steel",
            lambda c: _add(
                c, "kimchaek_works", id="st_rajin", name_en="Other", name_mr="Other", name_ko="다른 곳", related=[]
            ),
        ),
    ),
    Breach("ids_are_unique", "units.json", "years", "2 records", rows("units", lambda rows: rows.append(rows[-1]))),
    Breach(
        "former_ids_lead_on",
        "former.py",
        "tram_corridor",
        "taken again",
        layer(
            "steel",
            lambda c: _add(
                c, "kimchaek_works", id="tram_corridor", name_en="Other", name_mr="Other", name_ko="다른 곳", related=[]
            ),
        ),
    ),
    Breach(
        "former_ids_lead_on",
        "former.py",
        "osm_track_graph",
        "leads to osm_2021",
        rows("sources", lambda rows: rows.remove(next(row for row in rows if row["id"] == "osm_2021"))),
        also=frozenset({"sources_are_known"}),
    ),
    steel("sources_are_known", NOWHERE, works(sources=["gem_kimchaek", NOWHERE]))._replace(
        also=frozenset({"sources_are_used"})
    ),
    Breach(
        "sources_are_used",
        "sources.json",
        "zzz",
        "nobody cites it",
        rows("sources", lambda rows: rows.append({**rows[-1], "id": "zzz"})),
    ),
    Breach(
        "sources_are_named_once",
        "figures.json",
        "airport_distance",
        "named 2 times",
        row("figures", "airport_distance", sources=["wiki_orang", "wiki_orang"]),
    ),
    Breach(
        "subjects_are_known",
        "figures.json",
        "airport_distance",
        NOWHERE,
        row("figures", "airport_distance", subject=NOWHERE),
    ),
    Breach(
        "subjects_are_known",
        "claims.json",
        "industrial_centre",
        NOWHERE,
        row("claims", "industrial_centre", subjects=["city_chongjin", NOWHERE]),
    ),
    Breach("subjects_are_known", "events.json", "rail_1916", NOWHERE, row("events", "rail_1916", subjects=[NOWHERE])),
    steel("related_places_are_known", NOWHERE, works(related=[NOWHERE])),
    steel("related_places_are_known", "itself", works(related=["kimchaek_works"])),
    Breach(
        "measures_and_units_are_known",
        "figures.json",
        "airport_distance",
        "unit furlong",
        row("figures", "airport_distance", unit="furlong"),
    ),
    Breach(
        "measures_and_units_are_known",
        "figures.json",
        "airport_distance",
        "measure beauty",
        row("figures", "airport_distance", measure="beauty"),
    ),
    Breach(
        "figures_differ",
        "figures.json",
        "zzz",
        "says the same",
        rows("figures", lambda rows: rows.append({**rows[0], "id": "zzz"})),
    ),
    steel("years_follow_each_other", "later than as_of", works(opened=2026)),
    Breach(
        "years_follow_each_other",
        "layers/sea_routes.geojson",
        "sea_niigata",
        "later than closed",
        properties("sea_routes", "sea_niigata", opened=2006, closed=2005),
    ),
    steel("nothing_is_newer_than_the_sources", "as_of 2090", works(as_of=2090)),
    Breach(
        "nothing_is_newer_than_the_sources",
        "events.json",
        "zzz",
        "2090",
        rows("events", lambda rows: rows.append({**rows[-1], "id": "zzz", "year": 2090, "date": None})),
    ),
    Breach(
        "planned_places_are_not_open",
        "layers/crossings.geojson",
        "x_road_bridge",
        "planned, but opened 2013",
        properties("crossings", "x_road_bridge", status="planned", opened=2013),
    ),
    steel("closed_places_are_not_in_use", "closed 2010, but intermittent", works(closed=2010, status="intermittent")),
    steel("only_use_is_inferred", "which infers operating", works(status_rule="mapped_2026")),
    Breach(
        "places_are_in_the_region",
        "layers/power.geojson",
        "power_chongjin",
        "outside",
        feature("power", "power_chongjin", lambda found: found["properties"]["rivals"][0].update(lon=12.5)),
    ),
    steel(
        "only_the_unlocated_lack_a_position",
        "without a position",
        feature("steel", "kimchaek_works", lambda f: f.update(geometry=None)),
    ),
    Breach(
        "only_the_unlocated_lack_a_position",
        "layers/engineering.geojson",
        "bus_factory",
        "with a position",
        moved("engineering", "bus_factory", 129.75, 41.8),
    ),
    Breach(
        "rivals_lie_elsewhere",
        "layers/power.geojson",
        "power_chongjin",
        "already has",
        feature("power", "power_chongjin", lambda f: f["properties"]["rivals"].append(f["properties"]["rivals"][0])),
    ),
    Breach(
        "routes_at_sea_keep_off_the_land",
        "layers/sea_routes.geojson",
        "sea_rajin",
        "crosses the land",
        feature("sea_routes", "sea_rajin", lambda f: f["geometry"]["coordinates"].insert(1, [129.75, 41.8])),
    ),
    steel("nothing_ashore_lies_at_sea", "out at sea", moved("steel", "kimchaek_works", 129.95, 41.6)),
    Breach(
        "stations_lie_by_their_line",
        "layers/stations.geojson",
        STATION,
        "off line_pyongra",
        feature(
            "stations",
            STATION,
            lambda f: f["geometry"].update(
                coordinates=[round(c + d, 5) for c, d in zip(f["geometry"]["coordinates"], (-0.15, 0.15), strict=True)]
            ),
        ),
    ),
    Breach(
        "stations_lie_by_their_line",
        "layers/railway.geojson",
        "line_pyongra",
        "is missing",
        layer("railway", lambda content: content["features"].clear()),
        also=frozenset(
            {"related_places_are_known", "subjects_are_known", "sources_are_used", "lines_and_stations_are_known"}
        ),
    ),
    Breach(
        "stations_follow_their_line",
        "layers/stations.geojson",
        STATION,
        "comes before",
        properties("stations", STATION, km_pyongra=NEXT_POST + 0.01),
    ),
    Breach(
        "guesses_stay_on_their_line",
        "layers/railway.geojson",
        "line_pyongra",
        "guessed as far as km 900",
        properties("railway", "line_pyongra", approximate=[[0, 10], [20, 900]]),
    ),
    Breach(
        "guesses_stay_on_their_line",
        "layers/railway.geojson",
        "line_pyongra",
        "overlap",
        properties("railway", "line_pyongra", approximate=[[0, 10], [5, 20]]),
    ),
    *NAMES,
    *SPELLING,
    *UNKNOWNS,
    *EVIDENCE,
    *RAILWAY,
)
