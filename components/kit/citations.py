"""Number the sources of a text in the order in which it first cites them, and list them at its end."""

from collections.abc import Iterable
from functools import cache

from dash import html
from dash.development.base_component import Component

from components.kit.numbers import day
from components.text import both
from geodata.load import source_by_id
from geodata.model import Source
from geodata.vocabulary import CONFIDENCE, Text

ELSEWHERE = Text("(opens another site in a new tab)", "(다른 싸이트가 새 탭에서 열림)")


class Citations:
    """The numbered sources of one text: `mark` cites, `listing` lists what was cited."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        """Begins the ids of the list's entries, so that several lists can stand on one page."""
        self._numbers: dict[str, int] = {}

    def mark(self, source_ids: Iterable[str]) -> Component:
        """Return the marks [1][2] for sources, each a link to its entry in the list."""
        return html.Span([self._link(source_id) for source_id in source_ids], className="cites")

    def _link(self, source_id: str) -> Component:
        number = self._numbers.setdefault(source_id, len(self._numbers) + 1)
        return html.A(f"[{number}]", href=f"#{self._entry_id(source_id)}", className="cite")

    def _entry_id(self, source_id: str) -> str:
        return f"{self._prefix}-{source_id}"

    def listing(self) -> Component:
        """Return the list of the sources cited so far."""
        return html.Ol(
            [
                html.Li(source_entry(source_id), id=self._entry_id(source_id), tabIndex=-1)
                for source_id in self._numbers
            ],
            className="sources",
        )


def source_title(source: Source) -> Component:
    """Return a source's title, as a link where it has an address; what follows it may be a mirror."""
    if source.url is None:
        return html.Span(source.title, className="source-title")
    return html.A(
        [source.title, both(ELSEWHERE, className="visually-hidden")],
        href=source.url,
        target="_blank",
        rel="noopener noreferrer",
        className="source-title",
    )


@cache
def source_entry(source_id: str) -> tuple[Component, ...]:
    """Return title, producer, licence, reliability and date of a source."""
    source = source_by_id()[source_id]
    reliability, read = CONFIDENCE[source.reliability], day(source.accessed)
    terms = Text(
        f"Licence: {source.licence}; reliability: {reliability.en}; read on {read.en}",
        f"허가: {source.licence_ko}; 믿음성: {reliability.ko}; {read.ko} 열람",
    )
    producer = Text(source.producer, source.producer_ko)
    return source_title(source), both(producer, className="source-producer"), both(terms, className="source-terms")
