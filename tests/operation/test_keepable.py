"""What of the standing exchanges can be kept: 250 t of ash leave a power plant that makes 300 t."""

from dataclasses import replace

import numpy as np
import pytest
from tests.operation.rows.seasons import campaign
from tests.operation.short import crowded
from tests.operation.small import case, flow, option

from parkloop.operation.keepable import contracts
from parkloop.park.actions import ReplaceRecipe
from parkloop.park.enums import NodeKind, Side


def most(names, chosen):
    n = crowded(names).network
    state = np.zeros((len(n.options), 1))
    for name in chosen:
        state[n.option_index[name]] = 1.0
    return float(n.keepable.most(0, state)[0])


@pytest.mark.parametrize(
    ("chosen", "kept"), [("", 250.0), ("d", 150.0), ("r", 190.0), ("dr", 150.0), ("dm", 210.0), ("drm", 190.0)]
)
def test_what_can_be_kept_of_two_exchanges_at_one_port(chosen, kept):
    """300 t, 150 with d, 60 more with m, for exchanges of 250 t, 190 with r."""
    assert most("drm", chosen) == pytest.approx(kept)


def test_nothing_runs_short_without_an_option_that_shrinks_the_port():
    assert crowded("").network.keepable.groups == ()
    assert crowded("ra").network.keepable.groups == ()


def test_what_a_port_lacks_by_one_option_is_that_option_s_credit():
    """250 - 150 = 100 t."""
    k = crowded("da").network.keepable
    assert k.usual.tolist() == [[250.0]]
    assert k.credit[0] == pytest.approx(np.array([[100.0]]))
    assert not k.table.names


def test_where_an_exchange_would_fall_anyway_credits_do_not_add_up():
    """d alone 100 t, r alone 60 t, together 100 t."""
    k = crowded("dr").network.keepable
    assert k.credit == (None,)
    assert [k.network.arcs[i].id for i in k.groups[0].arcs] == ["F1", "F2"]
    assert k.groups[0].options.tolist() == [0, 1]
    assert k.grouped[k.groups[0].arcs].tolist() == [0, 0]


def test_a_port_that_is_short_with_every_option_has_a_sum():
    """The plant makes just what its exchanges need: each option takes away what it makes less."""
    n = crowded("d").network
    port = n.port_index["power", "ash", n.ports[int(n.ends.leaves[n.keepable.groups[0].arcs[0]])][2]]
    amounts = n.amounts.copy()
    amounts[port] = 250.0
    two = replace(n, amounts=amounts)
    assert two.keepable.credit[0] == pytest.approx(np.array([[150.0]]))


def test_an_option_of_open_size_has_no_fixed_credit():
    n = crowded("d").network
    assert replace(n, by_degrees=frozenset({"d"})).keepable.credit == (None,)
    state = np.full((1, 1), 0.5)
    assert n.keepable.most(0, state) == pytest.approx([225.0])


def test_what_goes_to_the_environment_is_no_contract():
    n = crowded("d").network
    assert len(contracts(n)) == 2
    tip = replace(n.park.node["brick"], kind=NodeKind.ENVIRONMENT)
    park = n.park.but(nodes=tuple(tip if x.id == "brick" else x for x in n.park.nodes))
    assert [n.arcs[i].id for i in contracts(replace(n, park=park))] == ["F1"]


def test_within_the_slices_of_the_year_only_what_meets_is_kept():
    """The dyer takes 2880 of 8760 parts of its 12 000 t in the campaign, 3945 t; with s the mill makes 2000 t."""
    less = option("s", ReplaceRecipe(node="mill", side=Side.OUT, commodity="steam", fraction=-0.8))
    k = case([less], of=campaign().but(flows=(flow("F1", "mill", "dyer", "steam", 5000.0),))).network.keepable
    assert len(k.groups[0].ports) == 4
    assert k.usual == pytest.approx(np.array([[12_000 * 2880 / 8760]]))
    assert k.most(0, np.ones((1, 1))) == pytest.approx([2000.0])
    assert k.credit[0] == pytest.approx(np.array([[12_000 * 2880 / 8760 - 2000.0]]))
