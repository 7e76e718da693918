"""Say why there is no map, in its place, and what there is instead; `assets/page/no_map.js` knows which of it is so."""

from components import ids
from components.kit import html
from geodata.vocabulary import Text

WHY = {
    "webgl": Text(
        "There is no map here: this browser does not draw with WebGL, which it needs. It may be switched off in the "
        "settings, or the graphics card may not allow it.",
        "여기에는 지도가 없습니다. 지도에 필요한 WebGL을 이 열람기가 쓰지 못합니다. 설정에서 꺼졌거나 화상카드가 "
        "지원하지 않을수 있습니다.",
    ),
    "unanswered": Text(
        "There is no map here: what it is drawn from has not come.",
        "여기에는 지도가 없습니다. 지도를 그릴 자료가 오지 않았습니다.",
    ),
    "unreached": Text("The map cannot be drawn here.", "여기서는 지도를 그릴수 없습니다."),
    "lost": Text(
        "The map is gone for the moment: the system has taken the graphics away from the browser.",
        "지도가 잠시 없어졌습니다. 체계가 열람기에서 화상기능을 거두었습니다.",
    ),
}
"""What is said, by its reason."""
REST = Text(
    "The list of places holds everything it would show; search, filters, details, article and export work.",
    "지도에 나올 모든것은 곳 목록에 있으며 찾기와 조건, 내용, 글, 내보내기는 그대로 됩니다.",
)
LIST = Text("List of places", "곳 목록")
AGAIN = Text("Draw the map again", "지도를 다시 그리기")
READ = Text("Read the atlas without a map", "지도없이 지도첩 읽기")
NO_SCRIPTS = Text(
    "The map and its switches need JavaScript, which is switched off here or did not come.",
    "지도와 그 스위치들에는 JavaScript가 필요한데 여기서는 꺼졌거나 오지 않았습니다.",
)


def no_map(read_url: str) -> list[html.Element]:
    """Return what stands in the map's place where there is none; without scripts, a link to `read_url`."""
    return [
        html.noscript[html.p(".no-scripts")[NO_SCRIPTS, " ", html.a(href=read_url)[READ]]],
        html.section(id=ids.NO_MAP, hidden=True)[
            html.div(role="alert")[
                (html.p(data_why=why, hidden=True)[said] for why, said in WHY.items()),
                html.p(".no-map-rest")[REST],
            ],
            html.div(".no-map-ways")[
                html.button(".plain", type="button", data_map_again="", data_why="unanswered unreached lost")[AGAIN],
                html.button(".plain", type="button", data_map_list="")[LIST],
            ],
        ],
    ]
