"""The commands that need the whole web application: ``serve``, ``password``, ``backup``, ``restore``."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from parkloop.base.i18n import LANGS
from parkloop.base.problems import Problem, ProblemError
from parkloop.web.serving import hosts
from parkloop.web.serving.telling import Teller

if TYPE_CHECKING:
    from collections.abc import Sequence

FINE, INPUT, INTERNAL, INTERRUPTED = 0, 1, 70, 130
log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one of the commands; the line comes from ``parkloop``, which has checked it."""
    asked = _parser().parse_args(arguments)
    teller = Teller(asked.lang, asked.json)
    try:
        _run(asked, teller)
    except ProblemError as error:
        teller.problems(error.problems)
        return INPUT
    except KeyboardInterrupt:
        teller.problems([Problem("interrupted")])
        return INTERRUPTED
    except Exception as error:  # the last fence: a defect must not reach the user as a traceback
        if asked.debug:
            log.exception("defect")
        teller.problems([Problem("internal_error", found=type(error).__name__)])
        return INTERNAL
    return FINE


def _run(asked: argparse.Namespace, teller: Teller) -> None:
    if asked.command == "serve":
        from parkloop.web.serving.serve import Wanted, serve

        serve(Wanted(asked.host, asked.port, asked.data, asked.workers), teller)
        return
    if asked.command == "password":
        from parkloop.web.serving.passwords import password

        password(asked.name, asked.data, hosts.address(asked.host, asked.port), teller)
        return
    from parkloop.web.serving import keeping

    if asked.command == "backup":
        keeping.backup(asked.file, asked.data, teller)
    else:
        keeping.restore(asked.file, asked.data, teller, force=asked.force)


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, required=True)
    common.add_argument("--lang", choices=LANGS, default=LANGS[0])
    common.add_argument("--json", action="store_true")
    common.add_argument("--debug", action="store_true")
    parser = argparse.ArgumentParser(prog="parkloop.web.serving")
    commands = parser.add_subparsers(dest="command", required=True)
    reached = argparse.ArgumentParser(add_help=False)
    reached.add_argument("--host", default="127.0.0.1")
    reached.add_argument("--port", type=int, default=8000)
    serving = commands.add_parser("serve", parents=[common, reached])
    serving.add_argument("--workers", type=int, default=1)
    commands.add_parser("password", parents=[common, reached]).add_argument("name")
    for name in ("backup", "restore"):
        one = commands.add_parser(name, parents=[common])
        one.add_argument("file", type=Path)
        one.add_argument("--force", action="store_true")
    return parser
