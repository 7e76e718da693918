"""No request is answered with a fault of the atlas's own; `make fuzz` asks for longer, with another seed each time."""

from itertools import islice

import pytest

from app import Atlas, create_app
from components.server.settings import Settings
from tests.fuzz.asking import Reply, ask, faults, judged
from tests.fuzz.hostile import MARKUP, Asked

SEED = 20_260_801
NUMBERS = {"address": 300, "call": 300, "file": 40}


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return create_app(Settings())


@pytest.mark.parametrize("kind", NUMBERS)
def test_whatever_is_asked_is_answered_plainly(atlas: Atlas, kind: str):
    wrong = [(found, asked) for asked, _, found in islice(judged(atlas, SEED, kind), NUMBERS[kind]) if found]
    assert wrong[:3] == []


def test_each_kind_of_request_is_understood_as_well_as_refused(atlas: Atlas):
    # A fuzzer that is only ever turned away at the door tries nothing.
    for kind, number in NUMBERS.items():
        answers = [reply.status for _, reply, _ in islice(judged(atlas, SEED, kind), number) if reply]
        assert answers.count(200) > number / 10
        assert kind == "file" or sum(400 <= each < 500 for each in answers) > number / 10


GUARDED = [
    (name, "x") for name in ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy")
]
HTML = ("Content-Type", "text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("reply", "what"),
    [
        (Reply(500, GUARDED, b""), "status 500"),
        (Reply(503, GUARDED, b""), "status 503"),
        (Reply(404, [HTML], b""), "no Referrer-Policy"),
        (Reply(200, [*GUARDED, ("Link", "a\r\nb")], b""), "a header holds the end of a line"),
        (Reply(200, [*GUARDED, ("X-Rude", "1")], b""), "a header of the client's"),
        (Reply(200, [*GUARDED, ("Content-Length", "9")], b"1"), "1 bytes, said to be 9"),
        (Reply(404, [*GUARDED, HTML], b"Traceback (most recent call last)"), "a trace"),
        (Reply(404, [*GUARDED, HTML], MARKUP.encode()), "markup of the client's"),
        (Reply(404, [*GUARDED, ("Content-Type", "text/csv")], b""), "a fault said as text/csv"),
    ],
)
def test_each_fault_of_an_answer_is_noticed(reply: Reply, what: str):
    assert what in list(faults(reply))


def test_a_fault_of_the_app_is_noticed(atlas: Atlas, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object) -> None:
        raise KeyError("broken")

    monkeypatch.setitem(atlas.server.view_functions, "health", broken)
    assert "status 500" in list(faults(ask(atlas.server, Asked("GET", b"/health"))))
