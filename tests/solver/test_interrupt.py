"""Ctrl-C during a search is taken note of once; what was there before is there again afterwards."""

import os
import signal
import threading

import numpy as np
import pytest
from tests.solver.test_port import knapsack

from parkloop.solver import Solver, Status
from parkloop.solver.interrupt import listening


@pytest.fixture(autouse=True)
def own_handling():
    """Python's own handling of Ctrl-C: a process started in the background may have been born ignoring it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def press():
    os.kill(os.getpid(), signal.SIGINT)


def test_the_first_is_noted_and_the_second_raises():
    with listening() as noted:
        assert not noted.pressed
        press()
        assert noted.pressed
        with pytest.raises(KeyboardInterrupt):
            press()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_another_handler_stays():
    """Whoever handles the signal himself (a server) goes on doing so."""
    seen = []
    before = signal.signal(signal.SIGINT, lambda *_: seen.append(1))
    try:
        with listening() as noted:
            press()
        assert (seen, noted.pressed) == ([1], False)
    finally:
        signal.signal(signal.SIGINT, before)


def test_outside_the_main_thread_nothing_is_touched():
    found = []

    def work():
        with listening() as noted:
            found.append((noted.pressed, signal.getsignal(signal.SIGINT)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [(False, signal.default_int_handler)]


def test_ctrl_c_ends_the_search_with_the_best_found():
    """Pressed from within the search once it has a portfolio: that portfolio comes back, called stopped."""
    p = knapsack()

    def once_found():
        if solver._h.getInfo().primal_solution_status == 2 or calls[0] > 20:
            press()
        calls[0] += 1
        return False

    calls = [0]
    solver = Solver(p, gap=0.0, stop=once_found)
    s = solver.solve()
    assert s.status is Status.STOPPED
    assert np.all(p.matrix @ s.x <= p.row_upper + 1e-6)
    assert s.objective == pytest.approx(float(p.cost @ s.x))
    assert s.bound <= s.objective
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
