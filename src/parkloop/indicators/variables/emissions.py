"""Main pollutants that leave the park for the environment [t/a], from flows of a commodity that names the pollutant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.park.enums import CommodityKind
from parkloop.park.state import DISPOSAL, ENVIRONMENT

if TYPE_CHECKING:
    from parkloop.indicators.reading import Quantity, Reading

ALSO = {"so2": {"so2", "二氧化硫"}, "nox": {"nox", "氮氧化物"}, "cod": {"cod", "codcr"}, "nh3n": {"nh3n", "氨氮"}}
"""What a commodity may be called that stands for a pollutant: by id, code ``pollutant`` or Chinese name."""


def so2(reading: Reading) -> Quantity:
    """Sulphur dioxide [t/a]."""
    return _emitted("so2", reading)


def nox(reading: Reading) -> Quantity:
    """Nitrogen oxides [t/a]."""
    return _emitted("nox", reading)


def cod(reading: Reading) -> Quantity:
    """Chemical oxygen demand discharged [t/a]."""
    return _emitted("cod", reading)


def nh3n(reading: Reading) -> Quantity:
    """Ammonia nitrogen discharged [t/a]."""
    return _emitted("nh3n", reading)


def _emitted(name: str, reading: Reading) -> Quantity:
    def counts(key: str) -> bool:
        row = reading.park.commodity[key]
        words = {_plain(row.id), _plain(row.codes.get("pollutant", "")), _plain(row.name.zh)}
        return row.kind is CommodityKind.EMISSION and row.unit == "t" and bool(words & ALSO[name])

    flows = [f for f in reading.leaving(ENVIRONMENT, DISPOSAL) if counts(f.commodity)]
    blank = sorted(
        f"make:{node}/{key}"
        for (node, key), amount in reading.state.makes.items()
        if amount is None and node in reading.inside and counts(key)
    )
    open_ends = sorted(
        f"unallocated:{f.source}/{f.commodity}" for f in reading.leaving("@unallocated") if counts(f.commodity)
    )
    return reading.total(name, "t/a", flows, also_missing=[*blank, *open_ends], needs_data=True)


def _plain(text: str) -> str:
    return text.casefold().replace("-", "").replace("_", "")
