"""The rows over sizes, grants and loans of the small park as text."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.operation.rows_text import compare, families
from tests.operation.small import WORTH, ash_link, case, money, option, park

from parkloop.operation.network import build
from parkloop.park.enums import PayerKind
from parkloop.park.scale import Scale
from parkloop.park.steering import Budget
from parkloop.planning.financing import financed
from parkloop.planning.logic import logic_of, money_of
from parkloop.planning.rows import Demands, planning_model
from parkloop.planning.sizing import apart

GOLDEN = Path(__file__).parents[1] / "golden" / "pieces"


@cache
def texts():
    """A way for 200 t/a of ash that may be built from 50 t/a on, for 60 000 at 50, 90 000 at 100 and 140 000 at 200.

    The park has 100 000 in 2025; a grant brings up to 30 000 and 20 % of it, a bank lends up to 30 000.
    """
    scale = Scale(unit="t/a", points=((50.0, 60e3), (100.0, 90e3), (200.0, 140e3)))
    options = [option("a", ash_link(0.8, 200.0), capex=money(140e3), lifetime=10, scale=scale)]
    p = park(
        budget=(
            Budget(payer="park", year=2025, amount=100e3),
            Budget(payer="state", kind=PayerKind.GRANT, year=2025, amount=30e3, max_share=0.2),
            Budget(payer="bank", kind=PayerKind.LOAN, year=2025, amount=30e3, interest=0.05, term=5),
        )
    )
    c = case(options, of=p)
    made = apart(p, options, WORTH, ())
    network = replace(build(p, c.observed, made.options, [2025]), by_degrees=made.pieces.ids)
    paid = financed(money_of(p, network, frozenset()), network, made.pieces)
    rows = planning_model(network, logic_of(p, made.options), paid, Demands(pieces=made.pieces))
    return families(rows.model, network)


def holds(family):
    """Hold a family against its golden file."""
    compare(family, texts()[family], GOLDEN)
