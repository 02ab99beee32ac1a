"""Maximal structure and solution structures against the textbook and against trying every subset."""

from __future__ import annotations

from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.analysis.pgraph.test_graph import TEXTBOOK, unit

from parkloop.analysis.pgraph.graph import Synthesis, Unit, is_solution
from parkloop.analysis.pgraph.structures import maximal_structure, solution_structures


def every(problem):
    ids = [u.id for u in problem.units]
    subsets = chain.from_iterable(combinations(ids, n) for n in range(1, len(ids) + 1))
    return {frozenset(s) for s in subsets if is_solution(problem, s)}


def test_textbook_has_nineteen_structures():
    """Of the 127 subsets of the seven units 19 are solution structures (the number given with the example)."""
    found = list(solution_structures(TEXTBOOK))
    assert len(found) == len(set(found)) == 19
    assert set(found) == every(TEXTBOOK)


def test_useless_units_go():
    more = (unit("8", "M", "D"), unit("9", "G", "N"), unit("10", "A", "J"), unit("11", "N", "M"))
    problem = Synthesis(units=(*TEXTBOOK.units, *more), products=TEXTBOOK.products, raws=TEXTBOOK.raws)
    # 10 makes a raw material; 9, 11 and 8 together are a way from G to D and stay
    assert {u.id for u in maximal_structure(problem).units} == {*"123456789", "11"}
    without = problem.only({*"123456789", "10"})
    assert {u.id for u in maximal_structure(without).units} == set("1234567")  # nobody makes M, N leads nowhere


def test_no_way_to_the_product():
    problem = Synthesis(units=(unit("a", "B", "P"),), products={"P": 1.0})
    assert maximal_structure(problem).units == ()
    assert list(solution_structures(problem)) == []


@st.composite
def problems(draw):
    sides = st.sets(st.sampled_from("ABCDEF"), min_size=1, max_size=2)
    units = []
    for i in range(draw(st.integers(1, 7))):
        inputs = draw(sides)
        outputs = draw(sides) - inputs
        if outputs:
            units.append(
                Unit(id=str(i), inputs=dict.fromkeys(inputs, 1.0), outputs=dict.fromkeys(outputs, 1.0), cost=float(i))
            )
    return Synthesis(units=tuple(units), products={"A": 1.0}, raws={"E": 9.0, "F": 9.0})


@settings(max_examples=200, deadline=None)
@given(problems())
def test_against_every_subset(problem):
    found = list(solution_structures(problem))
    assert len(found) == len(set(found))
    assert set(found) == every(problem)


@settings(max_examples=100, deadline=None)
@given(problems())
def test_the_maximal_structure_is_the_union_of_all(problem):
    """The set of solution structures is closed under union, and the maximal structure is their union (1992)."""
    union = {u for s in every(problem) for u in s}
    assert {u.id for u in maximal_structure(problem).units} == union
