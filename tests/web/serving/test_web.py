from __future__ import annotations

from types import SimpleNamespace

import pytest
import waitress

from parkloop.web.jobs import worker
from parkloop.web.serving import warming, web
from parkloop.web.serving.hosts import listen


def test_it_serves_on_the_socket_that_it_was_given(monkeypatch, settings):
    seen = {}
    monkeypatch.setattr(worker, "watch_parent", lambda: seen.update(watched=True))
    monkeypatch.setattr(web.signal, "signal", lambda number, handler: seen.update(handler=handler))
    monkeypatch.setattr(warming, "warm", lambda: seen.update(warm="sockets" not in seen))
    server = SimpleNamespace(run=lambda: seen.update(runs=True))
    monkeypatch.setattr(waitress, "create_server", lambda application, **options: seen.update(options) or server)
    listening = listen("127.0.0.1", 0)
    web.main(["--descriptor", str(listening.detach())])
    assert seen["watched"]
    assert seen["warm"]
    (given,) = seen["sockets"]
    assert given.getsockname()[0] == "127.0.0.1"
    assert seen["threads"] == web.THREADS
    assert seen["runs"]
    assert server.channel_class.parser_class.limit == settings.REQUEST_LIMIT < seen["max_request_body_size"]
    with pytest.raises(SystemExit):
        seen["handler"](15, None)
    given.close()
