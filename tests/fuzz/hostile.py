"""What a rude client sends: values, addresses, headers, files, made up from a seed so that each can be had again."""

import re
from collections.abc import Iterator
from random import Random
from typing import NamedTuple
from urllib.parse import quote

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
    *(
        "kimchaek_works,2400,port-50,khasan-50",
        "kimchaek_works,1e9",
        "kimchaek_works,-1,port-101",
        "cities",
        "industry",
    ),
    *("light", "dark", "en", "ko", "mr", "layers", "http://localhost:8050", "https://a.example:99999", "http://[::1]"),
)
INVALID_BYTES = (
    b"\xff",
    b"%ff",
    b"%C3%28",
    b"%ed%a0%80",
    b"\xed\xa0\x80",
    b"%00",
    b"%",
    b"%zz",
    b"\x80" * 300,
    b"%F8%88",
)
NAMES = (
    *PARAMETERS,
    *(
        "of",
        "among",
        "km",
        "at",
        "line",
        "v",
        "only",
        "state",
        "prefers",
        "opening",
        "name",
        "endId",
        "cacheKey",
        "job",
    ),
    *("oldJob", "cancelJob", "utm_source", "", "layers[]", "a" * 300, MARKUP),
)
SEGMENTS = (
    *(
        "light",
        "en",
        "port",
        "stations",
        "railway",
        "st_chongjin",
        "population",
        "geojson",
        "csv",
        "json",
        "gpkg",
        "zip",
    ),
    *("about", "near", "line", "relief", "4", "13", "5", "-1", "99999999999999999999", "pbf", "webp", "favicon.svg"),
    *("dash", "plotly", "dcc/async-graph.js", "dcc/async-graph.v1m1.js", "dash-renderer/build/dash_renderer.min.js"),
    *(
        "fonts/noto-sans-latin.woff2",
        "land.geojson",
        "city.pmtiles",
        "openstreetmap-mapnik",
        ".",
        "..",
        "a.b.c.d",
        "js",
    ),
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
        told += rng.choice(
            (b"/", b"//", b"/..", b".", b"%2e", b"\xff", b"\0", b"\r\nX-Rude: 1", b"?", b"#", b" ", b"\xed\xa0\x80")
        )
    return told


# ---- headers --------------------------------------------------------------------------------------------------------
HEADERS = {
    "Accept": (
        "text/html",
        "*/*",
        "application/json",
        "",
        "text/html;q=nan",
        ",,,",
        "a" * 3000,
        "text/html;q=-1",
        "\xff",
    ),
    "Accept-Encoding": (
        "br",
        "gzip",
        "identity;q=0",
        "*;q=0",
        "br;q=2",
        "br;q=nan",
        "gzip;q=1e999",
        ", ,",
        "zstd",
        "\xff",
        "*",
    ),
    "Accept-Language": ("ko", "en", "xx-" * 300, ";q=", "ko;q=nan", "\xff", "*"),
    "If-None-Match": ("*", '"', 'W/"x"', '""', "a" * 3000, '"a", "b', "\xff", "W/"),
    "If-Modified-Since": ("yesterday", "Mon, 99 Foo 9999 99:99:99 GMT", "0", "\xff"),
    "If-Range": ('"x"', "Mon, 01 Jan 0001 00:00:00 GMT", "a"),
    "Range": (
        "bytes=0-0",
        "bytes=5-1",
        "bytes=-1",
        "bytes=0-",
        f"bytes=0-{'9' * 30}",
        "bytes=a-b",
        "lines=1-2",
        "bytes=",
        "bytes=0-1,3-4",
    ),
    "Host": (
        "localhost",
        "evil.example",
        "",
        "a" * 300,
        "[::1",
        "a:b:c",
        "localhost:99999",
        "<script>",
        "\xff",
        "a b",
        "a\tb",
    ),
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
METHODS = (
    "GET",
    "GET",
    "GET",
    "GET",
    "HEAD",
    "POST",
    "OPTIONS",
    "PUT",
    "DELETE",
    "PATCH",
    "TRACE",
    "get",
    "RUDE",
    "a" * 50,
)


def headers(rng: Random) -> tuple[tuple[str, str], ...]:
    """Return some headers."""
    return tuple((name, rng.choice(HEADERS[name])) for name in rng.sample(list(HEADERS), rng.choice((0, 0, 1, 2, 4))))


def addresses(rng: Random) -> Iterator[Asked]:
    """Yield requests for addresses without end."""
    while True:
        yield Asked(rng.choice(METHODS), path(rng), query(rng), headers(rng))
