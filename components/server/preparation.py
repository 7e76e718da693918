"""Ask the server of a process once, beside its first visits, for what is costly the first time it is asked for.

The railway as a network, what is near what, the texts of the tabs and of the places are computed when they are first
wanted and kept. The start does not wait for them, and so that no reader does either, each worker asks itself.
"""

import time
from itertools import islice
from threading import Thread

from flask import Flask

from components.delivery import address
from components.server import observe
from components.server.data import PLACES_KEPT
from components.server.fragments import TEXTS
from geodata.catalogue import LAYERS
from geodata.flow import askable_by_layer
from geodata.load import ids_in
from geodata.proximity import STEPS_KM, TARGETS, has_stages

_OF_EACH_KIND = (
    "/_dash-layout?prefers=light",
    "/_dash-layout?prefers=dark",
    "/search.json?q=port",
    "/search.json?q=порт",
    "/parts/stations.json?q=a",
    "/parts/ride.json?from=st_chongjin&to=st_ranam",
    "/answers/route.json?from=st_chongjin&to=st_ranam",
    "/parts/goods.json?flow=kimchaek_works,1,khasan-100",
    "/answers/compare.json?chart=cities",
    "/answers/km.json?km=720.7",
    "/unknown",
    *(f"/parts/{name}.html" for name in TEXTS),
    *(f"/answers/zone.geojson?near={target}&box=129,41,131,43" for target in TARGETS),
    *(f"/parts/near/answer.html?near={target}" for target in TARGETS),
    "/export/zip",
    "/export/gpkg",
)
"""One address of each kind whose first answer takes long; what it needs, the others of its kind need as well."""
_SEEN_FROM_AFAR = "&box=116,30,148,46"
THREAD = "preparation"


def asked() -> tuple[str, ...]:
    """Return the addresses: one of each kind, then those that each take their own time.

    These are what is told of each place, the ground around what is long, at the distances from which the others are
    drawn, and the goods of every place.
    """
    told = (place for layer in LAYERS if not layer.bulk for place in ids_in(layer.id))
    places = (place for held in askable_by_layer().values() for place in held)
    zones = (
        f"/answers/zone.geojson?near={target}&within={km:g}"
        for target in TARGETS
        for km in STEPS_KM
        if has_stages(target)
    )
    return (
        *_OF_EACH_KIND,
        *(f"/place/{place}.json" for place in islice(told, PLACES_KEPT)),
        *(f"{zone}{part}" for zone in zones for part in ("", _SEEN_FROM_AFAR)),
        *(f"/parts/goods.json?flow={place}" for place in places),
    )


def begin(server: Flask) -> None:
    """Begin to ask, beside whatever else the process does."""
    Thread(target=_ask, args=(server,), name=THREAD, daemon=True).start()


def _ask(server: Flask) -> None:
    client = server.test_client()
    for path in asked():
        began = time.thread_time()
        with server.app_context():
            at = address(path)
        client.get(at, headers={"Accept-Encoding": "br"}, environ_overrides={observe.OWN: True}).close()
        # Readers come first: half of the time is theirs at least.
        time.sleep(time.thread_time() - began)
