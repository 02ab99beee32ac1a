"""What the keys of a scenario's ``changes`` say: which price, demand, output, factor, policy or outage, and how much.

``price`` or ``price.<commodity>``
    Factor on what a commodity costs or brings outside: bought, sold, disposed of. The plain key is every price that
    has no key of its own. Freight and what a link costs are no prices.
``demand.<commodity>``
    Factor on what is wanted of a commodity: what the nodes take of it, and what is made of it. A node that makes it to
    sell runs less by its share in what the node sells (by worth, else by amount): with one product all that the node
    takes and makes follows. By-products, wastes and emissions are not made on demand.
``output.<node>``
    Factor on everything that a node takes and makes.
``factor.grid`` (also ``grid_factor``), ``factor.<commodity>``
    Factor on the emission factor of bought power, or of one commodity.
``tax.co2e``, ``tax.waste``, ``tax.water``, ``tax.material``
    Park currency per tonne (per m3 of water), on top of what is paid today.
``subsidy.<payer>``, ``subsidy.<option or project>``
    Share of the investment that is given: of all that the payer puts in, or of one option. Budgets still have to
    advance it.
``outage.<node>``, ``outage.<flow or link>``
    Share of the year that is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PRICE, DEMAND, OUTPUT, FACTOR = "price", "demand", "output", "factor"
TAX, SUBSIDY, OUTAGE = "tax", "subsidy", "outage"
KINDS = (PRICE, DEMAND, OUTPUT, FACTOR, TAX, SUBSIDY, OUTAGE)
SHARES = frozenset({SUBSIDY, OUTAGE})
"""Kinds whose value is a share of a whole, 0 to 1; a tax is money; the others are multipliers."""
TAXED = ("co2e", "waste", "water", "material")
GRID = "grid"
SYNONYMS = {"grid_factor": (FACTOR, GRID), "factor.grid_factor": (FACTOR, GRID)}
TABLES = {
    PRICE: ("commodities",),
    DEMAND: ("commodities",),
    OUTPUT: ("nodes",),
    FACTOR: ("commodities",),
    SUBSIDY: ("options", "projects"),
    OUTAGE: ("nodes", "flows", "links"),
}
"""The tables of the document in which the target of a kind stands."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its kind, what it is about (``""``: every price), and the factor, money or share."""

    kind: str
    target: str
    value: float

    @property
    def key(self) -> str:
        """The key as a document writes it."""
        return f"{self.kind}.{self.target}" if self.target else self.kind


def split_key(key: str) -> tuple[str, str] | None:
    """Kind and target of a key; None where it is none of the above (targets are not looked up).

    Examples
    --------
    >>> split_key("price.coal"), split_key("price"), split_key("grid_factor"), split_key("colour.red")
    (('price', 'coal'), ('price', ''), ('factor', 'grid'), None)
    """
    if key in SYNONYMS:
        return SYNONYMS[key]
    kind, _, target = key.strip().partition(".")
    if kind not in KINDS or (not target and kind != PRICE):
        return None
    return None if kind == TAX and target not in TAXED else (kind, target)


def changes_of(stated: Mapping[str, float]) -> tuple[Change, ...]:
    """The changes of a scenario in the order of the document; keys that mean nothing are left to the check."""
    found = []
    for key, value in stated.items():
        parts = split_key(key)
        if parts is not None:
            found.append(Change(*parts, float(value)))
    return tuple(found)
