"""Tell what is known of one place, who says so and how sure that is: the panel of the chosen place."""

from typing import Any

from components.kit import html
from components.kit.badges import CONFIDENT, OFF_MAP, confidence, picture, place_list, show_claim, verdict
from components.kit.citations import Citations
from components.kit.feedback import report
from components.kit.figure_table import figure_table
from components.kit.numbers import day, digits, distance, measured, year
from components.map.marks import neighbours_on_point
from components.page.place_tools import jumps, tools
from components.page.railway_tables import sections_table, series_tables, services_table
from components.text import metres
from geodata.catalogue import GROUPS
from geodata.dated import event_when, status_words
from geodata.evidence import claims_about, events_of, figures_by_measure, own_fields, related, unknowns_about
from geodata.layer import Field
from geodata.load import layer_of, places
from geodata.model import Claim, Event, Place
from geodata.positions import rival_distances_m
from geodata.vocabulary import KIND, PLACEMENT, STATUS_RULE, Text

FEW = 12
"""Related places shown at once; a longer list is folded."""
NO_STRETCH = Text("none", "없음")
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
    "confidence": CONFIDENT["facts"],
    "position_confidence": CONFIDENT["position"],
}
HEADINGS = {
    "rivals": Text("Other published positions", "자료에 실린 다른 위치"),
    "events": Text("History", "연혁"),
    "claims": Text("What the article says of it", "글에서 말하는것"),
    "unknown": Text("Looked for and not found", "찾았으나 알수 없는것"),
    "related": Text("Belongs together", "련관된 곳"),
    "sources": Text("Sources", "자료"),
}
JUMPS = {
    "figures": Text("Figures", "수자"),
    "events": HEADINGS["events"],
    "claims": Text("Article", "글"),
    "sources": HEADINGS["sources"],
}
"""The parts of the text that a reader may go to at once, in its order."""
ARTICLE, EVIDENCE = Text("The article", "글"), Text("Other sources", "다른 자료")
EMPTY = Text("No place chosen", "선택한 곳 없음")
HOW_TO_CHOOSE = Text(
    "Click a symbol or a line on the map, pick a row of the list, or search for a name in Latin letters or Hangul. "
    "Here you will then read what is known of the place, who says so, and how sure that is.",
    "지도의 기호나 선을 누르거나 목록에서 고르거나 이름을 찾으십시오. 그러면 그곳에 대하여 무엇이 알려져있고 "
    "누가 그렇게 말하며 얼마나 확실한지 여기에 나옵니다.",
)
BEGIN = Text("Begin with", "여기서 시작하기")


def details(place_id: str) -> html.Element:
    """Return everything about a place; raise KeyError for an unknown one."""
    place = places()[place_id]
    cites = Citations("cite")
    summary = html.p(".place-summary")[place.text("summary"), cites.cite(place.sources)]
    tables = [services_table(place.id, cites), sections_table(place.id, cites)]
    parts = {
        "figures": _figures(place, cites),
        "series": series_tables(place.id, cites),
        "rivals": _rivals(place, cites),
        "events": _events(place, cites),
        "claims": _claims(place, cites),
        "unknown": _unknown(place, cites),
        "related": _related(place),
        # Last, when all that is said above has been cited.
        "sources": [_section("sources", cites.listing())],
    }
    return html.article(".place")[
        _head(place),
        jumps([(name, title) for name, title in JUMPS.items() if parts[name]]),
        summary,
        _facts(place),
        tools(place),
        _own(place.id),
        tables,
        list(parts.values()),
        report(place.id, f"/?site={place.id}", "report"),
    ]


def empty() -> list[html.Element]:
    """Return what stands in the panel while nothing is chosen: what to do."""
    return [
        html.h2(".place-name")[EMPTY],
        html.p(".place-summary")[HOW_TO_CHOOSE],
        html.section(".place-section")[html.h3[BEGIN], place_list(STARTS)],
    ]


def _section(name: str, *children: html.Element) -> html.Element:
    return html.section(class_=f"place-section place-{name}")[html.h3[HEADINGS[name]], children]


def _head(place: Place) -> html.Element:
    # The name in the other script shows in both languages, so its span must escape the rule that hides a language.
    other = html.span[
        html.span(lang="en")[html.span(".always", lang="ko")[place.name_ko]],
        html.span(lang="ko")[html.span(".always", lang="en")[place.name_en]],
    ]
    group = next(group.title for group in GROUPS if group.id == layer_of()[place.id].group)
    alternatives = html.span[(html.span(".alt-name")[name] for name in place.names_alt)]
    return html.header[
        html.p(".place-kind")[picture(place), KIND[place.kind], html.span(".place-group")[group]],
        html.h2(".place-name")[place.name],
        html.p(".place-other")[other],
        place.name_mr != place.name_en and html.p(".place-mr")[html.span(".always", lang="ko-Latn")[place.name_mr]],
        bool(place.names_alt) and html.p(".place-alt")[ALSO, alternatives],
    ]


def _facts(place: Place) -> html.Element:
    shown = status_words(place)
    rows: list[tuple[str, html.Node]] = [] if shown is None else [("status", _status(place, shown))]
    rows.append(("as_of", NO_DATE if place.as_of is None else year(place.as_of)))
    rows += [(name, year(when)) for name in ("opened", "closed") if (when := getattr(place, name)) is not None]
    rows.append(("position", _position(place)))
    neighbours = neighbours_on_point(place.id)
    if neighbours:
        rows.append(("same_point", [place_list(neighbours), html.span(".fact-note")[DRAWN_APART]]))
    rows.append(("confidence", confidence(place.confidence)))
    if place.position_confidence is not None:
        rows.append(("position_confidence", confidence(place.position_confidence)))
    return _definitions(*[(LABELS[name], value) for name, value in rows], name="facts")


def _definitions(*rows: "tuple[Text, html.Node]", name: str) -> html.Element:
    return html.dl(class_=name)[(html.div[html.dt[term], html.dd[value]] for term, value in rows)]


def _status(place: Place, words: Text) -> list[html.Element]:
    shown: list[html.Element] = [html.span(class_=f"status status-{place.status}")[html.span[words]]]
    if place.status_as_of is not None and place.status != "last_seen":
        shown.append(html.span(".fact-note")[_evidence_of(place.status_as_of)])
    if place.status_rule is not None:
        shown += [html.span(".inferred")[INFERRED], html.span(".fact-note")[STATUS_RULE[place.status_rule]]]
    return shown


def _evidence_of(when: int) -> Text:
    return Text(f"evidence of {when}", f"{when}년의 근거")


def _position(place: Place) -> list[html.Element]:
    note = html.span(".fact-note")[place.text("note")]
    if place.placement == "parts":
        return [html.strong[PLACEMENT["parts"]], note]
    if place.accuracy_m is None:
        return [html.strong(".off-map")[OFF_MAP], note]
    method = html.span(".placement")[PLACEMENT[place.placement]]
    return [html.strong[metres(place.accuracy_m)], method, note]


def _own(place_id: str) -> list[html.Element]:
    rows = [(field.title, own_value(field, value)) for field, value in own_fields(place_id)]
    return [_definitions(*rows, name="fields")] if rows else []


def own_value(field: Field, value: Any) -> html.Node:
    """Return what a field of a layer holds, in words."""
    if field.holds == "spans":
        return _spans(field, value) if value else NO_STRETCH
    if field.holds == "text":
        return html.span(".always", lang="ko")[str(value)]
    return measured(value, field.unit)


def _spans(field: Field, spans: "list[list[float]]") -> html.Element:
    """Say how much of a line is guessed, and on demand between which posts."""
    whole = measured(round(sum(end - start for start, end in spans), 1), field.unit)
    summary = Text(
        f"{whole.en}, {len(spans)} stretches" if len(spans) > 1 else whole.en, f"{len(spans)}구간, {whole.ko}"
    )
    posts = [html.li[f"{digits(start)}–{digits(end)}"] for start, end in spans]
    return html.details[html.summary[summary], html.ul(".spans")[posts]]


def _figures(place: Place, cites: Citations) -> list[html.Element]:
    found = figures_by_measure(place.id)
    return [html.section(".place-section.place-figures")[figure_table(found, cites)]] if found else []


def _rivals(place: Place, cites: Citations) -> list[html.Element]:
    if not place.rivals:
        return []
    entries = []
    for rival, metres_off in zip(place.rivals, rival_distances_m(place.id), strict=True):
        off = None if metres_off is None else html.span(".rival-distance")[_off(distance(metres_off))]
        entries.append(html.li[off, html.span[rival.text("note"), cites.cite(rival.sources)]])
    return [_section("rivals", html.ul[entries])]


def _off(far: Text) -> Text:
    return Text(f"{far.en} from the drawn position", f"그린 위치에서 {far.ko}")


def _events(place: Place, cites: Citations) -> list[html.Element]:
    entries = [_event(event, cites) for event in events_of(place.id)]
    return [_section("events", html.ol(".timeline")[entries])] if entries else []


def _event(event: Event, cites: Citations) -> html.Element:
    when = html.time(datetime=event.date.isoformat() if event.date else str(event.year))[
        day(event.date) if event.date else event_when(event)
    ]
    doubt = None if event.confidence == "high" else confidence(event.confidence, named=True)
    detail = html.p[event.text("detail"), cites.cite(event.sources), doubt]
    return html.li[when, html.strong[event.text("title")], detail]


def _claims(place: Place, cites: Citations) -> list[html.Element]:
    found = claims_about(place.id)
    return [_section("claims", html.ul[(_claim(claim, cites) for claim in found)])] if found else []


def _claim(claim: Claim, cites: Citations) -> html.Element:
    return html.li[
        html.p(".claim-verdict")[verdict(claim.verdict), confidence(claim.confidence, named=True)],
        _definitions(
            (ARTICLE, claim.text("says")),
            (EVIDENCE, [claim.text("evidence"), cites.cite(claim.sources)]),
            name="claim-sides",
        ),
        len(claim.subjects) > 1 and show_claim(claim.id),
    ]


def _unknown(place: Place, cites: Citations) -> list[html.Element]:
    entries = [
        html.li[html.strong[unknown.text("sought")], html.p[unknown.text("known"), cites.cite(unknown.sources)]]
        for unknown in unknowns_about(place.id)
    ]
    return [_section("unknown", html.ul[entries])] if entries else []


def _related(place: Place) -> list[html.Element]:
    found = related(place.id)
    if not found:
        return []
    listing = place_list(found)
    if len(found) > FEW:
        count = Text(f"{len(found)} places", f"{len(found)}곳")
        listing = html.details[html.summary[count], listing]
    return [_section("related", listing)]
