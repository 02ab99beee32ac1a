"""``python -m parkloop.web.jobs.worker --name NAME``: a warm process that takes one job after another.

It is started and watched by the supervisor. Its standard input is a pipe from there that nobody writes to: when it
closes the supervisor is gone, however that came about, and the worker ends at once; the job is begun again by the next.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
import threading
import time
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.web.jobs.work import Task

BEAT_SECONDS = 2.0
LOOK_SECONDS = 0.25
"""So often the heart looks whether the work has come to another step, which it then tells without waiting."""
MOST_JOBS = 40
"""After so many jobs a worker ends and is started anew: what libraries have kept in memory goes with it."""
WAIT_SECONDS = 0.4
"""Between two looks into an empty queue."""
PARENT_GONE, NOT_OURS = 90, 91
"""Exit codes: the supervisor has ended; the job was given to somebody else."""
log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> None:
    """Work until told to stop."""
    parser = argparse.ArgumentParser(prog="parkloop.web.jobs.worker")
    parser.add_argument("--name", required=True)
    parser.add_argument("--parent", action="store_true", help="end when standard input closes")
    asked = parser.parse_args(arguments)
    if asked.parent:
        watch_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "parkloop.web.site.settings")
    import django

    django.setup()
    warm_up()
    work(asked.name, most=MOST_JOBS, wait=True)


def watch_parent() -> None:
    """End this process when its parent has gone, even if that was killed and could not say so."""
    stream = sys.stdin.fileno()

    def watch() -> None:
        while os.read(stream, 1024):
            pass
        os._exit(PARENT_GONE)

    threading.Thread(target=watch, name="parent", daemon=True).start()


def warm_up() -> None:
    """Import what every pass needs, before there is anything to do."""
    import parkloop.pipeline
    import parkloop.report.write  # noqa: F401


def work(name: str, *, most: int, wait: bool = False) -> int:
    """Take at most ``most`` jobs one after another, with ``wait`` also those still to come; how many were done."""
    from django.db import connection

    from parkloop.web.jobs import queue
    from parkloop.web.jobs.work import Task, perform

    done = 0
    while done < most:
        job = queue.claim(name)
        if job is None:
            if not wait:
                return done
            connection.close_if_unusable_or_obsolete()
            time.sleep(WAIT_SECONDS)
            continue
        heart = Heart(Task(job))
        heart.start()
        try:
            perform(heart.task)
        finally:
            heart.stop()
        done += 1
    return done


class Heart(threading.Thread):
    """Tells the row that the worker lives and how far it is, by a connection of its own."""

    def __init__(self, task: Task) -> None:
        super().__init__(name="heart", daemon=True)
        self.task, self._over = task, threading.Event()

    def run(self) -> None:
        """Beat until the work is over; end the process when the job has become somebody else's."""
        from django.db import DatabaseError, connection

        from parkloop.web.jobs.queue import heartbeat, lost

        told, last = "", 0.0
        while not self._over.wait(LOOK_SECONDS):
            now, standing = time.monotonic(), self.task.standing
            if standing.step == told and now - last < BEAT_SECONDS:
                continue
            try:
                gone = not heartbeat(self.task.job, standing.fraction, standing.step) and lost(self.task.job)
            except DatabaseError:  # it may come back; if it does not, the job is given to another worker in time
                log.warning("no heartbeat for job %s: the database does not answer", self.task.job.pk)
                connection.close()
                last = now
                continue
            if gone:
                give_up(self.task)
            told, last = standing.step, now
        connection.close()

    def stop(self) -> None:
        """The work is over."""
        self._over.set()
        self.join()


def give_up(task: Task) -> NoReturn:
    """Somebody else has the job: nothing of this attempt may count any more."""
    log.warning("job %s attempt %s was given to another worker", task.job.pk, task.job.attempt)
    os._exit(NOT_OURS)


if __name__ == "__main__":
    main()
