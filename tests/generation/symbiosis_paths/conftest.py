"""A chlor-alkali works with chlorine and hydrogen to spare, and two firms that buy hydrochloric acid."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from parkloop.generation.tables import Tables
from parkloop.park.commodity import Price

CHLORINE, HYDROGEN = 0.31 / 36.46 * 35.45, 0.31 / 36.46 * 22.414 / 2 * 1000
"""t and Nm3 that go into a tonne of 31 % acid: H2 + Cl2 = 2 HCl."""


@pytest.fixture
def chlor(kit):
    goods = (
        *(c for c in kit.goods if c.id != "power"),
        kit.thing("power", "电力", "electricity", "power", "MWh", price=Price(value=600.0, unit="CNY/MWh")),
        kit.thing("cl2", "液氯", "chlorine", "product", price=Price(value=200.0, unit="CNY/t")),
        kit.thing("h2", "氢气", "hydrogen", "by_product", "Nm3"),
        kit.thing("acid", "盐酸（31 %）", "hydrochloric acid 31 %", price=Price(value=400.0, unit="CNY/t")),
    )

    def park(*, chlorine=50_000.0, wanted=20_000.0, makers=(), price=400.0, **more):
        nodes = (
            kit.firm("works", "2612", [], [kit.line("cl2", chlorine), kit.line("h2", 1_000_000, unit="Nm3/a")]),
            kit.firm("pickler", "3130", [kit.line("acid", wanted)], location=(110.0, 30.01)),
            kit.firm("leacher", "3211", [kit.line("acid", 10_000)], location=(110.0, 30.05)),
            *makers,
        )
        priced = tuple(
            c if c.id != "acid" else kit.thing(
                "acid", "盐酸（31 %）", "hydrochloric acid 31 %", price=Price(value=price, unit="CNY/t")
            )
            for c in goods
        )  # fmt: skip
        return kit.park(commodities=priced, nodes=nodes, **more)

    def context(flows=(), **more):
        return kit.context(park(**more), flows=flows, tables=Tables.shipped())

    return SimpleNamespace(park=park, context=context, kit=kit, chlorine=CHLORINE, hydrogen=HYDROGEN)
