"""A PostgreSQL of its own with PostGIS, in a temporary folder, started and stopped by whoever uses it."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from tests.serving import free_port

OWNER, READER, PASSWORD = "atlas_owner", "atlas_reader", "only-for-tests"
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=256MB", "jit=off")


def binaries() -> Path:
    """Return where PostgreSQL's programs lie; Debian keeps them out of PATH."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb"), *map(Path, filter(None, [shutil.which("initdb")]))]
    if not found:
        raise RuntimeError("PostgreSQL is missing; `make postgis-test` installs it as root")
    return max(found, key=lambda path: (len(path.parts), path.as_posix())).parent


class Cluster:
    """One that listens at 127.0.0.1 alone; as root it runs as `nobody`, as PostgreSQL never runs as root."""

    def __init__(self) -> None:
        self._bin = binaries()
        self.folder = Path(tempfile.mkdtemp(prefix="atlas-postgis-"))
        self.port = free_port()
        self._user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None

    def __enter__(self) -> "Cluster":
        self.folder.chmod(0o700)
        if self._user:
            os.chown(self.folder, self._user.pw_uid, self._user.pw_gid)
        self._run("initdb", "--pgdata", str(self._data), "--username=postgres", "--auth=trust", "--encoding=UTF8")
        rules = "local all all trust\nhost all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
        (self._data / "pg_hba.conf").write_text(rules, encoding="utf-8")
        self.start()
        for who in (OWNER, READER):
            self.say(f"CREATE ROLE {who} LOGIN PASSWORD '{PASSWORD}'")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def _data(self) -> Path:
        return self.folder / "data"

    def start(self) -> None:
        """Start it if it is not running, and return once it answers."""
        if self.running():
            return
        told = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        options = " ".join([told, *(f"-c {each}" for each in FAST)])
        log = str(self.folder / "log")
        self._run("pg_ctl", "start", "--wait", "--pgdata", str(self._data), "--log", log, "--options", options)

    def running(self) -> bool:
        """Tell whether it has been started and not stopped."""
        return (self._data / "postmaster.pid").exists()

    def stop(self) -> None:
        """Stop it at once, connections or not, as a machine that falls over does."""
        if self.running():
            self._run("pg_ctl", "stop", "--wait", "--mode=immediate", "--pgdata", str(self._data))

    def _run(self, program: str, *more: str) -> None:
        asked: Sequence[str] = (str(self._bin / program), *more)
        user = {} if self._user is None else {"user": self._user.pw_uid, "group": self._user.pw_gid, "extra_groups": []}
        # Its files must be its own to remove, and a pipe would stay open for as long as the server runs.
        subprocess.run(asked, check=True, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, **user)  # type: ignore[call-overload]

    def say(self, words: str, database: str = "postgres") -> None:
        """Say something in SQL as the administrator."""
        import psycopg

        with psycopg.connect(f"postgresql://postgres@127.0.0.1:{self.port}/{database}", autocommit=True) as connection:
            connection.execute(words)

    def database(self, name: str) -> None:
        """Make a database that is the owner's, with PostGIS in it."""
        self.say(f"CREATE DATABASE {name} OWNER {OWNER}")
        self.say("CREATE EXTENSION postgis", name)

    def address(self, name: str, user: str = READER, password: str = PASSWORD) -> str:
        """Return the address of a database for a user."""
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{name}"
