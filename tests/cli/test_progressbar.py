from __future__ import annotations

import io

from parkloop.cli.progressbar import progress
from parkloop.cli.screen import Screen


def test_one_line_per_step_where_there_is_no_terminal():
    stream = io.StringIO()
    with progress(Screen("en", stream)) as steps:
        steps.step(0.1, "steps.indicators")
        steps.step(0.12, "steps.indicators")
        steps.step(1.0, "cli.say.done")
    assert stream.getvalue().splitlines() == [" 10%  Computing indicators", "100%  Done"]


def test_a_bar_on_a_terminal_that_goes_away():
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    stream = Terminal()
    with progress(Screen("zh", stream)) as steps:
        steps.step(0.5, "steps.plan")
    assert "优选方案" in stream.getvalue()
