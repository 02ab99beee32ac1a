from __future__ import annotations

import pytest
import waitress

from parkloop.web.jobs import worker
from parkloop.web.serving import warming, web
from parkloop.web.serving.hosts import listen


def test_it_serves_on_the_socket_that_it_was_given(monkeypatch):
    seen = {}
    monkeypatch.setattr(worker, "watch_parent", lambda: seen.update(watched=True))
    monkeypatch.setattr(web.signal, "signal", lambda number, handler: seen.update(handler=handler))
    monkeypatch.setattr(warming, "warm", lambda: seen.update(warm="sockets" not in seen))
    monkeypatch.setattr(waitress, "serve", lambda application, **options: seen.update(options))
    listening = listen("127.0.0.1", 0)
    web.main(["--descriptor", str(listening.detach())])
    assert seen["watched"]
    assert seen["warm"]
    (given,) = seen["sockets"]
    assert given.getsockname()[0] == "127.0.0.1"
    assert seen["threads"] == web.THREADS
    assert seen["max_request_body_size"] >= 50 * 1024 * 1024
    with pytest.raises(SystemExit):
        seen["handler"](15, None)
    given.close()
