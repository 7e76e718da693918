"""Say what the atlas is, what it holds and what it does not know: the content of the dialog about the data.

Every number is counted from the data when the page is built.
"""

from components.kit import html
from components.kit.badges import CONFIDENT, picture, place_list
from components.kit.citations import source_entry
from components.kit.numbers import day, digits, distance
from components.kit.unknown_link import unknown_link
from components.page import ground_downloads
from geodata.inventory import by_confidence, gaps, layer_tally, layers_of_contents, table_sizes, tally
from geodata.layer import Layer, Part
from geodata.load import figures, layer_of, places, sources
from geodata.positions import part_of
from geodata.publication.edition import RELEASED, VERSION, data_date
from geodata.publication.licences import ATTRIBUTIONS, GROUND_MAPPED, Attribution, layer_licence
from geodata.vocabulary import APPROXIMATE_PLACEMENTS, CONFIDENCE, STATUS_LASTS, Text

TITLE = Text("About the atlas", "지도첩에 대하여")
"""Title of the dialog."""
IS = Text(
    "A map of Chongjin, the City of Iron: its port, railway, works, tram, airport, consulates and landmarks, drawn "
    "from published sources. Every place tells who says so, how exactly it is placed, and how sure that is.",
    "철의 도시 청진의 지도이다. 항, 철길, 공장, 궤도전차, 비행장, 령사관, 명소를 공개된 자료에 따라 그렸다. 곳마다 "
    "누가 그렇게 말하는지, 얼마나 정확한 위치인지, 얼마나 확실한지 적혀있다.",
)
IS_NOT = Text(
    "It is not a survey, nobody has measured on the ground for it, and it is no guide for travel or navigation. It "
    "holds no live data. Where sources contradict each other it shows both; what could not be placed is "
    "listed, not guessed.",
    "측량도가 아니다. 현지에서 잰것이 없으며 려행이나 항해의 길잡이로 쓸수 없다. 실시간 자료도 없다. 자료가 서로 "
    "엇갈리면 둘 다 보여주며, 위치를 알수 없는 곳은 짐작으로 그리지 않고 목록에만 올린다.",
)
SPELLING = Text(
    "Korean is spelled as in the north, and names in English in their everyday form; the search also takes southern "
    "spellings and other romanisations.",
    "조선말은 북의 맞춤법대로 적었으며 남측의 표기나 다른 로마자표기로도 찾을수 있다.",
)
HEADINGS = {
    "counts": Text("What it holds", "담긴것"),
    "layers": Text("Layers and licences", "층과 허가"),
    "unknown": Text("What is not known", "알려지지 않은것"),
    "doubt": Text("How doubt is drawn", "불확실성을 나타내는 방법"),
    "ground": Text("The ground of the map", "지도의 바탕"),
    "credits": Text("Credits", "자료제공"),
    "sources": Text("Sources", "자료"),
    "privacy": Text("Privacy", "사생활"),
}
PRIVACY = Text(
    "Nothing leaves your browser: no request goes to any other host. Map, fonts and data all come from the server this "
    "page came from. The page sets no cookie and measures nothing. Only a click on a source opens another site.",
    "아무것도 열람기밖으로 나가지 않는다. 다른 봉사기에는 아무런 요청도 가지 않는다. 지도와 서체, 자료는 모두 이 "
    "페지를 보낸 봉사기에서 온다. 쿠키를 쓰지 않으며 아무것도 재지 않는다. 자료의 련결을 누를 때에만 "
    "다른 싸이트가 열린다.",
)
COUNTED = {
    "places": Text("places", "곳"),
    "figures": Text("figures", "수자"),
    "claims": Text("claims weighed", "따져본 주장"),
    "events": Text("events", "사건"),
    "unknowns": Text("not found", "찾지 못한것"),
    "sources": Text("sources", "자료"),
}
PLACED = {
    "published": Text("as published", "자료에 실린대로"),
    "approximate": Text("approximately", "대략의 위치"),
    "unlocated": Text("not on the map", "지도에 없음"),
}
COLUMNS = (
    Text("Layer", "층"),
    Text("Places", "곳"),
    Text("Approximate", "대략"),
    Text("Not placed", "위치 없음"),
    Text("Median radius", "반경의 중간값"),
    Text("Licence", "허가"),
)
PLACED_HOW = Text("How they are placed", "위치")
NOT_PLACED = Text("These places are listed but not drawn:", "목록에만 있고 그리지 않은 곳:")
SOLID = Text("Filled symbol: a published position", "채운 기호: 자료에 실린 위치")
GROUND = Text(
    ": streets, tracks, water, buildings and land use as volunteers drew them in OpenStreetMap from satellite "
    "pictures. What was built or closed since is not there. The relief comes from elevation every 30″ (some 900 m); "
    "contours are indicative, and no height is taken from either.",
    ". 거리와 철길, 물, 건물, 땅리용은 OpenStreetMap의 자원자들이 위성사진을 보고 그린것이다. "
    "그후에 생기거나 없어진것은 반영되지 않았다. 기복은 30″(약 900m)간격의 높이자료에서 왔다. "
    "등고선은 참고용이며 어느것에서도 높이를 재지 않았다.",
)
HOLLOW = Text("Hollow symbol: worked out from a description", "빈 기호: 서술에서 추정한 위치")
TRACK = Text(
    "Solid line: follows the track in OpenStreetMap of August 2021",
    "실선: 2021년 8월의 OpenStreetMap에 있는 궤도를 따름",
)
DASHED = Text(
    "Dashed line: schematic, the true course is not known; or track no longer in use",
    "끊은 선: 략도로서 실제 로선은 알려지지 않음, 또는 쓰지 않는 궤도",
)
SURE = Text(
    "●●○ Two confidences: one in what is said of a place, one in where it is drawn. What only a wiki says is never "
    "high.",
    "●●○ 신뢰도는 두가지이다. 하나는 그곳에 대하여 말하는 내용, 하나는 그린 위치의것이다. 위키에만 있는 내용은 "
    "높음으로 보지 않는다.",
)
AGED = Text(
    f"A status holds for {STATUS_LASTS} years after its evidence; after that a place was in use when last seen, and "
    "the year is given.",
    f"상태는 그 근거가 나온 때로부터 {STATUS_LASTS}년동안 유효한것으로 보며 그뒤에는 마지막으로 확인된 년도를 밝힌다.",
)
NAMES = Text(
    "Names stand in the form English writers use (Chongjin, Kim Chaek), else in McCune–Reischauer without its marks; "
    "the details add the full spelling, and the search finds both.",
    "영어이름은 영어글에서 흔히 쓰는 형태(Chongjin, Kim Chaek)로, 그런것이 없으면 부호를 뺀 맥큔-라이샤워식으로 "
    "적는다. 상세정보에 부호까지 다 적은 표기가 있으며 찾기에서는 둘 다 된다.",
)
RADIUS = Text(
    "Circle around the chosen place: it should lie within, its middle is only the best guess",
    "선택한 곳을 두른 원: 그안에 있을것이며 가운데점은 가장 그럴듯한 짐작일뿐이다",
)


def about() -> html.Element:
    """Return the content of the dialog."""
    return html.div(".about")[
        html.p(".about-lead")[IS],
        html.p[IS_NOT],
        html.p[SPELLING],
        html.p(".about-note")[_edition()],
        _section("counts", _totals(), html.div(".about-splits")[_placed(), _confident()]),
        _section("unknown", _gaps(), html.p[unknown_link()], html.p[NOT_PLACED], place_list(gaps().unlocated)),
        _section("doubt", _legend()),
        _section("layers", _layer_table()),
        _section("ground", *_ground()),
        _section("credits", html.ul(".credits")[(html.li[_credit(credit)] for credit in ATTRIBUTIONS)]),
        _section("sources", _sources()),
        _section("privacy", html.p[PRIVACY]),
    ]


def _edition() -> Text:
    # Not when this module is imported: sources that cannot be read are said at the start, in a line.
    return Text(
        f"Edition {VERSION} of {day(RELEASED).en}; sources read until {day(data_date()).en}.",
        f"{VERSION}판, {day(RELEASED).ko}. 자료는 {day(data_date()).ko}까지 열람하였다.",
    )


def _section(name: str, *children: html.Element) -> html.Element:
    return html.section(class_=f"about-{name}")[html.h3[HEADINGS[name]], children]


def _totals() -> html.Element:
    counts = {"places": len(places()), **table_sizes()}
    return html.dl(".totals")[
        (html.div[html.dt[COUNTED[name]], html.dd[digits(count)]] for name, count in counts.items())
    ]


def _placed() -> html.Element:
    counts = tally(places().values())
    return _split(PLACED_HOW, [(name, text, getattr(counts, name)) for name, text in PLACED.items()])


def _confident() -> list[html.Element]:
    counts = {CONFIDENT["facts"]: by_confidence(), CONFIDENT["position"]: by_confidence("position_confidence")}
    return [
        _split(caption, [(value, CONFIDENCE[value], count) for value, count in counted.items()])
        for caption, counted in counts.items()
    ]


def _split(caption: Text, shares: "list[tuple[str, Text, int]]") -> html.Element:
    """Tabulate how the places divide, each share with a bar."""
    whole = sum(count for _, _, count in shares)
    rows = [
        html.tr(class_=f"split-{name}")[
            html.th(scope="row")[text],
            html.td[digits(count)],
            html.td[html.meter(min=0, max=whole, value=str(count), aria_hidden="true")],
        ]
        for name, text, count in shares
    ]
    return html.table(".split")[html.caption[caption], html.tbody[rows]]


def _gaps() -> html.Element:
    found = gaps()
    guessed, whole, count = digits(found.guessed_km), digits(found.lines_km), len(figures())
    lines = (
        Text(
            f"{found.status_unknown} places: nobody reports whether they are in use.",
            f"{found.status_unknown}곳: 사용중인지 알려주는 자료가 없다.",
        ),
        Text(
            f"{found.status_inferred} places: the status is inferred by a rule, which their details state.",
            f"{found.status_inferred}곳: 규칙에 따라 상태를 추정하였으며 그 규칙은 상세정보에 적혀있다.",
        ),
        Text(
            f"{found.status_aged} places: in use when last seen, more than {STATUS_LASTS} years ago.",
            f"{found.status_aged}곳: {STATUS_LASTS}년도 더 전에 마지막으로 확인된 때 사용중이였다.",
        ),
        Text(
            f"{found.places_undated} places: none of the evidence carries a date.",
            f"{found.places_undated}곳: 날자 있는 근거가 없다.",
        ),
        Text(
            f"{found.figures_undated} of {count} figures: undated, each with the reason.",
            f"수자 {count}개가운데 {found.figures_undated}개: 년도가 없으며 그 리유를 밝혔다.",
        ),
        Text(
            f"{found.claims_unsupported} claims of the article: nothing was found for them.",
            f"글의 주장 {found.claims_unsupported}개: 근거를 찾지 못하였다.",
        ),
        Text(
            f"{guessed} of {whole} km of railway (lines with a listed length): drawn by guess between stations.",
            f"철길 {whole}km(길이가 밝혀진 로선)가운데 {guessed}km: 역과 역사이를 짐작으로 그렸다.",
        ),
    )
    return html.ul(".gaps")[(html.li[line] for line in lines)]


def _example(approximate: bool, part: Part) -> html.Element:
    """Return the picture of a place drawn in a given way, of industry if possible: its symbols are plain."""
    drawn = [
        place
        for place in places().values()
        if part_of(place.id) is part and (place.placement in APPROXIMATE_PLACEMENTS) == approximate
    ]
    return picture(max(drawn, key=lambda place: layer_of()[place.id].sector)) if drawn else html.span


def _legend() -> html.Element:
    circle = html.span(".swatch.swatch-radius", aria_hidden="true")
    rows = (
        (_example(False, Part.POINT), SOLID),
        (_example(True, Part.POINT), HOLLOW),
        (_example(False, Part.LINE), TRACK),
        (_example(True, Part.LINE), DASHED),
        (circle, RADIUS),
    )
    words = (SURE, AGED, NAMES)
    return html.div[
        html.ul(".about-legend")[(html.li[example, text] for example, text in rows)],
        (html.p(".about-note")[text] for text in words),
    ]


def _layer_table() -> html.Element:
    head = html.tr[(html.th(scope="col")[column] for column in COLUMNS)]
    rows = [_layer_row(layer) for layer in layers_of_contents()]
    table = html.table[html.caption(".visually-hidden")[HEADINGS["layers"]], html.thead[head], html.tbody[rows]]
    # The wide table scrolls by itself on a narrow screen, so the keyboard must be able to reach it.
    return html.div(".layer-table", tabindex=0)[table]


def _layer_row(layer: Layer) -> html.Element:
    counts, licence = layer_tally(layer.id), layer_licence(layer.id)
    radius = "–" if counts.median_accuracy_m is None else distance(counts.median_accuracy_m)
    numbers = [counts.places, counts.approximate, counts.unlocated]
    return html.tr[
        html.th(scope="row")[layer.title],
        (html.td[digits(number) if number else "–"] for number in numbers),
        html.td[radius],
        html.td[_link(licence.title, licence.url)],
    ]


def _link(text: Text, url: str) -> html.Element:
    return html.a(href=url, target="_blank", rel="noopener noreferrer")[text]


def _credit(credit: Attribution) -> list[html.Element]:
    return [_link(credit.text, credit.url), html.span(".about-note")[credit.licence.terms]]


def _ground() -> list[html.Element]:
    """Say when the ground was mapped and from what, and list its files."""
    themes = ground_downloads.themes()
    count = Text(f"{len(themes)} files of themes", f"주제별 파일 {len(themes)}개")
    return [
        html.p[html.strong[GROUND_MAPPED], GROUND],
        html.p(".about-note")[ground_downloads.TERMS, " ", ground_downloads.index_link()],
        ground_downloads.links(ground_downloads.tiles()),
        html.details[html.summary[count], ground_downloads.links(themes)],
    ]


def _sources() -> html.Element:
    ordered = sorted(sources(), key=lambda source: source.title.casefold())
    entries = [
        html.li(id=f"about-{source.id}", tabindex=-1)[
            source_entry(source.id), html.span(".source-covers")[source.text("covers")]
        ]
        for source in ordered
    ]
    count = Text(f"All {len(ordered)} sources", f"자료 {len(ordered)}개 모두")
    return html.details[html.summary[count], html.ol(".sources")[entries]]
