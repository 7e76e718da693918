"""What a rude client sends as a body: calls of callbacks with something about them changed, and files of its own."""

import copy
import json
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any
from urllib.parse import quote

from components import ids
from tests.fuzz.hostile import NAMES, Asked, headers, query, value

KINDS = (
    "application/json",
    "application/json",
    "application/json",
    "text/plain",
    "",
    "application/json; charset=utf-16",
    "multipart/form-data",
    "\xff",
)
"""Kinds that a body is said to be."""


# ---- calls of callbacks ---------------------------------------------------------------------------------------------
def bodies(declared: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what Dash's renderer sends for each callback that the server answers, as Dash lists them."""
    return [_body(each) for each in declared if not each["clientside_function"]]


PLAIN: dict[str, Any] = {
    ids.FILTERED: "confidence=high",
    ids.GROUND: {"theme": "dark", "spelling": "ko", "online": "", "at": "http://localhost:8050"},
    **{
        each: {"chart": "cities", "lang": "ko", "theme": "dark", "narrow": False, "query": "", "site": "chongjin"}
        for each in (ids.CHART_FIRST, ids.CHART_ASKED)
    },
}
"""What the page sets each store to that a callback answers to."""


def _body(declared: dict[str, Any]) -> dict[str, Any]:
    output = declared["output"]
    named = [each.rsplit(".", 1) for each in output.strip(".").split("...")]
    outputs = [{"id": each, "property": prop} for each, prop in named]
    told = {kind: [{**each, "value": PLAIN[each["id"]]} for each in declared[kind]] for kind in ("inputs", "state")}
    changed = [f"{each['id']}.{each['property']}" for each in declared["inputs"]]
    return {
        "output": output,
        "outputs": outputs if output.startswith("..") else outputs[0],
        "inputs": told["inputs"],
        "changedPropIds": changed,
        "parsedChangedPropsIds": changed,
        **({"state": told["state"]} if told["state"] else {}),
    }


def thing(rng: Random, depth: int = 0) -> Any:
    """Return anything that JSON can hold."""
    kind = rng.randrange(9 if depth < 3 else 6)
    if kind == 0:
        return rng.choice((None, True, False))
    if kind == 1:
        return rng.choice((0, -1, 2**63, -(10**300), 1e308, float("nan"), float("inf"), -0.0))
    if kind in (2, 3, 4):
        return value(rng)
    if kind == 5:
        return rng.choice(("\ud800", "x" * 100_000, "map.figure", "filtered.data", ["map"], {"id": "map"}))
    if kind == 6:
        return {
            rng.choice((*NAMES, "id", "property", "value", "theme")): thing(rng, depth + 1)
            for _ in range(rng.randrange(5))
        }
    return [thing(rng, depth + 1) for _ in range(rng.randrange(5))]


def _spots(held: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every place within a body: what holds it, and under which key."""
    keys = list(held) if isinstance(held, dict) else range(len(held)) if isinstance(held, list) else ()
    for key in keys:
        yield held, key
        yield from _spots(held[key])


def _drop(held: Any, key: Any, rng: Random) -> None:
    del held[key]


def _replace(held: Any, key: Any, rng: Random) -> None:
    held[key] = thing(rng)


def _wrap(held: Any, key: Any, rng: Random) -> None:
    held[key] = rng.choice(([held[key]], {"value": held[key]}, [held[key], held[key]], []))


def _double(held: Any, key: Any, rng: Random) -> None:
    if isinstance(held, list):
        held.append(copy.deepcopy(held[key]))
    else:
        held[rng.choice(("id", "property", "value", "output", "more"))] = copy.deepcopy(held[key])


def _turn(held: Any, key: Any, rng: Random) -> None:
    if isinstance(held[key], list):
        held[key].reverse()
    elif isinstance(held[key], str):
        held[key] = rng.choice((held[key][::-1], held[key] + value(rng), held[key].upper(), held[key][:-1]))


_CHANGES: tuple[Callable[[Any, Any, Random], None], ...] = (_drop, _replace, _replace, _wrap, _double, _turn)
_TEXTS = (
    *(
        b"",
        b"{",
        b"null",
        b"[]",
        b"0",
        b'""',
        b"\xff\xfe",
        b"{}" * 9,
        b'{"output":"',
        b"NaN",
        b"\0",
        b"{" + b'"a":{' * 3000,
    ),
    *(b"[" * 100_000, b'{"output":' + b"[" * 5000 + b"]" * 5000 + b"}", b"9" * 5000, b'{"output": 1e999999}'),
)


def calls(rng: Random, real: Sequence[dict[str, Any]]) -> Iterator[Asked]:
    """Yield calls of callbacks without end: what the renderer sends, with something about it changed."""
    while True:
        if rng.random() < 0.1:
            content = rng.choice(_TEXTS)
        else:
            # Held in a list, so that the whole body can be what is changed.
            held = [copy.deepcopy(rng.choice(real))]
            for _ in range(rng.choice((1, 1, 1, 2, 4))):
                spots = list(_spots(held))
                if spots:
                    rng.choice(_CHANGES)(*rng.choice(spots), rng)
            content = json.dumps(held[0] if held else None).encode()
        kind = "application/json" if rng.random() < 0.8 else rng.choice(KINDS)
        asked = b"" if rng.random() < 0.8 else query(rng)
        yield Asked("POST", b"/_dash-update-component", asked, headers(rng), content, kind)


# ---- files ----------------------------------------------------------------------------------------------------------
_FILES = (
    *(b"", b"\0", b"{", b"PK\x03\x04", b"SQLite format 3\0", b"lat,lon\n1,2\n", b"lat,lon\nnan,1e400\n\xff,\xff\n"),
    *(b'{"type":"FeatureCollection","features":null}', b'{"type":"Point","coordinates":[1e400,NaN]}', b"[" * 20_000),
    *(
        b"<kml><Document>" + b"<Folder>" * 5000,
        b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]><gpx>&a;</gpx>",
        b"\xef\xbb\xbflat;lon\r\n1;2",
    ),
    *(
        b'{"type":"Feature","geometry":{"type":"Point","coordinates":[129,41]},"properties":{"a":"\\ud800"}}',
        b"," * 50_000,
    ),
)
_SUFFIXES = (".geojson", ".json", ".csv", ".kml", ".gpx", ".gpkg", ".kmz", ".exe", "", ".")


def files(rng: Random) -> Iterator[Asked]:
    """Yield files that somebody brings along."""
    while True:
        content = bytearray(rng.choice(_FILES))
        for _ in range(rng.randrange(3)):
            content.insert(rng.randrange(len(content) + 1), rng.randrange(256))
        name = quote((value(rng) if rng.random() < 0.4 else "a") + rng.choice(_SUFFIXES)).encode()
        asked = b"name=" + name if rng.random() < 0.9 else query(rng)
        yield Asked("POST", b"/own", asked, headers(rng), bytes(content), rng.choice(KINDS))
