"""Ways to break the rules with what is not known."""

from breakage import Breach, row

UNKNOWNS = (
    Breach(
        "sources_are_known",
        "unknowns.json",
        "flights_since",
        "unknown source hearsay",
        row("unknowns", "flights_since", sources=["hearsay"]),
        frozenset({"sources_are_used"}),
    ),
    Breach(
        "subjects_are_known",
        "unknowns.json",
        "flights_since",
        "about nowhere_at_all",
        row("unknowns", "flights_since", subjects=["nowhere_at_all"]),
    ),
    Breach(
        "nothing_is_newer_than_the_sources",
        "unknowns.json",
        "flights_since",
        "in the future",
        row("unknowns", "flights_since", since=2090),
    ),
    Breach(
        "texts_are_in_their_script",
        "unknowns.json",
        "flights_since",
        "known_ko without Hangul",
        row("unknowns", "flights_since", known_ko="2022."),
    ),
)
