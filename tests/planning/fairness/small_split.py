"""The small park with an ash link that is paid for: every figure of its split can be followed by hand."""

from tests.operation.small import GRID, ash_link, case, commodity, money, option, park, price

from parkloop.operation.objective import Worth
from parkloop.park.enums import CommodityKind
from parkloop.planning.fairness.split import FairCase, fair_split
from parkloop.planning.logic import logic_of

# 150 t of ash replace 120 t of clinker at 300: 36 000 saved; haulage 150 * 2 km * 1 = 300; disposal at 20: 3 000.
# Investment 10 000 over 10 years at 0 %: 1 000 a year. Together 37 700.
SAVED, HAUL, DISPOSAL, ANNUITY = 36_000.0, 300.0, 3_000.0, 1_000.0
GAIN = SAVED - HAUL + DISPOSAL - ANNUITY


def paid_park(**changes):
    base = park()
    ash = commodity("ash", CommodityKind.BY_PRODUCT, disposal=price(20.0))
    commodities = (ash, *(c for c in base.commodities if c.id != "ash"))
    assumptions = base.assumptions.__class__(haul_cost=1.0, discount_rate=0.0)
    return base.but(commodities=commodities, assumptions=assumptions, **changes)


def paid(id="a", link=None, **more):
    return option(id, link or ash_link(0.8), **{"capex": money(10_000.0), "lifetime": 10, **more})


def worth(options, unknown=()):
    return Worth(
        weights={"cost": 1.0, "waste": 1.0},
        ranges={"cost": 10_000.0, "waste": 1e6},
        annual_cost={o.id: ANNUITY for o in options if o.id not in unknown},
        money_unknown=frozenset(unknown),
    )


def split(options, of=None, unknown=(), chosen=None):
    c = case(options, years=(2027,), of=of or paid_park())
    return fair_split(
        FairCase(
            park=c.park,
            observed=c.observed,
            network=c.network,
            worth=worth(options, unknown),
            grid=GRID,
            logic=logic_of(c.park, options),
            chosen=chosen or [o.id for o in options],
        )
    )
