"""Business as usual follows the document's events and nothing else."""

import pytest
from tests.operation.small import flow, line, park

from parkloop.analysis.balance.parkwide import observe
from parkloop.base.trace import Ledger
from parkloop.operation.reference import factor_in, growth, line_total, port_amounts, standing
from parkloop.park.enums import ReferenceKind, Side
from parkloop.park.steering import ReferenceEvent


def event(kind, target, year, value=None):
    return ReferenceEvent(id=f"{kind}-{target}-{year}", kind=kind, target=target, year=year, value=value)


def test_growth_compounds_from_its_first_year():
    """5 % from 2025: 1.05 in 2025, 1.05 * 1.05 in 2026; the base year stays 1."""
    p = park(reference=(event(ReferenceKind.GROWTH, "power", 2025, 0.05),))
    assert growth(p, "power", 2024) == 1
    assert growth(p, "power", 2026) == pytest.approx(1.05 * 1.05)
    assert growth(p, "cem", 2026) == 1


def test_a_firms_own_growth_goes_before_the_parks():
    p = park(reference=(event(ReferenceKind.GROWTH, "*", 2025, 0.02), event(ReferenceKind.GROWTH, "cem", 2026, 0.1)))
    assert growth(p, "power", 2026) == pytest.approx(1.02**2)
    assert growth(p, "cem", 2026) == pytest.approx(1.02 * 1.1)


def test_factor_path_takes_the_latest_event():
    p = park(
        reference=(
            event(ReferenceKind.FACTOR, "grid_factor", 2026, 0.4),
            event(ReferenceKind.FACTOR, "grid_factor", 2028, 0.3),
        )
    )
    assert factor_in(p, "grid_factor", 2025, 0.5) == 0.5
    assert factor_in(p, "grid_factor", 2027, 0.5) == 0.4
    assert factor_in(p, "grid_factor", 2030, None) == 0.3


def test_an_exchange_grows_with_its_slower_end():
    """power grows 10 %, cem not: the exchange keeps its 100 t."""
    p = park(reference=(event(ReferenceKind.GROWTH, "power", 2025, 0.1),))
    observed = observe(p, Ledger()).state
    assert [s.amount for s in standing(p, observed, 2025)] == [pytest.approx(100)]
    assert port_amounts(p, p, observed, 2025)["power", "ash", Side.OUT] == pytest.approx(330)


def test_closing_a_node_takes_its_ports_and_exchanges():
    p = park(reference=(event(ReferenceKind.CLOSE, "power", 2026),))
    observed = observe(p, Ledger()).state
    assert ("power", "ash", Side.OUT) in port_amounts(p, p, observed, 2025)
    assert not any(n == "power" for n, _, _ in port_amounts(p, p, observed, 2026))
    assert standing(p, observed, 2026) == []


def test_an_exchange_that_starts_later_has_its_stated_amount():
    p = park(flows=(flow("F1", "power", "cem", "ash", 100.0), flow("F2", "power", "cem", "ash", 40.0, since=2026)))
    observed = observe(p, Ledger()).state
    assert {s.id: s.amount for s in standing(p, observed, 2026)} == {"F1": pytest.approx(100), "F2": 40.0}


def test_unknown_amounts_stay_out():
    """A node that takes an unknown amount of something has no balance for it."""
    nodes = park().nodes
    p = park(
        nodes=(
            nodes[0],
            nodes[1].__class__(id="cem", name=nodes[1].name, takes=(line("clinker", None),), makes=nodes[1].makes),
        ),
        flows=(),
    )
    observed = observe(p, Ledger()).state
    assert line_total(p, "cem", "clinker", Side.IN) is None
    assert ("cem", "clinker", Side.IN) not in port_amounts(p, p, observed, 2025)
