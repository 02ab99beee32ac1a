from __future__ import annotations

from dataclasses import replace

from tests.report.sample import result

from parkloop.base.progress import Progress
from parkloop.cli.exits import Exit
from parkloop.cli.step import plan_exit, step


def test_nothing_is_computed_before_it_is_asked_for():
    seen = []
    held = step("teaching", progress=Progress(lambda fraction, key: seen.append(key)))
    assert seen == []
    held.advance("findings")
    assert seen == ["steps.observe", "steps.indicators", "steps.diagnose"]


def test_stopped_early_with_a_result_is_four():
    plan = result().plan
    assert plan_exit(replace(plan, status="optimal")) is Exit.FINE
    assert plan_exit(replace(plan, status="stopped")) is Exit.STOPPED
