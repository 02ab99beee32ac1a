"""Columns: several scenarios share their decisions, each row is written once for every column."""

from dataclasses import replace

import numpy as np
from tests.operation.small import ash_link, case, coal_saving, option

from parkloop.operation.handed import hand_over
from parkloop.operation.rows import FAMILIES, operating_model


def test_scenarios_share_their_decisions():
    """Two futures of one year: twice the rows and flows of one, the same two open variables."""
    one = case([option("a", ash_link()), option("s", coal_saving())]).network
    two = replace(
        one,
        scenarios=("low", "high"),
        chance=(0.5, 0.5),
        amounts=np.hstack([one.amounts, 2 * one.amounts]),
        reference=np.hstack([one.reference, 2 * one.reference]),
        capacity=np.hstack([one.capacity, one.capacity]),
        change=replace(one.change, value=np.hstack([one.change.value, one.change.value])),
    )
    assert two.columns == ("2025/low", "2025/high")
    first, second = (hand_over(operating_model(n, whole=False).model, n).problem for n in (one, two))
    assert second.matrix.shape[0] == 2 * first.matrix.shape[0]
    assert second.matrix.shape[1] == 2 * (first.matrix.shape[1] - 2) + 2


def test_rows_of_arrays_are_those_of_linopy():
    """flow[a, t] - 2 flow[b, t] + 3 open[o] <= 4, once by arrays and once by linopy's own sums."""
    n = case([option("a", ash_link()), option("s", coal_saving())]).network
    rows = operating_model(n, whole=False)
    flow, opened = rows.labels("flow"), rows.labels("open")
    terms = [(1.0, flow[[0, 1]]), (np.array([[-2.0], [-5.0]]), flow[[1, 2]]), (3.0, opened[1, 0])]
    rows.add("ours", {"row": [7, 8], "column": rows.columns}, terms, "<=", 4.0)
    f = rows.model.variables["flow"].isel(column=0, drop=True)
    o = rows.model.variables["open"].isel(option=1, year=0, drop=True)
    for at, factor in ((0, -2.0), (1, -5.0)):
        theirs = f.isel(arc=at, drop=True) + factor * f.isel(arc=at + 1, drop=True) + 3 * o
        rows.model.add_constraints(theirs <= 4.0, name=f"theirs_{at}")
    handed = hand_over(rows.model, n)
    dense = handed.problem.matrix.toarray()
    assert handed.rows["ours"].shape == (2, 1)
    for at in (0, 1):
        ours, theirs = handed.rows["ours"][at, 0], int(handed.rows[f"theirs_{at}"])
        assert sorted(dense[ours][dense[ours] != 0]) == sorted([1.0, (-2.0, -5.0)[at], 3.0])
        assert (dense[ours] == dense[theirs]).all()
        assert handed.problem.row_upper[ours] == handed.problem.row_upper[theirs] == 4.0
        assert handed.problem.row_lower[ours] == handed.problem.row_lower[theirs] == -np.inf


def test_no_family_is_entered_twice():
    assert len({f.name for f in FAMILIES}) == len(FAMILIES)
