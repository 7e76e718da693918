"""A line of the log is a line: what a reader sends can neither forge, hide nor colour one."""

import io
import logging

import pytest

from components.server.logs import MARGIN, OneLine, escaped

FORGED = "x\r\n2026-01-01T00:00:00+0000 ERROR all is lost\x1b[2K\x1b[31m\u2028\u202eback\x85\x00"


@pytest.fixture
def log() -> tuple[logging.Logger, io.StringIO]:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(OneLine())
    logger = logging.Logger("of this test")
    logger.addHandler(handler)
    return logger, written


def test_what_can_be_read_stays_as_it_is() -> None:
    assert escaped("GET /data/<layer_id>.csv 청진 Ch'ŏngjin") == "GET /data/<layer_id>.csv 청진 Ch'ŏngjin"


def test_what_cannot_be_seen_is_written_out() -> None:
    assert escaped("a\r\nb\x1b[0m\u202e\x00\ud800") == "a\\r\\nb\\x1b[0m\\u202e\\x00\\ud800"


def test_a_message_is_one_line(log: tuple[logging.Logger, io.StringIO]) -> None:
    logger, written = log
    logger.warning("asked for %s", FORGED)
    (line,) = written.getvalue().removesuffix("\n").split("\n")
    assert line.isprintable()
    assert line.endswith("\\u202eback\\x85\\x00")


def test_no_line_of_a_trace_can_be_taken_for_another(log: tuple[logging.Logger, io.StringIO]) -> None:
    logger, written = log
    try:
        raise ValueError(FORGED)
    except ValueError:
        logger.exception("Fault %s", "A-B")
    first, *more = written.getvalue().removesuffix("\n").split("\n")
    assert first.endswith("ERROR Fault A-B")
    assert any("all is lost" in line for line in more)
    assert [line for line in more if not line.startswith(MARGIN) or not line.isprintable()] == []
