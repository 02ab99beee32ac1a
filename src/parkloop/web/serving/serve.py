"""``parkloop serve``: from an empty folder to a running installation."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.web.serving import hosts, prepare, trouble
from parkloop.web.serving.lock import FolderLock, TakenError
from parkloop.web.site import places

if TYPE_CHECKING:
    import socket
    from pathlib import Path

    from parkloop.web.serving.telling import Teller

PATIENCE = 3.0
"""Seconds in which an earlier server, just killed, may still give back its port and folder."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for."""

    host: str
    port: int
    data: Path
    workers: int


def serve(wanted: Wanted, teller: Teller) -> None:
    """Serve until told to stop.

    Raises
    ------
    ProblemError
        What keeps it from starting.
    """
    folder = wanted.data.resolve()
    os.environ[places.DATA_VARIABLE] = str(folder)
    names = hosts.allowed(wanted.host, os.environ.get("PARKLOOP_HOSTS", ""))
    os.environ["PARKLOOP_HOSTS"] = ",".join(names)
    listening = _listen(wanted.host, wanted.port)
    try:
        prepare.make_folder(folder)
        lock = _lock(folder)
        prepare.set_up()
        ready = prepare.prepare(folder, teller.lang)
    except BaseException:
        listening.close()
        raise
    from parkloop.web.serving.supervisor import NotReadyError, Supervisor

    supervisor = Supervisor(listening, wanted.workers)
    supervisor.take_signals()
    try:
        supervisor.start()
    except NotReadyError as error:
        supervisor.end()
        raise ProblemError([Problem("serve_not_ready", found=str(error))]) from error
    if not supervisor.stop.is_set():
        _tell(teller, wanted, ready, listening.getsockname()[1])
    supervisor.run()
    lock.release()


def _tell(teller: Teller, wanted: Wanted, ready: prepare.Prepared, port: int) -> None:
    address = hosts.address(wanted.host, port)
    first = f"{address}first/{ready.first_key}" if ready.first_key else None
    lines = [teller.say("address", address=address), teller.say("data", folder=str(ready.folder))]
    if ready.demo_loaded:
        lines.append(teller.say("demo_loaded"))
    if first:
        lines += [teller.say("first_link"), f"  {first}"]
    if wanted.host in hosts.EVERYWHERE:
        lines.append(teller.say("open_network"))
    lines.append(teller.say("end"))
    answer = {"address": address, "first_link": first, "data": str(ready.folder), "workers": wanted.workers}
    teller.answer(answer, *lines)


def _listen(host: str, port: int) -> socket.socket:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return hosts.listen(host, port)
        except (OSError, UnicodeError) as error:
            found = trouble.of_socket(error if isinstance(error, OSError) else OSError(str(error)), host, port)
            if found.code != "serve_port_used" or time.monotonic() > until:
                raise ProblemError([found]) from error
            time.sleep(0.1)


def _lock(folder: Path) -> FolderLock:
    lock = FolderLock(folder)
    try:
        lock.take(PATIENCE)
    except TakenError:
        raise ProblemError([Problem("serve_folder_taken", where=Location(file=str(folder)))]) from None
    except OSError as error:
        raise ProblemError([trouble.of_folder(error, folder)]) from error
    return lock
