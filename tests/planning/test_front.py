"""The searches against enumeration, on models that are nothing but a list of points."""

import contextlib
import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.planning.front import (
    Answer,
    Boxes,
    SearchStoppedError,
    efficient,
    many_objectives,
    one_objective,
    two_objectives,
)

FOUR = [(5, 0), (4, 4), (4, 3), (1, 6), (0, 6), (3, 3)]
"""Efficient by eye: (5, 0), (4, 4), (1, 6); (4, 3) and (0, 6) are as good in one objective and worse in the other."""


class Listed:
    """A model of listed points; ``patience`` answers, then it is out of time."""

    def __init__(self, points, patience=10**6):
        self.points, self.patience, self.asked = [tuple(p) for p in points], patience, 0

    def __call__(self, weights, floor):
        if self.asked >= self.patience:
            raise SearchStoppedError
        self.asked += 1
        held = [p for p in self.points if all(v >= f for v, f in zip(p, floor, strict=True))]
        if not held:
            return None
        best = max(held, key=lambda p: sum(w * v for w, v in zip(weights, p, strict=True)))
        return Answer(best, self.points.index(best))


def brute(points):
    """The definition itself."""
    return {p for p in points if not any(q != p and all(b >= a for a, b in zip(p, q, strict=True)) for q in points)}


def test_one_objective():
    assert [a.values for a in one_objective(Listed([(3,), (7,), (5,)]))] == [(7,)]
    assert list(one_objective(Listed([]))) == []


def test_two_objectives_by_hand():
    ask = Listed(FOUR)
    assert [a.values for a in two_objectives(ask)] == [(5, 0), (4, 4), (1, 6)]
    assert ask.asked == 2 * 3 + 1  # two questions a point, one that finds nothing more


def test_a_wider_step_leaves_out_what_is_close():
    assert [a.values for a in two_objectives(Listed(FOUR), step=5)] == [(5, 0), (1, 6)]


def test_two_objectives_go_on_behind_a_point():
    assert [a.values for a in two_objectives(Listed(FOUR), after=(5, 0))] == [(4, 4), (1, 6)]


def test_a_search_out_of_time_has_handed_over_what_it_found():
    search = two_objectives(Listed(FOUR, patience=3))
    assert next(search).values == (5, 0)
    with pytest.raises(SearchStoppedError):
        next(search)


def test_an_unproven_half_makes_the_point_unproven():
    def ask(weights, floor):
        found = Listed(FOUR)(weights, floor)
        return found and Answer(found.values, found.what, proven=weights != (0.0, 1.0))

    assert [a.proven for a in two_objectives(ask)] == [False] * 3


def _into(found, search):
    for answer in search:
        found += [answer.values]


@st.composite
def point_sets(draw):
    width = draw(st.integers(2, 4))
    point = st.tuples(*[st.integers(-6, 6)] * width)
    return draw(st.lists(point, min_size=1, max_size=25))


@given(point_sets())
def test_all_searches_find_the_whole_front_once(points):
    width = len(points[0])
    found = [a.values for a in many_objectives(Listed(points), Boxes([-7] * width))]
    assert sorted(found) == sorted(brute(points))
    free = [a.values for a in many_objectives(Listed(points), Boxes([-np.inf] * width))]
    assert sorted(free) == sorted(brute(points))
    if width == 2:
        assert sorted(a.values for a in two_objectives(Listed(points))) == sorted(brute(points))


@given(point_sets(), st.integers(0, 12))
def test_a_stopped_search_of_boxes_goes_on(points, patience):
    boxes, found = Boxes([-7] * len(points[0])), []
    with contextlib.suppress(SearchStoppedError):
        _into(found, many_objectives(Listed(points, patience), boxes))
    again = Boxes(boxes.corners.tolist(), boxes.empty.tolist())
    found += [a.values for a in many_objectives(Listed(points), again)]
    assert sorted(found) == sorted(brute(points))


@given(point_sets())
def test_efficient_is_the_definition(points):
    kept = [p for p, good in zip(points, efficient(points), strict=True) if good]
    assert kept == [p for p in points if p in brute(points)]


def test_boxes_by_hand():
    boxes = Boxes([-1, -1])
    boxes.split([4, 4])
    assert sorted(map(tuple, boxes.corners)) == [(-1, 4), (4, -1)]
    boxes.drop(boxes.next())
    assert len(boxes.corners) == 1
    boxes.split([2, 9])  # cuts (-1, 4) into (2, 4) and (-1, 9), or lies in the dropped (-1, 4) and cuts nothing
    corners = sorted(map(tuple, boxes.corners))
    assert corners in ([(4, -1)], [(-1, 9), (2, 4)])


def test_a_box_inside_an_empty_one_is_not_asked():
    cube = list(itertools.product(range(3), repeat=3))
    ask = Listed(cube)
    assert [a.values for a in many_objectives(ask, Boxes([-1] * 3))] == [(2, 2, 2)]
    assert ask.asked == 4  # the best corner, and nothing above it in any of three directions


def test_answers_at_the_corner_do_not_keep_the_search_alive():
    values = (0.9999999, 1.0)  # one above the corner, less the solver's accuracy
    asked = []

    def ask(_weights, floor):
        asked.append(floor)
        return Answer(values, None) if floor == (1.0, 1.0) else None

    assert [a.values for a in many_objectives(ask, Boxes([0.0, 0.0]))] == [values]
    assert len(asked) <= 3
