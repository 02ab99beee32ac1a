"""Money without a year of its prices is told as such (clause 7.2): it counts as of the base year, and says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.generation.context import worded
from parkloop.park.option import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.park.option import Money, Option


def undated(options: Iterable[Option]) -> list[Option]:
    """Name the investment or running cost whose price year nobody stated among what an option lacks."""
    return [_told(option) for option in options]


def _told(option: Option) -> Option:
    bare = [name for name, money in (("capex", option.capex), ("opex", option.opex)) if _bare(money)]
    if not bare:
        return option
    what = worded(f"options.money.{bare[0] if len(bare) == 1 else 'both'}")
    return replace(option, missing=(*option.missing, Reason(key="options.missing.undated", words={"what": what})))


def _bare(money: Money | None) -> bool:
    return money is not None and money.year is None and bool(money.value or money.low or money.high)
