"""What a rude client sends: values, addresses, headers and bodies, made up from a seed so that each can be had again."""

import copy
import json
import re
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any, NamedTuple
from urllib.parse import quote

from components import ids
from components.server.routes import ROUTES
from components.state import PARAMETERS

MARKUP = "<script>alert('rude')</script>"
"""Must never stand in a page as it is."""


class Asked(NamedTuple):
    """One request as a server hands it to the app: path and query as bytes, the path without its percent signs."""

    method: str
    path: bytes
    query: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    body_type: str = "application/json"


# ---- values ---------------------------------------------------------------------------------------------------------
VALUES = (
    *("", " ", "0", "-1", "1e309", "NaN", "-inf", "1e-400", "9" * 40, "9" * 5000, "0x10", "１２", "1_000", "+1"),
    *("\0", "a\0b", "\r\nX-Rude: 1", "%0d%0a", "\t", "\x1b[31m", "\u200b", "\ufeff", "\u202e", "\ud7ff", "\U0010ffff"),
    *("청진", "ｃｈｏｎｇｊｉｎ", "İı", "ß" * 99, "é" * 3000, "\u0301" * 500, "👨‍👩‍👧‍👦" * 99),
    *("a" * 3999, "a" * 4001, "a" * 20_000, "," * 4000, "%" * 99, "%ff%fe", "%u0041", "&" * 99, ";" * 99, "=" * 99),
    *("../../etc/passwd", "..\\..", "/", "//", ".", "..", "file:///etc/passwd", "{}", "[]", "null", "true", "{{7*7}}"),
    *("' OR 1=1 --", '";', "`id`", "$(id)", "${jndi:ldap://x}", MARKUP, f'">{MARKUP}', "javascript:alert(1)"),
    *("__class__", "constructor", "__proto__", "None", "undefined", "-0", "1,2", "1,2,3", "nan,nan,nan", "1,2,3,4"),
    *("inf,inf,inf", "1e400,1,1", "129.7,41.7,11", "kimchaek_works", "st_chongjin", "railway", "port", "port,port"),
    *("kimchaek_works,2400,port-50,khasan-50", "kimchaek_works,1e9", "kimchaek_works,-1,port-101", "cities", "industry"),
    *("light", "dark", "en", "ko", "mr", "layers", "http://localhost:8050", "https://a.example:99999", "http://[::1]"),
)
INVALID_BYTES = (b"\xff", b"%ff", b"%C3%28", b"%ed%a0%80", b"\xed\xa0\x80", b"%00", b"%", b"%zz", b"\x80" * 300, b"%F8%88")
NAMES = (
    *PARAMETERS,
    *("of", "among", "km", "at", "line", "v", "only", "state", "prefers", "opening", "name", "endId", "cacheKey", "job"),
    *("oldJob", "cancelJob", "utm_source", "", "layers[]", "a" * 300, MARKUP),
)
SEGMENTS = (
    *("light", "en", "port", "stations", "railway", "st_chongjin", "population", "geojson", "csv", "json", "gpkg", "zip"),
    *("about", "near", "line", "relief", "4", "13", "5", "-1", "99999999999999999999", "pbf", "webp", "favicon.svg"),
    *("dash", "plotly", "dcc/async-graph.js", "dcc/async-graph.v1m1.js", "dash-renderer/build/dash_renderer.min.js"),
    *("fonts/noto-sans-latin.woff2", "land.geojson", "city.pmtiles", "openstreetmap-mapnik", ".", "..", "a.b.c.d", "js"),
)


FITTING = {
    "from": "st_chongjin",
    "to": "st_ranam",
    "near": "railway",
    "within": "2.5",
    "among": "industry",
    "of": "kimchaek_works",
    "flow": "kimchaek_works,2400,port-50,khasan-50",
    "chart": "cities",
    "at": "129.77,41.78",
    "km": "720.7",
    "q": "chongjin",
    "layers": "port,steel",
    "site": "kimchaek_works",
    "view": "129.77,41.78,11",
    "opening": "129.77,41.78,11",
    "state": "?lang=ko&layers=port",
    "confidence": "high,low",
    "only": "layers",
    "name": "a.geojson",
}
"""What some parameters hold when all is well: what is wrong beside it then comes further."""


def value(rng: Random) -> str:
    """Return something for a parameter, often two things joined."""
    found = rng.choice(VALUES)
    return f"{found}{rng.choice(('', ',', '-', ' '))}{rng.choice(VALUES)}" if rng.random() < 0.2 else found


def encoded(rng: Random) -> bytes:
    """Return a value as it stands in a query."""
    if rng.random() < 0.15:
        return rng.choice(INVALID_BYTES)
    return quote(value(rng), safe=rng.choice(("", ",", "%/"))).encode()


def _given(rng: Random, name: str) -> bytes:
    if name not in FITTING or rng.random() < 0.5:
        return encoded(rng)
    fitting = quote(FITTING[name], safe=",").encode()
    return fitting + encoded(rng) if rng.random() < 0.2 else fitting


def query(rng: Random) -> bytes:
    """Return a query string: few parameters or very many, some of them twice."""
    count = rng.choice((0, 1, 1, 1, 2, 3, 5, 70))
    chosen = rng.choices(NAMES, k=count) + rng.sample(list(FITTING), rng.choice((0, 1, 3)))
    pairs = [quote(name, safe="").encode() + b"=" + _given(rng, name) for name in chosen]
    return rng.choice((b"&", b"&", b"&", b";", b"&&")).join(pairs)


# ---- addresses ------------------------------------------------------------------------------------------------------
DASH_PATHS = (
    *("/", "/<path>", "/assets/<filename>", "/_dash-component-suites/<package>/<path>", "/_dash-layout"),
    *("/_dash-dependencies", "/_dash-update-component", "/_reload-hash", "/_favicon.ico"),
)


def path(rng: Random) -> bytes:
    """Return the path of some route, what varies in it filled with what fits or with what does not."""
    pattern = rng.choice((*(route.path for route in ROUTES), *DASH_PATHS))

    def filled(found: re.Match[str]) -> str:
        offered = re.search(r"any\(([^)]*)\)", found[0])
        if offered and rng.random() < 0.7:
            return rng.choice([each.strip(' "') for each in offered[1].split(",")])
        return rng.choice(SEGMENTS) if rng.random() < 0.6 else value(rng)

    told = re.sub(r"<[^<>]*>", filled, pattern).encode()
    if rng.random() < 0.1:
        told += rng.choice((b"/", b"//", b"/..", b".", b"%2e", b"\xff", b"\0", b"\r\nX-Rude: 1", b"?", b"#", b" ", b"\xed\xa0\x80"))
    return told


# ---- headers --------------------------------------------------------------------------------------------------------
HEADERS = {
    "Accept": ("text/html", "*/*", "application/json", "", "text/html;q=nan", ",,,", "a" * 3000, "text/html;q=-1", "\xff"),
    "Accept-Encoding": ("br", "gzip", "identity;q=0", "*;q=0", "br;q=2", "br;q=nan", "gzip;q=1e999", ", ,", "zstd", "\xff", "*"),
    "Accept-Language": ("ko", "en", "xx-" * 300, ";q=", "ko;q=nan", "\xff", "*"),
    "If-None-Match": ("*", '"', 'W/"x"', '""', "a" * 3000, '"a", "b', "\xff", "W/"),
    "If-Modified-Since": ("yesterday", "Mon, 99 Foo 9999 99:99:99 GMT", "0", "\xff"),
    "If-Range": ('"x"', "Mon, 01 Jan 0001 00:00:00 GMT", "a"),
    "Range": ("bytes=0-0", "bytes=5-1", "bytes=-1", "bytes=0-", f"bytes=0-{'9' * 30}", "bytes=a-b", "lines=1-2", "bytes=", "bytes=0-1,3-4"),
    "Host": ("localhost", "evil.example", "", "a" * 300, "[::1", "a:b:c", "localhost:99999", "<script>", "\xff", "a b", "a\tb"),
    "X-Forwarded-Proto": ("https", "javascript", "a,b"),
    "X-Forwarded-Host": ("evil.example", MARKUP),
    "X-Forwarded-For": ("127.0.0.1", "a" * 300),
    "X-Forwarded-Prefix": ("/evil", "//evil.example"),
    "Cookie": ("a", "a=b; c", "\xff=1", "=" * 300, 'a="\\777"', "session=x"),
    "Content-Length": ("0", "1", "9999999", "-1", "x", "1e3"),
    "Transfer-Encoding": ("chunked", "gzip"),
    "Content-Encoding": ("br", "gzip"),
    "Origin": ("null", "https://evil.example", "\xff"),
    "Referer": ("\xff", "https://evil.example/"),
    "User-Agent": ("", "\xff", "\x1b[31m"),
    "Authorization": ("Basic !!", "Bearer", "Digest a=b,,", "\xff"),
    "Upgrade": ("websocket", "h2c"),
    "X-Http-Method-Override": ("DELETE",),
}
METHODS = ("GET", "GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "get", "RUDE", "a" * 50)


def headers(rng: Random) -> tuple[tuple[str, str], ...]:
    """Return some headers."""
    return tuple((name, rng.choice(HEADERS[name])) for name in rng.sample(list(HEADERS), rng.choice((0, 0, 1, 2, 4))))


def addresses(rng: Random) -> Iterator[Asked]:
    """Yield requests for addresses without end."""
    while True:
        yield Asked(rng.choice(METHODS), path(rng), query(rng), headers(rng))


# ---- calls of callbacks ---------------------------------------------------------------------------------------------
def bodies(declared: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what Dash's renderer sends for each callback that the server answers, as `/_dash-dependencies` lists them."""
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
    told = {
        kind: [{**each, "value": PLAIN[each["id"]]} for each in declared[kind]] for kind in ("inputs", "state")
    }
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
        return {rng.choice((*NAMES, "id", "property", "value", "theme")): thing(rng, depth + 1) for _ in range(rng.randrange(5))}
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
    *(b"", b"{", b"null", b"[]", b"0", b'""', b"\xff\xfe", b"{}" * 9, b'{"output":"', b"NaN", b"\0", b"{" + b'"a":{' * 3000),
    *(b"[" * 100_000, b'{"output":' + b"[" * 5000 + b"]" * 5000 + b"}", b"9" * 5000, b'{"output": 1e999999}'),
)
_TYPES = ("application/json", "application/json", "application/json", "text/plain", "", "application/json; charset=utf-16", "multipart/form-data", "\xff")


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
        kind = "application/json" if rng.random() < 0.8 else rng.choice(_TYPES)
        asked = b"" if rng.random() < 0.8 else query(rng)
        yield Asked("POST", b"/_dash-update-component", asked, headers(rng), content, kind)


# ---- files ----------------------------------------------------------------------------------------------------------
_FILES = (
    *(b"", b"\0", b"{", b"PK\x03\x04", b"SQLite format 3\0", b"lat,lon\n1,2\n", b"lat,lon\nnan,1e400\n\xff,\xff\n"),
    *(b'{"type":"FeatureCollection","features":null}', b'{"type":"Point","coordinates":[1e400,NaN]}', b"[" * 20_000),
    *(b"<kml><Document>" + b"<Folder>" * 5000, b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]><gpx>&a;</gpx>", b"\xef\xbb\xbflat;lon\r\n1;2"),
    *(b'{"type":"Feature","geometry":{"type":"Point","coordinates":[129,41]},"properties":{"a":"\\ud800"}}', b"," * 50_000),
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
        yield Asked("POST", b"/own", asked, headers(rng), bytes(content), rng.choice(_TYPES))
