from __future__ import annotations

import socket
import threading

import pytest
import waitress

from parkloop.web.serving.bodies import Bounded, channel
from parkloop.web.serving.hosts import listen

LIMIT = 1000


@pytest.fixture
def server():
    """A server whose application tells the stated length and the bytes that were kept."""

    def application(environ, start):
        start("200 OK", [("Content-Type", "text/plain")])
        return [f"{environ['CONTENT_LENGTH']} {len(environ['wsgi.input'].read())}".encode()]

    listening = listen("127.0.0.1", 0)
    made = waitress.create_server(application, sockets=[listening], threads=1, ident=None)
    made.channel_class = channel(LIMIT)
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    yield listening.getsockname()
    made.close()
    thread.join(10)


def asked(address, head, body):
    with socket.create_connection(address, timeout=10) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + head + b"\r\n\r\n" + body)
        parts = b"".join(iter(lambda: connection.recv(65536), b""))
    return parts.split(b"\r\n\r\n", 1)[1]


@pytest.mark.parametrize(("size", "kept"), [(0, 0), (7, 7), (LIMIT, LIMIT), (LIMIT + 1, 0), (3_000_000, 0)])
def test_what_is_too_large_is_heard_out_and_not_kept(server, size, kept):
    told = asked(server, b"Content-Length: %d" % size, b"x" * size)
    assert told == b"%d %d" % (size, kept)


@pytest.mark.parametrize(("pieces", "kept"), [(1, 300), (3, 900), (4, 0), (900, 0)])
def test_pieces_of_unknown_length_are_counted(server, pieces, kept):
    body = b"12c\r\n%s\r\n" % (b"x" * 300) * pieces + b"0\r\n\r\n"
    assert asked(server, b"Transfer-Encoding: chunked", body) == b"%d %d" % (300 * pieces, kept)


def test_a_file_that_grew_too_large_is_closed():
    buffer = Bounded(overflow=10, limit=20_000)
    buffer.append(b"x" * 15_000)
    file = buffer.getfile()
    assert buffer.overflowed
    buffer.append(b"x" * 6_000)
    assert file.closed
    assert (len(buffer), buffer.getfile().read()) == (21_000, b"")
