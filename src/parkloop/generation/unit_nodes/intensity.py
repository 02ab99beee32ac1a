"""What a node takes per unit of its product, beside the norm that speaks of it (clauses 6.1 and 7.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.generation.unit_nodes.editions import edition
from parkloop.generation.unit_nodes.effect import ENERGY, feedstock
from parkloop.generation.unit_nodes.inside import is_concept, tce
from parkloop.generation.words import normal
from parkloop.knowledge.unitfacts import norms
from parkloop.park.enums import CommodityKind, Side
from parkloop.park.option import Reason

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.knowledge.unitfacts import Norm
    from parkloop.park.node import Line, Node

KGCE_PER_TCE = 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A line that counts: its yearly amount, and what that is in the measure of the norm (tce or m3)."""

    line: Line
    side: Side
    amount: float
    counted: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Intensity:
    """A node's product against one norm: ``value`` in the unit of the norm, from ``uses`` less what is given away."""

    node: Node
    product: Line
    made: float
    norm: Norm
    uses: tuple[Use, ...]

    @property
    def taken(self) -> float:
        """What is taken in [tce or m3 per year]."""
        return sum(u.counted for u in self.uses if u.side is Side.IN)

    @property
    def given(self) -> float:
        """What is given away as heat or power [tce per year]."""
        return sum(u.counted for u in self.uses if u.side is Side.OUT)

    @property
    def scale(self) -> float:
        """From tce to kgce; water stays in m3."""
        return KGCE_PER_TCE if self.norm.kind == "energy" else 1.0

    @property
    def value(self) -> float:
        """The intensity [unit of the norm]."""
        return (self.taken - self.given) * self.scale / self.made

    def above(self, level: float) -> float:
        """How much less must be taken to come down to ``level`` [tce or m3 per year]."""
        return (self.value - level) * self.made / self.scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """A norm that speaks of a node's product but cannot be compared, and why."""

    node: Node
    product: Line
    norm: Norm
    why: Reason


def intensities(context: Context) -> tuple[tuple[Intensity, ...], tuple[Blocked, ...]]:
    """Compare every node with the norms of its products; each kind of norm once a product."""
    found = context.memo.get("intensities")
    if isinstance(found, tuple):
        return found
    fine: list[Intensity] = []
    blocked: list[Blocked] = []
    for node in context.nodes:
        for line in context.makes(node):
            for kind in ("energy", "water"):
                speak = (n for n in norms() if n.kind == kind and _speaks(context, node, line, n))
                norm = edition(speak, context.year)
                if norm is None:
                    continue
                made = _measure(context, node, line, norm)
                if isinstance(made, Intensity):
                    fine.append(made)
                else:
                    blocked.append(Blocked(node=node, product=line, norm=norm, why=made))
    result = tuple(fine), tuple(blocked)
    context.memo["intensities"] = result
    return result


def _speaks(context: Context, node: Node, line: Line, norm: Norm) -> bool:
    """Whether the norm is about this product of this maker, by product, raw material and size."""
    commodity = context.park.commodity[line.commodity]
    named = {normal(norm.product_name.zh), normal(norm.product_name.en)}
    own = {normal(x) for x in (commodity.name.zh, commodity.name.en, *commodity.synonyms) if x}
    if not (own & named or (norm.product and is_concept(context, commodity.id, (norm.product,)))):
        return False
    taken = [x.commodity for x in context.takes(node)]
    if norm.inputs and not any(is_concept(context, c, norm.inputs) for c in taken):
        return False
    if any(is_concept(context, c, norm.bars) for c in taken):
        return False
    made = context.made(node.id, line)
    low, high = norm.made_low, norm.made_high
    return made is None or ((low is None or made > low) and (high is None or made <= high))


def _measure(context: Context, node: Node, line: Line, norm: Norm) -> Intensity | Reason:
    """Add up what counts, or say which datum is missing."""
    park = context.park
    words = {"node": node.name, "product": park.commodity[line.commodity].name}
    made = context.made(node.id, line)
    if not made:
        return Reason(key="unitnodes.blocked.made", words=words)
    if norm.unit.partition("/")[2] != park.commodity[line.commodity].unit:
        return Reason(key="unitnodes.blocked.unit", words={**words, "unit": norm.unit})
    other = next((x for x in context.makes(node) if _another(context, x, line, norm)), None)
    if other is not None:
        return Reason(key="unitnodes.blocked.products", words={**words, "other": park.commodity[other.commodity].name})
    uses = []
    for side, lines in ((Side.IN, context.takes(node)), (Side.OUT, context.makes(node))):
        for x in lines:
            if not _counts(context, x, side, norm) or x.commodity == line.commodity:
                continue
            amount = context.taken(node.id, x) if side is Side.IN else context.made(node.id, x)
            commodity = park.commodity[x.commodity]
            if amount is None:
                return Reason(key="unitnodes.blocked.amount", words={**words, "commodity": commodity.name})
            counted = tce(commodity, amount) if norm.kind == "energy" else amount
            if counted is None:
                return Reason(key="unitnodes.blocked.heating_value", words={**words, "commodity": commodity.name})
            uses.append(Use(line=x, side=side, amount=amount, counted=counted))
    if not any(u.side is Side.IN and u.counted > 0 for u in uses):
        return Reason(key=f"unitnodes.blocked.no_{norm.kind}", words=words)
    return Intensity(node=node, product=line, made=made, norm=norm, uses=tuple(uses))


def _another(context: Context, line: Line, product: Line, norm: Norm) -> bool:
    """Whether a make is a further product whose share of the energy or water nobody states."""
    if line.commodity == product.commodity or is_concept(context, line.commodity, norm.coproducts):
        return False
    amount = line.amount
    kind = context.park.commodity[line.commodity].kind
    apart = {CommodityKind.PRODUCT, CommodityKind.MATERIAL}
    if norm.kind == "water":
        apart |= {CommodityKind.HEAT, CommodityKind.POWER}
    return kind in apart and amount != 0


def _counts(context: Context, line: Line, side: Side, norm: Norm) -> bool:
    kind = context.park.commodity[line.commodity].kind
    if norm.kind == "water":
        return side is Side.IN and kind is CommodityKind.WATER
    if side is Side.OUT:
        return kind in {CommodityKind.HEAT, CommodityKind.POWER}
    return kind in ENERGY and (norm.feedstock or not feedstock(context, line))
