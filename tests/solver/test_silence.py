"""Nothing that C code writes to descriptor 1 reaches standard output, and Python's own output does afterwards."""

import os
import sys

import pytest

from parkloop.solver.silence import silent_stdout


def test_descriptor_is_silenced_and_restored(capfd):
    with silent_stdout():
        os.write(1, b"banner")
    os.write(1, b"answer")
    assert capfd.readouterr().out == "answer"


def test_descriptor_is_restored_after_an_exception(capfd):
    with pytest.raises(ZeroDivisionError), silent_stdout():
        os.write(1 // 0, b"banner")
    os.write(1, b"answer")
    assert capfd.readouterr().out == "answer"


def test_python_output_written_before_is_not_lost(capfd):
    sys.stdout.write("before")
    with silent_stdout():
        os.write(1, b"banner")
    sys.stdout.write("after")
    sys.stdout.flush()
    assert capfd.readouterr().out == "beforeafter"
