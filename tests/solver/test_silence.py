"""Nothing that C code writes to descriptor 1 reaches standard output, and Python's own output does afterwards."""

import os

from parkloop.solver.silence import silent_stdout


def test_descriptor_is_silenced_and_restored(capfd):
    with silent_stdout():
        os.write(1, b"banner")
    os.write(1, b"answer")
    assert capfd.readouterr().out == "answer"
