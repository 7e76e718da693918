"""Ask an atlas that has a layer of very many points what it says of them: `python -m tests.postgis.grown`.

Tiles are told apart by what they hold: two programs may write the same tile in other bytes.
"""

import hashlib
import json
import math
import sys
from collections.abc import Iterator
from itertools import product
from urllib.parse import quote

import mapbox_vector_tile

from tests.bench.data import BULK, CAMERA

FILTERS = (
    *("", "confidence=high", "accuracy=100&before=1950", "status=operating", "sector=steel", "verdict=x"),
    # Words that all, a third, some, few, one and none of the names hold, together, and where little passes besides.
    *("q=point", "q=9", "q=77", "q=777", "q=20999", "q=nowhere", "q=7+po", "q=%EC%A0%90", "q=point&before=1901"),
)
AROUND = ((0.0, 0.0), (-0.2, 0.08), (0.17, -0.06))
"""Degrees from the middle of the points."""
HARD = ("x" * 10_000, "'\";--", "\\'", "%_\\", "a\0b", "\0", "😀👩‍👩‍👧")
"""Words and ids that are too long, or mean something to SQL, or cannot be said in it."""


def under(lon: float, lat: float, z: int) -> str:
    """Return the address of the tile of a position."""
    n = 1 << z
    x, y = (lon + 180) / 360, (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2
    return f"/tiles/{BULK}/{z}/{int(x * n)}/{int(y * n)}.pbf"


def addresses() -> Iterator[str]:
    """Yield the layer whole, places of it, its boxes and its tiles under filters."""
    yield from (f"/data/{BULK}.geojson", f"/data/{BULK}.csv", "/data/layers.json", "/health", "/parts/about.html")
    yield from (f"/place/{BULK}_{n}.json" for n in (0, 77, 777))
    yield from (f"/place/{BULK}_nowhere.json", "/place/x%00y.json", "/place/'; DROP TABLE x; --.json")
    for asked in FILTERS:
        yield from (f"/data/{BULK}/bounds.json?{asked}", f"/export/summary?{asked}", f"/parts/filtered.json?{asked}")
        yield from (
            f"{under(CAMERA.lon + lon, CAMERA.lat + lat, z)}?{asked}" for z, (lon, lat) in product(range(4, 15), AROUND)
        )
    for asked in map(quote, HARD):
        yield from (f"/place/{asked}.json", f"/search.json?q={asked}", f"/parts/filtered.json?q={asked}")
        for name in ("q", "confidence", "before"):
            yield f"/data/{BULK}/bounds.json?{name}={asked}"
            yield f"{under(CAMERA.lon, CAMERA.lat, 12)}?{name}={asked}"
    yield from (f"/tiles/{BULK}/{where}.pbf" for where in ("3/0/0", "15/0/0", "9/0/512", "9/0/0"))


def main() -> None:
    """Print the answers as JSON by address."""
    from app import create_app

    client = create_app().server.test_client()
    told = {}
    for address in addresses():
        reply = client.get(address)
        body = reply.data
        if reply.status_code == 200 and "/tiles/" in address:
            held = mapbox_vector_tile.decode(body, default_options={"y_coord_down": True})
            body = json.dumps(held, sort_keys=True).encode()
        kept = [reply.status_code, reply.headers.get("Content-Type"), reply.headers.get("Cache-Control")]
        told[address] = [*kept, len(body), hashlib.sha256(body).hexdigest()]
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
