"""Each worker asks itself for what is costly the first time, so that no reader waits for it."""

import threading
from types import SimpleNamespace

import pytest
from flask import Flask, request_finished

from app import create_app
from components.server import gunicorn_config, preparation
from components.server.settings import Settings
from geodata.load import places


@pytest.mark.long
def test_a_worker_that_begins_has_every_kind_of_answer_ready(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "atlas.access")
    monkeypatch.setattr(preparation.time, "sleep", lambda _: None)
    server = create_app(Settings(base_path="/atlas", access_log="on")).server
    answered: list[int] = []

    def note(_sender: Flask, response: object, **_more: object) -> None:
        answered.append(response.status_code)  # type: ignore[attr-defined]

    with request_finished.connected_to(note, server):
        gunicorn_config.post_worker_init(SimpleNamespace(wsgi=server))
        for thread in threading.enumerate():
            if thread.name == preparation.THREAD:
                thread.join()
    assert answered == [200] * len(preparation.asked())
    assert caplog.records == [], "nobody has asked, so nothing is written down"


def test_each_place_is_among_what_a_worker_asks_itself_for() -> None:
    assert {f"/place/{place}.json" for place in places()} <= set(preparation.asked())
