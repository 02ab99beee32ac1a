from dataclasses import replace

import pytest

from parkloop.base.trace import Ledger
from parkloop.diagnosis.usual import usual
from parkloop.park.enums import CatalogueClass, LimitKind, NodeStatus, ReferenceKind
from parkloop.park.flow import Flow
from parkloop.park.node import Process
from parkloop.park.steering import Limit, PricePoint, ReferenceEvent


def event(key, kind, target, year, value=None, unit=""):
    return ReferenceEvent(
        id=key, kind=ReferenceKind(kind), target=target, year=year, value=value, unit=unit, source="plan"
    )


def shown(park, told, look):
    ledger = Ledger()
    seen = look(park=park)
    seen.ledger = ledger
    return [(r.year, r.kind, told(seen, r.effect)[0]) for r in usual(park, ledger)]


def test_events(look, park, told):
    rows = (
        event("R1", "growth", "park", 2025, 0.01),
        event("R2", "growth", "mill", 2025, -0.02),
        event("R3", "open", "kiln", 2026),
        event("R4", "close", "yard", 2027),
        event("R5", "factor", "grid_factor", 2028, 0.4),
        event("R6", "price", "steel", 2028, 700.0),
        event("R7", "growth", "kiln", 2029),
        event("R8", "close", "mill", 2031),  # after the horizon
    )
    assert shown(park.but(reference=rows), told, look) == [
        (2025, "growth", "全园产量按 1 %/a 变化（另有说明的企业除外）"),
        (2025, "growth", "mill厂产量按 -2 %/a 变化"),
        (2026, "open", "kiln厂投产"),
        (2027, "close", "yard厂关停"),
        (2028, "factor", "电网排放因子为 0.4 t CO2/MWh"),
        (2028, "price", "steel物价格为 700 CNY/t"),
        (2029, "growth", "kiln厂将变化，但没有给出数值"),
    ]


def test_what_stands_in_other_tables(look, park, told):
    change = {
        "mill": {"status": NodeStatus.APPROVED},
        "kiln": {"start": 2027},
        "yard": {"end": 2028},
        "works": {"start": 1998},
    }
    flow = Flow(
        id="F", source_node="mill", target_node="kiln", commodity="ash", amount=1.0, unit="t/a", since=2026, until=2028
    )
    document = park.but(
        nodes=tuple(replace(n, **change.get(n.id, {})) for n in park.nodes),
        processes=(
            Process(
                id="old",
                node="mill",
                product="steel",
                unit="t/a",
                catalogue_class=CatalogueClass.ELIMINATED,
                phase_out=2026,
            ),
        ),
        limits=(Limit(id="L", kind=LimitKind.ENERGY, commodity="steel", amount=9.0, unit="t/a", since=2025),),
        prices=(
            PricePoint(commodity="steel", year=2027, value=5.0, unit="CNY/t"),
            PricePoint(commodity="ash", year=2024, value=5.0, unit="CNY/t"),
        ),
        flows=(flow,),
    )
    assert shown(document, told, look) == [
        (2025, "limit", "steel物年上限为 9 t/a"),
        (2026, "exchange", "mill厂→kiln厂的ash物交换开始"),
        (2026, "obsolete", "mill厂的steel物按目录要求淘汰"),
        (2027, "open", "kiln厂投产"),
        (2027, "price", "steel物价格为 5 CNY/t"),
        (2028, "close", "yard厂关停"),
        (2029, "exchange", "mill厂→kiln厂的ash物交换结束"),
        (None, "open", "mill厂投产"),
    ]


def test_a_park_that_says_nothing_has_no_rows(park):
    assert usual(park, Ledger()) == ()


@pytest.mark.parametrize("name", ["linjiang", "teaching"])
def test_bundled(name):
    from parkloop.formats import load

    ledger, loaded = Ledger(), load(name)
    rows = usual(loaded, ledger)
    assert [r.id for r in rows] == [r.id for r in usual(loaded, Ledger())]
    assert all(ref in ledger for r in rows for ref in r.effect.numbers.values())
