"""One alternative product of a node: how much of it, what it brings, what stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.booking import book_line
from parkloop.generation.context import worded
from parkloop.generation.ids import slug
from parkloop.generation.symbiosis_paths.score import EVIDENCE
from parkloop.generation.tables import confidence
from parkloop.generation.unit_nodes.inside import inside_option
from parkloop.generation.words import normal
from parkloop.park.actions import DeclaredEffect
from parkloop.park.enums import Confidence, Side, Task, Verdict
from parkloop.park.option import Amount, Legal, Money, Option, Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.generation.context import Context
    from parkloop.knowledge.unitfacts import ProductAlternative
    from parkloop.park.node import Line, Node
    from parkloop.park.steering import Alternative

WORTH, UNKNOWN_WORTH = 0.8, 0.5
"""Score of an alternative whose gain is known and of one whose gain is not; times the evidence of its ratio."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade:
    """A row of the park's alternatives with what the knowledge adds; amounts per unit of the alternative."""

    context: Context
    node: Node
    line: Line
    row: int
    stated: Alternative
    known: ProductAlternative | None

    @property
    def name(self) -> Text:
        """Name of the alternative."""
        return self.stated.alternative or Text(self.made, self.made)

    @property
    def ratio(self) -> float | None:
        """Units of the product that go into one unit of the alternative: as stated, else from chemistry."""
        if self.stated.ratio is not None or self.known is None:
            return self.stated.ratio
        product = self.context.park.commodity[self.line.commodity].unit
        return self.known.ratio if self.known.ratio_unit.partition("/")[0] == product else None

    @property
    def present(self) -> float | None:
        """Price of the product in the park's currency per unit."""
        price = self.context.park.commodity[self.line.commodity].price
        return None if price is None else price.value

    @property
    def gain(self) -> float | None:
        """Price less the product given up and the other cost where it is stated [currency per unit]."""
        if self.stated.price is None or self.ratio is None or self.present is None:
            return None
        return self.stated.price - self.ratio * self.present - (self.stated.cost or 0.0)

    @property
    def total(self) -> float | None:
        """What the node makes of the product a year."""
        return self.context.made(self.node.id, self.line)

    @property
    def tied(self) -> float | None:
        """What of it goes to nodes of the park; None where one of these flows is of unknown size."""
        inside = {n.id for n in self.context.nodes}
        flows = [
            f.amount
            for f in self.context.state.flows
            if (f.source, f.commodity) == (self.node.id, self.line.commodity) and f.target in inside
        ]
        known = [a for a in flows if a is not None]
        return sum(known) if len(known) == len(flows) else None

    @property
    def free(self) -> float | None:
        """What of the product nobody in the park relies on."""
        return None if self.total is None or self.tied is None else max(0.0, self.total - self.tied)

    def amount(self, ceiling: float) -> float | None:
        """How much can be made under a ceiling."""
        return None if self.free is None or not self.ratio else min(ceiling, self.free / self.ratio)

    @property
    def made(self) -> str:
        """The commodity of the park that the alternative is; empty where the park lists none."""
        if self.stated.made:
            return self.stated.made
        names = {normal(x) for x in (self.stated.alternative.zh, self.stated.alternative.en) if x}
        found = (
            c.id for c in self.context.park.commodities if names & {normal(c.name.zh), normal(c.name.en or c.name.zh)}
        )
        return next(found, "")

    @property
    def later(self) -> float:
        """The ceiling at the end of the horizon."""
        header = self.context.park.park
        years = max(0, header.horizon[1] - header.base_year)
        return float((self.stated.demand_ceiling or 0.0) * (1.0 + (self.stated.growth or 0.0)) ** years)

    def book(self, column: str, value: float | None, unit: str) -> str:
        """Book a cell of the row."""
        name = f"alternative/{self.stated.id}/{column}"
        path = f"alternatives[{self.row}].{column}"
        return self.context.ledger.input(name, value, unit, path, source=self.stated.source)

    def book_ratio(self) -> str:
        """Book the ratio as stated or as known."""
        unit = f"{self.context.park.commodity[self.line.commodity].unit}/{self._unit}"
        if self.stated.ratio is not None or self.known is None:
            return self.book("ratio", self.ratio, unit)
        row = f"alternatives/{self.known.alternative_id}"
        name = f"alternative/{self.stated.id}/known_ratio"
        source, sure = ";".join(self.known.sources), self.known.confidence
        return self.context.ledger.knowledge(name, self.ratio, unit, row, source=source, confidence=sure)

    def book_gain(self) -> str:
        """Book the gain per unit with what it is made of."""
        inputs = [self.book("price", self.stated.price, self.stated.price_unit), self.book_ratio(), self.book_present()]
        if self.stated.cost is not None:
            inputs.append(self.book("cost", self.stated.cost, self.stated.price_unit))
        name = f"alternative/{self.stated.id}/gain"
        formula = "price - ratio * present - cost"
        return self.context.ledger.compute(name, self.gain, self.stated.price_unit, formula, inputs)

    def book_present(self) -> str:
        """Book the price of the product."""
        commodity = self.context.park.commodity[self.line.commodity]
        price, place = commodity.price, self.context.park.commodities.index(commodity)
        name, path = f"alternative/{self.stated.id}/present", f"commodities[{place}].price.value"
        if price is None:
            return self.context.ledger.input(name, None, self.stated.price_unit, path)
        return self.context.ledger.input(name, price.value, price.unit, path, source=price.source)

    @property
    def _unit(self) -> str:
        return self.stated.unit.partition("/")[0]


def dominated_by(one: Upgrade, others: Sequence[Upgrade]) -> Upgrade | None:
    """Find an alternative for the same product that brings no less per unit given up, at no more impact, one strictly.

    Where gain or impact is unknown nothing is dominated.
    """
    own = _point(one)
    for other in others:
        point = _point(other)
        if other is one or own is None or point is None:
            continue
        if point[0] >= own[0] and point[1] <= own[1] and point != own:
            return other
    return None


def _point(upgrade: Upgrade) -> tuple[float, float] | None:
    if upgrade.gain is None or upgrade.stated.impact is None or not upgrade.ratio:
        return None
    return upgrade.gain / upgrade.ratio, upgrade.stated.impact / upgrade.ratio


def upgrade_option(context: Context, upgrade: Upgrade, beaten: Sequence[Upgrade]) -> Option:
    """Make the option of a non-dominated alternative; without ratio, product or commodity it has no action."""
    ceiling = upgrade.stated.demand_ceiling or 0.0
    value, ratio, made = upgrade.amount(ceiling), upgrade.ratio, upgrade.made
    product = context.park.commodity[upgrade.line.commodity]
    sure = (
        confidence(upgrade.known.confidence) if upgrade.known and upgrade.stated.ratio is None else Confidence.UNKNOWN
    )
    actions = []
    if value and ratio and made:
        gone = DeclaredEffect(
            node=upgrade.node.id, side=Side.OUT, commodity=product.id, change=-ratio * value, confidence=sure
        )
        come = DeclaredEffect(node=upgrade.node.id, side=Side.OUT, commodity=made, change=value, confidence=sure)
        actions = [gone, come]
    evidence = EVIDENCE[sure] if upgrade.known else 1.0
    return inside_option(
        slug("prod", upgrade.node.id, upgrade.line.commodity, upgrade.stated.id),
        worded("unitnodes.name.product", node=upgrade.node.name, product=product.name, alternative=upgrade.name),
        upgrade.node,
        commodity=upgrade.line.commodity,
        actions=actions,
        amount=Amount(
            value=value, low=value, high=upgrade.amount(upgrade.later), unit=upgrade.stated.unit.partition("/")[0]
        ),
        reasons=_reasons(context, upgrade, value, beaten),
        missing=_missing(upgrade),
        capex=_money(context, upgrade, upgrade.stated.capex),
        opex=_money(
            context, upgrade, None if upgrade.stated.cost is None or value is None else upgrade.stated.cost * value
        ),
        score=(UNKNOWN_WORTH if upgrade.gain is None else WORTH) * evidence,
        confidence=sure,
        sources=[
            *(upgrade.known.sources if upgrade.known else ()),
            *([upgrade.stated.source] if upgrade.stated.source else []),
        ],
        task=Task.RESOURCES,
        trl=8,
        disruption=4,
        lead_time=2,
        lifetime=15,
        legal=Legal(verdict=Verdict.CONDITIONAL, condition=worded("unitnodes.legal.product")),
    )


def _money(context: Context, upgrade: Upgrade, value: float | None) -> Money | None:
    if value is None:
        return None
    year = context.park.assumptions.price_year
    return Money(value=value, year=year, source=upgrade.stated.source, confidence=Confidence.UNKNOWN)


def _reasons(context: Context, upgrade: Upgrade, value: float | None, beaten: Sequence[Upgrade]) -> list[Reason]:
    ledger, stated = context.ledger, upgrade.stated
    product = context.park.commodity[upgrade.line.commodity]
    words = {"node": upgrade.node.name, "product": product.name, "alternative": upgrade.name}
    found = []
    if upgrade.gain is not None:
        numbers = {
            "price": upgrade.book("price", stated.price, stated.price_unit),
            "ratio": upgrade.book_ratio(),
            "present": upgrade.book_present(),
            "gain": upgrade.book_gain(),
        }
        found.append(Reason(key="unitnodes.reason.product_value", words=words, numbers=numbers))
    ceiling = upgrade.book("demand_ceiling", stated.demand_ceiling, stated.unit)
    if value is not None:
        made = book_line(context, upgrade.node, "makes", upgrade.line, upgrade.total)
        unit = f"{product.unit}/a"
        name = f"alternative/{stated.id}"
        refs = [r for r in context.placed_refs(upgrade.node.id, product.id) if r in ledger]
        tied = ledger.compute(f"{name}/tied", upgrade.tied, unit, "sum(flows inside)", refs)
        free = ledger.compute(f"{name}/free", upgrade.free, unit, "made - tied", [made, tied])
        inputs = [ceiling, free, upgrade.book_ratio()]
        amount = ledger.compute(f"{name}/amount", value, stated.unit, "min(ceiling, free / ratio)", inputs)
        numbers = {"made": made, "tied": tied, "free": free, "ceiling": ceiling, "amount": amount}
        found.append(Reason(key="unitnodes.reason.product_amount", words=words, numbers=numbers))
    if stated.growth:
        growth = upgrade.book("growth", stated.growth, "1")
        name = f"alternative/{stated.id}/later"
        later = ledger.compute(name, upgrade.later, stated.unit, "ceiling * (1 + growth) ^ years", [ceiling, growth])
        found.append(Reason(key="unitnodes.reason.product_growth", numbers={"growth": growth, "later": later}))
    if stated.impact is not None and upgrade.gain is not None:
        impact = upgrade.book("impact", stated.impact, f"kg CO2e/{stated.unit.partition('/')[0]}")
        found.append(Reason(key="unitnodes.reason.product_frontier", words=words, numbers={"impact": impact}))
    if beaten:
        others = Text("、".join(b.name.zh for b in beaten), ", ".join(b.name.en or b.name.zh for b in beaten))
        found.append(Reason(key="unitnodes.reason.product_dominates", words={"others": others}))
    if upgrade.known is not None and stated.ratio is None:
        found.append(Reason(key="unitnodes.reason.product_ratio", words={"route": upgrade.known.route}))
    return found


def _missing(upgrade: Upgrade) -> list[Reason]:
    product = upgrade.context.park.commodity[upgrade.line.commodity].name
    words = {"product": product, "alternative": upgrade.name}
    stated = upgrade.stated
    lacks = {
        "price": stated.price is None,
        "present": upgrade.present is None,
        "ratio": upgrade.ratio is None,
        "made": upgrade.total is None,
        "commodity": not upgrade.made,
        "impact": stated.impact is None,
        "capex": stated.capex is None,
        "cost": stated.cost is None,
    }
    return [Reason(key=f"unitnodes.missing.alternative_{what}", words=words) for what, lack in lacks.items() if lack]
