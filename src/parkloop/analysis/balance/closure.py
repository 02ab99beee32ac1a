"""Close the balance around one node of a layer: typical losses where practice gives them, else what is unaccounted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.park.enums import CommodityKind, Side
from parkloop.park.node import current_lines
from parkloop.park.pedigree import NORMAL_95

if TYPE_CHECKING:
    from parkloop.analysis.balance.park_layers import Drawing
    from parkloop.knowledge.layerfacts import Loss
    from parkloop.park.node import Node

LEAST = 1e-3
"""Smallest standard deviation of a loss, as a share of its basis: a typical range is never exact."""


def closing_flows(d: Drawing, node: Node, layer: str, losses: tuple[Loss, ...]) -> None:
    """Add the flows that close the node, in the unit of the layer.

    Typical losses stand for all that is not metered only where every take and make is known, both sides are stated and
    the industry is one they hold for. Otherwise one flow ``unaccounted`` of either sign takes up the difference: it is
    observable where the rest is known and says nothing where it is not.
    """
    usual = _usual(node, layer, losses)
    if usual and _both_sides_known(d, node):
        for loss in usual:
            basis = _basis(d, node, loss)
            if not basis:
                continue
            amount = basis * (loss.share_low + loss.share_high) / 2.0
            sd = basis * max((loss.share_high - loss.share_low) / (2.0 * NORMAL_95), LEAST)
            name = f"loss/{node.id}/{loss.loss_id}"
            d.add(name, ((node.id,), None) if loss.direction == "out" else (None, (node.id,)), amount, sd)
            d.typical.append(name)
        return
    for commodity in d.unknown.get(node.id, ()):
        if d.contents[commodity] is None:  # a flow that is known to exist, and of which nothing else is
            d.add(f"unknown/{node.id}/{commodity}", ((node.id,), None), None, None, signed=True)
    d.add(f"unaccounted/{node.id}", ((node.id,), None), None, None, signed=True)


def _usual(node: Node, layer: str, losses: tuple[Loss, ...]) -> tuple[Loss, ...]:
    """Losses of the node's industry; those of the longest matching code go before those of its division."""
    code = node.industry.get("gb4754", "").lstrip("ABCDEFGHIJKLMNOPQRST")
    fitting = [loss for loss in losses if loss.layer == layer and code and code.startswith(loss.gbt4754)]
    longest = max((len(loss.gbt4754) for loss in fitting), default=0)
    return tuple(loss for loss in fitting if len(loss.gbt4754) == longest)


def _both_sides_known(d: Drawing, node: Node) -> bool:
    lines = d.inside[node.id]
    stated = all(
        any(line.amount for _, line in current_lines(table, d.year) if line.amount is not None)
        for table in (node.takes, node.makes)
    )
    measured = all(f.amount is not None for side in (Side.IN, Side.OUT) for f in lines[side])
    return stated and measured and bool(lines[Side.IN]) and not d.unknown.get(node.id)


def _basis(d: Drawing, node: Node, loss: Loss) -> float:
    if loss.basis == "input":
        return sum(f.amount for f in d.inside[node.id][Side.IN] if f.amount is not None)
    kinds = {CommodityKind.FUEL} if loss.basis == "fuel" else {CommodityKind.WATER, CommodityKind.WASTE_WATER}
    units = {"t"} if loss.basis == "fuel" else {"t", "m3"}
    found = 0.0
    for _, line in current_lines(node.takes, d.year):
        commodity = d.park.commodity[line.commodity]
        if commodity.kind in kinds and commodity.unit in units:
            found += line.amount or 0.0
    return found
