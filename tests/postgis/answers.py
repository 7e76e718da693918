"""Ask an atlas of its own, in a process of its own, all that a list of addresses asks, and say how it answered."""

import hashlib
import json
import sys
from collections.abc import Iterator
from itertools import product

from components.state import AMONG
from geodata.catalogue import LAYERS
from geodata.comparison import CHARTS
from geodata.export.formats import FORMATS
from geodata.filters import OPTIONS
from geodata.load import claims, ids_in, places
from geodata.proximity import TARGETS

FILTERS = (
    *(f"{name}={value}" for name, values in OPTIONS.items() for value in values),
    *("accuracy=200", "accuracy=2000", "before=1945", "q=chongjin", "q=%EC%B2%AD%EC%A7%84", "sector=steel&q=kilns"),
)
WORDS = ("chongjin", "청진", "ranam station", "항", "cheongjin", "steel", "xyzzy", "41.8,129.8", "km 700")


def addresses() -> Iterator[str]:
    """Yield the addresses: every layer, place and claim, every filter, search, way, nearness and export."""
    yield from ("/", "/?lang=ko&tab=list", "/read", "/unknown", "/_dash-layout", "/data/layers.json", "/health")
    yield from ("/data/places.json", "/data/posts.json", "/data/unknowns.json", "/data/ground.json", "/theme.css")
    for layer in LAYERS:
        yield from (f"/data/{layer.id}.geojson", f"/data/{layer.id}.csv", f"/data/{layer.id}/bounds.json")
    yield from (f"/place/{place_id}.json" for place_id in places())
    yield from (f"/claim/{claim.id}.json" for claim in claims())
    for asked in FILTERS:
        yield from (f"/parts/filtered.json?{asked}", f"/export/summary?{asked}", f"/export/csv?{asked}")
    yield from (f"/export/{suffix}?{asked}" for suffix, asked in product(FORMATS, ("", "sector=steel", "before=1945")))
    yield from (f"/search.json?q={word}" for word in (*WORDS, *(place.name_en for place in places().values())))
    stations = ids_in("stations")
    yield from (f"/answers/route.json?from={one}&to=st_rajin" for one in stations)
    yield from (f"/parts/ride.json?from=st_pyongyang&to={one}" for one in stations)
    yield from (f"/answers/km.json?km={km}" for km in (0, 100, 700.5))
    for target, within in product((*TARGETS, "kimchaek_works"), (0.5, 2, 20)):
        for suffix in ("json", "csv", "geojson"):
            yield f"/answers/near.{suffix}?near={target}&within={within}"
        yield f"/answers/zone.geojson?near={target}&within={within}"
    yield from (f"/answers/near.json?near=railway&within=5&among={group}&confidence=high" for group in AMONG)
    yield from (f"/answers/compare.{suffix}?chart={name}" for name, suffix in product(CHARTS, ("json", "csv")))
    yield from (f"/answers/flow.json?of={place_id}" for place_id in ("kimchaek_works", "port_chongjin"))
    yield from (f"/parts/{name}.html" for name in ("about", "claims", "goods", "near", "railway", "time"))
    yield from ("/parts/rows.json", "/parts/stations.json?q=ra", "/marks/doubt.geojson", "/basemap/style-light-en.json")
    yield from ("/tiles/line/10/881/380.pbf", "/tiles/city/13/7049/3047.pbf", "/tiles/relief/8/220/95.webp")


def main() -> None:
    """Print the answers of the atlas whose data the environment names, as JSON by address."""
    from app import create_app

    client = create_app().server.test_client()
    told = {}
    for address in addresses():
        reply = client.get(address)
        body = reply.data
        kept = {name: reply.headers.get(name) for name in ("Content-Type", "Cache-Control", "Link", "Location")}
        told[address] = [reply.status_code, kept, len(body), hashlib.sha256(body).hexdigest()]
    json.dump(told, sys.stdout)


if __name__ == "__main__":
    main()
