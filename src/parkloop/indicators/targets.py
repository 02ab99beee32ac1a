"""Set a target against its indicator: one unit, one sense, one gap, for diagnosis and report alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parkloop.park.results import IndicatorValue
    from parkloop.park.steering import Target

COUNTED = frozenset({"1", "项", "个", "家", "条", "piece"})
"""Units of what is only counted."""


def wanted(target: Target, indicator: IndicatorValue) -> float | None:
    """Give the target's value in the indicator's unit; None where it is blank or the units differ.

    A rate in per cent may be typed as 70, as 70 % (which arrives as 0.7) or as 0.7: up to 1 it is read as a fraction,
    above as per cent, whatever unit stands beside it. Documents print the result with its unit, so that the reading can
    be seen. A blank unit means the indicator's.

    Examples
    --------
    >>> from parkloop.base.text import Text
    >>> from parkloop.park.results import IndicatorValue
    >>> from parkloop.park.steering import Target
    >>> rate = IndicatorValue(id="r", name=Text(), unit="%", value=50.0)
    >>> [wanted(Target(id="T", indicator="r", target_value=v, year=2030), rate) for v in (0.7, 70.0)]
    [70.0, 70.0]
    """
    value, stated = target.target_value, _plain(target.unit)
    if value is None:
        return None
    if indicator.unit == "%" and stated in {"", "1", "%"}:
        return value * 100 if abs(value) <= 1 else value
    if indicator.unit == "1" and stated in COUNTED:
        return value
    return value if stated in {"", _plain(indicator.unit)} else None


def gap(target: Target, indicator: IndicatorValue) -> float | None:
    """By how much an indicator misses a target, in the indicator's unit; zero or below: reached; None: cannot be told.

    Which way is better says the indicator, else the way from the target's base value to it.
    """
    aim, value = wanted(target, indicator), indicator.value
    if aim is None or value is None:
        return None
    sense = indicator.direction
    if sense == 0 and target.base_value is not None and target.target_value is not None:
        sense = 1 if target.target_value >= target.base_value else -1
    return sense * (aim - value) if sense else None


def _plain(unit: str) -> str:
    text = unit.strip().replace("³", "3").replace("²", "2").removesuffix("/a")
    return text.replace("元/", "CNY/") if text.startswith("元/") else text
