"""Read what the operator sets, once: every environment variable of the atlas, typed, checked and with its default.

README's table says the same; a test holds the two together. `read()` ends the start with one line where a variable is
wrong; `Settings(...)` takes the values by the names of its fields, for a second app in the same process.
"""

import os
import re
import tempfile
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from components.delivery import CACHE, Deployment, is_origin

PREFIX = "ATLAS_"
_PATH = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*", re.ASCII)
_LISTEN = re.compile(r"[A-Za-z0-9:.%_-]{1,255}", re.ASCII)


LOOPBACK = ("127.0.0.1", "localhost")
"""What the machine itself is called, by HOST."""
UNKEPT = "nothing compressed is kept between starts"
_PROBE = 64 * 1024
"""Bytes that a folder must take to count as one that can be written."""


def _setting(default: Any, variable: str, what: str, may_be: str, **limits: Any) -> Any:
    return Field(default, validation_alias=variable, title=may_be, description=what, **limits)


class Settings(BaseSettings):
    """All that can be set; the environment gives what is not given here."""

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", case_sensitive=True, populate_by_name=True, env_ignore_empty=True
    )

    host: str = _setting("127.0.0.1", "HOST", "Where to listen", "an address or name of this machine")
    port: int = _setting(8050, "PORT", "Port to listen on", "a whole number from 1 to 65535", ge=1, le=65535)
    workers: int = _setting(2, "WEB_CONCURRENCY", "Processes that answer", "a whole number from 1 to 64", ge=1, le=64)
    forwarded_allow_ips: str = _setting(
        "127.0.0.1,::1",
        "FORWARDED_ALLOW_IPS",
        "Proxies that are believed when they say the reader came by https",
        "addresses or networks separated by commas, or * for any",
    )
    data: SecretStr = _setting(
        SecretStr(""),
        "ATLAS_DATA",
        "Where the data are read from, in place of the packaged files",
        "a folder that is there, or a database as postgresql://user@host:port/name",
    )
    cache: Path = _setting(CACHE, "ATLAS_CACHE", "Where compressed files are kept between starts", "a folder")
    online_basemaps: str = _setting(
        "", "ATLAS_ONLINE_BASEMAPS", "Basemaps of other hosts to offer", "names of xyzservices separated by commas"
    )
    base_path: str = _setting(
        "",
        "ATLAS_BASE_PATH",
        "Path of the host under which the atlas is reached",
        "a path such as /atlas, none of the atlas's own, or nothing",
    )
    public_url: str = _setting(
        "",
        "ATLAS_PUBLIC_URL",
        "Where readers find the atlas, for citations, previews and links in files",
        "an address such as https://example.org that ends with the base path, or nothing",
    )
    feedback_url: str = _setting(
        "",
        "ATLAS_FEEDBACK_URL",
        "Where readers report a mistake, on every place and claim",
        "a mailto: or http(s) address, with {id}, {edition} and {link} where they go, or nothing",
    )

    access_log: Literal["on", "off"] = _setting(
        "off",
        "ATLAS_ACCESS_LOG",
        "A line for each request: its route, status, time and bytes, nothing of who asks",
        "on or off",
    )
    metrics_token: SecretStr = _setting(
        SecretStr(""),
        "ATLAS_METRICS_TOKEN",
        "What Prometheus has to show for `/metrics`, which is not there without",
        "16 letters, digits and signs or more, without blanks",
    )

    @field_validator("port", "workers", mode="before")
    @classmethod
    def _digits(cls, value: object) -> object:
        # "8_050" and " 8050" are numbers to Python, and a slip to whoever wrote them.
        if isinstance(value, str) and not re.fullmatch("[0-9]{1,9}", value, re.ASCII):
            raise ValueError
        return value

    @field_validator("host")
    @classmethod
    def _host(cls, value: str) -> str:
        if not _LISTEN.fullmatch(value):
            raise ValueError
        return value

    @field_validator("forwarded_allow_ips")
    @classmethod
    def _networks(cls, value: str) -> str:
        for each in value.split(","):
            if each.strip() != "*":
                ip_network(each.strip())
        return value

    @field_validator("data")
    @classmethod
    def _kept(cls, value: SecretStr) -> SecretStr:
        said = value.get_secret_value()
        if said and not _is_database(said) and not ("://" not in said and _there(said)):
            raise ValueError
        return value

    @field_validator("cache")
    @classmethod
    def _folder(cls, value: Path) -> Path:
        try:
            folder = value.expanduser()
        except RuntimeError:  # "~name" of nobody here
            raise ValueError from None
        if not str(value).strip() or not _standing(folder).is_dir():
            raise ValueError
        return folder

    @field_validator("online_basemaps")
    @classmethod
    def _known_basemaps(cls, value: str) -> str:
        if value:
            from components.map import online  # and with it all that draws the map

            online.named(value)
        return value

    @field_validator("base_path")
    @classmethod
    def _path(cls, value: str) -> str:
        path = value.removesuffix("/")
        # A proxy may take the base path off: what is left must not be taken for it.
        if not _PATH.fullmatch(path):
            raise ValueError
        if path:
            from components.server.routes import first_segments  # and with them all that answers

            if path.split("/")[1] in first_segments():
                raise ValueError
        return path

    @field_validator("public_url")
    @classmethod
    def _url(cls, value: str) -> str:
        url = value.removesuffix("/")
        path = urlsplit(url).path
        if url and (not is_origin(url.removesuffix(path)) or not _PATH.fullmatch(path)):
            raise ValueError
        return url

    @field_validator("feedback_url")
    @classmethod
    def _reports(cls, value: str) -> str:
        if value:
            from components.kit import feedback  # and with it the data

            host = "{0.scheme}://{0.netloc}".format(urlsplit(value))
            if not feedback.is_sound(value) or not (value.startswith("mailto:") or is_origin(host)):
                raise ValueError("a blank is written as %20" if " " in value else "")
        return value

    @field_validator("metrics_token")
    @classmethod
    def _secret(cls, value: SecretStr) -> SecretStr:
        if value and not re.fullmatch("[!-~]{16,}", value.get_secret_value()):
            raise ValueError
        return value

    @model_validator(mode="after")
    def _one_path(self) -> Self:
        if self.public_url and urlsplit(self.public_url).path != self.base_path:
            raise PathsDifferError
        return self

    @property
    def deployment(self) -> Deployment:
        """What the page and its parts need to know of the settings."""
        return Deployment(
            base_path=self.base_path,
            public_url=self.public_url,
            cache=self.cache,
            online_basemaps=self.online_basemaps,
            feedback_url=self.feedback_url,
            listens=f"http://{self.host}:{self.port}" if self.host in LOOPBACK else "",
        )


def _is_database(said: str) -> bool:
    """Tell whether an address is one of a database: PostgreSQL's, with the name of a database and no fragment."""
    try:
        found = urlsplit(said)
        port = found.port
    except ValueError:
        return False
    named = re.fullmatch(r"/[^/\x00-\x20]+", found.path)
    return bool(found.scheme in {"postgresql", "postgres"} and named and port != 0 and not found.fragment)


def _there(said: str) -> bool:
    try:
        return Path(said).expanduser().is_dir()
    except (OSError, RuntimeError, ValueError):  # too long for a path; "~name" of nobody here; a NUL
        return False


def _standing(folder: Path) -> Path:
    """Return the folder itself or, where it is not there yet, the nearest above it that is."""
    return next((each for each in (folder, *folder.absolute().parents) if os.path.lexists(each)), folder)


class PathsDifferError(ValueError):
    """The public address does not end with the base path."""


def variables() -> dict[str, str]:
    """Return the environment variable of each field."""
    return {name: str(info.validation_alias) for name, info in Settings.model_fields.items()}


@cache
def read() -> Settings:
    """Return the settings of the environment; end the program with one line that names what is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        raise SystemExit("; ".join(_faults(error))) from None


def _faults(error: ValidationError) -> Iterator[str]:
    by_variable = {variable: Settings.model_fields[name] for name, variable in variables().items()}
    for fault in error.errors():
        reason = fault.get("ctx", {}).get("error")
        if isinstance(reason, PathsDifferError):
            variable, value = "ATLAS_PUBLIC_URL", os.environ.get("ATLAS_PUBLIC_URL", "")
        else:
            variable, value = str(fault["loc"][0]), fault["input"]
        said = f" ({reason})" if str(reason or "") else ""
        value = "…" if variable == "ATLAS_METRICS_TOKEN" else value  # a log is no place for it
        if variable == "ATLAS_DATA" and re.search("://|@", str(value)):  # nor for a password
            value = re.sub(r"(?s)^([a-z]{0,20}://)?.*", r"\1…", str(value))
        yield f"{variable} is {_shown(value)}, but must be {by_variable[variable].title}{said}"


def _shown(value: object) -> str:
    text = repr(str(value))
    return text if len(text) <= 80 else f"{text[:76]}…'"


def unwritable(found: Settings) -> list[str]:
    """Return a line where compressed files cannot be kept: the atlas goes without, and each start is slower.

    A folder that was filled before, as in a container, is kept already.
    """
    try:
        # A disk that is full lets a file be made and takes nothing into it; this one has no name and leaves nothing.
        with tempfile.TemporaryFile(dir=_standing(found.cache)) as file:
            file.write(bytes(_PROBE))
    except OSError as error:
        why = error.strerror or error
        told = f"ATLAS_CACHE is {_shown(found.cache)}, which cannot be written ({why}): {UNKEPT}"
        return [] if any(found.cache.glob("*.br")) else [told]
    return []


def misspelled() -> list[str]:
    """Return a line for each variable of the environment that looks like a setting of the atlas and is none."""
    known = [variable for variable in variables().values() if variable.startswith(PREFIX)]
    unknown = sorted(name for name in os.environ if name.startswith(PREFIX) and name not in known)
    return [
        f"{name} is no setting of the atlas; did you mean {get_close_matches(name, known, n=1, cutoff=0)[0]}?"
        for name in unknown
    ]
