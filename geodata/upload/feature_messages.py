"""Say what is wrong with one feature of a file that somebody brings along and how to mend it."""

from collections.abc import Mapping
from types import MappingProxyType

from geodata.vocabulary import Text

NO_GEOMETRY = Text(
    "It has no geometry and was left out. Give it a position.", "도형이 없어 뺐습니다. 위치를 적어넣으십시오."
)
EMPTY = Text("Its geometry is empty, so it was left out. Draw it again.", "도형이 비여있어 뺐습니다. 다시 그리십시오.")
NOT_A_FEATURE = Text(
    'It is not a GeoJSON Feature and was left out. Give it "type": "Feature", properties and a geometry.',
    'GeoJSON의 Feature가 아니여서 뺐습니다. "type": "Feature"와 속성과 도형을 적어넣으십시오.',
)
BAD_POSITION = Text(
    "Its coordinates are not pairs of numbers (longitude, latitude), so it was left out. "
    "Write them as numbers without quotation marks.",
    "좌표가 수의 쌍(경도, 위도)이 아니여서 뺐습니다. 따옴표없이 수로 적으십시오.",
)
SHORT_LINE = Text(
    "Its line has fewer than two points and was left out. Add points.",
    "선의 점이 두개보다 적어 뺐습니다. 점을 더하십시오.",
)
SHORT_RING = Text(
    "Its outline has fewer than three different points and was left out. Add points.",
    "경계선의 서로 다른 점이 세개보다 적어 뺐습니다. 점을 더하십시오.",
)
SWAPPED_HERE = Text(
    "Its latitude lies beyond 90 degrees, so it was left out. Latitude and longitude seem swapped: exchange them.",
    "위도가 90도를 넘어 뺐습니다. 위도와 경도가 뒤바뀐것 같습니다. 둘을 서로 바꾸십시오.",
)
UNPLACEABLE = Text(
    "It lies outside the area of the file's coordinate system and was left out. Check its coordinates.",
    "파일의 좌표계가 미치는 범위밖에 있어 뺐습니다. 좌표를 확인하십시오.",
)
TANGLED = Text(
    "Its outline is too tangled to be checked, so it was left out. Simplify it.",
    "경계선이 너무 얽혀 검사할수 없어 뺐습니다. 단순하게 그리십시오.",
)
NOT_ON_EARTH = Text(
    "It lies on another globe than the Earth and was left out. Delete it.",
    "지구가 아닌 다른 천체에 있어 뺐습니다. 지우십시오.",
)
DAMAGED = Text(
    "Its geometry is damaged and was left out. Export it again.", "도형이 손상되여 뺐습니다. 다시 내보내십시오."
)


def unsupported(kind: str) -> Text:
    """Drop a feature of a kind of geometry that is not drawn."""
    return Text(
        f"The atlas does not draw a geometry of the kind “{kind}”, so it was left out. "
        "Turn it into points, lines or polygons.",
        f"“{kind}”라는 도형은 그리지 못하므로 뺐습니다. 점, 선, 다각형으로 바꾸십시오.",
    )


def out_of_range(lon: float, lat: float) -> Text:
    """Drop a feature whose degrees are not on the globe."""
    where = f"{lon:.6g}, {lat:.6g}"
    return Text(
        f"Longitude and latitude {where} are outside ±180 and ±90 degrees, so it was left out. Correct them.",
        f"경도와 위도가 ±180도와 ±90도를 벗어나({where}) 뺐습니다. 바로잡으십시오.",
    )


def bad_number(line: int, column: str, value: str) -> Text:
    """Drop a row of a table where a coordinate is not a number."""
    return Text(
        f"Line {line}: {column} is “{value}”, which is not a number, so it was left out. "
        "Write decimal degrees such as 41.7833.",
        f"{line}행: {column}의 값 “{value}”는 수가 아니여서 뺐습니다. 41.7833과 같이 도를 소수로 적으십시오.",
    )


def unclear_letter(line: int, column: str, value: str) -> Text:
    """Drop a row of a table whose letter O is east to some and west to others."""
    return Text(
        f"Line {line}: {column} is “{value}”, where O is east in German and west in French and Spanish, "
        "so it was left out. Write E or W.",
        f"{line}행: {column}의 값 “{value}”에서 O는 도이췰란드어로 동경, 프랑스어와 에스빠냐어로 서경이므로 뺐습니다. "
        "E나 W로 적으십시오.",
    )


def bad_cell(line: int, column: str, why: Text) -> Text:
    """Drop a row of a table whose geometry cannot be read."""
    return Text(f"Line {line}, {column}: {why.en}", f"{line}행 {column}: {why.ko}")


def not_an_object(line: int) -> Text:
    """Drop a line of a file with a feature a line."""
    return Text(
        f"Line {line} is not JSON and was left out. Correct it.",
        f"{line}행은 JSON이 아니여서 뺐습니다. 바로잡으십시오.",
    )


def no_number(line: int, column: str) -> Text:
    """Drop a row of a table where a coordinate is missing."""
    return Text(
        f"Line {line}: {column} is empty, so it was left out. Fill it in as decimal degrees.",
        f"{line}행: {column}의 값이 비여있어 뺐습니다. 도를 소수로 적어넣으십시오.",
    )


NOT_WKT = Text(
    "Its WKT cannot be read, so it was left out. Write it like POINT (129.8 41.75).",
    "WKT를 읽을수 없어 뺐습니다. POINT (129.8 41.75)과 같이 적으십시오.",
)


def cells(line: int, found: int, wanted: int) -> Text:
    """Drop a row of a table that has more cells than the table has columns."""
    return Text(
        f"Line {line} has {found} values for {wanted} columns, so it was left out. "
        "Put values that hold the separator in quotation marks; with decimal commas separate columns by a semicolon.",
        f"{line}행에는 렬 {wanted}개에 값이 {found}개 있어 뺐습니다. "
        "렬을 나누는 글자가 든 값은 따옴표안에 넣고, 소수점으로 반점을 쓸 때에는 렬을 반두점(;)으로 나누십시오.",
    )


def open_quote(line: int) -> Text:
    """Drop a row of a table whose quotation marks do not match."""
    return Text(
        f"Line {line}: the quotation marks do not match, so it was left out. Close the quotation mark.",
        f"{line}행: 따옴표의 짝이 맞지 않아 뺐습니다. 따옴표를 닫으십시오.",
    )


def decimal_commas(shown: str) -> Text:
    """Drop a feature whose decimal commas cannot be told from the commas between its numbers."""
    return Text(
        f"Its coordinates “{shown}” seem to have decimal commas, which cannot be told from the commas between them, "
        "so it was left out. Write them with a decimal point: 129.8,41.75.",
        f"좌표 “{shown}”에서는 소수점으로 쓴 반점과 수를 나누는 반점을 가려볼수 없어 뺐습니다. "
        "소수점을 점으로 적으십시오: 129.8,41.75.",
    )


def unclear_commas(shown: str) -> Text:
    """Drop a feature whose numbers do not fall into positions."""
    return Text(
        f"Its coordinates “{shown}” do not fall into positions of longitude and latitude, so it was left out. "
        "Put a space between the positions: 129.8,41.75 129.7,41.8.",
        f"좌표 “{shown}”가 경도와 위도의 쌍으로 나뉘지 않아 뺐습니다. 쌍사이를 띄여 쓰십시오: 129.8,41.75 129.7,41.8.",
    )


NULL_ISLAND = Text(
    "It lies at 0, 0, off Africa, where things without a position are often put. Check its position.",
    "아프리카앞바다의 0, 0에 있습니다. 위치를 모르는것이 흔히 이렇게 적힙니다. 위치를 확인하십시오.",
)


def holes_left_out(count: int) -> Text:
    """Keep an area without holes that have fewer than three different points."""
    return Text(
        f"It is shown without {count} of its holes, which have fewer than three different points.",
        f"서로 다른 점이 세개보다 적은 구멍 {count}개를 빼고 보여줍니다.",
    )


def parts_left_out(count: int, why: Text) -> Text:
    """Keep a feature without parts that cannot be read, saying what is wrong with the first."""
    return Text(
        f"It is shown without {count} of its parts. What is wrong with the first of them: {why.en}",
        f"부분 {count}개를 빼고 보여줍니다. 그가운데 첫째것의 잘못: {why.ko}",
    )


def points_left_out(count: int) -> Text:
    """Keep a line without its unreadable points."""
    return Text(
        f"It is shown without {count} of its points, whose coordinates are not numbers. Correct or delete them.",
        f"좌표가 수가 아닌 점 {count}개를 빼고 보여줍니다. 그 점을 고치거나 지우십시오.",
    )


def segments_left_out(count: int) -> Text:
    """Keep a track without segments of a single point."""
    return Text(
        f"It is shown without {count} of its segments, which have fewer than two points.",
        f"점이 두개보다 적은 토막 {count}개를 빼고 보여줍니다.",
    )


_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "self-intersection": "경계선이 자기를 가로지름",
        "ring self-intersection": "경계선이 자기와 맞닿음",
        "hole lies outside shell": "구멍이 바깥경계선밖에 있음",
        "holes are nested": "구멍안에 구멍이 있음",
        "nested holes": "구멍안에 구멍이 있음",
        "nested shells": "다각형안에 다각형이 있음",
        "interior is disconnected": "안이 둘로 갈라짐",
        "duplicate rings": "같은 경계선이 거듭됨",
        "too few points in geometry component": "점이 모자람",
    }
)


def mended(reason: str) -> Text:
    """Keep a feature whose geometry was invalid and could be made valid."""
    return Text(
        f"Its geometry was invalid ({reason}); it is shown as mended. Check its outline.",
        f"도형이 옳지 않아({_REASONS.get(reason, reason)}) 고쳐서 보여줍니다. 경계선을 확인하십시오.",
    )


def invalid(reason: str) -> Text:
    """Drop a feature whose geometry is invalid beyond mending."""
    return Text(
        f"Its geometry is invalid ({reason}) and could not be mended, so it was left out. Draw it again.",
        f"도형이 옳지 않고({_REASONS.get(reason, reason)}) 고칠수 없어 뺐습니다. 다시 그리십시오.",
    )
