"""Say what is worth knowing of a whole file that was read."""

from collections.abc import Sequence

from geodata.upload.plain_text import listed
from geodata.vocabulary import Text

LINKS = Text(
    "The file links to other files; the atlas did not fetch them.",
    "파일에 다른 파일로의 련결이 있지만 가져오지 않았습니다.",
)
OVERLAYS = Text("Pictures laid over the map were left out.", "지도우에 덧놓는 그림은 뺐습니다.")
NO_CRS = Text(
    "The file does not say its coordinate system; the coordinates were taken for longitude and latitude (WGS 84).",
    "파일에 좌표계가 적혀있지 않아 좌표를 경도와 위도(WGS 84)로 보았습니다.",
)
WEB_MERCATOR = Text(
    "The file does not say its coordinate system; the coordinates look like Web Mercator (EPSG:3857) and were taken "
    "for it. Check where the features stand.",
    "파일에 좌표계가 적혀있지 않은데 좌표가 웨브메르카토르(EPSG:3857)처럼 보여 그렇게 읽었습니다. "
    "대상이 선 자리를 확인하십시오.",
)
BROKEN_LETTERS = Text("Some letters could not be read and stand as �.", "읽을수 없는 글자가 있어 �로 표시하였습니다.")
MENDED_XML = Text(
    "The file is not quite XML; signs that XML does not allow were read as text.",
    "파일이 옳은 XML이 아니여서 XML에 쓸수 없는 글자를 본문으로 읽었습니다.",
)
HEADLESS_GEONAMES = Text(
    "The table has no header but the columns of GeoNames, and was read as such.",
    "표에 머리행이 없지만 렬이 GeoNames의것과 같아 그렇게 읽었습니다.",
)
TEXT_AROUND = Text("Text before or after the data was left out.", "자료앞이나 뒤에 있는 본문은 뺐습니다.")


def encoding(name: str) -> Text:
    """Say in which encoding the text was read."""
    return Text(
        f"The text was read in the encoding {name}; check the names. UTF-8 is safer.",
        f"글자를 {name}부호로 읽었습니다. 이름을 확인하십시오. UTF-8이 더 안전합니다.",
    )


def shifted(system: str) -> Text:
    """Say that positions are of a system in which they are shifted on purpose."""
    return Text(
        f"The columns are named after {system}, in which places in China are shifted by some hundred metres; "
        "they are drawn as they stand.",
        f"렬의 이름에 {system}이 있는데 이 좌표계에서는 중국의 위치가 수백메터 옮겨져있습니다. 적힌대로 그렸습니다.",
    )


def reprojected(crs: str) -> Text:
    """Say that positions were turned into WGS 84."""
    return Text(
        f"Reprojected from {crs} to longitude and latitude (WGS 84).",
        f"{crs}에서 경도와 위도(WGS 84)로 바꾸었습니다.",
    )


def brought_back(count: int) -> Text:
    """Say that longitudes beyond ±180 degrees were turned back."""
    one = count == 1
    return Text(
        f"{count:,} feature{'' if one else 's'} {'has' if one else 'have'} longitudes beyond ±180 degrees; "
        "they were brought back by a whole turn.",
        f"대상 {count:,}개의 경도가 ±180도를 넘어 360도를 더하거나 덜었습니다.",
    )


def cut(count: int) -> Text:
    """Say that features over the 180th meridian were cut there."""
    several = f"{count:,} features cross the 180th meridian and are cut there."
    return Text(
        "1 feature crosses the 180th meridian and is cut there." if count == 1 else several,
        f"대상 {count:,}개가 180도자오선을 넘어 거기서 잘랐습니다.",
    )


def header_line(line: int) -> Text:
    """Say that the header of a table is not its first line."""
    return Text(
        f"The header of the table was found in line {line}; what stands above it was left out.",
        f"표의 머리행을 {line}행에서 찾았으며 그우의것은 뺐습니다.",
    )


def views(names: Sequence[str]) -> Text:
    """Say that views were not run; at most ten are named."""
    shown = listed(names)
    return Text(
        f"Views, which are questions to a database, were not run: {shown}. Export them as layers to see them.",
        f"보기(view)는 자료기지에 던지는 물음이므로 돌리지 않았습니다: {shown}. 보려면 층으로 내보내십시오.",
    )


def no_geometry(names: Sequence[str]) -> Text:
    """Say that layers without one geometry were left out; at most ten are named."""
    shown = listed(names)
    return Text(f"Layers without a geometry were left out: {shown}.", f"도형이 하나도 없는 층은 뺐습니다: {shown}.")


def not_read(name: str, why: Text) -> Text:
    """Say that one file of several was left out and why."""
    return Text(f"{name} was left out. {why.en}", f"{name}은 뺐습니다. {why.ko}")


def more_files(count: int) -> Text:
    """Say that a compressed file holds more files than are read."""
    return Text(
        f"The compressed file holds {count:,} more files, which were not read.",
        f"압축파일에 파일이 {count:,}개 더 있지만 읽지 않았습니다.",
    )


def other_format(extension: str, found: str) -> Text:
    """Say that the content is of another format than the name."""
    return Text(
        f"The name ends in .{extension}, but the content is {found} and was read as such.",
        f"이름의 확장자는 .{extension}이지만 내용이 {found}이므로 그렇게 읽었습니다.",
    )
