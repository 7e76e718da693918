"""Ways to break the rules on spelling."""

from breakage import Breach, properties, row, steel, works

SPELLING = (
    steel("korean_is_northern", "summary_ko has 러시아", works(summary_ko="러시아로 가는 강철.")),
    steel("korean_is_northern", "note_ko has 되었", works(note_ko="건설되었다.")),
    Breach(
        "korean_is_northern",
        "units.json",
        "years",
        "ko has 연도",
        row("units", "years", ko="연도"),
    ),
    steel("units_are_raised", "write km²", works(summary_en="A works on 4.3 km2.")),
    Breach(
        "romanised_names_follow_the_hangul",
        "layers/stations.geojson",
        "st_chongam",
        "name_mr has Ch'ŏng'am",
        properties("stations", "st_chongam", name_mr="Ch'ŏng'am Station"),
    ),
    Breach(
        "romanised_names_follow_the_hangul",
        "layers/stations.geojson",
        "st_songpyong",
        "name_mr has Songp'yong",
        properties("stations", "st_songpyong", name_mr="Songp'yong Station"),
    ),
    Breach(
        "romanised_names_follow_the_hangul",
        "layers/stations.geojson",
        "st_songmak",
        "which no Hangul name has",
        properties("stations", "st_songmak", name_ko="남역", names_alt=[]),
    ),
    Breach(
        "agreed_names_are_romanised",
        "everyday_names.json",
        "tumangang",
        "mr is Tumangang",
        row("everyday_names", "tumangang", mr="Tumangang"),
        frozenset({"romanised_names_follow_the_hangul"}),
    ),
)
