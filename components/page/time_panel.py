"""Write the tab of the years: a ribbon of the dated events, what a year shows on the map, and the events in words.

It comes as a fragment when the tab is first opened, with the changes of every place beside it, so that no year asks the
server again: `assets/page/time.js` turns the year, `assets/map/ages.js` draws it.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from components import ids
from components.kit import html
from components.kit.badges import confidence
from components.kit.citations import Citations
from components.kit.icons import icon
from components.kit.numbers import day
from components.kit.time_contract import Timeline
from geodata import railway, timeline
from geodata.dated import event_when
from geodata.load import layer_of, places
from geodata.model import Event
from geodata.timeline import FIRST, LAST, STATES, Change
from geodata.vocabulary import Text

TITLE = Text("Time", "년대")
YEAR = Text("Year", "년도")
NOW = Text("No year: the map as it is", "년도없음: 지금의 지도")
PLAY, PAUSE = Text("Play", "재생"), Text("Pause", "멈춤")
NEXT_STEP = Text("Next year with events", "사건이 있는 다음 해")
BEFORE, AFTER = Text("Earlier year with events", "사건이 있는 앞 해"), NEXT_STEP
CLEAR = Text("Leave the years", "년도 지우기")
PILES = Text("Events by year", "년도별 사건")
BEGIN = Text(
    "Choose a year on the ribbon, or play: the map shows what was there. Dates are those that a source gives; "
    "where none does, the map says so.",
    "띠에서 해를 고르거나 재생하면 그때 있던것이 지도에 나옵니다. 날자는 자료가 밝힌것이며 없으면 없다고 알립니다.",
)
EVENTS = Text("Events", "사건")
KEY = Text("On the map", "지도에서")
MARKS = (
    ("exists", Text("there", "있음")),
    ("not_yet", Text("not yet there", "아직 없음")),
    ("no_longer", Text("closed", "페쇄됨")),
    ("not_known", Text("date not known", "년도 모름")),
)
"""What a state is called, in the order of the key."""
NOTE = Text(
    "A year means its end. What was seen in use counts as there from that year on; before, its date is not known. "
    "A station without a date of its own is not yet there before the first railway at its site. Areas, such as "
    "counties, stay drawn as they are: no source here dates them.",
    "년도는 그해 말을 뜻합니다. 사용중으로 확인된것은 그해부터 있는것으로 보며 그전은 알수 없습니다. 자기 개통날자가 "
    "없는 역은 그 자리에 첫 철길이 놓이기 전에는 없은것으로 봅니다. 군을 비롯하여 면으로 그린 곳은 날자를 밝힌 자료가 "
    "없어 지금대로 그립니다.",
)
SOURCES = Text("Sources", "자료")
DECADE = 10


def panel() -> list[html.Element]:
    """Return what the tab of the years holds."""
    piles = _piles()
    return [
        html.section(
            ".time",
            id=ids.TIME,
            aria_label=TITLE,
            data_timeline=json.dumps(changes(), separators=(",", ":")),
        )[_bar(), _ribbon(piles), html.div(".time-below")[_key(), _events()]]
    ]


def mark() -> html.Element:
    """Return what says on the map of which year it is, and leads back; the scripts fill it in."""
    return html.div(id=ids.TIME_MARK, hidden=True, **{"data_covers": True})[
        html.span,
        html.button(".tool", type="button", aria_label=CLEAR, title=CLEAR, data_time_clear="")[icon("close")],
    ]


def changes() -> Timeline:
    """Return how every place, and every stretch of a line that opened in parts, changes over the years."""
    return {
        "states": list(STATES),
        "places": {place_id: _flat(timeline.changes(place_id)) for place_id in places()},
        "lines": {
            line_id: [{"end": each.end, "changes": _flat(each.changes)} for each in timeline.stretches(line_id)]
            for line_id in railway.lines()
        },
    }


def _flat(found: Sequence[Change]) -> list[int]:
    return [value for change in found for value in (change.year, STATES.index(change.state))]


# ---- the controls ---------------------------------------------------------------------------------------------------
def _bar() -> html.Element:
    return html.div(".time-bar", role="group", aria_label=YEAR)[
        html.button(".time-play", id=ids.TIME_PLAY, type="button", aria_pressed="false")[
            icon("play"),
            icon("pause"),
            html.span(".time-plays")[PLAY],
            html.span(".time-pauses")[PAUSE],
            html.span(".time-steps")[NEXT_STEP],
        ],
        _step(-1, BEFORE, "previous"),
        html.strong(".time-year", id=ids.TIME_YEAR),
        _step(1, AFTER, "next"),
        html.p(".time-count", id=ids.TIME_COUNT)[BEGIN],
        html.button(".plain", id=ids.TIME_CLEAR, type="button", hidden=True, data_time_clear="")[CLEAR],
    ]


def _step(way: int, label: Text, name: str) -> html.Element:
    return html.button(".tool", type="button", aria_label=label, title=label, data_time_step=way)[icon(name)]


# ---- the ribbon -----------------------------------------------------------------------------------------------------
def _piles() -> Mapping[int, list[Event]]:
    found: dict[int, list[Event]] = defaultdict(list)
    for event in timeline.dated():
        found[event.year].append(event)
    return found


def _ribbon(piles: Mapping[int, list[Event]]) -> html.Element:
    highest = max(len(pile) for pile in piles.values())
    slider = html.input(
        id=ids.TIME_SLIDER,
        type="range",
        min=FIRST,
        max=LAST,
        step=1,
        value=LAST,
        autocomplete="off",
        aria_label=YEAR,
        aria_valuetext=NOW.en,
    )
    return html.div(".time-scroll")[
        html.div(".time-ribbon", id=ids.TIME_RIBBON, style=f"--years:{LAST - FIRST + 1};--highest:{highest}")[
            html.div(".time-piles", role="group", aria_label=PILES)[
                (_pile(year, piles[year], highest) for year in sorted(piles))
            ],
            html.div(".time-later", aria_hidden="true", hidden=True),
            html.div(".time-decades", aria_hidden="true")[_decades()],
            slider,
        ]
    ]


def _pile(year: int, pile: list[Event], highest: int) -> html.Element:
    count = len(pile)
    label = Text(f"{year}: {count} events" if count > 1 else f"{year}: 1 event", f"{year}년: 사건 {count}건")
    return html.button(
        ".time-pile",
        type="button",
        tabindex=-1,
        aria_label=label,
        title=label,
        aria_pressed="false",
        data_year=year,
        style=f"--at:{year - FIRST}",
    )[
        html.svg(viewBox=f"0 0 1 {highest}", preserveAspectRatio="none", aria_hidden="true")[
            (_block(event, highest - at - 1) for at, event in enumerate(pile))
        ]
    ]


def _block(event: Event, top: int) -> html.Element:
    """Return an event as one block of its pile, in the colour of what it is about; pale where its date is doubtful."""
    colour = _colour(event)
    doubt = event.confidence == "low" or event.circa or event.year_to is not None
    return html.path(d=f"M.12 {top + 0.12:.2f}h.76v.76h-.76z", style=f"fill:{colour}", data_doubt=doubt or None)


def _colour(event: Event) -> str:
    return f"var(--layer-{layer_of()[event.subjects[0]].id})"


def _decades() -> Iterator[html.Element]:
    first = FIRST + -FIRST % DECADE
    for year in range(first, LAST + 1, DECADE):
        yield html.span(style=f"--at:{year - FIRST}")[str(year)]


# ---- what the map shows, and the events in words --------------------------------------------------------------------
def _key() -> html.Element:
    return html.section(".time-key", tabindex=0, aria_label=KEY)[
        html.h3[KEY],
        html.ul[
            (
                html.li(data_state=state)[
                    html.span(".time-mark", aria_hidden="true"), html.span[said], html.span(".time-number")
                ]
                for state, said in MARKS
            )
        ],
        html.p(".time-note")[NOTE],
    ]


def _events() -> html.Element:
    cites = Citations("time-source")
    listed = [_event(event, cites) for event in timeline.dated()]
    return html.div(".time-events", id=ids.TIME_EVENTS, tabindex=0, role="region", aria_label=EVENTS)[
        html.h3(".time-window")[EVENTS],
        html.ol(".time-list")[listed],
        html.details(".time-sources")[html.summary[SOURCES], cites.listing()],
    ]


def _event(event: Event, cites: Citations) -> html.Element:
    when = html.time(datetime=event.date.isoformat() if event.date else str(event.year))[
        day(event.date) if event.date else event_when(event)
    ]
    doubt = None if event.confidence == "high" else confidence(event.confidence, named=True)
    return html.li(data_year=event.year, data_until=event.year_to)[
        when,
        html.div[
            html.strong[event.text("title")],
            html.p[event.text("detail"), cites.cite(event.sources), doubt],
            html.p(".time-places")[(_place(each) for each in event.subjects)],
        ],
    ]


def _place(place_id: str) -> html.Element:
    return html.button(".place-link", type="button", data_site=place_id)[places()[place_id].name]
