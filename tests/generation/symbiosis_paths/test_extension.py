"""Chain extension: acid from chlorine for the firms of the park that buy it."""

import pytest

from parkloop.generation.symbiosis_paths.extension import extension_omissions, extension_options
from parkloop.park.actions import AddNode, OpenLink
from parkloop.park.compose import compose


def test_the_demand_sets_the_size(chlor):
    """30 000 t of acid are bought; 0.3014 t of chlorine a tonne make 9 042 t of 50 000 t."""
    context = chlor.context()
    (option,) = extension_options(context)
    assert option.id == "down-works-cl2-acid"
    assert option.amount.value == pytest.approx(30_000.0)
    assert context.ledger[f"option/{option.id}/used"].value == pytest.approx(30_000 * chlor.chlorine, rel=1e-3)
    assert "3万t" in option.name.zh
    assert option.legal.verdict == "unknown"  # a new line: no document on entry is stated
    node = next(a.node for a in option.actions if isinstance(a, AddNode))
    links = {(a.source_node, a.target_node): a.capacity for a in option.actions if isinstance(a, OpenLink)}
    assert links[node.id, "pickler"] == pytest.approx(20_000.0)
    assert links[node.id, "leacher"] == pytest.approx(10_000.0)
    # 95.3 Nm3 of hydrogen a tonne would be 2.86 million; the works has one million
    assert node.takes[1].amount == pytest.approx(30_000 * chlor.hydrogen, rel=1e-3)
    assert links["works", node.id] in (pytest.approx(1_000_000.0), pytest.approx(30_000 * chlor.chlorine, rel=1e-3))


def test_the_surplus_sets_the_size(chlor):
    """5 000 t of chlorine less 1 000 t that a neighbour takes make 4 000 / 0.3014 = 13 271 t."""
    context = chlor.context(flows=[chlor.kit.flow("works", "leacher", "cl2", 1_000.0)], chlorine=5_000.0)
    (option,) = extension_options(context)
    assert option.amount.value == pytest.approx(4_000 / chlor.chlorine, rel=1e-3)


def test_the_margin_by_the_parks_prices(chlor):
    """400 - 0.3014 * 200 - 0.04 MWh * 600 = 315.7 a tonne; at 50 nothing is gained and nothing proposed."""
    context = chlor.context()
    (option,) = extension_options(context)
    margin = context.ledger[f"option/{option.id}/margin"].value
    assert margin == pytest.approx(400 - chlor.chlorine * 200 - 0.04 * 600, rel=1e-3)
    poor = chlor.context(price=50.0)
    assert extension_options(poor) == []
    assert [o.why.key for o in extension_omissions(poor)] == ["extension.blocked.no_margin"]


def test_no_demand_no_line(chlor):
    nodes = [n for n in chlor.park().nodes if n.id == "works"]
    context = chlor.kit.context(chlor.park().but(nodes=tuple(nodes)))
    assert extension_options(context) == []
    assert extension_omissions(context) == []


def test_unknown_purchases_are_no_ceiling(chlor):
    park = chlor.park(wanted=None)
    nodes = tuple(n for n in park.nodes if n.id != "leacher")
    context = chlor.kit.context(park.but(nodes=nodes))
    assert extension_options(context) == []
    assert [o.why.key for o in extension_omissions(context)] == ["extension.blocked.demand_unknown"]


def test_makers_in_the_park_come_first(chlor):
    """A maker with 40 000 t of acid left serves all 30 000 t; one that keeps its amount to itself is told."""
    kit = chlor.kit
    context = chlor.context(makers=(kit.firm("maker", "2611", [], [kit.line("acid", 40_000)]),))
    assert extension_options(context) == []
    assert [o.why.key for o in extension_omissions(context)] == ["extension.blocked.supplied"]
    silent = chlor.context(makers=(kit.firm("maker", "2611", [], [kit.line("acid")]),))
    assert [o.why.key for o in extension_omissions(silent)] == ["extension.blocked.spare_unknown"]


def test_too_small_a_line_is_told(chlor):
    """1 000 t of chlorine make 3 318 t, below 5 000 t."""
    context = chlor.context(chlorine=1_000.0)
    assert extension_options(context) == []
    assert [o.why.key for o in extension_omissions(context)] == ["extension.blocked.too_small"]


def test_composes_and_operates(chlor):
    """The line is fed and sells: 9 042 t of chlorine stay inside, 30 000 t of acid are no longer bought."""
    from parkloop.analysis.balance.parkwide import observe
    from parkloop.base.trace import Ledger
    from parkloop.generation.context import Context
    from parkloop.generation.tables import Tables
    from parkloop.operation.criteria import coefficients
    from parkloop.operation.network import build
    from parkloop.operation.objective import criterion_objective
    from parkloop.operation.operate import Operator
    from parkloop.operation.prices import GridFactor

    park, ledger = chlor.park(), Ledger()
    context = Context(
        park=park, state=observe(park, ledger).state, tables=Tables.shipped(), year=chlor.kit.year, ledger=ledger
    )
    (option,) = extension_options(context)
    compose(park, [option], {option.id: (1.0, 2020)}, 2025)
    network = build(park, context.state, [option], (context.year,))
    assert not network.left_out
    values = coefficients(network, Ledger(), GridFactor(None))
    operator = Operator(network, criterion_objective(network, values, "material"))
    change = {
        a.id: float(x)
        for a, x in zip(network.arcs, (operator.run({option.id: 1.0}).flow - operator.run().flow)[:, 0], strict=True)
        if abs(x) > 1e-3
    }
    assert change["remainder/pickler/acid/in"] == pytest.approx(-20_000.0)
    assert change["remainder/works/cl2/out"] == pytest.approx(-30_000 * chlor.chlorine, rel=1e-3)
