"""A small park of heat and water made by hand: a boiler house, a kiln, a dye works, a water works, a sewage plant."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from parkloop.park.enums import Side
from parkloop.park.flow import Flow
from parkloop.park.node import Port, Process

KM = 1.11195  # 0.01 degree of latitude on a sphere of 6371 km


def goods(kit):
    return (
        *kit.goods,
        kit.thing("steam", "低压蒸汽", "low-pressure steam", "heat", ncv=2.5, temperature_C=180.0),
        kit.thing("flue", "低温烟气余热", "low-grade flue heat", "heat", "GJ", temperature_C=400.0),
        kit.thing("heat", "热力", "heat", "heat", "GJ"),
        kit.thing("fresh", "新鲜水", "fresh water", "water", "m3"),
        kit.thing("river", "江水", "river water", "water", "m3", primary=True),
        kit.thing("reclaimed", "再生水", "reclaimed water", "waste_water", "m3", functions=("cooling_water",)),
    )


def nodes(kit):
    """Coal 10 000 t of 20 GJ make 60 000 t of steam of 2.5 GJ: 200 000 / 150 000 = 4/3 GJ of coal a GJ of steam."""
    line, firm = kit.line, kit.firm
    return (
        firm("boiler", "4430", [line("coal", 10_000)], [line("steam", 60_000)], location=(110.0, 30.0)),
        firm("kiln", "3041", [], [line("flue", 40_000, unit="GJ/a")], location=(110.0, 30.0)),
        firm(
            "dyer",
            "1713",
            [
                line("steam", 20_000, "process_steam"),
                line("fresh", 300_000, "cooling_water", "m3/a"),
                line("power", 5_000, unit="MWh/a"),
            ],
            location=(110.0, 30.01),
        ),
        firm(
            "works",
            "4610",
            [line("river", 1_050_000, unit="m3/a")],
            [line("fresh", 1_000_000, unit="m3/a")],
            location=(110.0, 30.0),
        ),
        firm("sewage", "4620", [], [line("reclaimed", 200_000, unit="m3/a")], location=(110.0, 30.0)),
    )


def exchange(id, source, target, commodity, amount, unit="t/a"):
    return Flow(id=id, source_node=source, target_node=target, commodity=commodity, amount=amount, unit=unit)


FLOWS = (
    exchange("S1", "boiler", "dyer", "steam", 20_000.0),
    exchange("W1", "works", "dyer", "fresh", 300_000.0, "m3/a"),
)


def port(side, commodity, coefficient, unit, supply=None, target=None, **more):
    return Port(
        side=Side(side),
        commodity=commodity,
        coefficient=coefficient,
        unit=unit,
        supply_C=supply,
        target_C=target,
        **more,
    )


def process(id, node, hours, *ports, activity=1000.0):
    return Process(id=id, node=node, product="cement", activity=activity, unit="t/a", hours=hours, ports=ports)


def hot_and_cold():
    """1000 kW from 150 to 90 degC for 8000 h at the kiln, 1000 kW from 40 to 80 degC for 6000 h at the dye works."""
    return (
        process("firing", "kiln", 8000.0, port("out", "heat", 28.8, "GJ/t", 150.0, 90.0)),
        process("dyeing", "dyer", 6000.0, port("in", "heat", 21.6, "GJ/t", 40.0, 80.0)),
    )


@pytest.fixture
def site(kit):
    """The park, its context after observation, and what builds it."""
    from parkloop.analysis.balance.parkwide import observe
    from parkloop.base.trace import Ledger
    from parkloop.generation.context import Context
    from parkloop.generation.tables import Tables

    def context(**changes):
        park = kit.park(commodities=goods(kit), nodes=nodes(kit), flows=FLOWS).but(**changes)
        ledger = Ledger()
        state = observe(park, ledger).state
        return Context(park=park, state=state, tables=Tables.shipped(), year=kit.year, ledger=ledger)

    def operated(context, options):
        """Change of every arc when each option is open alone, by option and arc."""
        from parkloop.base.trace import Ledger
        from parkloop.operation.criteria import coefficients
        from parkloop.operation.network import build
        from parkloop.operation.objective import criterion_objective
        from parkloop.operation.operate import Operator
        from parkloop.operation.prices import GridFactor

        network = build(context.park, context.state, options, (context.year,))
        assert not network.left_out
        values = coefficients(network, Ledger(), GridFactor(0.5))
        operator = Operator(network, criterion_objective(network, values, "linkage"))
        before = operator.run().flow
        return {
            o.id: {
                a.id: float(x)
                for a, x in zip(network.arcs, (operator.run({o.id: 1.0}).flow - before)[:, 0], strict=True)
                if abs(x) > 1e-6
            }
            for o in network.options
        }

    return SimpleNamespace(
        context=context,
        operated=operated,
        goods=goods(kit),
        nodes=nodes(kit),
        flows=FLOWS,
        exchange=exchange,
        process=process,
        port=port,
        hot_and_cold=hot_and_cold,
        kit=kit,
        km=KM,
    )
