"""Deliver bytes the way a slow line likes them, and know the address of everything that is delivered.

A `Body` is compressed ahead of time, named by its content and cached for good. `address()` is the one place where an
address of this server is put together: in the page, its style, the map's style and the data. It asks the app that
answers (Flask's `current_app`) where that app is served, so that two apps in one process can stand at two places.
Outside of an app, as in a notebook or a test, addresses begin at the root.
"""

import gzip
import hashlib
import os
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from ipaddress import IPv6Address
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote, urlencode

import brotli
from flask import Request, Response, current_app, has_app_context

FOREVER = "public, max-age=31536000, immutable"
REVALIDATE = "public, max-age=0, must-revalidate"
A_DAY = "public, max-age=86400, stale-while-revalidate=604800"
CACHE = Path(__file__).parent.parent / ".cache"
"""Folder where compressed bodies are kept between starts, unless the operator names another."""
QUICK = 7
"""Brotli quality for a body that is not on the shelf yet; the best is too slow for a start."""
AT_ONCE = 5
"""Brotli quality of what is made while its reader waits."""


# ---- where an app is served -----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Deployment:
    """Where one app is served and what its operator chose: all that the page and its parts need of the settings."""

    base_path: str = ""
    """What every address begins with: "" at the root of a host, else "/atlas"."""
    public_url: str = ""
    """Where readers find the atlas, "https://example.org/atlas", base path included; "" where it is not told."""
    cache: Path = CACHE
    online_basemaps: str = ""
    """Names of basemaps of other hosts, as `components/map/online.py` reads them."""
    feedback_url: str = ""
    """Where mistakes are reported, as `components/kit/feedback.py` fills it; "" for nowhere."""
    listens: str = ""
    """Where the server itself listens, "http://127.0.0.1:8050", if that is where a reader on its machine finds it."""


KEY = "ATLAS_DEPLOYMENT"
"""Where a Flask app's config holds its Deployment."""
_AT_THE_ROOT = Deployment()
_LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_ORIGIN = re.compile(rf"https?://(?:((?:{_LABEL}\.)*{_LABEL}\.?)|\[([0-9A-Fa-f:.]{{2,45}})\])(?::([0-9]{{1,5}}))?")


def deployment() -> Deployment:
    """Return where the app that answers is served; outside of an app, the root of an unknown host."""
    found = current_app.config.get(KEY) if has_app_context() else None
    return found if isinstance(found, Deployment) else _AT_THE_ROOT


def address(path: str, **query: str) -> str:
    """Return the address of a path of this server ("/theme.css"), without a host and below the base path."""
    asked = f"?{urlencode(query, quote_via=quote, safe='')}" if query else ""
    return f"{deployment().base_path}{path}{asked}"


def public_address(path: str) -> str:
    """Return the address that leads others here; without a host where the operator does not tell the public one."""
    here = deployment()
    return f"{here.public_url or here.base_path}{path}"


def whole_address(path: str) -> str:
    """Return an address with its host, for what is of no use without one; "" where the operator tells of none.

    Where no public address is told, but the atlas is served to its own machine alone, that is where it is found.
    """
    here = deployment()
    if here.public_url:
        return f"{here.public_url}{path}"
    return f"{here.listens}{here.base_path}{path}" if here.listens else ""


def is_origin(told: str) -> bool:
    """Tell whether this is a plain http address without a path: a name or an address, and a port that there can be."""
    found = _ORIGIN.fullmatch(told)
    if not found:
        return False
    name, literal, port = found.groups()
    try:
        if literal:
            IPv6Address(literal)
    except ValueError:
        return False
    return len(name or "") <= 253 and (port is None or 1 <= int(port) <= 65535)


def seen_at(told: object) -> str:
    """Return where a browser says it sees the atlas, host and base path, for what must be named with its host.

    A request's own Host header is never taken: behind a proxy it can name a host that no reader can reach, and a
    shared cache would hand one reader's header to all. What is no plain http address that ends with the base path
    counts as not told: then it is the public address, and "" where that is not known either.
    """
    here = deployment()
    if isinstance(told, str) and told.endswith(here.base_path) and is_origin(told.removesuffix(here.base_path)):
        return told
    return here.public_url


# ---- compressed bodies between starts -------------------------------------------------------------------------------
_BEST: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType(
    {
        "br": lambda content: bytes(brotli.compress(content, quality=11)),
        "gz": lambda content: gzip.compress(content, 9, mtime=0),
    }
)
_SEAL = hashlib.sha256().digest_size


def _seal(content: bytes, suffix: str, packed: bytes) -> bytes:
    """Return what the file of a packed body begins with: it fits these bytes of this content and no others."""
    return hashlib.sha256(b"".join((hashlib.sha256(content).digest(), suffix.encode(), packed))).digest()


def _write(file: Path, content: bytes, suffix: str) -> tuple[bytes, bool]:
    """Compress as well as can be; return the result, and whether it could be kept: a full folder is gone without."""
    packed = _BEST[suffix](content)
    # Written aside and renamed, so that a server starting meanwhile never reads half a file.
    partial = file.with_suffix(f".{suffix}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(_seal(content, suffix, packed) + packed)
        partial.replace(file)
    except OSError:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        return packed, False
    return packed, True


def _read(file: Path, content: bytes, suffix: str) -> bytes | None:
    """Return what a file keeps of a body; None where there is none, b"" where it is cut short or holds another."""
    try:
        kept = file.read_bytes()
    except OSError:
        return None
    packed = kept[_SEAL:]
    return packed if kept[:_SEAL] == _seal(content, suffix, packed) else b""


# ---- encodings ------------------------------------------------------------------------------------------------------
def encoding(request: Request) -> str:
    """Return how an answer should travel: "br", "gzip" or, for as it is, "", whichever the client rates highest.

    Of equals the smaller goes. Who refuses everything is answered as it is: better read than turned away.
    """
    accepted = request.accept_encodings
    best = max(("br", "gzip"), key=accepted.quality)
    as_it_is = max((quality for name, quality in accepted if name.lower() == "identity"), default=0)
    return best if accepted.quality(best) > 0 and accepted.quality(best) >= as_it_is else ""


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


# ---- bodies ---------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Body:
    """A response body that never changes while the process lives."""

    content: bytes = field(repr=False)
    mimetype: str
    compressible: bool = True
    quality: int = QUICK
    """Brotli quality where none is on the shelf; what is made for one question is packed quicker still."""

    @cached_property
    def digest(self) -> str:
        """A short name for exactly this content."""
        return _short(self.content)

    @cached_property
    def _brotli(self) -> bytes:
        return self._shelved("br") or bytes(brotli.compress(self.content, quality=self.quality))

    @cached_property
    def _gzip(self) -> bytes:
        return self._shelved("gz") or gzip.compress(self.content, 6, mtime=0)

    @cached_property
    def _etags(self) -> dict[str, str]:
        """The ETags given so far, by encoding."""
        return {"": self.digest}

    def _etag(self, encoded: str, sent: bytes) -> str:
        # A strong ETag promises the same bytes (RFC 9110, 8.8.3), and how well a body is packed depends on the shelf:
        # so the tag names the packed bytes. The encoding ends it as in what Flask-Compress packs.
        if encoded not in self._etags:
            self._etags[encoded] = f"{_short(sent)}:{encoded}"
        return self._etags[encoded]

    def _file(self, suffix: str) -> Path:
        return deployment().cache / f"{self.digest}.{suffix}"

    def _shelved(self, suffix: str) -> bytes | None:
        file = self._file(suffix)
        packed = _read(file, self.content, suffix)
        # What was kept once and is spoilt is made again; what was never kept can be had quicker.
        return _write(file, self.content, suffix)[0] if packed == b"" else packed

    def shelve(self) -> bool:
        """Compress as well as can be and keep the result for later starts; tell whether it is kept."""
        files = [(suffix, self._file(suffix)) for suffix in _BEST if self.compressible]
        missing = [(suffix, file) for suffix, file in files if not _read(file, self.content, suffix)]
        return all(_write(file, self.content, suffix)[1] for suffix, file in missing)

    def address(self, path: str) -> str:
        """Return the address of this body at a path: it names the content, so that it can be cached for good."""
        return address(path, v=self.digest)

    def lasting(self, request: Request, otherwise: str = REVALIDATE) -> str:
        """Return how long an answer may be kept: for good only where the request names exactly this content."""
        return FOREVER if request.args.get("v") == self.digest else otherwise

    def respond(self, request: Request, cache_control: str, filename: str | None = None) -> Response:
        """Answer a request with this body: 304 where the client has it, compressed where the client takes it."""
        response = Response(content_type=self.mimetype)
        response.headers["Cache-Control"] = cache_control
        if filename:
            response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
        content, encoded = self.content, ""
        if self.compressible:
            response.headers["Vary"] = "Accept-Encoding"
            encoded = encoding(request)
        if encoded:
            content = self._brotli if encoded == "br" else self._gzip
            response.headers["Content-Encoding"] = encoded
        response.set_etag(self._etag(encoded, content))
        response.set_data(content)
        response.make_conditional(request)
        return response
