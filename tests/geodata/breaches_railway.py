"""Ways to break the rules on trains, sections and numbers by year."""

from breakage import Breach, Json, row, rows

NOWHERE = "nowhere_at_all"
KNOWN, FITS = "lines_and_stations_are_known", "sections_fit_their_line"
OVERLAP = "sections_overlap_where_they_say_so"


def train(rule: str, train_id: str, words: str, **values: object) -> Breach:
    return Breach(rule, "services.json", train_id, words, row("services", train_id, **values))


def section(rule: str, section_id: str, words: str, **values: object) -> Breach:
    return Breach(rule, "sections.json", section_id, words, row("sections", section_id, **values))


def series(rule: str, words: str, also: frozenset[str] = frozenset(), **values: object) -> Breach:
    change = row("series", "rail_length_kosis", **values)
    return Breach(rule, "series.json", "rail_length_kosis", words, change, also)


def wiki_point(found: list[Json]) -> None:
    """Let only an encyclopaedia say a number of which nobody could be sure by that."""
    points = next(line for line in found if line["id"] == "rail_length_kosis")["points"]
    points[0].update(sources=["wiki_pyongra"], confidence="high")


def last_year(found: list[Json]) -> None:
    next(line for line in found if line["id"] == "rail_length_kosis")["points"][-1]["year"] = 2090


RAILWAY = (
    train(KNOWN, "express_7_8", f"{NOWHERE} is no railway line", lines=["line_pyongra", NOWHERE]),
    train(KNOWN, "express_7_8", "tram_line is no railway line", lines=["tram_line"]),
    train(KNOWN, "express_7_8", "x_friendship is no station", end="x_friendship"),
    section(KNOWN, "hongui_tumangang_double", f"{NOWHERE} is no station", end=NOWHERE),
    section(KNOWN, "hongui_tumangang_double", "begins and ends at st_hongui", end="st_hongui"),
    train("running_trains_have_new_evidence", "moscow_2025", "running by evidence of 2008", year=2008),
    train("running_trains_have_new_evidence", "moscow_2025", "running by evidence of undated", year="undated"),
    section(FITS, "kumbawi_rajin_1965", "90.0 km between st_kumbawi and st_rajin of 70.2 km", km=90),
    section(FITS, "kumbawi_rajin_1965", "but fits is False", fits=False),
    section(FITS, "sincham_musan_1929", "40.0 km between st_sincham and st_musan", km=40),
    section(FITS, "sopo_sainjang_1927", "of 33.0 km, but fits is True", fits=True),
    section(FITS, "hongui_tumangang_double", "None km", fits=True),
    section(OVERLAP, "chongjin_kumbawi_1945", "shares 11.0 km with chongjin_rajin_1966", overlaps=[]),
    section(OVERLAP, "ranam_chongjin_1941", "overlaps kumbawi_rajin_1965", overlaps=["kumbawi_rajin_1965"]),
    train("nothing_is_newer_than_the_sources", "express_7_8", "dated 2090", year=2090),
    section("nothing_is_newer_than_the_sources", "kalli_paesanjom", "dated 2090", year=2090),
    Breach(
        "nothing_is_newer_than_the_sources", "series.json", "rail_length_kosis", "dated 2090", rows("series", last_year)
    ),
    train("texts_are_in_their_script", "express_7_8", "note_ko without Hangul", note_ko="Yes."),
    section("texts_are_in_their_script", "kalli_paesanjom", "name_ko without Hangul", name_ko="Kalli"),
    series("texts_are_in_their_script", "statistic_ko without Hangul", statistic_ko="KOSIS"),
    series("subjects_are_known", NOWHERE, subject=NOWHERE),
    series("measures_and_units_are_known", "unit furlong", unit="furlong"),
    train("sources_are_named_once", "musan_1942", "named 2 times", sources=["wiki_musan_line", "wiki_musan_line"]),
    train("wikis_alone_are_never_high", "musan_1942", "high, but no source", confidence="high"),
    Breach("wikis_alone_are_never_high", "series.json", "rail_length_kosis", "1985 high", rows("series", wiki_point)),
)
