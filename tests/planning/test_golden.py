"""The rows over options of the small park, written out: a changed formulation shows as a readable difference."""

from pathlib import Path

import pytest
from tests.operation.rows_text import compare, families
from tests.operation.small import ash_link, case, coal_saving, money, option, park

from parkloop.operation import model as rows
from parkloop.park.enums import LimitKind, PayerKind
from parkloop.park.option import Share
from parkloop.park.steering import Budget, Limit
from parkloop.planning import logic as choices
from parkloop.planning.choose import Demands, _build_variables
from parkloop.planning.limits import limit_rows

GOLDEN = Path(__file__).parent / "golden"
FAMILIES = ["bounds", "budget", "exclusive", "limit", "requires", "state"]
OPERATING = {"balance", "capacity"}


@pytest.fixture(scope="module")
def texts():
    """Links a and b exclude one another, the coal saving s needs a and a year of building; 8, 6 and 4 million CNY.

    The park pays 5 of a's 8 million and has 10 million in 2025 and 5 in 2026. A limit on coal holds, one on clinker is
    exceeded already (500 t against 400) and waits until 2026. b is closed, s may not be invested in before 2026.
    """
    options = [
        option(
            "a",
            ash_link(0.8, 150.0),
            capex=money(8e6),
            excludes=("b",),
            payers=(Share(payer="park", kind=PayerKind.PARK, amount=5e6),),
        ),
        option("b", ash_link(0.5, 120.0), capex=money(6e6)),
        option("s", coal_saving(-0.1), capex=money(4e6), requires=("a",), lead_time=1),
    ]
    p = park(
        budget=(Budget(payer="park", year=2025, amount=10e6), Budget(payer="park", year=2026, amount=5e6)),
        limits=(
            Limit(id="L1", kind=LimitKind.INTAKE, commodity="coal", amount=2000.0, unit="t/a"),
            Limit(id="L2", kind=LimitKind.INTAKE, commodity="clinker", amount=400.0, unit="t/a", since=2026),
        ),
    )
    c = case(options, years=(2025, 2026), of=p)
    model = rows.new_model()
    rows.add_variables(model, c.network, binary=True)
    _build_variables(model, c.network, Demands(closed=frozenset({"b"}), earliest={"s": 2026}))
    rows.balance(model, c.network)
    rows.capacity(model, c.network)
    choices.state_rows(model, c.network)
    choices.option_rows(model, c.network, choices.logic_of(p, options))
    choices.budget_rows(model, c.network, choices.money_of(p, c.network, frozenset()))
    limit_rows(model, c.network)
    return families(model, c.network)


def test_every_family_has_its_golden_file(texts):
    assert sorted(set(texts) - OPERATING) == sorted(f.stem for f in GOLDEN.glob("*.lp")) == FAMILIES


@pytest.mark.parametrize("family", FAMILIES)
def test_rows_are_as_written_down(texts, family):
    compare(family, texts[family], GOLDEN)
