"""What of a product or by-product is free to be made into something else at its maker, as it is or after treatment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.legality import hazardous
from parkloop.generation.symbiosis_paths.offers import GIVEN, TRADED
from parkloop.generation.symbiosis_paths.treating.states import apply, start
from parkloop.generation.symbiosis_paths.ways import SURE
from parkloop.knowledge.treatments import treatment_uses, treatments
from parkloop.park.enums import CommodityKind, YesNo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.generation.context import Context
    from parkloop.generation.symbiosis_paths.treating.states import Applied
    from parkloop.knowledge.derivatives import Charge
    from parkloop.knowledge.treatments import Treatment
    from parkloop.park.commodity import Commodity
    from parkloop.park.node import Line, Node

_NOT_MADE = frozenset({CommodityKind.EMISSION, CommodityKind.HEAT, CommodityKind.POWER})
"""Kinds that are no raw material: CO2 in flue gas is not yet carbon dioxide."""
PURE = 0.8
"""What a treated material must replace per unit to be the charge itself; own judgement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surplus:
    """A make of a node and what of it nobody in the park relies on; ``free`` None where that is not known."""

    node: Node
    line: Line
    commodity: Commodity
    made: float | None
    tied: float | None

    @property
    def free(self) -> float | None:
        """Made less tied, never below nothing [unit/a]."""
        return None if self.made is None or self.tied is None else max(0.0, self.made - self.tied)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A surplus that serves as a charge: one unit of it stands for ``low`` to ``high`` units of the charge.

    ``applied`` is the treatment that makes a by-product fit for it; None where it is the very thing.
    """

    surplus: Surplus
    low: float
    high: float
    applied: Applied | None = None

    @property
    def step(self) -> Treatment | None:
        """The step alone."""
        return None if self.applied is None else self.applied.step

    @property
    def ratio(self) -> float:
        """The middle of the range."""
        return (self.low + self.high) / 2


def surpluses(context: Context) -> Mapping[str, tuple[Surplus, ...]]:
    """What each node of the park that shares has left, by node; hazardous waste is no raw material here."""
    table = context.memo.get("surpluses")
    if not isinstance(table, dict):
        tied = _tied(context)
        table = {
            node.id: tuple(
                Surplus(
                    node=node,
                    line=line,
                    commodity=context.park.commodity[line.commodity],
                    made=context.made(node.id, line),
                    tied=tied.get((node.id, line.commodity), 0.0),
                )
                for line in context.makes(node)
                if _serves(context.park.commodity[line.commodity])
            )
            for node in context.nodes
            if node.shares is not False
        }
        context.memo["surpluses"] = table
    return table


def feed_of(context: Context, surplus: Surplus, charge: Charge) -> Feed | None:
    """How a surplus serves as a charge: as it is, else after the one treatment step that yields most of it."""
    known = [h.concept for h in context.identity[surplus.commodity.id].hits if h.exactness >= SURE]
    if charge.commodity in known:
        return Feed(surplus=surplus, low=1.0, high=1.0) if surplus.commodity.unit == charge.unit else None
    if surplus.commodity.kind not in GIVEN:
        return None
    found = []
    for state in start(known, surplus.commodity.unit, surplus.commodity.composition):
        for step in treatments():
            applied = apply(step, state) if state.material in step.inputs else None
            found += _treated(surplus, applied, charge) if applied is not None and not applied.lacks else []
    return max(found, key=lambda f: (f.ratio, f.step.step_id if f.step else ""), default=None)


def _treated(surplus: Surplus, applied: Applied, charge: Charge) -> list[Feed]:
    """The outputs of a step that stand for the charge almost one for one: the thing itself, a little less pure."""
    found = []
    for output in applied.outputs:
        if output.made.residue or output.made.unit != charge.unit or not output.low or not output.high:
            continue
        for use in treatment_uses():
            same = (use.material_id, use.replaces) == (output.made.material_id, charge.commodity)
            if same and not use.users_gbt4754 and use.ratio is not None and use.ratio[0] >= PURE:
                low, high = output.low * use.ratio[0], output.high * use.ratio[1]
                found.append(Feed(surplus=surplus, low=low, high=high, applied=applied))
    return found


def _serves(commodity: Commodity) -> bool:
    kind = commodity.kind
    return kind in GIVEN | TRADED and kind not in _NOT_MADE and hazardous(commodity) is not YesNo.YES


def _tied(context: Context) -> dict[tuple[str, str], float | None]:
    """What nodes of the park take of each make; of by-products also what has any other named use."""
    inside = {n.id for n in context.nodes}
    table = {k: v for k, v in context.placed.items() if context.park.commodity[k[1]].kind in GIVEN}
    for flow in context.state.flows:
        key = (flow.source, flow.commodity)
        if flow.target in inside and key[0] in inside and context.park.commodity[key[1]].kind not in GIVEN:
            old = table.get(key, 0.0)
            table[key] = None if old is None or flow.amount is None else old + flow.amount
    return table
