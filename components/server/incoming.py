"""Read a request as it comes in, as waitress does, within bounds of time and length and in one way only.

What a proxy in front may have read otherwise is refused, as is what would take the others' time without saying much.
"""

import time
from typing import Any
from urllib.parse import quote

from waitress.parser import HTTPRequestParser, ParsingError
from waitress.receiver import ChunkedReceiver
from waitress.utilities import BadRequest, RequestHeaderFieldsTooLarge

from components.server.addresses import LONGEST

HEADER_S, BODY_S = 20, 120
"""How long a client may take for its request, up to the end of its header and up to its end, seconds."""
LARGEST_HEADER = LONGEST + 32 * 1024
LARGEST_BODY = 8 * 1024 * 1024 + 64 * 1024
"""Bytes. The app refuses bodies a little sooner, in words of its own."""
BETWEEN = 256 * 1024
"""Bytes between the chunks of a body that comes in such: each costs the others' time, however little it holds."""
_AS_IT_IS = "".join(map(chr, range(0x80)))
"""What stays in the first line of a request: all that is ASCII, for waitress to judge."""


class UriTooLong(BadRequest):  # type: ignore[misc]  # waitress has no types
    """waitress's answer to an address that no link of the atlas needs."""

    code = 414
    reason = "URI Too Long"


class Chunks(ChunkedReceiver):  # type: ignore[misc]
    """A body that comes in chunks, with little between them."""

    def __init__(self, buf: Any) -> None:
        super().__init__(buf)
        self.error: Any = None
        self.came = 0

    def received(self, data: bytes) -> int:
        """Take the next bytes; refuse a body that is mostly lengths, extensions and trailers."""
        taken: int = super().received(data)
        self.came += taken
        if self.error is None and self.came - len(self) > BETWEEN:
            self.error = BadRequest("The body has too many chunks, or too much between them")
        return taken


class Parser(HTTPRequestParser):  # type: ignore[misc]
    """A request as it comes in, which knows when it began."""

    def __init__(self, adjustments: Any) -> None:
        super().__init__(adjustments)
        self.error: Any = None
        self.body_rcv: Any = None
        self.began = time.time()

    def received(self, data: bytes) -> int:
        """Take the next bytes; say of a header that is too long whether the address is what is long."""
        in_header = self.body_rcv is None and not self.headers_finished
        line = (self.header_plus + data).split(b"\r\n", 1)[0] if in_header else b""
        taken: int = super().received(data)
        ended = self.headers_finished or isinstance(self.error, RequestHeaderFieldsTooLarge)
        if in_header and ended and len(line) > LONGEST:
            self.error, self.completed = UriTooLong(f"The address has more than {LONGEST} bytes"), True
        return taken

    def parse_header(self, header_plus: bytes) -> None:
        """Read the header; the address may hold any bytes, as those who write theirs in Korean send it."""
        line, end, rest = header_plus.partition(b"\r\n")
        try:
            super().parse_header(quote(line, safe=_AS_IT_IS).encode() + end + rest)
        except ValueError:  # waitress itself looks for bytes alone that are no ASCII, and reads any number
            raise ParsingError("The address or the length of the body cannot be read") from None
        self._agreed()

    def _agreed(self) -> None:
        """Refuse what a proxy may have read otherwise, as one reader's request could then end in another's."""
        chunked = self.headers.pop("TRANSFER_ENCODING", None) or self.chunked  # left by HTTP/1.0, which has none
        if chunked and ("CONTENT_LENGTH" in self.headers or self.version != "1.1"):
            raise ParsingError("The length of the body is told in two ways")
        if self.chunked:
            self.body_rcv = Chunks(self.body_rcv.getbuf())
        elif self.body_rcv is None:
            self.expect_continue = False  # else waitress would wait for a body that does not come

    def late(self, now: float) -> bool:
        """Tell whether the client has had its time."""
        return bool(now - self.began > (BODY_S if self.headers_finished else HEADER_S))
