"""Write the log so that a line of it is a line: nothing that a reader sends can forge, hide or colour another.

Whatever is no printable character (line ends, escape sequences, marks that turn the direction of writing) is written as
Python would write it in a string. A trace follows its line behind a margin that no line of its own begins with.
"""

import logging
import sys
from typing import Any

MARGIN = "  | "
FORM = "%(asctime)s %(levelname)s %(message)s"
ACCESS = logging.getLogger("atlas.access")
"""Where a line for each request goes, if the operator wishes for them."""


def escaped(text: str) -> str:
    """Return a text in one line, every character of it visible."""
    if text.isprintable():
        return text
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in text)


class OneLine(logging.Formatter):
    """A form in which each record is one line, and each line of its trace begins with the margin."""

    def __init__(self, form: str = FORM) -> None:
        super().__init__(form, "%Y-%m-%dT%H:%M:%S%z")

    def format(self, record: logging.LogRecord) -> str:
        """Return what is written of a record, without its last line end."""
        record.message = record.getMessage()
        record.asctime = self.formatTime(record, self.datefmt)
        trace = self.formatException(record.exc_info) if record.exc_info else ""
        more = [*trace.splitlines(), *(self.formatStack(record.stack_info or "").splitlines())]
        return "\n".join([escaped(self.formatMessage(record)), *(f"{MARGIN}{escaped(line)}" for line in more)])


def configure(*, access: bool) -> None:
    """Send warnings and faults to standard error, and the line of each request, where wished, to standard output."""
    root = logging.getLogger()
    if not root.handlers:  # who runs the app in a program of his own has a log of his own
        root.addHandler(_handler(sys.stderr, FORM))
    if access and not ACCESS.handlers:
        ACCESS.addHandler(_handler(sys.stdout, "%(asctime)s %(message)s"))
        ACCESS.setLevel(logging.INFO)
        ACCESS.propagate = False


def _handler(stream: Any, form: str) -> logging.Handler:
    handler = logging.StreamHandler(stream)
    handler.setFormatter(OneLine(form))
    return handler


if sys.platform != "win32":
    from gunicorn.glogging import Logger  # type: ignore[import-untyped]

    class GunicornLogger(Logger):  # type: ignore[misc]
        """gunicorn's own log, in the same form."""

        def setup(self, cfg: Any) -> None:
            """Set up what gunicorn does, then give it the form."""
            super().setup(cfg)
            for each in (self.error_log, self.access_log):
                for handler in each.handlers:
                    handler.setFormatter(OneLine())
