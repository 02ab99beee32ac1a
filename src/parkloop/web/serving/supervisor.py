"""Starts web and workers and keeps them going; whatever becomes of a worker, its job comes to an end.

The row of the job is the single truth: the supervisor only tells it which workers are dead.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from parkloop.web.jobs import queue, results
from parkloop.web.jobs.models import Job, JobState
from parkloop.web.serving.children import Child, end_all

if TYPE_CHECKING:
    from types import FrameType

LOOK_SECONDS = 0.3
STALE_SECONDS = 5.0
"""So often it is looked for jobs that nobody has told anything of."""
READY_SECONDS = 60.0
log = logging.getLogger(__name__)


class NotReadyError(Exception):
    """The web server does not answer, or ends again and again."""


class Supervisor:
    """The web server on a listening socket, and ``workers`` workers named ``host-pid-n``."""

    def __init__(self, listening: socket.socket, workers: int) -> None:
        self.listening = listening
        listening.set_inheritable(True)
        descriptor = listening.fileno()
        web = ("parkloop.web.serving.web", "--descriptor", str(descriptor))
        self.web = Child("web", web, (descriptor,))
        base = f"{socket.gethostname()}-{os.getpid()}"
        names = [f"{base}-{n}" for n in range(1, workers + 1)]
        line = ("parkloop.web.jobs.worker", "--parent", "--name")
        self.workers = {name: Child(name, (*line, name)) for name in names}
        self.stop = threading.Event()
        self._assets: subprocess.Popen[bytes] | None = None
        self._looked = 0.0
        self._silent = False

    def take_signals(self) -> None:
        """End cleanly when the system, or somebody at the terminal, asks for it."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._asked)

    def _asked(self, _signal: int, _frame: FrameType | None) -> None:
        self.stop.set()

    def start(self) -> None:
        """Take jobs from workers of an earlier server, then start web and workers; returns when the web answers.

        Raises
        ------
        NotReadyError
            It does not.
        """
        self.adopt()
        self.web.start()
        self._wait_ready()
        for child in self.workers.values():
            child.start()
        line = (sys.executable, "-m", "parkloop.web.serving.assets")
        self._assets = subprocess.Popen(line, stdin=subprocess.DEVNULL)  # noqa: S603 - our own module

    def adopt(self) -> None:
        """Give up the jobs of workers that an earlier server of this machine has left: they ended with it.

        SQLite lies in the data folder that we hold the lock of, so nobody else can be at work on it.
        """
        running = Job.objects.filter(state=JobState.RUNNING)
        dead = [w for w in running.values_list("worker", flat=True) if connection.vendor == "sqlite" or _ended(w)]
        if dead:
            log.warning("given up: %s", queue.reap(dead=dead))
        results.sweep()

    def _wait_ready(self) -> None:
        until = time.monotonic() + READY_SECONDS
        while time.monotonic() < until and not self.stop.is_set():
            code = self.web.died()
            if code is not None:
                msg = f"exit code {code}"
                raise NotReadyError(msg)
            status = self._answers("/healthz")
            if status == HTTPStatus.OK:
                self._answers("/sign-in")  # one whole page: what only a request awakens is awake for the first visitor
                return
            if status is not None:
                msg = f"HTTP {status}"
                raise NotReadyError(msg)
            time.sleep(0.1)
        if not self.stop.is_set():
            msg = f"{READY_SECONDS:.0f} s"
            raise NotReadyError(msg)

    def _answers(self, path: str) -> int | None:
        host, port = self.listening.getsockname()[:2]
        here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
        asking = HTTPConnection(here, port, timeout=10)
        try:
            asking.request("GET", path, headers={"Host": "localhost"})
            answer = asking.getresponse()
            answer.read()
        except (OSError, HTTPException):
            return None
        finally:
            asking.close()
        return answer.status

    def run(self) -> None:
        """Watch until told to stop, then end everything."""
        try:
            while not self.stop.wait(LOOK_SECONDS):
                self.look()
        finally:
            self.end()

    def look(self) -> None:
        """One look: the dead, the cancelled, the silent."""
        try:
            close_old_connections()
            self._dead()
            self._cancelled()
            self._stale()
            self._silent = False
        except DatabaseError:
            if not self._silent:
                log.exception("the database does not answer; trying on")
            self._silent = True
            connection.close()
        for child in (self.web, *self.workers.values()):
            if child.due():
                child.start()

    def _dead(self) -> None:
        if (code := self.web.died()) is not None:
            log.error("web server ended with %s, starting it again", code)
        if self._assets is not None and self._assets.poll() is not None:
            self._assets = None
        for name, child in self.workers.items():
            if (code := child.died()) is not None:
                if code:
                    log.error("worker %s ended with %s, starting it again", name, code)
                self._give_up(name)

    def _cancelled(self) -> None:
        """A job is cancelled by ending its process: whatever it is at, it stops now."""
        asked = Job.objects.filter(state=JobState.RUNNING, cancel_asked=True, worker__in=list(self.workers))
        for name in asked.values_list("worker", flat=True):
            self.workers[name].kill()
            self._give_up(name)

    def _stale(self) -> None:
        now = time.monotonic()
        if now - self._looked < STALE_SECONDS:
            return
        self._looked = now
        silent = Job.objects.filter(state=JobState.RUNNING, heartbeat__lt=timezone.now() - queue.STALE)
        for name in silent.values_list("worker", flat=True):
            if name in self.workers:
                log.error("worker %s has not been heard of, ending it", name)
                self.workers[name].kill()
        if queue.reap() != queue.Reaped():
            results.sweep()

    @staticmethod
    def _give_up(name: str) -> None:
        queue.reap(dead=[name])
        results.sweep()

    def end(self) -> None:
        """End all children; what they were at waits for the next server, and the attempt does not count."""
        end_all([self.web, *self.workers.values()])
        if self._assets is not None:
            self._assets.kill()
            self._assets.wait()
        self.listening.close()
        try:
            queue.reap(dead=list(self.workers), counted=False)
            results.sweep()
        except DatabaseError:  # the next server will find it out
            log.exception("the database does not answer")
        connection.close()


def _ended(worker: str) -> bool:
    """Whether a worker of this machine belongs to a server that has ended; of other machines nothing is known."""
    host, _, rest = worker.rpartition("-")[0].rpartition("-")
    if host != socket.gethostname() or not rest.isdigit() or int(rest) == os.getpid():
        return host == socket.gethostname()
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
