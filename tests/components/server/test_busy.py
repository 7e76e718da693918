"""What takes long has a limit of its own, and says when to come again."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from app import create_app
from components.server import busy
from components.server.busy import BusyError, Turn


def test_one_is_at_work_two_wait_and_the_next_is_refused() -> None:
    turn, entered, leave = Turn(), threading.Semaphore(0), threading.Event()
    at_work: list[int] = []
    most: list[int] = []

    def work(number: int) -> None:
        with turn.taken():
            at_work.append(number)
            most.append(len(at_work))
            entered.release()
            leave.wait(30)
            at_work.remove(number)

    with ThreadPoolExecutor(3) as others:
        running = [others.submit(work, number) for number in range(3)]
        entered.acquire(timeout=30)
        while turn._places._value:  # until the other two have their places
            pass
        with pytest.raises(BusyError), turn.taken():
            pass
        leave.set()
        for each in running:
            each.result()
    assert max(most) == 1
    with turn.taken():
        pass


def test_who_waits_too_long_is_refused_and_leaves_the_place() -> None:
    turn = Turn(waiting=1, patience_s=0.01)
    with turn.taken(), ThreadPoolExecutor(1) as other:
        for _ in range(3):
            with pytest.raises(BusyError):
                other.submit(lambda: turn.taken().__enter__()).result()


def test_a_fault_at_work_gives_the_turn_back() -> None:
    turn = Turn(waiting=0)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), turn.taken():
            raise ZeroDivisionError


@pytest.mark.parametrize(("method", "path"), [("POST", "/own?name=a.csv"), ("GET", "/export/zip")])
def test_the_refusal_says_when_to_come_again(monkeypatch: pytest.MonkeyPatch, method: str, path: str) -> None:
    monkeypatch.setattr(busy, "FILES", Turn(waiting=-1))
    reply = create_app().server.test_client().open(path, method=method, data=b"lat,lon\n41,129\n")
    assert reply.status_code == 503
    assert int(reply.headers["Retry-After"]) > 0
    assert "Traceback" not in reply.text
