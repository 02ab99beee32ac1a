"""Every option applies: bundled parks and twenty generated ones, switched by bounds on one built model."""

from __future__ import annotations

import pytest
from tests.generation.every_option import (
    Whole,
    check_alone,
    check_bounds_against_rebuilt,
    check_said,
    check_together,
)

from parkloop.formats import load
from parkloop.generation.projects import IMPLAUSIBLE
from parkloop.park.enums import ProjectStatus
from parkloop.testing.generator import generate_park

BUNDLED = ("teaching", "guigang", "kalundborg", "linjiang")
GENERATED = tuple(range(20))


def made(seed):
    """Six to twelve firms; every second one reported with gaps."""
    return generate_park(seed, 6 + seed % 7, noise=0.05, missing=0.05 * (seed % 4))


@pytest.fixture(scope="module", params=[*BUNDLED, *GENERATED])
def whole(request):
    return Whole(load(request.param) if isinstance(request.param, str) else made(request.param))


def test_alone(whole):
    check_alone(whole, valid=12)


def test_switching_is_rebuilding(whole):
    check_bounds_against_rebuilt(whole)


def test_together_nothing_is_taken_twice(whole):
    for seed in range(2):
        assert len(check_together(whole, seed)) >= len(whole.held) / 3


def test_no_two_alike_and_each_says_what_it_rests_on(whole):
    check_said(whole)


def test_few_are_dead(whole):
    """Of the options that act: below one in five."""
    assert len(whole.dead) < 0.2 * len(whole.acting), whole.dead


def test_every_project_is_matched_or_told(whole):
    """With a finding, a task and an action; or marked: unmatched, implausible, doubly claimed, without figures."""
    told = {o.project: o for o in whole.work.options if o.project}
    for project in whole.park.projects:
        if project.status is ProjectStatus.DONE:
            continue
        option = told[project.id]
        marks = {r.key for r in option.missing} - {"options.missing.project_capex"}
        assert option.task, project.id
        assert option.actions or marks, project.id
        assert IMPLAUSIBLE not in marks or not option.actions, project.id
