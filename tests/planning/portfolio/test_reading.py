"""Every fault of a document with its place, all at once, and never anything but a problem."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.planning.portfolio.small_portfolio import TWELVE, problem_of, problems_of

from parkloop.base.problems import Location
from parkloop.planning.portfolio.reading import read_portfolio

SMALL = {"projects": ["a", "b"], "objectives": {"x": [1, 2]}}


def test_what_is_read():
    problem = problem_of(
        {
            "name": "small",
            "projects": ["a", 2],
            "objectives": {"x": [1, 0.1], "cost": {"direction": "min", "values": [-3, 4]}},
            "constraints": [{"coefficients": [1, -1], "limit": 0, "name": "balance"}],
            "interactions": [{"all_of": ["a", 2], "add": {"cost": -1}}],
        }
    )
    assert problem.projects == ("a", "2")
    assert [(o.name, o.sense) for o in problem.objectives] == [("x", "max"), ("cost", "min")]
    assert problem.objectives[0].values == (1, Fraction(1, 10))
    assert problem.interactions[0].effects == (0, -1)
    assert problem_of(TWELVE).prerequisites == ((9, 3), (11, 2))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"projects": []}, [("portfolio_empty", "projects")]),
        ({"projects": None}, [("portfolio_empty", "projects")]),
        ({"projects": "a"}, [("list_expected", "projects")]),
        ({"projects": ["a", "a"]}, [("portfolio_same_id", "projects.1")]),
        ({"projects": ["a", None]}, [("portfolio_id", "projects.1")]),
        ({"projects": ["a", " "]}, [("portfolio_id", "projects.1")]),
        ({"objectives": {}}, [("portfolio_empty", "objectives")]),
        ({"objectives": [1]}, [("mapping_expected", "objectives")]),
        ({"objectives": {"x": [1]}}, [("portfolio_length", "objectives.x")]),
        ({"objectives": {"x": 3}}, [("list_expected", "objectives.x")]),
        (
            {"objectives": {"x": {"direction": "up", "values": [1, 2]}}},
            [("portfolio_direction", "objectives.x.direction")],
        ),
        (
            {"objectives": {"x": {"value": [1, 2]}}},
            [("portfolio_unknown_key", "objectives.x.value"), ("list_expected", "objectives.x.values")],
        ),
        ({"objectives": {"x": [1, math.nan]}}, [("portfolio_number", "objectives.x.1")]),
        ({"objectives": {"x": [1, math.inf]}}, [("portfolio_number", "objectives.x.1")]),
        ({"objectives": {"x": [1, 10**400]}}, [("portfolio_number", "objectives.x.1")]),
        ({"objectives": {"x": [1, "2"]}}, [("portfolio_number", "objectives.x.1")]),
        ({"objectives": {"x": [True, 2]}}, [("portfolio_number", "objectives.x.0")]),
        ({"objectives": {"x": [None, 2]}}, [("portfolio_blank", "objectives.x.0")]),
        ({"constraints": {}}, [("list_expected", "constraints")]),
        ({"constraints": [3]}, [("mapping_expected", "constraints.0")]),
        ({"constraints": [{"coefficients": [1, 2]}]}, [("portfolio_blank", "constraints.0.limit")]),
        ({"constraints": [{"coefficients": [1], "limit": 2}]}, [("portfolio_length", "constraints.0.coefficients")]),
        ({"exclusive": [["a"]]}, [("portfolio_group_small", "exclusive.0")]),
        ({"exclusive": [["a", "a"]]}, [("portfolio_twice_in_group", "exclusive.0.1")]),
        ({"exclusive": [["a", "z"]]}, [("portfolio_unknown_project", "exclusive.0.1")]),
        ({"exclusive": ["a"]}, [("list_expected", "exclusive.0")]),
        ({"prerequisites": [["a", "b"]]}, [("mapping_expected", "prerequisites.0")]),
        ({"prerequisites": [{"project": "a"}]}, [("portfolio_blank", "prerequisites.0.requires")]),
        ({"prerequisites": [{"project": "a", "requires": "a"}]}, [("portfolio_cycle", "prerequisites.0")]),
        (
            {"exclusive": [["a", "b"]], "prerequisites": [{"project": "a", "requires": "b"}]},
            [("portfolio_excludes_required", "exclusive.0")],
        ),
        ({"interactions": [{"all_of": [], "add": {"x": 1}}]}, [("portfolio_group_small", "interactions.0.all_of")]),
        ({"interactions": [{"all_of": ["a", "b"]}]}, [("mapping_expected", "interactions.0.add")]),
        (
            {"interactions": [{"all_of": ["a"], "add": {"y": 1}}]},
            [("portfolio_unknown_objective", "interactions.0.add.y")],
        ),
        ({"interactions": [{"all_of": ["a"], "add": {"x": None}}]}, [("portfolio_blank", "interactions.0.add.x")]),
        ({"budget": 3}, [("portfolio_unknown_key", "budget")]),
    ],
)
def test_each_fault_has_its_place(change, expected):
    assert problems_of({**SMALL, **change}) == expected


def test_all_at_once():
    wrong = {
        "projects": ["a", "a"],
        "objectives": {"x": [None, "?"]},
        "exclusive": [["a", "q"]],
        "constraint": [],
    }
    assert [code for code, _ in problems_of(wrong)] == [
        "portfolio_unknown_key",
        "portfolio_same_id",
        "portfolio_blank",
        "portfolio_number",
        "portfolio_unknown_project",
    ]


@pytest.mark.parametrize("data", [None, 3, [], "text"])
def test_no_document(data):
    assert problems_of(data) == [("mapping_expected", "")]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(["a", "b", "x", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["project", "requires", "all_of", "add", "coefficients", "limit", "direction", "values", "x"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@given(
    st.dictionaries(
        st.sampled_from(["projects", "objectives", "constraints", "exclusive", "prerequisites", "interactions"]),
        ANYTHING,
    )
)
def test_anything_is_a_problem_and_never_a_crash(change):
    problem, problems = read_portfolio({**SMALL, **change}, lambda path, _name: Location(path=str(path)))
    assert (problem is None) == bool(problems)
