"""Say why a whole file that somebody brings along is refused; the remedies stand in `geodata.upload.remedies`."""

from collections.abc import Sequence

from geodata.upload.plain_text import listed
from geodata.upload.remedies import Refusal, Remedy, refusal

NOTHING_IN_IT = refusal("The file is empty.", "파일이 비여있습니다.", Remedy.CHOOSE_ANOTHER)
NO_FEATURES = refusal("The file holds no features.", "파일에 대상이 하나도 없습니다.", Remedy.EXPORT_FEATURES)
UNKNOWN_FORMAT = refusal(
    "This is not a format that the atlas reads.", "지도첩이 읽을수 없는 형식입니다.", Remedy.SAVE_AS_READABLE
)
ENCODING = refusal(
    "The text of the file cannot be read, because its encoding is unknown.",
    "글자의 부호체계를 알수 없어 파일을 읽을수 없습니다.",
    Remedy.SAVE_AS_UTF8,
)
TOO_DEEP = refusal("The file nests its parts too deeply.", "파일의 내용이 너무 깊이 겹쳐있습니다.", Remedy.FLATTEN)
UNREADABLE = refusal("The file is damaged and cannot be read.", "파일이 손상되여 읽을수 없습니다.", Remedy.EXPORT_AGAIN)
TOO_SLOW = refusal(
    "The file takes too long or too much memory to read.",
    "파일을 읽는데 시간이나 기억기가 너무 많이 듭니다.",
    Remedy.KEEP_LESS,
)
NOT_GEOJSON = refusal(
    "This JSON file holds no features that the atlas finds: no FeatureCollection, Feature or geometry, "
    "and no records with latitude and longitude.",
    "이 JSON파일에서 대상을 찾지 못하였습니다. FeatureCollection도 Feature도 도형도 없고 "
    "위도와 경도가 있는 기록도 없습니다.",
    Remedy.SAVE_AS_GEOJSON,
)
LINKED_CRS = refusal(
    "The file only links to its coordinate system, and the atlas follows no links.",
    "파일에 좌표계가 련결주소로만 적혀있는데 지도첩은 련결을 따라가지 않습니다.",
    Remedy.SAVE_IN_DEGREES,
)
DOCTYPE = refusal(
    "The file has a DOCTYPE, which the atlas refuses for safety.",
    "파일에 DOCTYPE이 있어 안전을 위해 받지 않습니다.",
    Remedy.DELETE_DOCTYPE,
)
WEB_PAGE = refusal(
    "This is a web page, not the file that it links to.",
    "이것은 웨브페지이며 그 페지가 가리키는 파일이 아닙니다.",
    Remedy.SAVE_LINKED,
)
ONLY_LINKS = refusal(
    "The file holds no features; it only links to another file, which the atlas does not fetch.",
    "파일에 대상이 없고 다른 파일로의 련결만 있는데 지도첩은 그것을 가져오지 않습니다.",
    Remedy.SAVE_LINKED,
)
NOT_KML_OR_GPX = refusal(
    "This XML file is neither KML nor GPX.", "이 XML파일은 KML도 GPX도 아닙니다.", Remedy.SAVE_AS_READABLE
)
NO_COLUMNS = refusal(
    "No columns of latitude and longitude were found, nor one with both, with WKT or with GeoJSON.",
    "위도와 경도의 렬을 찾지 못하였습니다. 두 값이 함께 든 렬이나 WKT, GeoJSON의 렬도 없습니다.",
    Remedy.NAME_COLUMNS,
)
NO_HEADER = refusal(
    "The table has no header: its first line already holds values.",
    "표에 머리행이 없습니다. 첫 행에 벌써 값이 들어있습니다.",
    Remedy.ADD_HEADER,
)
MANY_QUOTES = refusal(
    "Too many quotation marks are opened and not closed.",
    "닫히지 않은 따옴표가 너무 많습니다.",
    Remedy.SAVE_TABLE_AGAIN,
)
NOT_GEOPACKAGE = refusal(
    "The name ends in .gpkg but the file is no GeoPackage.",
    "이름은 .gpkg로 끝나지만 GeoPackage가 아닙니다.",
    Remedy.EXPORT_AGAIN,
)
NO_LAYER = refusal(
    "The GeoPackage has no layer with geometry.",
    "GeoPackage에 도형이 있는 층이 없습니다.",
    Remedy.EXPORT_FEATURES,
)
ONLY_VIEWS = refusal(
    "The GeoPackage holds only views, which are questions to a database and which the atlas does not run.",
    "GeoPackage에 보기(view)만 있습니다. 보기는 자료기지에 던지는 물음이므로 지도첩은 돌리지 않습니다.",
    Remedy.STORE_VIEW,
)
NO_SQLITE = refusal(
    "GeoPackages cannot be read on this server.",
    "이 봉사기에서는 GeoPackage를 읽을수 없습니다.",
    Remedy.SAVE_AS_GEOJSON,
)
PROJECTED = refusal(
    "The coordinates are no degrees; they look like metres in a projected coordinate system, "
    "but the file does not say which.",
    "좌표가 도로 된 값이 아닙니다. 투영좌표계의 메터값처럼 보이지만 어느 좌표계인지 파일에 적혀있지 않습니다.",
    Remedy.REPROJECT,
)
SWAPPED = refusal(
    "Latitude and longitude are swapped: every latitude lies beyond 90 degrees.",
    "위도와 경도가 뒤바뀌였습니다. 모든 위도가 90도를 넘습니다.",
    Remedy.EXCHANGE,
)
ARCHIVE = refusal(
    "This is a compressed file of a kind that the atlas does not open.",
    "지도첩이 열지 않는 압축파일입니다.",
    Remedy.UNPACK,
)
NOTHING_PACKED = refusal(
    "The compressed file holds no file that the atlas reads.",
    "압축파일안에 지도첩이 읽을수 있는 파일이 없습니다.",
    Remedy.CHOOSE_ANOTHER,
)
LOCKED = refusal("The compressed file is protected by a password.", "압축파일이 암호로 잠겨있습니다.", Remedy.UNPACK)
PART_OF_SHAPEFILE = refusal(
    "This is one part of a Shapefile; the others are needed too.",
    "이것은 Shapefile의 한 부분이며 나머지 파일들도 있어야 합니다.",
    Remedy.PACK_WHOLE,
)
WORKBOOK = refusal("This is a workbook.", "이것은 표작성프로그람의 파일입니다.", Remedy.SAVE_AS_CSV)
PICTURE = refusal(
    "This is a picture, not a format that the atlas reads; it holds no features.",
    "이것은 그림이며 지도첩이 읽을수 없는 형식입니다. 대상이 들어있지 않습니다.",
    Remedy.CHOOSE_ANOTHER,
)
DOCUMENT = refusal(
    "This is a document to read or print, not a format that the atlas reads.",
    "이것은 읽거나 인쇄하기 위한 문서이며 지도첩이 읽을수 없는 형식입니다.",
    Remedy.CHOOSE_ANOTHER,
)


def named_format(name: str, korean: str | None = None) -> Refusal:
    """Refuse geographic data in a format that is known but not read; a name that is no word is the same in Korean."""
    return refusal(
        f"This is {name}, which is not a format that the atlas reads.",
        f"이것은 {korean or name}이며 지도첩이 읽을수 없는 형식입니다.",
        Remedy.SAVE_AS_GEOJSON,
    )


def damaged(name: str) -> Refusal:
    """Refuse a file of a known format that cannot be read."""
    return refusal(
        f"The {name} is damaged and cannot be read.", f"{name}파일이 손상되여 읽을수 없습니다.", Remedy.EXPORT_AGAIN
    )


def not_here(name: str) -> Refusal:
    """Refuse a format that is read elsewhere but not on this server's system."""
    return refusal(
        f"{name} cannot be read on this server.", f"이 봉사기에서는 {name}을 읽을수 없습니다.", Remedy.SAVE_AS_GEOJSON
    )


def too_large(megabytes: float) -> Refusal:
    """Refuse a file over so many megabytes (10⁶ bytes)."""
    return refusal(
        f"The file is larger than {megabytes:g} MB.", f"파일이 {megabytes:g}MB보다 큽니다.", Remedy.KEEP_LESS
    )


def unpacks_too_large(megabytes: float) -> Refusal:
    """Refuse a compressed file whose content is over so many megabytes (10⁶ bytes)."""
    return refusal(
        f"What the compressed file holds is larger than {megabytes:g} MB.",
        f"압축파일에 든것이 {megabytes:g}MB보다 큽니다.",
        Remedy.KEEP_LESS,
    )


def too_many_features(most: int) -> Refusal:
    """Refuse a file of more than `most` features."""
    return refusal(
        f"The file has more than {most:,} features.", f"파일에 대상이 {most:,}개보다 많습니다.", Remedy.KEEP_LESS
    )


def too_many_vertices(most: int) -> Refusal:
    """Refuse a file of more than `most` vertices."""
    return refusal(
        f"The shapes have more than {most:,} vertices.", f"도형의 점이 {most:,}개보다 많습니다.", Remedy.SIMPLIFY
    )


def not_json(line: int) -> Refusal:
    """Refuse a text that stops being JSON in a line."""
    return refusal(
        f"The file is not complete JSON: line {line} cannot be read.",
        f"파일이 온전한 JSON이 아닙니다. {line}행을 읽을수 없습니다.",
        Remedy.CORRECT_LINE,
    )


def stray_comma(line: int) -> Refusal:
    """Refuse a JSON text that has a comma before a closing bracket."""
    return refusal(
        f"The file is not quite JSON: in line {line} a comma stands before a closing bracket.",
        f"파일이 옳은 JSON이 아닙니다. {line}행에서 닫는 괄호앞에 반점이 있습니다.",
        Remedy.DELETE_COMMA,
    )


def not_xml(line: int) -> Refusal:
    """Refuse a text that stops being XML in a line."""
    return refusal(
        f"The file is not complete XML: line {line} cannot be read.",
        f"파일이 온전한 XML이 아닙니다. {line}행을 읽을수 없습니다.",
        Remedy.CORRECT_LINE,
    )


def unknown_crs(name: str) -> Refusal:
    """Refuse a coordinate system that cannot be looked up."""
    return refusal(
        f"The coordinate system “{name}” is not known.", f"알수 없는 좌표계입니다: {name}.", Remedy.SAVE_IN_DEGREES
    )


def degrees_declared_projected(crs: str) -> Refusal:
    """Refuse degrees in a file that claims a projected system."""
    return refusal(
        f"The file says {crs}, which is in metres, but the coordinates look like degrees.",
        f"파일에 적힌 좌표계 {crs}는 메터를 쓰는데 좌표는 도로 된 값처럼 보입니다.",
        Remedy.DECLARE_DEGREES,
    )


def metres_declared_degrees(crs: str) -> Refusal:
    """Refuse metres in a file whose format or declaration is degrees."""
    return refusal(
        f"The file should hold degrees ({crs}), but the coordinates look like metres.",
        f"파일의 좌표는 도({crs})여야 하는데 메터값처럼 보입니다.",
        Remedy.REPROJECT,
    )


def only_these(found: Sequence[str]) -> Refusal:
    """Refuse a table whose columns hold no position, naming them; at most ten are named."""
    names = listed(found)
    return refusal(
        f"No position was found in the columns of the table ({names}).",
        f"표의 렬({names})에서 위치를 찾지 못하였습니다.",
        Remedy.NAME_COLUMNS,
    )
