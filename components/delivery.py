"""Deliver bytes the way a slow line likes them: compressed ahead of time, named by their content, cached for good."""

import gzip
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import brotli
from flask import Request, Response

FOREVER = "public, max-age=31536000, immutable"
REVALIDATE = "public, max-age=0, must-revalidate"
A_DAY = "public, max-age=86400, stale-while-revalidate=604800"
SHELF = Path(os.environ.get("ATLAS_CACHE") or Path(__file__).parent.parent / ".cache")
"""Folder where compressed bodies are kept between starts; the best compression is too slow for a start."""
QUICK = 7
"""Brotli quality for a body that is not on the shelf yet."""


@dataclass(frozen=True)
class Body:
    """A response body that never changes while the process lives."""

    content: bytes = field(repr=False)
    mimetype: str
    compressible: bool = True

    @cached_property
    def digest(self) -> str:
        """A short name for exactly this content."""
        return hashlib.sha256(self.content).hexdigest()[:16]

    @cached_property
    def _brotli(self) -> bytes:
        return self._from_shelf("br") or bytes(brotli.compress(self.content, quality=QUICK))

    @cached_property
    def _gzip(self) -> bytes:
        return self._from_shelf("gz") or gzip.compress(self.content, 6, mtime=0)

    def _from_shelf(self, suffix: str) -> bytes:
        try:
            return (SHELF / f"{self.digest}.{suffix}").read_bytes()
        except OSError:
            return b""

    def shelve(self) -> None:
        """Compress as well as can be and keep the result for later starts."""
        if not self.compressible:
            return
        SHELF.mkdir(parents=True, exist_ok=True)
        squeezers: dict[str, Callable[[bytes], bytes]] = {
            "br": lambda content: bytes(brotli.compress(content, quality=11)),
            "gz": lambda content: gzip.compress(content, 9, mtime=0),
        }
        for suffix, squeeze in squeezers.items():
            path = SHELF / f"{self.digest}.{suffix}"
            if not path.exists():
                # Written aside and renamed, so that a server starting meanwhile never reads half a file.
                partial = path.with_suffix(f".{os.getpid()}")
                partial.write_bytes(squeeze(self.content))
                partial.replace(path)

    def respond(self, request: Request, cache_control: str, filename: str | None = None) -> Response:
        """Answer a request with this body: 304 where the client has it, compressed where the client takes it."""
        response = Response(content_type=self.mimetype)
        response.headers["Cache-Control"] = cache_control
        response.set_etag(self.digest)
        if filename:
            response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
        content = self.content
        if self.compressible:
            response.headers["Vary"] = "Accept-Encoding"
            if request.accept_encodings.quality("br") > 0:
                response.headers["Content-Encoding"], content = "br", self._brotli
            elif request.accept_encodings.quality("gzip") > 0:
                response.headers["Content-Encoding"], content = "gzip", self._gzip
        response.set_data(content)
        response.make_conditional(request)
        return response
