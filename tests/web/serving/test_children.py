from __future__ import annotations

import time

import pytest

from parkloop.web.serving import children
from parkloop.web.serving.children import Child, end_all


@pytest.fixture
def module(tmp_path, monkeypatch):
    """A module of some lines that children run."""
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    def write(text):
        (tmp_path / "childmodule.py").write_text(text, encoding="utf-8")
        return ("childmodule",)

    return write


def until(condition, seconds=10):
    end = time.monotonic() + seconds
    while not (found := condition()) and time.monotonic() < end:
        time.sleep(0.02)
    return found


def test_a_dead_child_is_told_once_and_waits_longer_each_time(module):
    child = Child("c", module("raise SystemExit(7)"))
    child.start()
    assert until(lambda: child.died() == 7)
    assert child.died() is None
    assert child.pid is None
    assert until(child.due)
    child.start()
    assert until(lambda: child.died() == 7)
    assert child.deaths == 2
    assert not child.due()


def test_a_child_that_was_healthy_starts_again_quickly(module, monkeypatch):
    monkeypatch.setattr(children, "SETTLED", 0.0)
    child = Child("c", module("raise SystemExit(1)"))
    for _ in range(3):
        child.start()
        assert until(lambda: child.died() == 1)
    assert child.deaths == 1


def test_a_killed_child_may_start_again_at_once(module):
    child = Child("c", module("import time; time.sleep(60)"))
    child.start()
    assert child.pid
    assert not child.due()
    child.kill()
    assert child.died() is None
    assert child.due()


def test_the_end_of_its_input_tells_a_child_that_we_are_gone(module):
    child = Child("c", module("import os, sys; os.read(0, 1); sys.exit(5)"))
    child.start()
    process = child.process
    process.stdin.close()
    assert process.wait(10) == 5


def test_all_end_together_and_who_does_not_listen_is_killed(module, monkeypatch):
    monkeypatch.setattr(children, "GRACE", 0.5)
    deaf = Child("deaf", module("import signal, time; signal.signal(15, signal.SIG_IGN); time.sleep(60)"))
    deaf.start()
    process = deaf.process
    time.sleep(0.3)
    begun = time.monotonic()
    end_all([deaf, Child("never", ("x",))])
    assert time.monotonic() - begun < 5
    assert process.returncode is not None
