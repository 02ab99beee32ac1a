"""Sums by group name every group; a share of a port moves with the options that move the port."""

import numpy as np
import pytest
from tests.operation.small import case, coal_saving, option

from parkloop.operation.objective import criterion_objective
from parkloop.operation.rows import Rows, add_variables, new_model
from parkloop.operation.rows.sums import gathered, row_scale, within_shares
from parkloop.park.enums import Side

COAL = ("power", "coal", Side.IN)


def rows():
    c = case([option("s", coal_saving(-0.1))])
    written = Rows(new_model(), c.network)
    add_variables(written, whole=False)
    return written, criterion_objective(c.network, c.coefficients, "cost")


def test_every_group_is_named():
    written, _ = rows()
    flow = written.model.variables["flow"]
    total = gathered(flow, "arc", np.array([0, 1]), np.ones(2), np.array([2, 2]), 4)
    assert total.coords["row"].values.tolist() == [0, 1, 2, 3]


def test_a_share_moves_with_its_port():
    """Half of 1 000 t of coal, of which the option takes a tenth: at most 500 - 50 t, in units of 1 t."""
    written, _ = rows()
    n = written.network
    place = np.array([n.port_index[COAL]])
    arc = [a.id for a in n.arcs].index("remainder/power/coal/in")
    held = gathered(written.model.variables["flow"], "arc", np.array([arc]), n.scale[[arc]], np.array([0]), 1)
    within_shares(written, held, place, np.array([0.5]), np.ones(1), "half")
    m = written.model.matrices
    names = {int(m.vlabels[j]): v for j, v in zip(m.A.indices, m.A.data, strict=True)}
    option_label = int(written.model.variables["open"].labels.values.ravel()[0])
    assert names[option_label] == pytest.approx(50.0)
    assert m.b[0] == pytest.approx(500.0)


def test_scale_of_a_row():
    written, _ = rows()
    assert row_scale(written, np.array([written.network.port_index[COAL]])) == pytest.approx([1.0])
