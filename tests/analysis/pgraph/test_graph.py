"""The synthesis problem and the axioms of a solution structure."""

from __future__ import annotations

import pytest

from parkloop.analysis.pgraph.graph import Synthesis, Unit, is_solution


def unit(name, inputs, outputs, **more):
    return Unit(id=name, inputs=dict.fromkeys(inputs, 1.0), outputs=dict.fromkeys(outputs, 1.0), **more)


# The textbook problem of seven units: product A from E, G, J, K, L (Friedler et al., Chem. Eng. Sci. 47 (1992) 1973).
TEXTBOOK = Synthesis(
    units=(
        unit("1", "C", "AF"),
        unit("2", "D", "AB"),
        unit("3", "EF", "C"),
        unit("4", "FG", "CD"),
        unit("5", "GH", "D"),
        unit("6", "J", "F"),
        unit("7", "KL", "H"),
    ),
    products={"A": 1.0},
    raws=dict.fromkeys("EGJKL", 10.0),
)


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ("257", True),  # K, L -> H; G, H -> D; D -> A
        ("136", True),  # J -> F; E, F -> C; C -> A
        ("25", False),  # nobody makes H (S2)
        ("2567", False),  # unit 6 makes F, which nobody takes (S4)
        ("57", False),  # A is not made (S1)
        ("13", True),  # F comes back from unit 1: a loop is a structure, its balance is another question
    ],
)
def test_axioms(units, expected):
    assert is_solution(TEXTBOOK, units) is expected


def test_a_raw_material_is_never_made():
    problem = Synthesis(units=(unit("a", "R", "PS"),), products={"P": 1.0}, raws={"R": 1.0, "S": 1.0})
    assert not is_solution(problem, "a")


@pytest.mark.parametrize(
    "bad",
    [
        lambda: unit("x", "", "A"),
        lambda: unit("x", "A", "A"),
        lambda: unit("x", "A", "B", fixed=-1.0),
        lambda: unit("x", "A", "B", capacity=0.0),
        lambda: Synthesis(units=(unit("x", "A", "B"), unit("x", "A", "C")), products={"B": 1.0}),
        lambda: Synthesis(units=(), products={"A": 1.0}, raws={"A": 1.0}),
    ],
)
def test_impossible_problems(bad):
    with pytest.raises(ValueError, match=r"x|\[\]"):
        bad()


def test_only_and_makers():
    assert TEXTBOOK.makers["D"] == {"4", "5"}
    assert [u.id for u in TEXTBOOK.only("75").units] == ["5", "7"]
