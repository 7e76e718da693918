"""Count for Prometheus what is asked, how long it takes, what is refused, and what the processes weigh.

Each process writes what it counts into files of its edition's folder, which `serving` makes and takes away; whichever
is asked adds up all of them, the dead included. Where there is no such folder, a process counts for itself alone.
"""

import hmac
import os
from collections.abc import Iterator
from pathlib import Path

from flask import Response, abort, current_app, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from components.server import supervised
from geodata import edition
from geodata.load import places

TOKEN = "ATLAS_METRICS_TOKEN"
NO_ROUTE = "none"
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 10)
"""Seconds."""
_OWN = CollectorRegistry()
_REQUESTS = Counter("atlas_requests", "Requests answered", ["route", "status"], registry=_OWN)
_SECONDS = Histogram("atlas_request_seconds", "Time an answer took", ["route"], buckets=BUCKETS, registry=_OWN)
_SENT = Counter("atlas_sent_bytes", "Bytes of answers, without headers", ["route"], registry=_OWN)
_CALLBACKS = Counter("atlas_callbacks", "Callbacks answered", ["callback", "status"], registry=_OWN)
_CALLBACK_SECONDS = Histogram(
    "atlas_callback_seconds", "Time a callback took", ["callback"], buckets=BUCKETS, registry=_OWN
)
_REFUSALS = Counter("atlas_refusals", "Requests refused, and why", ["why"], registry=_OWN)
_WHY = {404: "not found", 405: "method", 413: "too large", 414: "address too long", 431: "header too long"}


def count(route: str, status: int, seconds: float, sent: int, *, busy: bool = False) -> None:
    """Count an answer; `busy` where it tells a reader to come again."""
    _REQUESTS.labels(route, status).inc()
    _SECONDS.labels(route).observe(seconds)
    _SENT.labels(route).inc(sent)
    if busy or 400 <= status < 500:
        _REFUSALS.labels("busy" if busy else _WHY.get(status, "bad request")).inc()


def count_callback(callback: str, status: int, seconds: float) -> None:
    """Count the answer of a callback, named by what a reader changed."""
    _CALLBACKS.labels(callback, status).inc()
    _CALLBACK_SECONDS.labels(callback).observe(seconds)


def metrics() -> Response:
    """Answer whoever has the token; where none is set there is no such page."""
    token = current_app.config.get(TOKEN)
    if not token:
        abort(404)
    given = request.headers.get("Authorization", "")
    if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        refusal = {"WWW-Authenticate": "Bearer", "Cache-Control": "no-store"}
        return Response("401 Unauthorized\n", 401, refusal, mimetype="text/plain")
    folder = supervised.metrics_folder()
    if folder:
        counted = CollectorRegistry()
        MultiProcessCollector(counted, folder)  # type: ignore[no-untyped-call]
    else:
        counted = _OWN
    now = CollectorRegistry()
    now.register(_Now())
    told = generate_latest(counted) + generate_latest(now)
    return Response(told, headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"})


class _Now(Collector):
    """What is read when it is asked for."""

    def collect(self) -> Iterator[Metric]:
        served = GaugeMetricFamily("atlas_edition", "The edition that answers; always 1", labels=["edition"])
        served.add_metric([edition.digest()], 1)
        yield served
        yield GaugeMetricFamily("atlas_features", "Features served", value=len(places()))
        refused = "Whether a newer edition was refused; /health says why"
        yield GaugeMetricFamily("atlas_edition_refused", refused, value=bool(supervised.refused()))
        workers = _workers()
        yield GaugeMetricFamily("atlas_workers", "Processes that answer", value=len(workers))
        weights = GaugeMetricFamily(
            "atlas_memory_bytes", "Memory, what processes share divided among them", labels=["process"]
        )
        if supervised.metrics_folder():
            weights.add_metric(["gunicorn"], memory(os.getppid()))
        weights.add_metric(["worker"], sum(map(memory, workers)))
        yield weights


def _workers() -> list[int]:
    if not supervised.metrics_folder():
        return [os.getpid()]
    try:
        parent = os.getppid()
        return [int(each) for each in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    except OSError:
        return [os.getpid()]


def memory(pid: int) -> int:
    """Return the memory of a process in bytes, its part of what it shares; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
