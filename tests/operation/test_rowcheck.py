"""Every spoiled row of an operation is found, by name and by how much of its own largest term it is missed."""

from dataclasses import replace

import numpy as np
import pytest
from tests.operation.rows.seasons import campaign, pipe
from tests.operation.small import WORTH, ash_link, case, coal_saving, option

from parkloop.operation.objective import value_objective
from parkloop.operation.operate import Operator
from parkloop.operation.rowcheck import operation_rows


def operated(options, chosen, of=None, years=(2025, 2026)):
    c = case(options, years=years, of=of)
    run = Operator(c.network, value_objective(c.network, c.coefficients, WORTH)).run(dict.fromkeys(chosen, 1.0))
    return c.network, run


def misses(network, run, **spoilt):
    told = {"flow": run.flow, "opened": run.open, "sliced": run.sliced, **spoilt}
    found = {}
    for row in operation_rows(network, **told):
        found[row.family] = max(found.get(row.family, row), row, key=lambda r: r.excess)
    return found


def at(network, arc):
    return [a.id for a in network.arcs].index(arc)


def small():
    return operated([option("a", ash_link()), option("s", coal_saving())], ["a", "s"])


def test_a_right_operation_holds_in_every_row():
    found = misses(*small())
    assert set(found) == {"balance", "bounds", "capacity", "release"}
    assert max(r.excess for r in found.values()) < 1e-9


def test_a_tonne_that_vanishes():
    """380 t of clinker bought; 1.5 t less of 500 t that the kiln takes: 1.5 / 500, in the second year."""
    network, run = small()
    flow = run.flow.copy()
    flow[at(network, "remainder/cem/clinker/in"), 1] -= 1.5
    row = misses(network, run, flow=flow)["balance"]
    assert (row.row, row.excess) == ("cem/clinker/in 2026", pytest.approx(1.5 / 500))


def test_a_closed_way_carries_nothing_and_an_open_one_its_capacity():
    """150 t through a closed link of 150 t miss by all of it; 165 t through the open one by 15 / 165."""
    network, run = small()
    closed = run.open.copy()
    closed[network.option_index["a"], 0] = 0.0
    assert misses(network, run, opened=closed)["capacity"].excess == pytest.approx(1.0)
    flow = run.flow.copy()
    flow[at(network, "a#0"), 0] *= 1.1
    row = misses(network, run, flow=flow)["capacity"]
    assert (row.row, row.excess) == ("a#0 2025", pytest.approx(15 / 165))


def test_a_coal_saving_that_is_not_open_unbalances_its_port():
    """900 t are burnt where 1 000 t are taken: 100 / 1 000."""
    network, run = small()
    closed = run.open.copy()
    closed[network.option_index["s"]] = 0.0
    row = misses(network, run, opened=closed)["balance"]
    assert (row.row, row.excess) == ("power/coal/in 2025", pytest.approx(0.1))


def test_a_negative_flow_and_one_above_business_as_usual():
    network, run = small()
    flow = run.flow.copy()
    flow[at(network, "F1"), 0] = -5.0
    assert misses(network, run, flow=flow)["bounds"].excess == pytest.approx(5 / 100)
    flow[at(network, "F1"), 0] = 125.0  # 100 t stand in the contract
    assert misses(network, run, flow=flow)["bounds"].excess == pytest.approx(25 / 125)


def test_a_figure_that_is_no_number_is_a_miss_without_end():
    network, run = small()
    flow = run.flow.copy()
    flow[at(network, "F1"), 0] = np.nan
    assert misses(network, run, flow=flow)["balance"].excess == np.inf


def test_slices_by_hand():
    """Of 12 000 t a year the campaign needs 12 000 * 2880 / 8760 = 3 945 t: what is said to be used more is found."""
    network, run = operated([pipe()], ["pipe"], of=campaign(), years=(2025,))
    found = misses(network, run)
    assert {"slices", "slices_year"} <= set(found)
    assert max(r.excess for r in found.values()) < 1e-9
    sent = run.flow[at(network, "pipe#0"), 0]
    assert sent == pytest.approx(12_000 * 2880 / 8760)
    year_round = run.sliced.flow.copy()
    w = run.sliced.ways.tolist().index(at(network, "pipe#0"))
    year_round[w, :, 0] = sent * np.array([2880, 5880]) / 8760  # adds up over the year, closes in no slice
    spoilt = replace(run.sliced, flow=year_round)
    assert misses(network, run, sliced=spoilt)["slices"].excess > 0.3
    year_round[w] = 0.0
    assert misses(network, run, sliced=spoilt)["slices_year"].excess == pytest.approx(1.0)
