"""kill -9 of workers and of the server at random moments: every job comes to its end, nothing is lost or half there."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest
from tests.web.serving.running import VERIFY, Running, alive, ended, prepared, states, until, within, writing

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds children as Linux lists them")


def series(data, seed, kills, jobs, nodes, longest):
    """Kill ``kills`` times while ``jobs`` jobs are worked on and versions are written; what stands in the end."""
    dice = random.Random(seed)
    prepared(data, nodes, jobs)
    server = Running(data).start()
    writer, written = writing(data), []
    try:
        for _ in range(kills):
            if not until(lambda: "running" in states(data) or ended(data), 60) or ended(data):
                break
            time.sleep(dice.uniform(0.0, longest))
            if dice.random() < 0.5:
                for pid in server.children("jobs.worker"):
                    os.kill(pid, signal.SIGKILL)
                continue
            orphans = server.children()
            server.kill()
            if writer is not None:
                writer.kill()
                written += [int(line) for line in writer.stdout if line.endswith(b"\n")]
                writer.wait()
                writer.stdout.close()
                writer = None
            assert until(lambda pids=orphans: not any(alive(p) for p in pids), 10), "children outlive the server"
            server.start()
            assert server.told["first_link"]
        if writer is not None:
            writer.kill()
            written += [int(line) for line in writer.stdout if line.endswith(b"\n")]
            writer.wait()
            writer.stdout.close()
        assert until(lambda: ended(data), 60 * jobs), "a job has not ended"
    finally:
        assert server.stop() == 0
    stands = within(data, VERIFY)
    assert stands["versions"] >= max(written, default=1)
    assert stands["left"] == []
    for state, attempt, _, codes in stands["jobs"]:
        assert state == "done" or (state, attempt, codes) == ("failed", 3, ["job_given_up"])
    assert len({told for state, _, told, _ in stands["jobs"] if state == "done"}) <= 1, "not the same results"
    return stands


def test_five_kills(tmp_path):
    stands = series(tmp_path / "data", seed=7, kills=5, jobs=2, nodes=3, longest=2.5)
    assert len(stands["jobs"]) == 2
    assert sum(attempt for _, attempt, _, _ in stands["jobs"]) > 2


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20))
def test_twenty_runs_of_a_job_with_a_kill(tmp_path, seed):
    stands = series(tmp_path / "data", seed=seed, kills=2, jobs=1, nodes=8, longest=6.0)
    assert [state for state, _, _, _ in stands["jobs"]] == ["done"]
