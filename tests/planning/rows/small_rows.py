"""The rows over options of the small park as text."""

from functools import cache
from pathlib import Path

from tests.operation.rows_text import compare, families
from tests.operation.short import crowded
from tests.operation.small import ash_link, case, coal_saving, money, option, park
from tests.planning.small_hurdle import ash, asking, paid, rows

from parkloop.park.actions import ReduceFlow
from parkloop.park.enums import LimitKind, PayerKind
from parkloop.park.option import Share
from parkloop.park.steering import Budget, Limit
from parkloop.planning.logic import Logic, Money, logic_of, money_of
from parkloop.planning.rows import OPERATING, Demands, planning_model

GOLDEN = Path(__file__).parents[1] / "golden"


@cache
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
    demands = Demands(closed=frozenset({"b"}), earliest={"s": 2026})
    made = planning_model(c.network, logic_of(p, options), money_of(p, c.network, frozenset()), demands)
    found = families(made.model, c.network)
    own = {name: text for name, text in found.items() if name not in {f.name for f in OPERATING}}
    return {**own, "keepable": _short(), "hurdle": _asked()}


def _short():
    """300 t of ash for exchanges of 250 t: d leaves 150 t of them, m makes 60 t more, r takes 60 t off F1."""
    n = crowded("drm").network
    return families(planning_model(n, Logic((), ()), Money({}, {}, ()), Demands()).model, n)["keepable"]


def _asked():
    """a: 238 a tonne against 0.16274539 of 200 000; s: 100 t of coal at 700; t also takes 60 t off F1 at 50."""
    options = [
        ash("a", 200e3, paid("cem", 200e3)),
        option("s", coal_saving(-0.1), capex=money(4e5), lifetime=10),
        option("t", ReduceFlow(flow="F1", amount=60.0), *ash("t").actions, capex=money(1e5), lifetime=10),
    ]
    c, found = rows(asking({"cem": 0.1, "power": 0.15}, bought=50.0), options, years=(2025, 2026))
    demands = Demands(hurdles=found.rows)
    return families(planning_model(c.network, Logic((), ()), Money({}, {}, ()), demands).model, c.network)["hurdle"]


def holds(family):
    """Hold a family against its golden file."""
    compare(family, texts()[family], GOLDEN)
