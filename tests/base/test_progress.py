"""Progress never runs backwards, stops at one, and a cancelled piece of work ends at its next step."""

import pytest

from parkloop.base.progress import CancelledWorkError, Progress


def test_steps_reach_the_sink_and_only_grow():
    seen = []
    progress = Progress(sink=lambda fraction, key: seen.append((fraction, key)))
    for fraction, key in ((0.2, "balance"), (0.1, "options"), (1.7, "report")):
        progress.step(fraction, key)
    assert seen == [(0.2, "balance"), (0.2, "options"), (1.0, "report")]
    assert progress.fraction == 1.0


def test_cancel_ends_the_work_before_the_step_is_reported():
    seen = []
    progress = Progress(sink=lambda *step: seen.append(step), cancelled=lambda: True)
    with pytest.raises(CancelledWorkError):
        progress.step(0.5, "plan")
    assert seen == []


def test_silent_by_default():
    progress = Progress()
    progress.step(0.5, "plan")
    assert progress.fraction == 0.5
