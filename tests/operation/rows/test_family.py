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


def test_no_family_is_entered_twice():
    assert len({f.name for f in FAMILIES}) == len(FAMILIES)
