"""Ways to break the rules on names and texts."""

from breakage import Breach, properties, row, steel, works

from geodata.load import feature_by_id

NAMES = (
    steel("names_are_in_their_script", "name_ko without Hangul", works(name_ko="Kim Chaek")),
    steel("names_are_in_their_script", "name_en with Hangul", works(name_en="김책 works", name_mr="김책 works")),
    steel("texts_are_in_their_script", "summary_ko without Hangul", works(summary_ko="Large steelworks.")),
    Breach(
        "texts_are_in_their_script",
        "claims.json",
        "industrial_centre",
        "evidence_ko without Hangul",
        row("claims", "industrial_centre", evidence_ko="Yes."),
    ),
    steel("names_have_both_spellings", "gives Kim Chaek Works", works(name_mr="Kimch'aek Works")),
    steel("texts_have_everyday_names", "summary_en spells Ch'ŏngjin", works(summary_en="Steel of Ch'ŏngjin.")),
    steel("texts_have_everyday_names", "note_en spells Kimchaek", works(note_en="By the Kimchaek works.")),
    Breach(
        "texts_have_everyday_names",
        "figures.json",
        "airport_distance",
        "qualifier_en spells Ŏrang",
        row("figures", "airport_distance", qualifier_en="to Ŏrang"),
    ),
    Breach(
        "texts_have_everyday_names",
        "sources.json",
        "article",
        "covers_en spells P'yŏngra",
        row("sources", "article", covers_en="The P'yŏngra Line."),
    ),
    Breach(
        "twins_have_different_names",
        "layers/landmarks.geojson",
        "theatre",
        "same name and position as museum_revolution",
        properties(
            "landmarks",
            "theatre",
            name_en=feature_by_id()["museum_revolution"].properties["name_en"],
            name_mr=feature_by_id()["museum_revolution"].properties["name_mr"],
        ),
    ),
)
