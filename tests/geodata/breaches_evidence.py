"""Ways to break the rules on how far evidence reaches."""

from breakage import Breach, Json, properties, row, rows, steel, works


def figure(rule: str, figure_id: str, words: str, **values: object) -> Breach:
    return Breach(rule, "figures.json", figure_id, words, row("figures", figure_id, **values))


def claim(words: str, evidence: str) -> Breach:
    change = row("claims", "statues", evidence_en=evidence)
    return Breach("claims_rest_on_what_was_gathered", "claims.json", "statues", words, change)


def port_figure(words: str, qualifier: str) -> Breach:
    rule = "figures_stand_on_the_whole_they_are_about"
    return figure(rule, "port_quay", words, qualifier_en=qualifier)


def wide(words: str, figure_id: str, subject: str) -> Breach:
    return figure("figures_stand_on_the_whole_they_are_about", figure_id, words, subject=subject)


def seen(status: str, year: int, newest: int = 2020) -> Json:
    return {"status": status, "status_as_of": year, "as_of": newest}


def add_up(found: list[Json]) -> None:
    """Give one works a capacity for iron, one for steel, and both together as if they were of one thing."""
    values = {"zz_iron": 2.4, "zz_steel": 2.0, "zz_sum": 4.5}
    alike = next(figure for figure in found if figure["id"] == "kc_pig") | {"subject": "hotel_chonmasan"}
    found += [{**alike, "id": name, "value": value} for name, value in values.items()]


EVIDENCE = (
    steel(
        "statuses_are_as_old_as_their_evidence", "intermittent by evidence of 2012", works(**seen("intermittent", 2012))
    ),
    steel(
        "statuses_are_as_old_as_their_evidence",
        "operating by evidence of 1999",
        works(**seen("operating", 1999)),
    ),
    steel("statuses_are_as_old_as_their_evidence", "which still holds", works(**seen("last_seen", 2020))),
    steel("statuses_are_as_old_as_their_evidence", "but as_of 2019", works(**seen("operating", 2020, 2019))),
    Breach(
        "statuses_are_as_old_as_their_evidence",
        "layers/crossings.geojson",
        "x_road_bridge",
        "make it unknown",
        properties("crossings", "x_road_bridge", **seen("planned", 2012)),
    ),
    Breach(
        "statuses_are_no_newer_than_their_sources",
        "layers/shipbuilding.geojson",
        "shipyard_rajin_28",
        "its newest source is of 2025",
        properties("shipbuilding", "shipyard_rajin_28", status_as_of=2026, as_of=2026),
    ),
    figure("inexact_figures_say_so", "airport_distance", "exact, though “approximate”", circa=False),
    figure("inexact_figures_say_so", "rajin_pier_3_cost", "exact, though “exceeded this”", low=None),
    Breach(
        "positions_are_no_surer_than_their_placement",
        "layers/port.geojson",
        "port_east",
        "high for a position derived_from_text",
        properties("port", "port_east", position_confidence="high"),
    ),
    Breach(
        "positions_are_no_surer_than_their_placement",
        "layers/trolleybus.geojson",
        "trolley_line_1",
        "medium for a position schematic",
        properties("trolleybus", "trolley_line_1", position_confidence="medium"),
    ),
    figure("wikis_alone_are_never_high", "tram_gauge", "no source other than a wiki", confidence="high"),
    Breach(
        "wikis_alone_are_never_high",
        "events.json",
        "tram_1999",
        "no source other than a wiki",
        row("events", "tram_1999", confidence="high", sources=["wiki_tram", "article"]),
    ),
    Breach(
        "wikis_alone_are_never_high",
        "sources.json",
        "wiki_tram",
        "of high reliability",
        row("sources", "wiki_tram", reliability="high"),
    ),
    steel(
        "wikis_alone_are_never_high",
        "no source other than a wiki",
        works(confidence="high", sources=["wiki_steel_works"]),
        frozenset({"sources_are_used"}),
    ),
    figure("figures_are_dated_or_say_why", "tram_gauge", "undated without a reason", undated=None),
    figure("figures_are_dated_or_say_why", "crude_cap", "what the year is", year_is=None),
    figure("figures_are_dated_or_say_why", "crude_cap", "leave undated null", undated="lasting"),
    figure(
        "figures_are_dated_or_say_why",
        "musan_ore",
        "its source is of 2015",
        year="undated",
        year_is=None,
        undated="source_undated",
    ),
    figure(
        "figures_stand_on_the_whole_they_are_about",
        "trolley_headway_min",
        "about all the lines",
        qualifier_en="all three lines together",
    ),
    wide("measures vehicles", "trolley_vehicles", "trolley_line_1"),
    wide("measures line_length", "pyongra_length_819", "st_rajin"),
    port_figure("is about North Hamgyong", "all ports of North Hamgyong"),
    port_figure("about the country", "quays of the whole country"),
    port_figure("is about Pyongra Line", "quays along the Pyongra Line"),
    claim("not gathered", "The extent of the other was not gathered here."),
    claim("not been checked", "This has not been checked."),
    claim("collected", "No figure for the capital is among the data collected."),
    Breach(
        "claims_rest_on_what_was_gathered",
        "claims.json",
        "statues",
        "모으지 않았",
        row("claims", "statues", evidence_ko="비교할 자료는 모으지 않았다."),
    ),
    claim("contains nothing", "The material gathered here contains nothing on it."),
    Breach("sums_name_their_parts", "figures.json", "zz_sum", "adds up zz_iron, zz_steel", rows("figures", add_up)),
    figure("sums_name_their_parts", "tram_length", "adds up nowhere", sum_of=["tram_section_1", "nowhere"]),
)
