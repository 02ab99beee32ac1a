"""Plants of unit-node options: a chlor-alkali works whose figures are reckoned by hand."""

from __future__ import annotations

import pytest

from parkloop.generation.tables import Tables


@pytest.fixture
def lye(kit):
    """Give a function that makes the context of a lye works: 10 000 t of lye from power and steam."""

    def build(power=25_000.0, steam=1_000.0, made=10_000.0, more=(), things=(), flows=(), land=None, **changes):
        goods = (
            *kit.goods,
            kit.thing("salt", "工业盐", "industrial salt"),
            kit.thing("lye", "烧碱", "caustic soda", "product"),
            kit.thing("chlorine", "液氯", "chlorine", "product"),
            kit.thing("steam", "蒸汽", "steam", "heat", ncv=2.8, functions=("process_steam",)),
            *things,
        )
        works = kit.firm(
            "works",
            "2612",
            [
                kit.line("salt", 15_000),
                kit.line("power", power, unit="MWh/a"),
                kit.line("steam", steam),
            ],
            [kit.line("lye", made), kit.line("chlorine", 8_800), *more],
            land=land,
        )
        nodes = changes.pop("nodes", ())
        park = kit.park(nodes=(works, *nodes), commodities=goods, **changes)
        return kit.context(park, flows, tables=Tables.shipped(()))

    return build
