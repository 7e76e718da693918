"""Hold what the tools say from within the browser, in both languages; `assets/page/words.js` reads it off the page."""

import json
from types import MappingProxyType

from components import ids
from components.kit import cite, html
from components.kit.numbers import day
from geodata.publication.edition import RELEASED, VERSION, data_date
from geodata.vocabulary import OMISSION, VERDICT, Text

WORDS = MappingProxyType(
    {
        "copied-link": Text("Link copied", "련결을 복사하였습니다"),
        "copied": Text("Copied", "복사하였습니다"),
        "copy-refused": Text(
            "The browser does not let the page copy. The text is selected: copy it yourself.",
            "열람기가 복사를 허용하지 않습니다. 본문을 선택해놓았으니 직접 복사하십시오.",
        ),
        "full-screen-refused": Text("The browser refused full screen", "열람기가 전체 화면을 허용하지 않습니다"),
        "map-reset": Text("Back to the first view", "처음 보기로 돌아왔습니다"),
        "gesture-wheel": Text("Ctrl and the wheel zoom the map", "Ctrl건을 누르고 바퀴를 돌려 확대, 축소"),
        "gesture-mac": Text("Cmd and the wheel zoom the map", "Cmd건을 누르고 바퀴를 돌려 확대, 축소"),
        "gesture-touch": Text("Two fingers move the map", "두 손가락으로 지도를 움직이십시오"),
        "embed-title": Text("{0}: interactive map", "{0}: 움직이는 지도"),
        "map-outermost": Text(
            "The sources of the atlas reach no farther out than this", "이 지도첩의 자료는 여기까지입니다"
        ),
        "map-innermost": Text(
            "The sources of the atlas know nothing closer than this", "이보다 더 자세한것은 자료에 없습니다"
        ),
        "signpost": Text("{0} {1} km", "{0} {1}km"),
        "signpost-then": Text("{0} {1} km, then {2}", "{0} {1}km, 다음 {2}"),
        "export-some": Text("{0} of {1} places", "{1}곳중 {0}곳"),
        "export-all": Text("All {0} places", "{0}곳 모두"),
        "export-off-map": Text("{0} of them not on the map", "그중 {0}곳은 지도에 없음"),
        "export-unknown": Text("Number of places not known", "곳의 수를 알수 없습니다"),
        "picture-done": Text("Picture saved", "그림을 보관하였습니다"),
        "picture-failed": Text("The picture could not be made", "그림을 만들지 못하였습니다"),
        "picture-seen": Text("Seen on {0}", "{0}에 봄"),
        "paper-making": Text("Drawing the sheet …", "장을 그리는중 …"),
        "paper-screen": Text(
            "The map could not be drawn anew here: the sheet shows the map as it is on the screen.",
            "여기서는 지도를 다시 그릴수 없어 화면의 지도를 그대로 담았습니다.",
        ),
        "paper-around": Text("Around {0}", "{0}일대"),
        "paper-claim": Text("Claim {0} of the article: “{1}”", "글의 주장 {0} “{1}”"),
        "paper-left-out": Text("Left out by the article: “{0}”", "글에서 빠진것 “{0}”"),
        "paper-licence": Text(
            "What comes from OpenStreetMap is under the Open Database License (ODbL) 1.0; other data is under the "
            "licences of its sources.",
            "OpenStreetMap에서 온것은 Open Database License(ODbL) 1.0에, 다른 자료는 각 자료의 허가에 따릅니다.",
        ),
        "paper-north": Text("N", "북"),
        "paper-turned": Text("North is where the arrow points", "화살표쪽이 북쪽"),
        "paper-latitude": Text("{0} N", "북위 {0}"),
        "paper-longitude": Text("{0} E", "동경 {0}"),
        "fault-offline": Text(
            "The atlas cannot be reached: there is no connection, or its server is down.",
            "지도첩에 이을수 없습니다. 망이 끊어졌거나 봉사기가 멎었습니다.",
        ),
        "fault-late": Text("The server has not answered in time.", "봉사기가 제시간에 대답하지 않았습니다."),
        "fault-busy": Text("The server is busy with others.", "봉사기가 다른 사람들의 요청으로 바쁩니다."),
        "fault-when": Text("Try again in {0} seconds.", "{0}초후에 다시 해보십시오."),
        "fault-refused": Text("The server could not answer this.", "봉사기가 이 요청에 대답하지 못하였습니다."),
        "fault-foreign": Text(
            "What came is no answer of the atlas. Your network may want you to sign in first.",
            "지도첩의 대답이 아닌것이 왔습니다. 망에서 먼저 가입할것을 요구할수 있습니다.",
        ),
        "filters-stay": Text("The filters are as they were.", "조건은 전과 같습니다."),
        "look-stays": Text("Language, colours and basemap are as they were.", "언어와 색, 바탕지도는 전과 같습니다."),
        "choice-stays": Text("The choice is as it was.", "선택은 전과 같습니다."),
        "question-stays": Text("The question is as it was.", "물음은 전과 같습니다."),
        "ask-again": Text("Try again", "다시 해보기"),
        "close": Text("Close", "닫기"),
        "layer-empty": Text("The filters leave nothing of this layer", "선택한 조건에 맞는것이 이 층에 없습니다"),
        "group-count": Text("{0} of {1}", "{1}개중 {0}개"),
        "layer-shown": Text("Shown: {0}", "보임: {0}"),
        "layer-hidden": Text("Hidden: {0}", "감춤: {0}"),
        "layer-only": Text("Nothing is shown but {0}", "{0}만 보임"),
        "layers-shown": Text("{0}: {1} of {2} layers are shown", "{0}: {2}개 층중 {1}개가 보임"),
        "layer-off": Text("Its layer “{0}” is off.", "이 곳의 층이 꺼져있습니다: {0}"),
        "in-view": Text("{0} in view", "화면에 {0}곳"),
        "layers-off": Text("{0} layers off", "꺼진 층 {0}개"),
        "layer-off-one": Text("1 layer off", "꺼진 층 1개"),
        "show-and-zoom": Text("show and zoom", "보이고 그리로 가기"),
        "zoom-there": Text("zoom there", "그리로 가기"),
        "claim-off": Text("Drawn for this claim, its layer off: {0}.", "층이 꺼져있으나 이 주장때문에 그린것: {0}."),
        "claim-layers-off": Text(
            "Drawn for this claim, their layers off: {0}.", "층들이 꺼져있으나 이 주장때문에 그린것: {0}."
        ),
        "claims-about": Text("The chosen place is in claim", "선택한 곳이 나오는 주장:"),
        "claims-about-none": Text(
            "The article says nothing of the chosen place.", "글에는 선택한 곳에 대한 말이 없습니다."
        ),
        "show-layer": Text("Show the layer", "층 보이기"),
        "show-layers": Text("Show the layers", "층들 보이기"),
        "omission": VERDICT[OMISSION],
        "omission-cited": Text(": left out by the article, “{0}”", ": 글에서 빠진것 “{0}”"),
        "claim-cited": Text(": claim {0} of the article, “{1}” ({2})", ": 글의 주장 {0} “{1}”({2})"),
        "copied-coordinates": Text("Copied: {0}", "복사했습니다: {0}"),
        "chosen": Text("Chosen: {0}", "선택한 곳: {0}"),
        "map-canvas": Text(
            "Map: arrow keys move it, plus and minus zoom, M measures a distance",
            "지도: 화살표건으로 움직이고 +와 -로 확대, 축소하며 M으로 거리를 잽니다",
        ),
        "map-credits": Text("Sources of the map", "지도의 자료제공"),
        "distance": Text("{0} km", "{0}km"),
        "distance-short": Text("{0} m", "{0}m"),
        "measure-start": Text("Click the map to set the first point", "지도를 눌러 첫 점을 찍으십시오"),
        "measure-next": Text("Click the map to set the next point", "지도를 눌러 다음 점을 찍으십시오"),
        "measure-total": Text("{0} km in all", "모두 {0}km"),
        "measure-leg": Text("{0} km in all, the last leg {1} km", "모두 {0}km, 마지막 구간 {1}km"),
        "coordinates": Text("{0}° N, {1}° E", "북위 {0}°, 동경 {1}°"),
        "coordinates-centre": Text("Centre {0}° N, {1}° E", "가운데 북위 {0}°, 동경 {1}°"),
        "search-link": Text(
            "This link names no coordinates. None of it was sent anywhere.",
            "이 련결주소에는 자리표가 없습니다. 아무데도 보내지 않았습니다.",
        ),
        "strip-view": Text("kilometres {0} to {1}", "{0}~{1}km"),
        "strip-off": Text("not in view; nearest is kilometre {0}", "화면에 없음, 가장 가까운 곳 {0}km"),
        "time-none": Text("All years", "모든 해"),
        "time-year": Text("{0}", "{0}년"),
        "time-mark": Text("The map as of {0}", "{0}년의 지도"),
        "time-value": Text(
            "{0}: {1} places there, {2} not yet, {3} closed, {4} with date not known",
            "{0}년: 있음 {1}곳, 아직 없음 {2}곳, 페쇄 {3}곳, 년도 모름 {4}곳",
        ),
        "time-count": Text("{0} places on the map: date not known", "지도에 보이는것중 년도 모름: {0}곳"),
        "time-count-one": Text("1 place on the map: date not known", "지도에 보이는것중 년도 모름: 1곳"),
        "time-window": Text("{0} to {1}: {2} events", "{0}~{1}년: 사건 {2}건"),
        "time-window-one": Text("{0} to {1}: 1 event", "{0}~{1}년: 사건 1건"),
        "time-all": Text("{0} to {1}: all {2} events", "{0}~{1}년: 사건 {2}건 모두"),
        "goods-drawn": Text("on the map", "지도에"),
        "goods-of": Text("How the goods of {0} move", "{0}의 짐길"),
        "line-km": Text("Here: kilometre {0}, give or take {1} m{2}.", "여기는 {0}km 지점(오차 {1}m){2}."),
        "line-km-track": Text(
            "Here: {0} km along the mapped track, which has no posts, give or take {1} m{2}.",
            "여기는 지도의 궤도로 {0}km 지점(거리표 없음, 오차 {1}m){2}.",
        ),
        "line-between": Text(", between {0} and {1}", ", {0} – {1} 사이"),
        "own-too-large": Text(
            "{0} has {1} MB; the largest file that is read has 5 MB. Keep only the features or the detail you need.",
            "{0}: {1}MB입니다. 5MB까지 읽을수 있습니다. 필요한 대상이나 세부만 남기십시오.",
        ),
        "own-reading": Text("Reading {0} …", "{0} 읽는중 …"),
        "own-reading-several": Text("Reading {0} files …", "파일 {0}개 읽는중 …"),
        "own-folder": Text(
            "{0} is a folder. Drop the files that lie in it.", "{0}: 서류철입니다. 그안의 파일들을 끌어다 놓으십시오."
        ),
        "own-too-many": Text(
            "{0} was not read: {1} files lie on the map, which are the most. Remove one first.",
            "{0}: 지도에 놓을수 있는 파일 {1}개가 다 차서 읽지 않았습니다. 먼저 하나를 없애십시오.",
        ),
        "own-unread": Text("{0} has not been read.", "{0}: 읽지 못하였습니다."),
        "own-drawn": Text("{0} features on the map", "대상 {0}개가 지도에 있음"),
        "own-drawn-one": Text("1 feature on the map", "대상 1개가 지도에 있음"),
        "own-count": Text("{0} features", "대상 {0}개"),
        "own-one": Text("1 feature", "대상 1개"),
        "own-more": Text("… and {0} more on the map", "… 그밖에 {0}개가 지도에 있음"),
        "choices-more": Text("… and {0} more here", "… 여기에 그밖에 {0}개"),
        "own-bare": Text("No further properties", "다른 속성 없음"),
    }
)
"""What is said, by name; {0} and {1} stand for what the browser fills in."""


_OF_THE_EDITION = ("citation", "bibtex", "paper-edition")
"""What is said of the edition that is served, known once the data have been read and not before."""


def names() -> tuple[str, ...]:
    """Return the name of everything that is said."""
    return (*WORDS, *_OF_THE_EDITION)


def browser_words() -> html.Element:
    """Return the element that carries the words and the citation to the browser."""
    templates = cite.templates()
    said = (templates.sentence, Text(templates.bibtex, templates.bibtex), _edition())
    found = {**WORDS, **dict(zip(_OF_THE_EDITION, said, strict=True))}
    return html.div(id=ids.TOOL_WORDS, hidden=True, data_words=json.dumps(found, ensure_ascii=False))


def _edition() -> Text:
    released, until = day(RELEASED), day(data_date())
    return Text(
        f"Edition {VERSION}, {released.en}; data of {until.en}", f"{VERSION}판, {released.ko}. 자료는 {until.ko}까지"
    )
