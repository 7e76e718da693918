"""Number the sources of a text in the order in which it first cites them, and list them at its end."""

from collections.abc import Iterable
from functools import cache

from components.kit import html
from components.kit.numbers import day
from geodata.load import source_by_id
from geodata.model import Source
from geodata.vocabulary import CONFIDENCE, Text

ELSEWHERE = Text("(opens another site in a new tab)", "(다른 싸이트가 새 창에서 열림)")


class Citations:
    """The numbered sources of one text: `cite` numbers them, `listing` lists what was cited."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        """Begins the ids of the list's entries, so that several lists can stand on one page."""
        self._numbers: dict[str, int] = {}

    def again(self) -> "Citations":
        """Return the same numbers, to be gone on with apart."""
        again = Citations(self._prefix)
        again._numbers.update(self._numbers)
        return again

    def cite(self, source_ids: Iterable[str]) -> html.Element:
        """Return the numbers [1][2] of sources, each a link to its entry in the list."""
        return html.span(".cites")[(self._link(source_id) for source_id in source_ids)]

    def _link(self, source_id: str) -> html.Element:
        number = self._numbers.setdefault(source_id, len(self._numbers) + 1)
        return html.a(".cite", href=f"#{self._entry_id(source_id)}")[f"[{number}]"]

    def _entry_id(self, source_id: str) -> str:
        return f"{self._prefix}-{source_id}"

    def listing(self) -> html.Element:
        """Return the list of the sources cited so far."""
        return html.ol(".sources")[
            (html.li(id=self._entry_id(source_id), tabindex=-1)[source_entry(source_id)] for source_id in self._numbers)
        ]


def source_title(source: Source) -> html.Element:
    """Return a source's title, as a link where it has an address; what follows it may be a mirror."""
    if source.url is None:
        return html.span(".source-title")[source.title]
    return html.a(".source-title", href=source.url, target="_blank", rel="noopener noreferrer")[
        source.title, html.span(".visually-hidden")[ELSEWHERE]
    ]


@cache
def source_entry(source_id: str) -> tuple[html.Element, ...]:
    """Return title, producer, licence, reliability and date of a source."""
    source = source_by_id()[source_id]
    reliability, read = CONFIDENCE[source.reliability], day(source.accessed)
    terms = Text(
        f"Licence: {source.licence}; reliability: {reliability.en}; read on {read.en}",
        f"허가: {source.licence_ko}; 믿음성: {reliability.ko}; {read.ko} 열람",
    )
    producer = Text(source.producer, source.producer_ko)
    return source_title(source), html.span(".source-producer")[producer], html.span(".source-terms")[terms]
