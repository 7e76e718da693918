"""Settings: read once, typed, and refused in one line that names the variable, what it is and what it may be."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from pydantic import SecretStr, ValidationError

from components.delivery import CACHE, KEY, public_address, seen_at
from components.server import settings
from components.server.settings import Settings

ROOT = Path(__file__).parents[3]
README = (ROOT / "README.md").read_text(encoding="utf-8")
VARIABLES = settings.variables()
HOSTS = ("http://[::1]:8080", "http://127.0.0.1:8050", "https://maps.example.org", "http://localhost:65535")


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in VARIABLES.values():
        monkeypatch.delenv(name, raising=False)
    settings.read.cache_clear()
    yield
    settings.read.cache_clear()


def test_the_defaults() -> None:
    found = settings.read()
    assert (found.host, found.port, found.workers, found.cache) == ("127.0.0.1", 8050, 2, CACHE)
    assert (found.base_path, found.public_url, found.online_basemaps) == ("", "", "")


def test_each_is_taken_from_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {
        "HOST": "0.0.0.0",
        "PORT": "9000",
        "WEB_CONCURRENCY": "4",
        "FORWARDED_ALLOW_IPS": "10.0.0.0/8, ::1",
        "ATLAS_DATA": "postgres://reader:secret@db:5432/atlas",
        "ATLAS_CACHE": "/var/cache/atlas",
        "ATLAS_ONLINE_BASEMAPS": "OpenStreetMap.Mapnik",
        "ATLAS_BASE_PATH": "/maps/atlas/",
        "ATLAS_PUBLIC_URL": "https://example.org:8443/maps/atlas/",
        "ATLAS_FEEDBACK_URL": "mailto:map@example.org",
        "ATLAS_ACCESS_LOG": "on",
        "ATLAS_METRICS_TOKEN": "0123456789abcdef",
    }
    assert set(told) == set(VARIABLES.values())
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    assert settings.read().model_dump() == {
        "host": "0.0.0.0",
        "port": 9000,
        "workers": 4,
        "forwarded_allow_ips": "10.0.0.0/8, ::1",
        "data": SecretStr("postgres://reader:secret@db:5432/atlas"),
        "cache": Path("/var/cache/atlas"),
        "online_basemaps": "OpenStreetMap.Mapnik",
        "base_path": "/maps/atlas",
        "public_url": "https://example.org:8443/maps/atlas",
        "feedback_url": "mailto:map@example.org",
        "access_log": "on",
        "metrics_token": SecretStr("0123456789abcdef"),
    }


def test_they_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        settings.read().port = 1  # type: ignore[misc]


WRONG = [
    *(("PORT", value) for value in ("eighty", "70000", "0", "-1", "8_050", " 8050", "８０５０", "80.5")),
    *(("WEB_CONCURRENCY", value) for value in ("many", "0", "65", "1.5")),
    *(("HOST", value) for value in ("a b", "http://a", "a/b", "x" * 300)),
    *(("FORWARDED_ALLOW_IPS", value) for value in ("proxy", "10.0.0.1/8", "10.0.0.1,,")),
    *(
        ("ATLAS_BASE_PATH", value)
        for value in ("atlas", "//", "/a//b", "/a b", "/../a", "/a?b", "/data", "/_dash-layout/x", '/"')
    ),
    *(
        ("ATLAS_PUBLIC_URL", value)
        for value in (
            *("example.org", "ftp://a", "https://", "https://a/?b", "https://u@a", "https://a/x", "https://a/#b"),
            *("https://h:99999", "https://h:0", "https://h:", "https://:80", "https://a..b", "https://.a"),
            *("https://%41", "https://-", "https://a-", "https://a_b-.c", "https://[::1", "https://[1.2.3.4]"),
            *("https://[:::1]", "http://a\n", "https://" + "a" * 64, "https://" + "a." * 127 + "aa"),
        )
    ),
    *(
        ("ATLAS_FEEDBACK_URL", value)
        for value in (
            *("map@example.org", "ftp://a/b", "javascript:alert(1)", "mailto:", "mailto:a b@c", "mailto:a@b,c@d"),
            *("https://", "https://u@a/b", "https://{id}.example/", "mailto:{id}@example.org", "https://a/{name}"),
            *("https://a/b?c=%", "https://a/b c", 'https://a/"', "https://a/청진", "https://a/}", "//a/b"),
        )
    ),
    ("ATLAS_ONLINE_BASEMAPS", "OpenStreetMap.Mapnick"),
    *(("ATLAS_DATA", value) for value in ("/no/such/folder", __file__, "~nobody-of-that-name/d", "x" * 300)),
    *(("ATLAS_ACCESS_LOG", value) for value in ("yes", "1", "ON")),
    *(("ATLAS_CACHE", value) for value in ("/dev/null", "/dev/null/below", " ", "~nobody-of-that-name/c", __file__)),
]


@pytest.mark.parametrize(("variable", "value"), WRONG)
def test_a_wrong_one_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch, variable: str, value: str) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SystemExit) as refused:
        settings.read()
    line = str(refused.value)
    field = next(Settings.model_fields[name] for name, each in VARIABLES.items() if each == variable)
    assert line.startswith(f"{variable} is {value[:60]!r}"[:60])
    assert f", but must be {field.title}" in line
    assert "\n" not in line
    assert len(line) < 400


@pytest.mark.parametrize("token", ["short", "with blanks in it, long", "ключ-ключ-ключ-ключ", "x" * 16 + "\n"])
def test_a_wrong_token_is_refused_without_being_shown(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("ATLAS_METRICS_TOKEN", token)
    with pytest.raises(SystemExit, match="ATLAS_METRICS_TOKEN is '…', but must be 16 letters") as refused:
        settings.read()
    assert token not in str(refused.value)


def test_a_blank_in_an_address_for_reports_is_said_to_be_written_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_FEEDBACK_URL", "mailto:map@example.org?subject=A mistake")
    with pytest.raises(SystemExit, match=r"a blank is written as %20"):
        settings.read()


@pytest.mark.parametrize(
    "address",
    [
        *("mysql://u:secret@h/d", "postgresql+psycopg://u:secret@h/d", "http://u:secret@h/d", "sqlite:///secret"),
        *("postgresql://u:secret@h", "postgresql://u:secret@h/", "postgresql://u:secret@h:99999/d"),
        *("postgresql://u:sec/ret@h/d", "u:secret@h/d", "postgresql://u:secret@h/a b", "postgresql://h/d#secret"),
    ],
)
def test_a_wrong_place_of_the_data_is_refused_without_its_password(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("ATLAS_DATA", address)
    with pytest.raises(SystemExit, match=r"^ATLAS_DATA is '([a-z]+://)?…', but must be a folder that is there") as no:
        settings.read()
    assert not re.search("sec|ret", str(no.value).partition(", but")[0])


@pytest.mark.parametrize(
    "url",
    [
        *("mailto:map@example.org", "mailto:map@example.org?subject=Atlas%20{id}&body={link}"),
        *("https://example.org", "http://127.0.0.1:3000/new?title={id}&edition={edition}&at={link}#form"),
    ],
)
def test_a_sound_address_for_reports_is_taken_as_it_is(url: str) -> None:
    assert Settings(feedback_url=url).feedback_url == url


@pytest.mark.parametrize("url", [*HOSTS, "https://xn--9i2b.example.", "https://a_b.example"])
def test_a_public_address_may_be_any_that_a_browser_may_tell(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("ATLAS_PUBLIC_URL", url)
    app = Flask(__name__)
    app.config[KEY] = settings.read().deployment
    with app.app_context():
        assert (public_address("/x"), seen_at(url)) == (f"{url}/x", url)


def test_the_folder_may_be_of_the_users_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("ATLAS_CACHE", "~/c")
    assert settings.read().cache == tmp_path / "c"


def test_an_unknown_basemap_is_told_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_ONLINE_BASEMAPS", "OpenStreetMap.Mapnick")
    with pytest.raises(SystemExit, match=r"did you mean OpenStreetMap\.Mapnik"):
        settings.read()


def test_all_that_are_wrong_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("WEB_CONCURRENCY", "y")
    with pytest.raises(SystemExit, match=r"^PORT is 'x'.*; WEB_CONCURRENCY is 'y'"):
        settings.read()


def test_a_misspelt_one_is_told_the_nearest(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ATLAS_BASEPATH", "ATLAS_PUBLIC_URI", "ATLASES", "ATLAS_CACHE"):
        monkeypatch.setenv(name, "/x")
    assert settings.misspelled() == [
        "ATLAS_BASEPATH is no setting of the atlas; did you mean ATLAS_BASE_PATH?",
        "ATLAS_PUBLIC_URI is no setting of the atlas; did you mean ATLAS_PUBLIC_URL?",
    ]


def test_nothing_else_of_the_program_reads_the_environment() -> None:
    for path in (ROOT / "app.py", *(ROOT / "components").rglob("*.py"), *(ROOT / "geodata").rglob("*.py")):
        # The cutter of tiles hands the environment on to another program, `serving` to the processes that it starts;
        # what reads a file with GDAL in a process of its own sets that one's.
        if path.name not in ("settings.py", "tracts.py", "supervised.py", "gdal_child.py", "outside.py"):
            assert not re.search(r"os\.environ|\bgetenv", path.read_text(encoding="utf-8")), path


# ---- the start ------------------------------------------------------------------------------------------------------
def started(**told: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "app.py"],
        cwd=ROOT,
        env={**os.environ, "PORT": "0", **told},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def assert_one_line(ran: subprocess.CompletedProcess[str], *words: str) -> None:
    assert ran.returncode != 0
    assert ran.stdout == ""
    assert len(ran.stderr.splitlines()) == 1, ran.stderr
    assert all(word in ran.stderr for word in words), ran.stderr


def test_a_port_in_use_is_said_at_once() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert_one_line(started(PORT=port), f"PORT is {port}, but must be a free one", "127.0.0.1")


@pytest.mark.parametrize("host", ["192.0.2.7", "no-such-host.invalid", "a..b", "a" * 100])
def test_a_host_that_is_not_of_this_machine_is_said(host: str) -> None:
    assert_one_line(started(HOST=host, PORT="18050"), f"HOST is {host!r}, but must be", "this machine")


def test_a_wrong_setting_ends_the_start() -> None:
    assert_one_line(started(PORT="18050", ATLAS_BASE_PATH="atlas"), "ATLAS_BASE_PATH is 'atlas', but must be a path")


def test_an_app_with_settings_of_its_own_asks_nothing_of_the_environment() -> None:
    made = "from app import create_app\nfrom components.server.settings import Settings\nimport app\n"
    ran = subprocess.run(
        [sys.executable, "-c", f"{made}create_app(Settings(port=8060))\nprint('made')\napp.server"],
        cwd=ROOT,
        env={**os.environ, "PORT": "wrong"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.stdout == "made\n"
    assert "PORT is 'wrong'" in ran.stderr, "the app of the environment is refused as ever"


# ---- README ---------------------------------------------------------------------------------------------------------
def test_readme_has_them_all() -> None:
    listed = re.findall(r"^\| `([A-Z_]+)` \| (.+?) \| (.*?) \| (.+?) \|$", README, re.MULTILINE)
    assert listed == [
        (
            str(field.validation_alias),
            field.description,
            f"`{Path(field.default).name if isinstance(field.default, Path) else field.default}`"
            if field.default
            else "",
            field.title,
        )
        for field in Settings.model_fields.values()
    ]
