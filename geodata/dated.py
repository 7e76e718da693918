"""Put into words how old something is known: a status with the year of its evidence, a figure with its."""

from geodata.model import Event, Figure, Place
from geodata.vocabulary import STATUS, UNDATED, Text

UNDATED_WORD = Text("undated", "년도 모름")


def status_words(place: Place) -> Text | None:
    """Return the status of a place in words.

    Parameters
    ----------
    place : Place
        Any place.

    Returns
    -------
    Text or None
        With the year where it is no longer known to hold; None for what cannot be in use.

    Examples
    --------
    >>> status_words(places()["power_chongjin"]).en
    'in use when last seen, 1987'

    """
    return status_text(place.status, place.status_as_of)


def status_text(status: str | None, as_of: int | None) -> Text | None:
    """Return a status in words.

    Parameters
    ----------
    status : str or None
        One of `STATUS`, None for what cannot be in use.
    as_of : int or None
        Year of its evidence.

    Returns
    -------
    Text or None
        With the year where it is no longer known to hold.

    Examples
    --------
    >>> status_text("last_seen", 1987).ko
    '마지막으로 확인된 때 사용중, 1987년'

    """
    if status is None:
        return None
    words = STATUS[status]
    return Text(f"{words.en}, {as_of}", f"{words.ko}, {as_of}년") if status == "last_seen" else words


def figure_year(figure: Figure) -> Text:
    """Return the year of a figure in words.

    Parameters
    ----------
    figure : Figure
        Any figure.

    Returns
    -------
    Text
        The year that its source states, or the one in which that was published, or that there is none.

    Examples
    --------
    >>> figure_year(next(row for row in figures() if row.id == "port_quay_1944")).en
    '1944'

    """
    if figure.year == "undated":
        return UNDATED_WORD
    if figure.year_is == "published":
        return Text(f"as published {figure.year}", f"{figure.year}년 발표")
    return Text(str(figure.year), f"{figure.year}년")


def undated_reason(figure: Figure) -> Text | None:
    """Return why a figure has no year.

    Parameters
    ----------
    figure : Figure
        Any figure.

    Returns
    -------
    Text or None
        None where it has a year.

    Examples
    --------
    >>> undated_reason(next(row for row in figures() if row.id == "tram_gauge")) is None
    False

    """
    return None if figure.undated is None else UNDATED[figure.undated]


def event_when(event: Event) -> Text:
    """Return when something happened, as far as the year goes.

    Parameters
    ----------
    event : Event
        Any event.

    Returns
    -------
    Text
        A year, an estimated one, or a span of years.

    Examples
    --------
    >>> event_when(next(row for row in events() if row.id == "rail_1916")).en
    '1916'

    """
    if event.year_to is not None:
        return Text(f"{event.year}–{event.year_to}", f"{event.year}–{event.year_to}년")
    if event.circa:
        return Text(f"about {event.year}", f"{event.year}년경")
    return Text(str(event.year), f"{event.year}년")
