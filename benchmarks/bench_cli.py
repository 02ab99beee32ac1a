"""Time of the command line as a user meets it: a new process each time."""

from __future__ import annotations

import subprocess
import sys

HELP_BOUND = 0.4
"""Seconds until the help stands on the screen."""


def command(*words):
    """Run ``python -m parkloop`` and return its exit code."""
    return subprocess.run([sys.executable, "-m", "parkloop", *words], capture_output=True, check=False).returncode


def bare():
    """The peer: what starting the interpreter costs by itself."""
    return subprocess.run([sys.executable, "-c", ""], check=False).returncode


def test_bare_interpreter(benchmark, say):
    assert benchmark.pedantic(bare, rounds=7) == 0
    say(f"python -c '' (the floor of every command): {benchmark.stats.stats.min:.3f} s")


def test_help(benchmark, beside):
    assert benchmark.pedantic(command, ("--help",), rounds=7, warmup_rounds=1) == 0
    beside("parkloop --help, best of 7", benchmark.stats.stats.min, HELP_BOUND)
    beside("parkloop --help, median of 7", benchmark.stats.stats.median, HELP_BOUND)


def test_check_of_a_bundled_park(benchmark, say):
    assert benchmark.pedantic(command, ("check", "guigang"), rounds=5, warmup_rounds=1) == 0
    say(f"parkloop check guigang: best {benchmark.stats.stats.min:.2f} s, median {benchmark.stats.stats.median:.2f} s")
