"""Bring an edition into PostGIS in one transaction: a schema of its own, then the one row that says which is read."""

import json
import time
from pathlib import Path
from typing import Any

import psycopg
import shapely
from psycopg import Connection, sql

from geodata.catalogue import LAYERS
from geodata.files import TABLES as FILES
from geodata.files import read_features, read_json
from geodata.layer import Layer
from geodata.model import DataError
from geodata.stores import publishing_points
from geodata.stores.folder import Folder
from geodata.stores.postgis import EDITION, FORM, ROOM, TABLES, refusal
from geodata.stores.postgis_points import DRAWN
from geodata.stores.publishing_points import Mapped
from geodata.stores.store import StoreError

_ROOM = """
CREATE SCHEMA IF NOT EXISTS {room};
CREATE TABLE IF NOT EXISTS {room}.{edition} (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  schema text NOT NULL, digest text NOT NULL, form integer NOT NULL, published timestamptz NOT NULL DEFAULT now());
CREATE TABLE IF NOT EXISTS {room}.editions (
  schema text PRIMARY KEY, published timestamptz NOT NULL DEFAULT now());
"""
_LAYER = """
CREATE TABLE {table} (
  n integer PRIMARY KEY, id text NOT NULL UNIQUE, properties json NOT NULL, geom geometry(Geometry, 4326));
"""
_POINT_AT = """
INSERT INTO {room}.{edition} (schema, digest, form) VALUES (%s, %s, %s)
ON CONFLICT (single) DO UPDATE
SET schema = EXCLUDED.schema, digest = EXCLUDED.digest, form = EXCLUDED.form, published = now()
"""
_UNSWEPT = """
SELECT stat.schemaname, stat.relname FROM pg_stat_user_tables stat JOIN pg_class class ON class.oid = stat.relid
WHERE stat.relname = ANY(%s) AND (stat.last_vacuum IS NULL OR class.relallvisible < class.relpages)
"""
_SWEEP_AGAIN_S = (0.5, 1, 2, 4)
_LOCK = 4_118_129_785
"""What two that publish at once wait for, one after the other."""


def publish(address: str, folder: Path, reader: str | None = None, mapped: Mapped = map) -> str:
    """Publish a sound data folder in a database; return what has been done. Raises StoreError where it cannot be.

    `mapped` calls a function for each part of a layer of very many points, as `map` does.
    """
    try:
        with psycopg.connect(address, connect_timeout=5, application_name="chongjin-atlas-publish") as connection:
            _make_ready(connection)
            done = _published(connection, folder, reader, mapped)
        _swept(address)
        return done
    except psycopg.errors.UndefinedObject as error:
        raise StoreError(f"the database has no user {reader}" if reader else f"the database {refusal(error)}") from None
    except psycopg.Error as error:
        raise StoreError(f"the database {refusal(error)}{_told(error)}") from None


def _swept(address: str) -> None:
    """Have PostgreSQL note which rows everybody sees, so that it answers from indexes alone; that is no transaction.

    While anybody looks at anything, one sweep may miss rows; what is still left after some is only slower.
    """
    layers = [name for layer in LAYERS if layer.bulk for name in (layer.id, f"{layer.id}{DRAWN}")]
    with psycopg.connect(address, autocommit=True) as connection:
        for wait_s in (0, *_SWEEP_AGAIN_S):
            time.sleep(wait_s)
            unswept = connection.execute(_UNSWEPT, (layers,)).fetchall()
            for schema, name in unswept:
                connection.execute(sql.SQL("VACUUM ANALYZE {}").format(sql.Identifier(schema, name)))
            if not unswept:
                return


def _told(error: psycopg.Error) -> str:
    """Return PostgreSQL's own words of an error, which name what is there and never what was sent."""
    return f": {error.diag.message_primary}" if error.diag.message_primary else ""


def _make_ready(connection: Connection[Any]) -> None:
    found = connection.execute("SELECT 1 FROM pg_extension WHERE extname = 'postgis'").fetchone()
    if found is None:
        try:
            connection.execute("CREATE EXTENSION postgis")
        except psycopg.Error as error:
            remedy = "an administrator says CREATE EXTENSION postgis in it once"
            raise StoreError(f"the database has no PostGIS ({remedy}){_told(error)}") from None
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
    names = {"room": sql.Identifier(ROOM), "edition": sql.Identifier(EDITION)}
    if connection.execute("SELECT to_regclass(%s)", (f"{ROOM}.editions",)).fetchone() == (None,):
        connection.execute(sql.SQL(_ROOM).format(**names))


def _published(connection: Connection[Any], folder: Path, reader: str | None, mapped: Mapped) -> str:
    digest = Folder(folder).digest()
    schema = f"{ROOM}_{digest}_{FORM}"
    names = {"room": sql.Identifier(ROOM), "edition": sql.Identifier(EDITION)}
    read_now = connection.execute(sql.SQL("SELECT schema FROM {room}.{edition}").format(**names)).fetchone()
    there = connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", (schema,)).fetchone()
    if there is None:
        _fill(connection, schema, folder, mapped)
    if reader:
        _grant(connection, schema, reader)
    if read_now == (schema,):
        return f"edition {digest} is there already"
    connection.execute(sql.SQL(_POINT_AT).format(**names), (schema, digest, FORM))
    noted = "INSERT INTO {room}.editions (schema) VALUES (%s) ON CONFLICT (schema) DO UPDATE SET published = now()"
    connection.execute(sql.SQL(noted).format(**names), (schema,))
    _tidy(connection, schema, read_now)
    return f"edition {digest} published: {len(LAYERS)} layers{', as it was before' if there else ''}"


def _fill(connection: Connection[Any], schema: str, folder: Path, mapped: Mapped) -> None:
    connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
    known = {str(row["id"]) for row in read_json("sources.json", folder)}
    publishing_points.prepare(connection, schema)
    for layer in LAYERS:
        if layer.bulk:
            publishing_points.fill(connection, schema, layer, folder, known=known, mapped=mapped)
        else:
            _fill_layer(connection, schema, layer, folder)
    tables = sql.Identifier(schema, TABLES)
    connection.execute(sql.SQL("CREATE TABLE {} (file text PRIMARY KEY, rows json NOT NULL)").format(tables))
    with connection.cursor().copy(sql.SQL("COPY {} (file, rows) FROM STDIN").format(tables)) as copy:
        for file, _ in FILES:
            copy.write_row((file, json.dumps(read_json(file, folder), ensure_ascii=False)))


def _fill_layer(connection: Connection[Any], schema: str, layer: Layer, folder: Path) -> None:
    sound, faults = read_features(layer, folder)
    if faults:
        raise DataError(faults)
    table = sql.Identifier(schema, layer.id)
    connection.execute(sql.SQL(_LAYER).format(table=table))
    with connection.cursor().copy(sql.SQL("COPY {} (n, id, properties, geom) FROM STDIN").format(table)) as copy:
        for number, feature in enumerate(sound):
            geometry, said = feature["geometry"], feature["properties"]
            placed = geometry and shapely.to_wkb(shapely.set_srid(geometry, 4326), hex=True, include_srid=True)
            copy.write_row((number, str(said["id"]), json.dumps(said, ensure_ascii=False), placed))
    connection.execute(sql.SQL("CREATE INDEX ON {} USING gist (geom)").format(table))


def _grant(connection: Connection[Any], schema: str, reader: str) -> None:
    who = sql.Identifier(reader)
    for each in (ROOM, schema):
        connection.execute(sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(sql.Identifier(each), who))
        connection.execute(sql.SQL("GRANT SELECT ON ALL TABLES IN SCHEMA {} TO {}").format(sql.Identifier(each), who))


def _tidy(connection: Connection[Any], now: str, before: Any) -> None:
    """Take away the editions that nobody reads any more."""
    known = connection.execute(sql.SQL("SELECT schema FROM {}").format(sql.Identifier(ROOM, "editions"))).fetchall()
    stay = {now, *(before or ())}
    for (schema,) in known:
        if schema not in stay:
            connection.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(schema)))
            gone = sql.SQL("DELETE FROM {} WHERE schema = %s").format(sql.Identifier(ROOM, "editions"))
            connection.execute(gone, (schema,))
