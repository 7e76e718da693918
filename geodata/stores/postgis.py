"""Read the data from PostGIS: each edition is a schema of its own, and one row says which one is read.

Whoever reads may only read, waits a bounded time for an answer, and stays with the edition that was there when it
started. Names go into statements as SQLAlchemy quotes them, values as parameters; nothing is put together as text.
"""

import os
from pathlib import Path
from typing import Any, TypeVar

import geopandas as gpd
import psycopg
from sqlalchemy import Select, TableClause, column, create_engine, literal_column, select, table
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from geodata.files import CRS, FOLDER, sound_records
from geodata.layer import Layer
from geodata.model import Fault, Record
from geodata.stores.folder import of_frame
from geodata.stores.postgis_points import POINTS, DatabasePoints
from geodata.stores.store import StoreError

R = TypeVar("R", bound=Record)

FORM = 3
"""The form of the tables; it changes when an edition has to be published anew to be read."""
ROOM, EDITION, TABLES = "atlas", "edition", "tables"
"""The schema and the table of the one row that names the edition, and the table of the tables of an edition."""
POOL, MORE, PATIENCE_S, ANSWER_MS = 4, 2, 3, 8000
"""Connections that a process keeps, how many more it takes, how long it waits for one, and for an answer."""
SETTINGS = f"-c default_transaction_read_only=on -c statement_timeout={ANSWER_MS} -c lock_timeout=2000"

_REFUSED = {
    "28P01": "refuses the user or the password",
    "28000": "refuses the user",
    "3D000": "has no database of that name",
    "42501": "does not let this user read the edition (publish it with --reader USER)",
    "42P01": "holds no edition (python -m geodata.publish postgresql://…)",
    "3F000": "holds no edition (python -m geodata.publish postgresql://…)",
    "57014": "takes too long to answer",
}
"""What is said of the commonest errors of PostgreSQL, by its code."""


def refusal(error: Exception) -> str:
    """Say in a few words why a database does not answer; nothing of what was sent to it is repeated."""
    cause: Any = getattr(error, "orig", None) or error
    state = getattr(cause, "sqlstate", None)
    told = _REFUSED.get(state or "")
    if told is None and state is None:
        words = str(cause)
        told = next((said for part, said in _IN_WORDS.items() if part in words), "does not answer")
    return told or f"answers with the error {state}"


_UNREAD = "has no such address: it is postgresql://user@host:port/name, a password's @ : / written %40 %3A %2F"
_IN_WORDS = {
    "password authentication failed": _REFUSED["28P01"],
    "no password supplied": "asks for a password",
    "Peer authentication failed": _REFUSED["28000"],
    "resolve host": "has a host that is not known by that name",
    "translate host": "has a host that is not known by that name",
    "support SSL": "offers no TLS, which its address asks for",
    "certificate": "shows a certificate that is not believed",
    "invalid URI": _UNREAD,
    "invalid port": _UNREAD,
    "connection option": _UNREAD,
    "permission denied": "does not let this user connect",
    "role": _REFUSED["28000"],
    "does not exist": _REFUSED["3D000"],
}
"""The same where the connection failed, of which libpq keeps no code; the first that fits is said."""


def engine_of(address: str) -> Engine:
    """Return what connects to a database: checked before each use, few at once, none waited for too long."""
    try:
        psycopg.conninfo.conninfo_to_dict(address)
    except psycopg.ProgrammingError:
        raise StoreError(f"the database {_UNREAD}") from None
    # libpq reads the address, as it does for who publishes: with it hosts, sockets and options mean the same to both.
    return create_engine(
        "postgresql+psycopg://",
        creator=lambda: psycopg.connect(address, **_ASKED_SO),
        pool_size=POOL,
        max_overflow=MORE,
        pool_timeout=PATIENCE_S,
        pool_pre_ping=True,
        pool_recycle=600,
        hide_parameters=True,
    )


_ASKED_SO: dict[str, Any] = {
    "connect_timeout": PATIENCE_S,
    "application_name": "chongjin-atlas",
    "options": SETTINGS,
    **{"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3, "tcp_user_timeout": 10000},
}


class Database:
    """The edition that a database held when it was opened."""

    path: Path = FOLDER

    def __init__(self, address: str) -> None:
        self.engine = engine_of(address)
        # What is connected before a process is forked may be used by one of the two alone.
        os.register_at_fork(after_in_child=lambda: self.engine.dispose(close=False))
        row = self._asked(select(column("schema"), column("digest"), column("form")).select_from(_in(ROOM, EDITION)))
        if not row:
            raise StoreError(f"the database {_REFUSED['42P01']}")
        self.schema, self._digest, form = row[0]
        if form != FORM:
            raise StoreError(f"the edition in the database has form {form}, not {FORM}: publish it anew")
        told = self._asked(select(literal_column("*")).select_from(_in(self.schema, POINTS)))
        self._points = {row.layer: DatabasePoints(self.engine, self.schema, row, refusal) for row in told}

    def points(self, layer_id: str) -> DatabasePoints | None:
        """Return a layer that stays in the database, None for one that is read as a whole."""
        return self._points.get(layer_id)

    def _asked(self, question: Select[Any]) -> list[Any]:
        try:
            with self.engine.connect() as connection:
                return list(connection.execute(question))
        except SQLAlchemyError as error:
            raise StoreError(f"the database {refusal(error)}") from None

    def features(self, layer: Layer) -> tuple[list[dict[str, Any]], list[Fault]]:
        """Return a layer's sound features, and the faults of the rest."""
        rows = select(column("properties"), column("geom")).select_from(_in(self.schema, layer.id))
        try:
            with self.engine.connect() as connection:
                frame = _frame(connection, rows.order_by(column("n")))
        except DBAPIError as error:
            missing = getattr(error.orig, "sqlstate", None) == "42P01"
            why = "the layer is not in the edition of the database" if missing else f"the database {refusal(error)}"
            return [], [Fault(f"{self.schema}.{layer.id}", "-", why, "publish the edition anew")]
        except SQLAlchemyError as error:
            raise StoreError(f"the database {refusal(error)}") from None
        return of_frame(layer, f"{self.schema}.{layer.id}", frame)

    def table(self, file: str, model: type[R]) -> tuple[list[R], list[Fault]]:
        """Return the sound records of a table, and the faults of the rest."""
        wanted = select(column("rows")).select_from(_in(self.schema, TABLES)).where(column("file") == file)
        found = self._asked(wanted)
        if not found:
            return [], [Fault(f"{self.schema}.{TABLES}", file, "the table is missing", "publish the edition anew")]
        return sound_records(file, model, found[0][0])

    def digest(self) -> str:
        """Return 12 hexadecimal digits that change with any of the data: those of the files it was published from."""
        return str(self._digest)

    def unwell(self) -> str:
        """Return why the database does not answer, "" where it does."""
        try:
            self._asked(select(1))
        except StoreError as error:
            return str(error)
        return ""


def _in(schema: str, name: str) -> TableClause:
    return table(name, schema=schema)


def _frame(connection: Connection, rows: Select[Any]) -> gpd.GeoDataFrame:
    return gpd.read_postgis(rows, connection, geom_col="geom", crs=CRS)
