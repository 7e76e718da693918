"""Tell what is known of one place, who says so and how sure that is: the panel of the chosen place."""

from functools import cache
from typing import Any

from dash import html
from dash.development.base_component import Component

from components.kit.badges import OFF_MAP, confidence, picture, place_list, show_claim, verdict
from components.kit.citations import Citations
from components.kit.figure_table import figure_table
from components.kit.numbers import day, digits, distance, measured, year
from components.map.marks import neighbours_on_point
from components.text import both, metres
from geodata.catalogue import GROUPS
from geodata.evidence import claims_about, events_of, figures_by_measure, own_fields, related
from geodata.layer import Field
from geodata.load import layer_of, places
from geodata.model import Claim, Event, Place
from geodata.positions import rival_distances_m
from geodata.vocabulary import KIND, PLACEMENT, STATUS, STATUS_RULE, Text

FEW = 12
"""Related places shown at once; a longer list is folded."""
STARTS = ("port_chongjin", "kimchaek_works", "st_chongjin", "line_pyongra")
"""Where the empty panel invites the reader to begin."""

ALSO = Text("Also: ", "다른 이름: ")
INFERRED = Text("inferred", "추정")
NO_DATE = Text("no dated evidence", "날자 있는 자료 없음")
DRAWN_APART = Text("drawn apart on the screen only", "화면에서만 떼여 그렸음")
LABELS = {
    "status": Text("Status", "상태"),
    "as_of": Text("As of", "기준 년도"),
    "opened": Text("Opened", "문을 연 해"),
    "closed": Text("Closed", "문을 닫은 해"),
    "position": Text("Position", "위치"),
    "same_point": Text("Same point", "같은 점"),
    "confidence": Text("Confidence", "신뢰도"),
}
HEADINGS = {
    "rivals": Text("Other published positions", "자료에 실린 다른 위치"),
    "events": Text("History", "연혁"),
    "claims": Text("What the article says of it", "글에서 말하는것"),
    "related": Text("Belongs together", "련관된 곳"),
    "sources": Text("Sources", "자료"),
}
ARTICLE, EVIDENCE = Text("The article", "글"), Text("Other sources", "다른 자료")
EMPTY = Text("No place chosen", "선택한 곳 없음")
HOW_TO_CHOOSE = Text(
    "Click a symbol or a line on the map, pick a row of the list, or search for a name in Latin letters or Hangul. "
    "Here you will then read what is known of the place, who says so, and how sure that is.",
    "지도의 기호나 선을 누르거나 목록에서 고르거나 이름을 찾으십시오. 그러면 그곳에 대하여 무엇이 알려져있고 "
    "누가 그렇게 말하며 얼마나 확실한지 여기에 나옵니다.",
)
BEGIN = Text("Begin with", "여기서 시작하기")


def details(place_id: str) -> list[Component]:
    """Return everything about a place; raise KeyError for an unknown one."""
    return [_article(place_id)]


@cache
def _article(place_id: str) -> Component:
    place = places()[place_id]
    cites = Citations("cite")
    parts = [
        _head(place),
        html.P([both(place.text("summary")), cites.mark(place.sources)], className="place-summary"),
        _facts(place),
        *_own(place.id),
        *_figures(place, cites),
        *_rivals(place, cites),
        *_events(place, cites),
        *_claims(place, cites),
        *_related(place),
    ]
    return html.Article([*parts, _section("sources", cites.listing())], className="place")


def empty() -> list[Component]:
    """Return what stands in the panel while nothing is chosen: what to do."""
    return [
        html.H2(both(EMPTY), className="place-name"),
        html.P(both(HOW_TO_CHOOSE), className="place-summary"),
        html.Section([html.H3(both(BEGIN)), place_list(STARTS)], className="place-section"),
    ]


def _section(name: str, *children: Component) -> Component:
    return html.Section([html.H3(both(HEADINGS[name])), *children], className=f"place-section place-{name}")


def _head(place: Place) -> Component:
    # The name in the other script shows in both languages, so its span must escape the rule that hides a language.
    other = html.Span(
        [
            html.Span(html.Span(place.name_ko, lang="ko", className="always"), lang="en"),
            html.Span(html.Span(place.name_en, lang="en", className="always"), lang="ko"),
        ]
    )
    group = next(group.title for group in GROUPS if group.id == layer_of()[place.id].group)
    parts = [
        html.P([picture(place), both(KIND[place.kind]), both(group, className="place-group")], className="place-kind"),
        html.H2(both(place.name), className="place-name"),
        html.P(other, className="place-other"),
    ]
    if place.names_alt:
        names = html.Span([html.Span(name, className="alt-name") for name in place.names_alt])
        parts.append(html.P([both(ALSO), names], className="place-alt"))
    return html.Header(parts)


def _facts(place: Place) -> Component:
    rows: list[tuple[str, Any]] = [("status", _status(place))]
    rows.append(("as_of", both(NO_DATE if place.as_of is None else year(place.as_of))))
    rows += [(name, both(year(when))) for name in ("opened", "closed") if (when := getattr(place, name)) is not None]
    rows.append(("position", _position(place)))
    neighbours = neighbours_on_point(place.id)
    if neighbours:
        rows.append(("same_point", [place_list(neighbours), both(DRAWN_APART, className="fact-note")]))
    rows.append(("confidence", confidence(place.confidence)))
    return _definitions(*[(LABELS[name], value) for name, value in rows], name="facts")


def _definitions(*rows: "tuple[Text, Any]", name: str) -> Component:
    return html.Dl([html.Div([html.Dt(both(term)), html.Dd(value)]) for term, value in rows], className=name)


def _status(place: Place) -> list[Component]:
    shown = html.Span(both(STATUS[place.status]), className=f"status status-{place.status}")
    if place.status_rule is None:
        return [shown]
    rule = both(STATUS_RULE[place.status_rule], className="fact-note")
    return [shown, both(INFERRED, className="inferred"), rule]


def _position(place: Place) -> list[Component]:
    note = both(place.text("note"), className="fact-note")
    if place.accuracy_m is None:
        return [html.Strong(both(OFF_MAP), className="off-map"), note]
    method = both(PLACEMENT[place.placement], className="placement")
    return [html.Strong(both(metres(place.accuracy_m))), method, note]


def _own(place_id: str) -> list[Component]:
    rows = [(field.title, _own_value(field, value)) for field, value in own_fields(place_id)]
    return [_definitions(*rows, name="fields")] if rows else []


def _own_value(field: Field, value: Any) -> Any:
    if field.holds == "spans":
        return _spans(field, value)
    if field.holds == "text":
        return html.Span(str(value), lang="ko", className="always")
    return both(measured(value, field.unit))


def _spans(field: Field, spans: "list[list[float]]") -> Component:
    """Say how much of a line is guessed, and on demand between which posts."""
    whole = measured(round(sum(end - start for start, end in spans), 1), field.unit)
    summary = Text(
        f"{whole.en}, {len(spans)} stretches" if len(spans) > 1 else whole.en, f"{len(spans)}구간, {whole.ko}"
    )
    posts = [html.Li(f"{digits(start)}–{digits(end)}") for start, end in spans]
    return html.Details([html.Summary(both(summary)), html.Ul(posts, className="spans")])


def _figures(place: Place, cites: Citations) -> list[Component]:
    found = figures_by_measure(place.id)
    return [html.Section(figure_table(found, cites), className="place-section")] if found else []


def _rivals(place: Place, cites: Citations) -> list[Component]:
    if not place.rivals:
        return []
    entries = []
    for rival, metres_off in zip(place.rivals, rival_distances_m(place.id), strict=True):
        off = [] if metres_off is None else [both(_off(distance(metres_off)), className="rival-distance")]
        entries.append(html.Li([*off, html.Span([both(rival.text("note")), cites.mark(rival.sources)])]))
    return [_section("rivals", html.Ul(entries))]


def _off(far: Text) -> Text:
    return Text(f"{far.en} from the drawn position", f"그린 위치에서 {far.ko}")


def _events(place: Place, cites: Citations) -> list[Component]:
    entries = [_event(event, cites) for event in events_of(place.id)]
    return [_section("events", html.Ol(entries, className="timeline"))] if entries else []


def _event(event: Event, cites: Citations) -> Component:
    when = html.Time(
        both(day(event.date) if event.date else year(event.year)),
        dateTime=event.date.isoformat() if event.date else str(event.year),
    )
    doubt = [] if event.confidence == "high" else [confidence(event.confidence, named=True)]
    detail = html.P([both(event.text("detail")), cites.mark(event.sources), *doubt])
    return html.Li([when, html.Strong(both(event.text("title"))), detail])


def _claims(place: Place, cites: Citations) -> list[Component]:
    found = claims_about(place.id)
    return [_section("claims", html.Ul([_claim(claim, cites) for claim in found]))] if found else []


def _claim(claim: Claim, cites: Citations) -> Component:
    return html.Li(
        [
            html.P([verdict(claim.verdict), confidence(claim.confidence, named=True)], className="claim-verdict"),
            _definitions(
                (ARTICLE, both(claim.text("says"))),
                (EVIDENCE, [both(claim.text("evidence")), cites.mark(claim.sources)]),
                name="claim-sides",
            ),
            *([show_claim(claim.id)] if len(claim.subjects) > 1 else []),
        ]
    )


def _related(place: Place) -> list[Component]:
    found = related(place.id)
    if not found:
        return []
    listing = place_list(found)
    if len(found) > FEW:
        count = Text(f"{len(found)} places", f"{len(found)}곳")
        listing = html.Details([html.Summary(both(count)), listing])
    return [_section("related", listing)]
