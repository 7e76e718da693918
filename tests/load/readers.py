"""Readers of the atlas, by Locust: `python -m tests.load.readers ADDRESS USERS SECONDS` prints JSON.

Each opens the page as a browser does, files included, and then does something every 3 to 8 seconds. As a browser, it
keeps what it may keep, and asks again by itself where a connection that it had kept turns out to be closed. What is
measured is a whole answer, from the first byte asked to the last one read; any status but those of success, and any
connection that breaks otherwise, is a failure. Who is told to come again (503 with Retry-After) does so, in the time
that is measured.
"""

from gevent import monkey

monkey.patch_all()

import json  # noqa: E402
import random  # noqa: E402
import re  # noqa: E402
import resource  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from collections import Counter, defaultdict  # noqa: E402
from typing import Any, ClassVar  # noqa: E402
from urllib.parse import quote, urlencode  # noqa: E402

import gevent  # noqa: E402
from gevent.pool import Pool  # noqa: E402
from geventhttpclient import HTTPClient  # noqa: E402
from geventhttpclient.response import HTTPConnectionClosed  # noqa: E402
from locust import User, between, task  # noqa: E402
from locust.env import Environment  # noqa: E402

from tests.bench.server_probe import filter_request  # noqa: E402
from tests.load.habits import AROUND, AT_ONCE, DRAGGED, FARTHEST, PAUSE_S, QUESTIONS, RIDES, VIEW, WAIT_S, WEIGHTS  # noqa: E402

TRIES = 2
"""How often one who is told to come again does."""
GOOD = {200, 204, 304}
STATIONS = ["st_pyongyang", "st_chongjin", "st_rajin", "st_tumangang", "st_musan", "st_susong", "st_kangdok"]
WORDS = ("chongjin", "kimchaek", "청진항", "ranam", "steel works", "라선", "puryong", "consulate")
FILTERED = ("sector=steel", "status=operating", "confidence=high", "before=1945")


class Atlas:
    """What every reader finds at an address, looked up once."""

    def __init__(self, address: str) -> None:
        self.address = address
        client = HTTPClient.from_url(address, network_timeout=WAIT_S)

        def got(path: str) -> bytes:
            return bytes(client.get(path).read())

        page = got("/").decode()
        style_at = re.search(r"/basemap/style-light-en\.json\?v=\w+", page)
        self.style = f"{style_at[0] if style_at else '/basemap/style-light-en.json?v='}&at={quote(address, safe='')}"
        style = json.loads(got(self.style))
        self.templates = {
            name: each["tiles"][0].removeprefix(address) for name, each in style["sources"].items() if "tiles" in each
        }
        sprite = style["sprite"].removeprefix(address)
        named = dict.fromkeys(re.findall(r'(?:src|href)="(/(?:assets|_dash-component|plotly|theme)[^"]*)"', page))
        state = urlencode({"state": "", "prefers": "light", "at": address, "opening": "129.7303,41.76646,11.79"})
        # In the order of a browser: what the page names, then what its scripts ask for, then the map.
        self.files = list(named)
        self.asked = [f"/_dash-layout?{state}", "/_dash-dependencies", self.style, f"{sprite}.json", f"{sprite}.png"]
        self.tiles = [self.tile(name, dx, dy) for name in ("line", "city") for dx, dy in VIEW]
        self.tiles.append(self.tile("relief", 0, 0))
        self.later = ["/data/posts.json", "/data/places.json"]
        callbacks = json.loads(got("/_dash-dependencies"))
        self.callback = next(
            each for each in callbacks if each["inputs"][0]["id"] == "filtered" and not each["clientside_function"]
        )
        layers = (json.loads(got(f"/data/{layer}.geojson")) for layer in ("steel", "stations", "port", "landmarks"))
        self.places = sorted(feature["id"] for layer in layers for feature in layer["features"])

    def tile(self, source: str, dx: int, dy: int) -> str:
        """The path of a tile beside the one that holds the city."""
        z, x, y = AROUND[source]
        return self.templates[source].format(z=z, x=x + dx, y=y + dy)


class Reader(User):  # type: ignore[misc]
    """One reader, with a browser of his own."""

    wait_time = between(*PAUSE_S)
    atlas: ClassVar[Atlas]
    again: ClassVar[Counter[str]] = Counter()
    told_later: ClassVar[Counter[str]] = Counter()

    def on_start(self) -> None:
        """Open the atlas."""
        self.dice = random.Random(id(self))
        self.kept: set[str] = set()
        self.etags: dict[str, str] = {}
        self.met = False
        self.gone = False
        self.browser = HTTPClient.from_url(
            self.atlas.address, concurrency=AT_ONCE, connection_timeout=WAIT_S, network_timeout=WAIT_S
        )
        self.visit()

    def on_stop(self) -> None:
        """Close the browser; what it was still waiting for is nobody's fault."""
        self.gone = True
        self.browser.close()

    # ---- what a reader does ----
    @task(WEIGHTS["visit"])
    def visit(self) -> None:
        """Open the page, with its files and its map, as far as they are not kept."""
        self.ask("page", "/")
        self.all_of("file", self.atlas.files)
        self.all_of("file", self.atlas.asked)
        self.all_of("tile", self.atlas.tiles)
        self.all_of("file", self.atlas.later)

    @task(WEIGHTS["filter"])
    def filter(self) -> None:
        """Change a filter: the callback, as the page posts it."""
        body = json.dumps(filter_request(self.atlas.callback, self.dice))
        self.ask("filter", "/_dash-update-component", body)

    @task(WEIGHTS["details"])
    def details(self) -> None:
        """Choose a place."""
        self.ask("details", f"/place/{self.dice.choice(self.atlas.places)}.json")

    @task(WEIGHTS["search"])
    def search(self) -> None:
        """Type a word, letter by letter as far as one types before the answer."""
        word = self.dice.choice(WORDS)
        for end in sorted({max(1, len(word) // 3), max(1, 2 * len(word) // 3), len(word)}):
            self.ask("search", f"/search.json?{urlencode({'q': word[:end]})}")

    @task(WEIGHTS["export"])
    def export(self) -> None:
        """Take something along."""
        which = self.dice.choice(
            [
                f"/export/geojson?{self.dice.choice(FILTERED)}",
                f"/export/csv?{self.dice.choice(FILTERED)}",
                "/data/stations.geojson",
                "/data/port.csv",
                "/export/zip",
                f"/export/gpkg?{self.dice.choice(FILTERED)}",
            ]
        )
        self.ask("export", which)

    @task(WEIGHTS["tool"])
    def tool(self) -> None:
        """Ask one of the tools."""
        if self.dice.random() < RIDES:
            start, end = self.dice.sample(STATIONS, 2)
            self.ask("tool", f"/parts/ride.json?{urlencode({'from': start, 'to': end})}")
            return
        path, question = self.dice.choice(QUESTIONS)
        self.ask("tool", f"{path}?{question}")

    @task(WEIGHTS["pan"])
    def pan(self) -> None:
        """Drag the map aside."""
        dx, dy = (self.dice.randint(-FARTHEST, FARTHEST) for _ in range(2))
        self.all_of("tile", [self.atlas.tile("city", dx + x, dy + y) for x, y in DRAGGED])

    # ---- as a browser does it ----
    def all_of(self, kind: str, paths: list[str]) -> None:
        """Ask for files as many at a time as a browser does, without those that are kept."""
        pool = Pool(AT_ONCE)
        for path in paths:
            if path not in self.kept:
                pool.spawn(self.ask, kind, path)
        pool.join()

    def ask(self, kind: str, path: str, body: str | None = None) -> None:
        """Ask for one thing and read all of the answer; tell Locust how it went."""
        began, length, fault = time.perf_counter(), 0, None
        try:
            length = self._answered(kind, path, body)
        except Exception as error:  # whatever it is, a reader was not answered
            fault = RuntimeError(f"{type(error).__name__}: {error} at {path[:80]}")
        if fault and self.gone:
            return
        took = 1000 * (time.perf_counter() - began)
        self.environment.events.request.fire(
            request_type="POST" if body else "GET",
            name=kind,
            response_time=took,
            response_length=length,
            exception=fault,
            context={},
        )

    def _answered(self, kind: str, path: str, body: str | None, tries: int = TRIES) -> int:
        headers = {"Accept-Encoding": "br, gzip", "Accept": "*/*", "Content-Type": "application/json"}
        if path in self.etags:
            headers["If-None-Match"] = self.etags[path]
        method = "POST" if body else "GET"
        try:
            reply = self.browser.request(method, path, (body or "").encode(), headers)
        except (HTTPConnectionClosed, ConnectionError):
            if not self.met:
                raise
            # It was kept and is closed; for GET geventhttpclient has done the same by itself.
            self.again[kind] += 1
            reply = self.browser.request(method, path, (body or "").encode(), headers)
        content = bytes(reply.read())
        reply.release()
        if reply.status_code == 503 and reply.get("retry-after") and tries:
            self.told_later[kind] += 1
            gevent.sleep(float(reply.get("retry-after")))
            return self._answered(kind, path, body, tries - 1)
        if reply.status_code not in GOOD:
            raise RuntimeError(f"{reply.status_code} {content[:80]!r}")
        expected = reply.get("content-length")
        if reply.status_code == 200 and expected is not None and int(expected) != len(content):
            raise RuntimeError(f"cut short: {len(content)} of {expected} bytes")
        self.met = True
        rule = reply.get("cache-control") or ""
        if re.search(r"max-age=[1-9]", rule):
            self.kept.add(path)
        elif reply.get("etag") and "no-store" not in rule:
            self.etags[path] = reply.get("etag")
        return len(content)


def told(stats: Any) -> dict[str, float]:
    """The figures of one kind of request."""
    shares = {f"p{int(100 * share)}": stats.get_response_time_percentile(share) or 0 for share in (0.5, 0.95, 0.99)}
    return {
        "asked": stats.num_requests,
        "failed": stats.num_failures,
        **shares,
        "kB": stats.total_content_length / 1000,
    }


def main(address: str, users: int, seconds: float) -> None:
    """Have so many readers at an address for so long; print what they met."""
    Reader.atlas = Atlas(address)
    environment = Environment(user_classes=[Reader])
    runner = environment.create_local_runner()
    faults: Counter[str] = Counter()
    environment.events.request.add_listener(
        lambda exception, name, **_: faults.update([f"{name}: {exception}"] if exception else [])
    )
    before, began = resource.getrusage(resource.RUSAGE_SELF), time.monotonic()
    # All are there after a sixth of the time: opening the page for the first time is the dearest thing one can do.
    runner.start(users, spawn_rate=max(1.0, users / (seconds / 6)))
    gevent.sleep(seconds)
    runner.quit()
    after, took = resource.getrusage(resource.RUSAGE_SELF), time.monotonic() - began
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    kinds = defaultdict(dict, {entry.name: told(entry) for entry in environment.stats.entries.values()})
    print(
        json.dumps(
            {
                "kinds": dict(sorted(kinds.items())),
                "all": told(environment.stats.total),
                "seconds": took,
                "again": sum(Reader.again.values()),
                "told_later": sum(Reader.told_later.values()),
                "cpu": spent / took,
                "faults": dict(faults.most_common(10)),
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
