"""``python -m parkloop.web.serving.web``: the web server, a child of the supervisor."""

from __future__ import annotations

import argparse
import logging
import os
import signal
import socket
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

THREADS = 8


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve on a socket that the supervisor has opened, so that a restart refuses nobody."""
    parser = argparse.ArgumentParser(prog="parkloop.web.serving.web")
    parser.add_argument("--descriptor", type=int, required=True)
    asked = parser.parse_args(arguments)
    from parkloop.web.jobs.worker import watch_parent

    watch_parent()
    signal.signal(signal.SIGTERM, _end)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parkloop.web.site.settings")
    import waitress

    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a browser opens several connections at once

    from django.conf import settings

    from parkloop.web.serving.bodies import HEARD_OUT, channel
    from parkloop.web.serving.warming import warm
    from parkloop.web.site.wsgi import application

    warm()
    listening = socket.socket(fileno=asked.descriptor)
    server = waitress.create_server(
        application,
        sockets=[listening],
        threads=THREADS,
        ident=None,
        clear_untrusted_proxy_headers=True,
        max_request_body_size=HEARD_OUT,
    )
    server.channel_class = channel(settings.REQUEST_LIMIT)
    server.run()


def _end(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


if __name__ == "__main__":
    main()
