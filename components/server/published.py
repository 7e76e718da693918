"""Notice that a database has another edition, from the process that watches over those that answer.

That process holds no data and loads none of their code: it asks one row of the database, and what it is told of is a
number. Where the database does not answer, the number stays as it was.
"""

from typing import Any

QUESTION = "SELECT schema FROM atlas.edition"
"""Names the edition that is read, as geodata/stores/postgis.py has it."""
_WAIT_S, _ANSWER_MS = 3, 1000
_kept: dict[str, Any] = {"connection": None, "stamp": 0}


def stamp(address: str) -> int:
    """Return a number that changes when another edition has been published in a database."""
    try:
        with _connection(address).cursor() as cursor:
            _kept["stamp"] = hash(tuple(cursor.execute(QUESTION).fetchall()))
    except Exception:  # without the package it cannot be imported either; whoever loads the edition says why
        _close()
    return int(_kept["stamp"])


def _connection(address: str) -> Any:
    if _kept["connection"] is None:
        import psycopg  # only who keeps the data in a database has it

        _kept["connection"] = psycopg.connect(
            address,
            autocommit=True,
            connect_timeout=_WAIT_S,
            application_name="chongjin-atlas-watch",
            options=f"-c default_transaction_read_only=on -c statement_timeout={_ANSWER_MS}",
        )
    return _kept["connection"]


def _close() -> None:
    if _kept["connection"] is not None:
        _kept["connection"].close()
        _kept["connection"] = None
