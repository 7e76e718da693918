"""Say what is wrong with a whole file that somebody brings along and how to mend it, or what is worth knowing of it."""

from collections.abc import Sequence

from geodata.vocabulary import Text

FORMATS = "GeoJSON, CSV, KML, GPX, GeoPackage"

# The whole file is refused.
NOTHING_IN_IT = Text("The file is empty. Choose another one.", "파일이 비여있습니다. 다른 파일을 고르십시오.")
NO_FEATURES = Text(
    "The file holds no features. Check that the right layer was exported.",
    "파일에 대상이 하나도 없습니다. 옳은 층을 내보냈는지 확인하십시오.",
)
UNKNOWN_FORMAT = Text(
    f"This is no format that the atlas reads. Save the data as one of these: {FORMATS}.",
    f"지도첩이 읽을수 없는 형식입니다. 다음의 한 형식으로 보관하십시오: {FORMATS}.",
)
ARCHIVE = Text(
    "This is a compressed file (zip, KMZ or gzip), which the atlas does not open. "
    "Unpack it and choose the file inside; a KMZ holds a file named doc.kml.",
    "압축된 파일(zip, KMZ, gzip)은 열지 않습니다. 압축을 풀고 안에 있는 파일을 고르십시오. "
    "KMZ안에는 doc.kml이라는 파일이 있습니다.",
)
SHAPEFILE = Text(
    "The atlas does not read Shapefiles. Save the layer as GeoPackage or GeoJSON.",
    "Shapefile은 읽지 않습니다. 층을 GeoPackage나 GeoJSON으로 보관하십시오.",
)
ENCODING = Text(
    "The text of the file cannot be read. Save it as UTF-8.", "파일의 글자를 읽을수 없습니다. UTF-8로 보관하십시오."
)
TOO_DEEP = Text(
    "The file nests its parts too deeply. Export the data again as a plain layer.",
    "파일의 내용이 너무 깊이 겹쳐있습니다. 자료를 단순한 층으로 다시 내보내십시오.",
)
UNREADABLE = Text(
    "The file is damaged and cannot be read. Export it again.", "파일이 손상되여 읽을수 없습니다. 다시 내보내십시오."
)
NOT_GEOJSON = Text(
    "This JSON file is not GeoJSON: its type is no FeatureCollection, Feature or geometry. Export it as GeoJSON.",
    "이 JSON파일은 GeoJSON이 아닙니다. type이 FeatureCollection도 Feature도 도형도 아닙니다. GeoJSON으로 내보내십시오.",
)
LINKED_CRS = Text(
    "The file only links to its coordinate system, and the atlas follows no links. Save it in EPSG:4326.",
    "파일에 좌표계가 련결주소로만 적혀있는데 지도첩은 련결을 따라가지 않습니다. EPSG:4326으로 보관하십시오.",
)
DOCTYPE = Text(
    "The file has a DOCTYPE, which the atlas refuses for safety. Delete the line that begins with <!DOCTYPE.",
    "파일에 DOCTYPE이 있어 안전을 위해 받지 않습니다. <!DOCTYPE으로 시작하는 행을 지우십시오.",
)
NOT_KML_OR_GPX = Text(
    "This XML file is neither KML nor GPX. Export the data as KML, GPX or GeoJSON.",
    "이 XML파일은 KML도 GPX도 아닙니다. 자료를 KML, GPX, GeoJSON의 하나로 내보내십시오.",
)
NO_COLUMNS = Text(
    "No columns of latitude and longitude were found. The first line must name them, for example: name,lat,lon. "
    "Columns are separated by a comma, a semicolon or a tab.",
    "위도와 경도의 렬을 찾지 못하였습니다. 첫 행에 렬의 이름이 있어야 합니다. 례: 이름,위도,경도. "
    "렬은 반점(,)이나 반두점(;)이나 타브로 나눕니다.",
)
MANY_QUOTES = Text(
    "Too many quotation marks are opened and not closed. Save the table again from a spreadsheet.",
    "닫히지 않은 따옴표가 너무 많습니다. 표를 다시 보관하십시오.",
)
NOT_GEOPACKAGE = Text(
    "The name ends in .gpkg but the file is no GeoPackage. Export it again.",
    "이름은 .gpkg로 끝나지만 GeoPackage가 아닙니다. 다시 내보내십시오.",
)
NO_LAYER = Text(
    "The GeoPackage has no layer with geometry. Check that a layer of features was exported.",
    "GeoPackage에 도형이 있는 층이 없습니다. 대상의 층을 내보냈는지 확인하십시오.",
)
NO_SQLITE = Text(
    "GeoPackages cannot be read on this server. Save the data as GeoJSON.",
    "이 봉사기에서는 GeoPackage를 읽을수 없습니다. 자료를 GeoJSON으로 보관하십시오.",
)
PROJECTED = Text(
    "The coordinates are no degrees; they look like metres in a projected coordinate system, "
    "but the file does not say which. Reproject it to longitude and latitude (EPSG:4326) and save it again.",
    "좌표가 도로 된 값이 아닙니다. 투영좌표계의 메터값처럼 보이지만 어느 좌표계인지 파일에 적혀있지 않습니다. "
    "경도와 위도(EPSG:4326)로 바꾸어 다시 보관하십시오.",
)
SWAPPED = Text(
    "Latitude and longitude are swapped: every latitude lies beyond 90 degrees. "
    "Exchange the two and try again; GeoJSON, KML and GeoPackage write longitude first.",
    "위도와 경도가 뒤바뀌였습니다. 모든 위도가 90도를 넘습니다. "
    "둘을 서로 바꾸고 다시 해보십시오. GeoJSON, KML, GeoPackage에서는 경도를 먼저 적습니다.",
)


def too_large(megabytes: float) -> Text:
    """Refuse a file over so many megabytes (10⁶ bytes)."""
    return Text(
        f"The file is larger than {megabytes:g} MB. Keep only the features or the detail you need.",
        f"파일이 {megabytes:g}MB보다 큽니다. 필요한 대상이나 세부만 남기십시오.",
    )


def too_many_features(most: int) -> Text:
    """Refuse a file of more than `most` features."""
    return Text(
        f"The file has more than {most:,} features. Keep only those around the city.",
        f"파일에 대상이 {most:,}개보다 많습니다. 도시둘레의것만 남기십시오.",
    )


def too_many_vertices(most: int) -> Text:
    """Refuse a file of more than `most` vertices."""
    return Text(
        f"The shapes have more than {most:,} vertices. Simplify them and try again.",
        f"도형의 점이 {most:,}개보다 많습니다. 도형을 단순하게 하고 다시 해보십시오.",
    )


def not_json(line: int) -> Text:
    """Refuse a text that stops being JSON in a line."""
    return Text(
        f"The file is not complete JSON: line {line} cannot be read. Correct that line or export it again.",
        f"파일이 온전한 JSON이 아닙니다. {line}행을 읽을수 없습니다. 그 행을 고치거나 다시 내보내십시오.",
    )


def not_xml(line: int) -> Text:
    """Refuse a text that stops being XML in a line."""
    return Text(
        f"The file is not complete XML: line {line} cannot be read. Correct that line or export it again.",
        f"파일이 온전한 XML이 아닙니다. {line}행을 읽을수 없습니다. 그 행을 고치거나 다시 내보내십시오.",
    )


def unknown_crs(name: str) -> Text:
    """Refuse a coordinate system that cannot be looked up."""
    return Text(
        f"The coordinate system “{name}” is not known. Save the file in EPSG:4326.",
        f"알수 없는 좌표계입니다: {name}. 파일을 EPSG:4326으로 보관하십시오.",
    )


def degrees_declared_projected(crs: str) -> Text:
    """Refuse degrees in a file that claims a projected system."""
    return Text(
        f"The file says {crs}, which is in metres, but the coordinates look like degrees. "
        "Set its coordinate system to EPSG:4326 and save it again.",
        f"파일에 적힌 좌표계 {crs}는 메터를 쓰는데 좌표는 도로 된 값처럼 보입니다. "
        "좌표계를 EPSG:4326으로 정하고 다시 보관하십시오.",
    )


def metres_declared_degrees(crs: str) -> Text:
    """Refuse metres in a file whose format or declaration is degrees."""
    return Text(
        f"The file should hold degrees ({crs}), but the coordinates look like metres. "
        "Reproject it from its real coordinate system to EPSG:4326.",
        f"파일의 좌표는 도({crs})여야 하는데 메터값처럼 보입니다. 실지 좌표계로부터 EPSG:4326으로 바꾸십시오.",
    )


# The file is read, and this is worth knowing.
CP949 = Text(
    "The text was read in the Korean encoding CP949; UTF-8 is safer.",
    "글자를 CP949부호로 읽었습니다. UTF-8이 더 안전합니다.",
)
LINKS = Text(
    "The file links to other files; the atlas did not fetch them.",
    "파일에 다른 파일로의 련결이 있지만 가져오지 않았습니다.",
)
OVERLAYS = Text("Pictures laid over the map were left out.", "지도우에 덧놓는 그림은 뺐습니다.")


def reprojected(crs: str) -> Text:
    """Say that positions were turned into WGS 84."""
    return Text(
        f"Reprojected from {crs} to longitude and latitude (WGS 84).",
        f"{crs}에서 경도와 위도(WGS 84)로 바꾸었습니다.",
    )


def other_layers(read: str, left: Sequence[str]) -> Text:
    """Say which layer of several was read; at most ten others are named."""
    names = ", ".join(left[:10]) + (" …" if len(left) > 10 else "")
    return Text(
        f"Read the layer “{read}”; not read: {names}. To see another, export it by itself.",
        f"층 “{read}”만 읽었습니다. 읽지 않은 층: {names}. 다른 층을 보려면 그것만 따로 내보내십시오.",
    )


def other_format(extension: str, found: str) -> Text:
    """Say that the content is of another format than the name."""
    return Text(
        f"The name ends in .{extension}, but the content is {found} and was read as such.",
        f"이름의 확장자는 .{extension}이지만 내용이 {found}이므로 그렇게 읽었습니다.",
    )
