"""What is given is drawn from its payer and taken off the option's own payers in proportion."""

from dataclasses import replace

from tests.operation.small import WORTH, ash_link, case, money, option, park

from parkloop.operation.network import build
from parkloop.park.enums import PayerKind
from parkloop.park.option import Share
from parkloop.park.steering import Budget
from parkloop.planning.financing import financed
from parkloop.planning.logic import ANYONE, money_of
from parkloop.planning.sizing import apart


def shares(payers, *more):
    p = park(
        budget=(
            *(Budget(payer=x, kind=PayerKind.FIRM, year=2025, amount=1e5) for x in ("power", "cem")),
            Budget(payer="state", kind=PayerKind.GRANT, year=2025, amount=3e4, max_share=0.5),
            *more,
        )
    )
    options = [option("a", ash_link(), capex=money(80e3), lifetime=10, payers=payers)]
    c = case(options, of=p)
    made = apart(p, options, WORTH, ())
    network = replace(build(p, c.observed, made.options, [2025]), by_degrees=made.pieces.ids)
    found = financed(money_of(p, network, frozenset()), network, made.pieces)
    at = network.option_index
    return {q: (float(row[at["a"]]), float(row[at["a~by0"]])) for q, row in found.shares.items()}, found


def test_own_payers_are_relieved_as_they_pay():
    """60 000 and 20 000 of 80 000: a grant for the whole would take three quarters off the one, one off the other."""
    own = tuple(Share(payer=x, kind=PayerKind.FIRM, amount=v) for x, v in (("power", 60e3), ("cem", 20e3)))
    found, _ = shares(own)
    assert found == {"power": (60e3, -60e3), "cem": (20e3, -20e3), "state": (0.0, 80e3), ANYONE: (80e3, -80e3)}


def test_without_stated_payers_the_pool_is_relieved_and_holds_no_grant():
    found, paid = shares(())
    assert found == {"power": (0.0, 0.0), "cem": (0.0, 0.0), "state": (0.0, 80e3), ANYONE: (80e3, -80e3)}
    assert paid.limits[ANYONE].tolist() == [2e5]
