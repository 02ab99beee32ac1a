"""Money of one option in the park's view: annuity of the investment plus the change of yearly cost (clause 7.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkloop.park.option import Option


@dataclass(frozen=True, slots=True)
class AnnualCost:
    """What having an option costs in a year [currency/a]; ``value`` None with the codes of what is missing."""

    value: float | None
    annuity: float | None
    missing: tuple[str, ...] = ()


def annuity(investment: float, rate: float, years: int) -> float:
    """The constant yearly payment worth ``investment`` over ``years`` at ``rate`` (capital recovery factor).

    Examples
    --------
    >>> round(annuity(1.0, 0.08, 20), 5)
    0.10185
    >>> annuity(100.0, 0.0, 4)
    25.0
    """
    if years < 1:
        raise ValueError(f"lifetime must be at least one year, found {years}")
    # Below a millionth of a percent the difference of 1 and its power would be rounding.
    return investment / years if abs(rate) < 1e-8 else investment * rate / (1.0 - (1.0 + rate) ** -years)


def annual_cost(option: Option, rate: float | None) -> AnnualCost:
    """Annuity plus opex of an option; anything unknown makes the whole unknown, and nothing is taken as zero.

    A missing ``opex`` counts as part of the flows (its change is what the flows cost), so it is not missing.
    """
    missing = []
    capex = None if option.capex is None else option.capex.value
    if capex is None:
        missing.append("capex")
    elif capex > 0:
        if option.lifetime is None:
            missing.append("lifetime")
        if rate is None:
            missing.append("discount_rate")
    if missing:
        return AnnualCost(None, None, tuple(missing))
    yearly = annuity(capex, rate or 0.0, option.lifetime or 1) if capex else 0.0
    opex = 0.0 if option.opex is None or option.opex.value is None else option.opex.value
    return AnnualCost(yearly + opex, yearly)
