"""Whether the generator proposes again what was taken away: each receiving node of by-products of the bundled parks.

Run ``python benchmarks/missing_links.py [PARK ...]``. For each receiving node that stands inside a park, the node and
its flows are removed, the park is reconciled again, and the first five missing links are compared with it:

- *kind*: a firm of the node's industry (its four digits) that takes at least one of the freed by-products;
- *absorbs*: what it would take of the freed by-products beyond what lay open in the complete park, against what the
  removed node took (a node whose amounts are unknown counts by kind alone);
- *total*: all that the proposal takes, against the same; more where the park has more open than the node ever took.

Tonnes and cubic metres are not added: a node is compared in the unit that most of its by-products have.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from documented import HELD_OUT, LOOKED_AT, documented, park_of

from parkloop.analysis.balance.parkwide import observe
from parkloop.base.trace import Ledger
from parkloop.formats import load
from parkloop.generation.context import Context
from parkloop.generation.symbiosis_paths.missing_links import ordered
from parkloop.generation.symbiosis_paths.newfirm.left import leftovers
from parkloop.generation.symbiosis_paths.typical import codes_of
from parkloop.generation.tables import Tables
from parkloop.park.enums import CommodityKind
from parkloop.park.flow import Flow
from parkloop.testing.generator import generate_park

if TYPE_CHECKING:
    from parkloop.park.park import Park

PARKS = ("guigang", "kalundborg", "linjiang", "teaching")
BY_PRODUCTS = frozenset(
    {
        CommodityKind.BY_PRODUCT,
        CommodityKind.WASTE,
        CommodityKind.WASTE_WATER,
        CommodityKind.GAS,
        CommodityKind.EMISSION,
    }
)
FIRST, WITHIN = 5, 0.3
SEEDS, GENERATED_FIRMS = range(1, 11), 20
"""Generated parks: fixed before the first run."""
Key = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One removed node: its place among the proposals (None: not proposed), and what the proposal would take.

    ``took`` is None where an amount that it took is not known.
    """

    park: str
    node: str
    industry: str
    place: int | None
    unit: str
    took: float | None
    absorbs: float
    freed: float
    total: float
    first: tuple[str, ...]

    @property
    def kind(self) -> bool:
        """Whether the kind is among the first five."""
        return self.place is not None and self.place <= FIRST

    @property
    def within(self) -> bool:
        """Whether the kind is there and absorbs within 30 % of what the removed one did, in all or beyond."""
        return self.within_freed or self.within_beyond

    @property
    def within_beyond(self) -> bool:
        """The same by what it takes of the freed by-products beyond what lay open in the complete park."""
        return self.kind and self.took is not None and abs(self.absorbs - self.took) <= WITHIN * self.took

    @property
    def within_freed(self) -> bool:
        """The same by all that the proposal takes of the freed by-products, open before or not."""
        return self.kind and self.took is not None and abs(self.freed - self.took) <= WITHIN * self.took

    @property
    def within_total(self) -> bool:
        """The same by all that the proposal takes."""
        return self.kind and self.took is not None and abs(self.total - self.took) <= WITHIN * self.took


def context_of(park: Park) -> Context:
    """The context of the reconciled base year."""
    ledger = Ledger()
    state = observe(park, ledger).state
    return Context(park=park, state=state, tables=Tables.shipped(), year=park.park.base_year, ledger=ledger)


def without(park: Park, node: str) -> Park:
    """The park as if the node had never been there."""
    return park.but(
        nodes=tuple(n for n in park.nodes if n.id != node),
        flows=tuple(f for f in park.flows if node not in {f.source_node, f.target_node}),
        processes=tuple(p for p in park.processes if p.node != node),
    )


def receivers_of(context: Context) -> dict[str, dict[Key, float | None]]:
    """The nodes inside that receive by-products of others, with what they took of each (maker, commodity)."""
    found: dict[str, dict[Key, float | None]] = {}
    for flow in context.state.flows:
        park = context.park
        if flow.internal and park.node[flow.target].inside and park.commodity[flow.commodity].kind in BY_PRODUCTS:
            row = found.setdefault(flow.target, {})
            old = row.get((flow.source, flow.commodity), 0.0)
            row[flow.source, flow.commodity] = None if old is None or flow.amount is None else old + flow.amount
    return found


def unit_of(context: Context, took: dict[Key, float | None]) -> str:
    """The unit of most by-products that a node took, tonnes before others."""
    units = [context.park.commodity[commodity].unit for _, commodity in took]
    return max(sorted(set(units)), key=lambda u: (units.count(u), u == "t"))


def trial(name: str, node: str, complete: Context, took: dict[Key, float | None]) -> Trial:
    """Remove one node and look for its kind."""
    park = complete.park
    open_before = {key: left.offer.free or 0.0 for key, left in leftovers(complete).items()}
    order = ordered(context_of(without(park, node)))
    codes = codes_of(complete, park.node[node]).get("gb4754", ())
    places = [
        (i, r)
        for i, r in enumerate(order, start=1)
        if any(r.kind.firm.alike(c) for c in codes) and any(p.left.key in took for p in r.kind.parts)
    ]
    unit = unit_of(complete, took)
    asked = [key for key in took if park.commodity[key[1]].unit == unit]
    known = [a for key in asked if (a := took[key]) is not None]
    parts = places[0][1].kind.parts if places else ()
    freed = [p for p in parts if p.left.key in asked]
    return Trial(
        park=name,
        node=node,
        industry=" ".join(codes),
        place=places[0][0] if places else None,
        unit=unit,
        took=sum(known) if len(known) == len(asked) and sum(known) > 0 else None,
        absorbs=sum(max(0.0, (p.amount or 0.0) - open_before.get(p.left.key, 0.0)) for p in freed),
        freed=sum(p.amount or 0.0 for p in freed),
        total=sum(p.amount or 0.0 for p in parts if p.left.offer.commodity.unit == unit),
        first=tuple(r.kind.firm.firm_id for r in order[:FIRST]),
    )


def trials(name: str) -> list[Trial]:
    """One trial for each receiving node of a bundled park."""
    complete = context_of(load(name))
    return [trial(name, node, complete, took) for node, took in sorted(receivers_of(complete).items())]


def documented_trials(name: str) -> list[Trial]:
    """One trial for each documented receiver of a park of ``benchmarks/parks``: no amount flows, kinds alone count.

    The documented exchanges stand as flows of unknown size, all but those of the receiver that is taken away.
    """
    park = park_of(name)
    flows = tuple(
        Flow(
            id=f"x{i}",
            source_node=e.source_node,
            target_node=e.target_node,
            commodity=e.commodity,
            unit=f"{park.commodity[e.commodity].unit}/a",
        )
        for i, e in enumerate(documented(name), start=1)
    )
    complete = context_of(park.but(flows=(*park.flows, *flows)))
    return [trial(name, node, complete, took) for node, took in sorted(receivers_of(complete).items())]


def generated_trials(seed: int, firms: int = GENERATED_FIRMS) -> list[Trial]:
    """One trial for each receiving node of a generated park that reports without gaps."""
    complete = context_of(generate_park(seed, firms, noise=0.0, level=1))
    name = f"generated {seed}"
    return [trial(name, node, complete, took) for node, took in sorted(receivers_of(complete).items())]


def main(names: tuple[str, ...]) -> None:
    """Print one line for each trial and the rates of each group of parks."""
    groups = {
        "bundled": {name: trials(name) for name in PARKS if name in names},
        "documented": {name: documented_trials(name) for name in (*LOOKED_AT, *HELD_OUT) if name in names},
        "generated": {f"seed {seed}": generated_trials(seed) for seed in SEEDS if "generated" in names},
    }
    for group, parks in groups.items():
        every = [t for found in parks.values() for t in found]
        for name, found in parks.items():
            for t in found:
                print(line(t))
            print(rates(name, found))
        if every:
            print(rates(f"all {group}", every), end="\n\n")


def line(t: Trial) -> str:
    """One trial as a line."""
    took = "unknown" if t.took is None else f"{t.took:,.0f}"
    verdict = "within" if t.within else "kind" if t.kind else "missed"
    return (
        f"{t.park:11} {t.node:20} {t.industry:5} {verdict:7} place {t.place or '-'!s:>3}  took {took:>12}  "
        f"absorbs {t.absorbs:>12,.0f}  of the freed {t.freed:>12,.0f}  total {t.total:>12,.0f}  "
        f"first: {', '.join(t.first)}"
    )


def rates(name: str, found: list[Trial]) -> str:
    """The hit rates as a line."""
    known = [t for t in found if t.took is not None]
    return (
        f"{name}: kind among the first {FIRST} in {sum(t.kind for t in found)} of {len(found)}; "
        f"within 30 % in {sum(t.within for t in known)} of {len(known)} with known amounts "
        f"({sum(t.within_freed for t in known)} by all that it takes of the freed by-products, "
        f"{sum(t.within_beyond for t in known)} by what it takes beyond what lay open before, "
        f"{sum(t.within_total for t in known)} by all that it takes at all)"
    )


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or (*PARKS, *LOOKED_AT, *HELD_OUT, "generated"))
