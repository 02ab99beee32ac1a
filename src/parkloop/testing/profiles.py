"""What a generated firm of an industry takes and makes: the one door through which the generator reads industries."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.park.enums import CommodityKind, NodeKind

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Good:
    """A commodity of generated parks with its mean price and disposal cost [CNY per unit], None where it has none."""

    id: str
    name: Text
    kind: CommodityKind
    unit: str
    price: float | None
    disposal: float | None
    primary: bool | None
    ncv: float | None
    co2: float | None
    codes: Mapping[str, str]

    @property
    def loose(self) -> bool:
        """Whether it is a left-over: what nobody takes is unallocated and not sold."""
        return self.kind in {
            CommodityKind.BY_PRODUCT,
            CommodityKind.WASTE,
            CommodityKind.WASTE_WATER,
            CommodityKind.GAS,
        } or (self.kind is CommodityKind.HEAT and self.price is None)


@dataclass(frozen=True, slots=True)
class Profile:
    """An industry: yearly ``scale`` of its ``product`` and amounts per unit of it.

    ``takes`` are needed always, ``accepts`` only where a supplier inside the park is found. ``weight`` is its share in
    the industry mix, ``margin`` value added per turnover.
    """

    id: str
    gb4754: str
    name: Text
    kind: NodeKind
    weight: float
    scale: float
    product: str
    takes: Mapping[str, float]
    accepts: Mapping[str, float]
    makes: Mapping[str, float]
    margin: float


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, object]]]:
    return tomllib.loads((resources.files("parkloop.testing") / "profiles.toml").read_text(encoding="utf-8"))


@cache
def goods() -> Mapping[str, Good]:
    """All commodities of generated parks by id."""
    return {key: _good(key, row) for key, row in _table()["commodity"].items()}


def _good(key: str, row: Mapping[str, object]) -> Good:
    def number(name: str) -> float | None:
        value = row.get(name)
        return float(value) if isinstance(value, int | float) else None

    primary = row.get("primary")
    return Good(
        id=key,
        name=Text(str(row["zh"]), str(row["en"])),
        kind=CommodityKind(str(row["kind"])),
        unit=str(row["unit"]),
        price=number("price"),
        disposal=number("disposal"),
        primary=primary if isinstance(primary, bool) else None,
        ncv=number("ncv"),
        co2=number("co2"),
        codes={name: str(row[name]) for name in ("sw", "hw") if name in row},
    )


@cache
def industry_profiles() -> Mapping[str, Profile]:
    """All industries of generated parks by id, infrastructure first."""
    return {key: _profile(key, row) for key, row in _table()["industry"].items()}


def _profile(key: str, row: Mapping[str, object]) -> Profile:
    def amounts(name: str) -> Mapping[str, float]:
        table = row[name]
        assert isinstance(table, dict)  # noqa: S101 - our own data file
        return {str(k): float(v) for k, v in table.items()}

    return Profile(
        id=key,
        gb4754=str(row["gb4754"]),
        name=Text(str(row["zh"]), str(row["en"])),
        kind=NodeKind(str(row.get("kind", "enterprise"))),
        weight=float(str(row["weight"])),
        scale=float(str(row["scale"])),
        product=str(row["product"]),
        takes=amounts("takes"),
        accepts=amounts("accepts"),
        makes=amounts("makes"),
        margin=float(str(row["margin"])),
    )


def with_upkeep(profile: Profile) -> Profile:
    """Add what a works buys for upkeep to its needs, per unit of its product; its own product and needs stay."""
    return replace(profile, takes={**_bought(profile, _table()["upkeep"]), **profile.takes})


def with_stores(profile: Profile) -> Profile:
    """Add what the stores of a works hold to its needs and what workshop and office leave to its makes."""
    table = _table()["stores"]
    takes, makes = table["takes"], table["makes"]
    assert isinstance(takes, dict)  # noqa: S101 - our own data file
    assert isinstance(makes, dict)  # noqa: S101 - our own data file
    price = goods()[profile.product].price or 0.0
    left = {str(key): float(str(tonnes)) * price / 1e6 for key, tonnes in makes.items()}
    return replace(profile, takes={**_bought(profile, takes), **profile.takes}, makes={**profile.makes, **left})


def _bought(profile: Profile, shares: Mapping[str, object]) -> dict[str, float]:
    """Amounts per unit of the product from shares of the turnover; nobody buys its own product."""
    price = goods()[profile.product].price or 0.0
    return {
        key: float(str(share)) * price / (goods()[key].price or 1.0)
        for key, share in shares.items()
        if key != profile.product
    }
