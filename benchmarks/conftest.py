"""Every benchmark says its figure beside its bound or its peer, in the same run."""

from __future__ import annotations

import pytest


@pytest.fixture
def say(capsys):
    """Print a line past the capture, so that ``make bench`` shows it."""

    def line(text):
        with capsys.disabled():
            print(f"\n{text}", end="", flush=True)

    return line


@pytest.fixture
def beside(say):
    """Print a time in seconds beside its bound: a ratio above 1 is a bound missed."""

    def line(what, seconds, bound):
        verdict = "" if seconds <= bound else "  ABOVE THE BOUND"
        say(f"{what}: {seconds:.2f} s, bound {bound:g} s, ratio {seconds / bound:.2f}{verdict}")

    return line
