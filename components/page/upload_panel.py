"""Lay a reader's own file over the map. The server reads it and forgets it; what it drew stays in the browser's page.

Text from the file reaches the page as text alone: here components/kit/markup.py escapes it, in
`assets/page/uploads.js` it is `textContent`.
"""

from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from dash import html
from dash.development.base_component import Component
from shapely.geometry import mapping

from components import ids
from components.kit.attributes import attributes
from components.kit.badges import DECORATIVE
from components.kit.contract import Upload as UploadShown
from components.kit.contract import UploadAnswer, UploadDrawing, UploadFeature, UploadPart
from components.kit.icons import icon
from components.kit.markup import markup
from components.kit.native import Input, checkbox
from components.text import both, labelled
from geodata.layer import Part
from geodata.upload import EXTENSIONS, MAX_BYTES, Upload, UploadError, UploadFault, parts, read_upload, words
from geodata.upload.reading import plain
from geodata.vocabulary import Text

DECIMALS = 6
"""Decimals of a degree that are sent to the browser: a tenth of a metre."""
MAX_NAME = 80
MOST_FAULTS = 60
"""Faults that are told one by one; a page of thousands would help nobody."""

TITLE = Text("Your file", "자기 파일")
CHOOSE = Text("Choose a file", "파일 고르기")
DROP = Text("or drop it here", "또는 여기에 끌어다 놓기")
READS = Text(
    f"{words.FORMATS}; up to {MAX_BYTES / 1e6:g} MB. CSV needs columns of latitude and longitude.",
    f"{words.FORMATS}; {MAX_BYTES / 1e6:g}MB까지. CSV에는 위도와 경도의 렬이 있어야 합니다.",
)
PRIVATE = Text(
    "The server reads the file to draw it and keeps nothing. It is gone when you close or reload the page, "
    "and no link or export holds it.",
    "봉사기는 파일을 그리기 위해 읽을뿐 아무것도 보관하지 않습니다. 페지를 닫거나 다시 열면 없어지며 "
    "링크와 내보낸 자료에도 들어가지 않습니다.",
)
NOT_SHOWN = Text("The file cannot be shown", "파일을 보여줄수 없습니다")
FAULTS = Text("To mend", "고칠것")
SHOW, REMOVE = Text("Show", "보이기"), Text("Remove", "없애기")
FIT, LIST = Text("Zoom to it", "있는 곳 보기"), Text("List of features", "대상 목록")
PROPERTIES = Text("Feature of your file", "자기 파일의 대상")
CLOSE = Text("Close", "닫기")


def chooser() -> list[Component]:
    """Return the content of the dialog: how to bring a file, and where the report on it will stand."""
    file = Input(
        type="file",
        id=ids.OWN_FILE,
        className="visually-hidden",
        **attributes(accept=",".join(EXTENSIONS), autocomplete="off"),
    )
    return [
        html.P(both(READS)),
        html.Label([file, html.Span(both(CHOOSE), className="plain"), both(DROP)], className="own-file"),
        html.P(both(PRIVATE), className="dialog-note"),
        html.Div(id="own-state", role="status"),
        html.Div(id=ids.OWN_REPORT, role="status"),
    ]


def own_layer(lang: str) -> Component:
    """Return the file as a layer of its own, to stand above the others; hidden until there is a file."""
    buttons = [
        html.Button(both(label), type="button", className="plain", **attributes(data_own=action))
        for action, label in (("fit", FIT), ("remove", REMOVE))
    ]
    label = html.Span(
        [
            html.Span(className="swatch own-swatch", **DECORATIVE),
            html.Span([both(SHOW, className="visually-hidden"), html.Span(id="own-name")], className="layer-title"),
        ],
        className="layer-label",
    )
    return html.Section(
        [
            html.Div(
                [html.H2(both(TITLE)), html.Span(id="own-count", className="layer-count")], className="layer-group-head"
            ),
            checkbox(
                label, checked=True, class_name="layer-toggle", id=ids.OWN_SHOWN, **attributes(autocomplete="off")
            ),
            html.Div(buttons, className="own-buttons"),
            html.Details([html.Summary(both(LIST)), html.Ul(id="own-features")], className="own-list"),
        ],
        id=ids.OWN_LAYER,
        hidden=True,
        className="own-layer",
        **attributes(labelled("aria-label", TITLE, lang)),
    )


def popup(lang: str) -> Component:
    """Return the small box that tells of a feature of the file; filled by `assets/page/uploads.js`."""
    close = html.Button(
        icon("close"),
        type="button",
        className="dialog-close",
        **attributes(labelled("aria-label", CLOSE, lang), data_own="close"),
    )
    return html.Section(
        [close, html.H2(id="own-label"), html.Dl(id="own-facts")],
        id=ids.OWN_POPUP,
        hidden=True,
        tabIndex=-1,
        **attributes(labelled("aria-label", PROPERTIES, lang)),
    )


def received(filename: str, content: bytes) -> UploadAnswer:
    """Read a file: what to say of it as HTML (`report`) and, where it can be shown, what to draw (`drawing`).

    A file that cannot be shown leaves what was drawn before.
    """
    name = plain(filename, MAX_NAME)
    try:
        upload = read_upload(filename, content)
    except UploadError as error:
        return {"report": markup([_heading(NOT_SHOWN, name, "own-refused"), html.P(both(error.text))])}
    if upload.frame.empty:
        return {"report": markup([_heading(NOT_SHOWN, name, "own-refused"), *_faults(upload.faults)])}
    clean = not upload.faults and not upload.notes
    drawn: UploadShown = {"name": name, "clean": clean, **drawing(upload)}
    return {"report": markup(report(upload, name)), "drawing": drawn}


def drawing(upload: Upload) -> UploadDrawing:
    """Return what the browser draws: single geometries in `collection`, what each feature says in `facts`, the bounds.

    Features are told apart by their number in the file, which a feature of several parts shares among them.
    """
    frame = upload.frame
    members = [member for part, found in parts(frame).items() for member in _members(part, found)]
    facts = {str(number): list(pairs) for number, pairs in frame["properties"].items() if pairs}
    labels = [(int(number), str(label)) for number, label in frame["label"].items()]
    west, south, east, north = np.round(frame.total_bounds, DECIMALS).tolist()
    return {
        "collection": {"type": "FeatureCollection", "features": members},
        "labels": labels,
        "facts": facts,
        "bounds": (west, south, east, north),
    }


def _members(part: Part, found: gpd.GeoDataFrame) -> list[UploadFeature]:
    named: UploadPart = part.value
    geometries = shapely.transform(found.geometry.to_numpy(), lambda at: np.round(at, DECIMALS))
    return [
        {
            "type": "Feature",
            "id": int(number),
            "properties": {"part": named, "label": label, "number": int(number)},
            "geometry": mapping(geometry),
        }
        for number, label, geometry in zip(found.index, found["label"], geometries, strict=True)
    ]


def report(upload: Upload, name: str) -> list[Component]:
    """Say what was drawn of a file, what is worth knowing of it, and what to mend, feature by feature."""
    count = len(upload.frame)
    shown = Text(
        f"{upload.format}: {count:,} feature{'' if count == 1 else 's'} on the map",
        f"{upload.format}: 대상 {count:,}개가 지도에 있음",
    )
    notes = [html.Ul([html.Li(both(note)) for note in upload.notes], className="own-notes")] if upload.notes else []
    return [_heading(None, name, "own-drawn"), html.P(both(shown)), *notes, *_faults(upload.faults)]


def _heading(text: Text | None, name: str, class_name: str) -> Component:
    told: list[Any] = [] if text is None else [both(text), ": "]
    return html.H3([*told, html.Span(name or "?", className="own-filename")], className=class_name)


def _faults(faults: "tuple[UploadFault, ...]") -> list[Component]:
    if not faults:
        return []
    rest = len(faults) - MOST_FAULTS
    more = [html.Li(both(Text(f"… and {rest:,} more", f"… 그밖에 {rest:,}개")))] if rest > 0 else []
    told = [html.Li(_fault(fault)) for fault in faults[:MOST_FAULTS]]
    count = Text(f"{FAULTS.en} ({len(faults):,})", f"{FAULTS.ko} ({len(faults):,})")
    return [html.H4(both(count)), html.Ul([*told, *more], className="own-faults")]


def _fault(fault: UploadFault) -> list[Component]:
    number = Text(f"Feature {fault.number}", f"대상 {fault.number}")
    named = [] if fault.name == f"feature {fault.number}" else [html.Span(fault.name, className="own-filename")]
    return [html.Strong([both(number), *named]), both(fault.text)]
