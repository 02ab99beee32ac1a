"""Requests that are too large: read to their end, so that a browser hears the answer, but kept by nobody.

A server that answers and hangs up while a browser is still sending leaves it with a broken connection instead of a
page. So what is too large is taken in and dropped; the application sees its length and refuses it
(:mod:`parkloop.web.site.bodies`).
"""

from __future__ import annotations

from waitress.buffers import OverflowableBuffer
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser

HEARD_OUT = 4 * 1024**3
"""Bytes after which the server hangs up all the same."""


class Bounded(OverflowableBuffer):  # type: ignore[misc]
    """Keeps what comes up to ``limit`` bytes; of anything larger it keeps the length alone."""

    def __init__(self, overflow: int, limit: int) -> None:
        super().__init__(overflow)
        self.limit = limit
        self.came = 0

    def append(self, s: bytes) -> None:
        """Take one piece."""
        self.came += len(s)
        if self.came <= self.limit:
            super().append(s)
            return
        self.close()
        self.buf, self.strbuf, self.overflowed = None, b"", False

    def __len__(self) -> int:
        """How much came; the length of a body sent in chunks is read from here."""
        return self.came


class Parser(HTTPRequestParser):  # type: ignore[misc]
    """Reads a request; ``limit`` is the largest body that is kept."""

    limit = 0

    def parse_header(self, header_plus: bytes) -> None:
        """Let the body flow into a buffer that knows its bounds."""
        super().parse_header(header_plus)
        if self.body_rcv is not None:
            known_too_large = self.content_length > self.limit
            self.body_rcv.buf = Bounded(self.adj.inbuf_overflow, 0 if known_too_large else self.limit)


def channel(limit: int) -> type[HTTPChannel]:
    """Make the channel of a server that keeps bodies of up to ``limit`` bytes."""
    parser = type("LimitedParser", (Parser,), {"limit": limit})
    return type("LimitedChannel", (HTTPChannel,), {"parser_class": parser})
