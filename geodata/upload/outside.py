"""Have Shapefiles and FlatGeobufs read by GDAL in a process of its own, within limits of time and memory."""

import io
import json
import os
import struct
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shapely.geometry.base import BaseGeometry

from geodata.upload import crs, encoding, feature_messages, file_messages, notes, wkb
from geodata.upload.collector import MAX_FEATURES, Collector, FeatureError, Lost, UploadError
from geodata.upload.plain_text import pairs

FLATGEOBUF = b"fgb\x03fgb"
PATIENCE = 30.0
"""Seconds that the process may take."""
MAX_ANSWER = 60_000_000
"""Most bytes that the process may answer."""
_CHILD = Path(__file__).with_name("gdal_child.py")


def read_flatgeobuf(content: bytes) -> Collector:
    """Read a FlatGeobuf; raise UploadError where it cannot be read here."""
    if not content.startswith(FLATGEOBUF):
        raise UploadError(file_messages.damaged("FlatGeobuf"))
    head, geometries = _asked(content, "FlatGeobuf")
    return _collected(head, geometries, head["columns"])


def read_shapefile(parts: Mapping[str, bytes]) -> Collector:
    """Read a Shapefile of its parts by their extension; raise UploadError where one that is needed is missing."""
    if not {"shp", "dbf", "shx"} <= parts.keys():
        raise UploadError(file_messages.PART_OF_SHAPEFILE)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as made:
        for extension in ("shp", "shx", "dbf", "prj"):
            if extension in parts:
                made.writestr(f"layer.{extension}", parts[extension])
    head, geometries = _asked(whole.getvalue(), "Shapefile")
    texts, said = _decoded(head, parts.get("cpg", b"").decode("ascii", "ignore").strip())
    head["fields"] = texts[: len(head["fields"])]
    rest = iter(texts[len(head["fields"]) :])
    columns = [[next(rest) if isinstance(value, str) else value for value in column] for column in head["columns"]]
    if "prj" in parts:
        definition = parts["prj"].decode("utf-8", "replace").strip()
        head["crs"] = definition or head["crs"]
    collector = _collected(head, geometries, columns)
    collector.notes[:0] = said
    return collector


def _decoded(head: Mapping[str, Any], declared: str) -> tuple[list[str], list[Any]]:
    """Return the names of the fields and the texts of the table, which came byte by byte, and how they were read."""
    raw = [name.encode("latin1", "replace") for name in head["fields"]]
    raw += [
        value.encode("latin1", "replace") for column in head["columns"] for value in column if isinstance(value, str)
    ]
    codec = f"cp{declared}" if declared.isdigit() else declared.removeprefix("ANSI ")
    text, said = encoding.decoded(b"\x1f".join(raw), {"ANSI 949": "cp949"}.get(declared, codec) or None)
    return text.split("\x1f"), said


def _collected(head: Mapping[str, Any], geometries: list[bytes], columns: list[list[Any]]) -> Collector:
    collector = Collector(crs=crs.named(head["crs"]))
    if collector.crs is None:
        collector.note(notes.NO_CRS)
    names = head["fields"]
    for row, geometry in enumerate(geometries):
        collector.add(
            pairs((name, column[row]) for name, column in zip(names, columns, strict=True)), _geometry, geometry
        )
    return collector


def _geometry(lost: Lost, blob: bytes) -> BaseGeometry:
    if not blob:
        raise FeatureError(feature_messages.NO_GEOMETRY)
    return wkb.read(lost, blob)


def _asked(content: bytes, name: str) -> tuple[dict[str, Any], list[bytes]]:
    """Return what the process says of a file: names, values and the geometries as well-known binary."""
    if sys.platform == "win32":  # without limits of memory
        raise UploadError(file_messages.not_here(name))
    environment = {key: value for key, value in os.environ.items() if key in {"PATH", "LD_LIBRARY_PATH", "PROJ_DATA"}}
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_CHILD), str(MAX_FEATURES + 1), str(MAX_ANSWER)],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UploadError(file_messages.TOO_SLOW) from None
    except OSError:
        raise UploadError(file_messages.not_here(name)) from None
    if done.returncode != 0:
        # A signal, as for too much computing, has a negative number; no memory is an error that Python reports.
        slow = done.returncode < 0 or done.returncode == 4
        raise UploadError(file_messages.TOO_SLOW if slow else file_messages.damaged(name))
    try:
        return _answer(done.stdout)
    except (ValueError, KeyError, TypeError, struct.error):
        raise UploadError(file_messages.damaged(name)) from None


def _answer(answer: bytes) -> tuple[dict[str, Any], list[bytes]]:
    size, count = struct.unpack_from("<II", answer)
    at = 8 + size
    head = json.loads(answer[8:at])
    geometries: list[bytes] = []
    for _ in range(count):
        (length,) = struct.unpack_from("<I", answer, at)
        geometries.append(answer[at + 4 : at + 4 + length])
        at += 4 + length
    if not all(len(column) == count for column in head["columns"]) or len(head["columns"]) != len(head["fields"]):
        raise ValueError
    return head, geometries
