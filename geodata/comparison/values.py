"""Make the values and rows of comparisons from figures, and tell what the atlas worked out from what was published."""

from collections.abc import Iterable, Mapping
from functools import cache

from geodata.comparison.model import NOT_SAID, Role, Row, Value
from geodata.evidence import DISAGREEMENTS
from geodata.load import figures, places
from geodata.model import Figure
from geodata.vocabulary import Text

MEASURED_BY_US = "osm_2021"
"""The map on whose tracks and outlines the atlas measured: it states no length itself."""
_SAYS_SO = ("worked out", "measured on")


def is_worked_out(note: str, sources: Iterable[str]) -> bool:
    """Tell whether the atlas came by a number itself.

    Parameters
    ----------
    note : str
        What is said with the number, in English.
    sources : iterable of str
        Ids of its sources.

    Returns
    -------
    bool
        True where the note says so, and where the only source is a map that states no numbers.

    Examples
    --------
    >>> is_worked_out("Worked out from the next year and its stated growth.", ["statkorea_2022"])
    True
    >>> is_worked_out("length in another encyclopaedia", ["daum_pyongra"])
    False

    """
    return tuple(sources) == (MEASURED_BY_US,) or any(words in note.lower() for words in _SAYS_SO)


@cache
def by_subject(measure: str) -> Mapping[str, tuple[Figure, ...]]:
    """Return the figures of one measure by their subject, each in the order of the table.

    Parameters
    ----------
    measure : str
        One of `measures()`.

    Returns
    -------
    Mapping of str to tuple of Figure
        By the id of the place that they are about.

    Examples
    --------
    >>> [row.id for row in by_subject("line_length")["tram_wonsan"]]
    ['wonsan_tram_length']

    """
    found: dict[str, list[Figure]] = {}
    for figure in figures():
        if figure.measure == measure:
            found.setdefault(figure.subject, []).append(figure)
    return {subject: tuple(rows) for subject, rows in found.items()}


def value_of(figure: Figure, role: Role = "value") -> Value:
    """Return a figure as a value of a chart.

    Parameters
    ----------
    figure : Figure
        Any figure.
    role : str
        What it stands for in its row.

    Returns
    -------
    Value
        In the figure's own unit.

    Examples
    --------
    >>> value_of(by_subject("line_length")["tram_wonsan"][0]).year
    2025

    """
    return Value(
        id=figure.id,
        place=figure.subject,
        value=figure.value,
        year=figure.year,
        confidence=figure.confidence,
        sources=figure.sources,
        note=figure.text("qualifier"),
        low=figure.low,
        high=figure.high,
        circa=figure.circa,
        published=figure.year_is == "published",
        worked_out=is_worked_out(figure.qualifier_en, figure.sources),
        role=role,
    )


def row_of(
    place_id: str, values: Iterable[Value], name: Text | None = None, part: str = "", note: Text = NOT_SAID
) -> Row:
    """Return a row of a place.

    Parameters
    ----------
    place_id : str
        Id of the place.
    values : iterable of Value
        Its values in any order.
    name : Text, optional
        What the row is called; the place's own name where it is left out.
    part : str
        What tells the row apart from others of the same place.
    note : Text
        What has to be said of the whole row.

    Returns
    -------
    Row
        Its values from the oldest to the undated, with the spans of those that contradict each other.

    Examples
    --------
    >>> row_of("tram_line", map(value_of, by_subject("line_length")["tram_line"])).spans
    ((11.0, 13.0),)

    """
    # As text "undated" comes after every year.
    ordered = tuple(sorted(values, key=lambda value: str(value.year)))
    return Row(
        id=f"{place_id}.{part}" if part else place_id,
        place=place_id,
        name=name or places()[place_id].name,
        values=ordered,
        spans=spans(ordered),
        note=note,
    )


def spans(values: Iterable[Value]) -> tuple[tuple[float, float], ...]:
    """Return the least and the most of each group of values that contradict each other.

    Parameters
    ----------
    values : iterable of Value
        The values of one row.

    Returns
    -------
    tuple of (float, float)
        One for each group of which the row has more than one different value.

    Examples
    --------
    >>> spans(map(value_of, by_subject("power")["power_chongjin"]))
    ((150.0, 450.0),)

    """
    held = {value.id: value.value for value in values}
    groups = ([held[each] for each in group if each in held] for group in DISAGREEMENTS)
    return tuple(sorted((min(group), max(group)) for group in groups if len(set(group)) > 1))


def largest(row: Row) -> float:
    """Return the largest value of a row that is no plan and no part, 0 where it has none.

    Parameters
    ----------
    row : Row
        Any row.

    Returns
    -------
    float
        In the unit of its panel.

    Examples
    --------
    >>> largest(row_of("tram_line", map(value_of, by_subject("line_length")["tram_line"])))
    32.0

    """
    return max((value.value for value in row.values if value.role in ("value", "urban", "article")), default=0.0)
