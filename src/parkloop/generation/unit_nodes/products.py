"""Product upgrading from the table of alternatives: value added against life-cycle impact (clause 6.1, 产品优化).

The park's document states alternatives with their demand ceiling; the knowledge adds what goes into them. Without a
ceiling nothing is proposed: a product that nobody is known to buy is no option.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.generation.unit_nodes.inside import is_concept
from parkloop.generation.unit_nodes.upgrading import Upgrade, dominated_by, upgrade_option
from parkloop.generation.words import normal
from parkloop.knowledge.unitfacts import product_alternatives
from parkloop.park.enums import Direction
from parkloop.park.option import Omission, Option, Reason

if TYPE_CHECKING:
    from parkloop.generation.context import Context
    from parkloop.knowledge.unitfacts import ProductAlternative
    from parkloop.park.node import Line, Node
    from parkloop.park.steering import Alternative


@dataclass(frozen=True, slots=True, kw_only=True)
class _Search:
    """What was found: upgrades worth an option with what they dominate, and the reasons for the rest."""

    proposed: tuple[tuple[Upgrade, tuple[Upgrade, ...]], ...]
    held: tuple[Omission, ...]


def product_options(context: Context) -> list[Option]:
    """One option for each non-dominated alternative that somebody buys and that leaves room for."""
    return [upgrade_option(context, u, beaten) for u, beaten in _searched(context).proposed]


def product_omissions(context: Context) -> list[Omission]:
    """Alternatives without a demand ceiling, without free product, without gain, or dominated."""
    return list(_searched(context).held)


def _searched(context: Context) -> _Search:
    found = context.memo.get("products")
    if not isinstance(found, _Search):
        context.memo["products"] = found = _search(context)
    return found


def _search(context: Context) -> _Search:
    proposed: list[tuple[Upgrade, tuple[Upgrade, ...]]] = []
    held: list[Omission] = []
    rows = list(enumerate(context.park.alternatives))
    for node in context.nodes:
        for line in context.makes(node):
            own = [(i, a) for i, a in rows if (a.node, a.product) == (node.id, line.commodity)]
            known = [k for k in product_alternatives() if is_concept(context, line.commodity, (k.product,))]
            held += _unasked(context, node, line, [a for _, a in own], known)
            upgrades = [
                Upgrade(context=context, node=node, line=line, row=i, stated=a, known=_same(a, known))
                for i, a in own
                if a.demand_ceiling
            ]
            held += [h for u in upgrades if (h := _hindered(context, u)) is not None]
            open_ = [u for u in upgrades if _hindered(context, u) is None]
            for upgrade in open_:
                better = dominated_by(upgrade, open_)
                if better is None:
                    beaten = tuple(o for o in open_ if dominated_by(o, [upgrade]) is upgrade)
                    proposed.append((upgrade, beaten))
                else:
                    words: dict[str, Text | str] = {"alternative": upgrade.name, "better": better.name}
                    held.append(_held(context, node, line, "dominated", words))
    return _Search(proposed=tuple(proposed), held=tuple(held))


def _same(stated: Alternative, known: list[ProductAlternative]) -> ProductAlternative | None:
    """The row of the knowledge that the park's alternative is, by name."""
    names = {normal(x) for x in (stated.alternative.zh, stated.alternative.en) if x}
    return next((k for k in known if names & {normal(k.name.zh), normal(k.name.en)}), None)


def _unasked(
    context: Context, node: Node, line: Line, own: list[Alternative], known: list[ProductAlternative]
) -> list[Omission]:
    """What could be made but has no ceiling: the park's own rows, and what only the knowledge names."""
    stated = [k for a in own if (k := _same(a, known)) is not None]
    bare = [a.alternative for a in own if not a.demand_ceiling]
    bare += [k.name for k in known if k not in stated and not _is_made(context, node, k)]
    if not bare:
        return []
    names = Text("、".join(n.zh for n in bare), ", ".join(n.en or n.zh for n in bare))
    return [_held(context, node, line, "no_ceiling", {"alternatives": names})]


def _is_made(context: Context, node: Node, known: ProductAlternative) -> bool:
    """Whether the node makes the alternative already."""
    wanted = {normal(known.name.zh), normal(known.name.en)}
    for line in context.makes(node):
        name = context.park.commodity[line.commodity].name
        if wanted & {normal(name.zh), normal(name.en)}:
            return True
    return False


def _hindered(context: Context, upgrade: Upgrade) -> Omission | None:
    words: dict[str, Text | str] = {"alternatives": upgrade.name, "alternative": upgrade.name}
    if upgrade.free is not None and upgrade.free <= 0:
        return _held(context, upgrade.node, upgrade.line, "no_free", words)
    if upgrade.gain is not None and upgrade.gain <= 0:
        return _held(context, upgrade.node, upgrade.line, "no_gain", words, {"gain": upgrade.book_gain()})
    return None


def _held(
    context: Context,
    node: Node,
    line: Line,
    why: str,
    words: dict[str, Text | str],
    numbers: dict[str, str] | None = None,
) -> Omission:
    named = {"node": node.name, "product": context.park.commodity[line.commodity].name, **words}
    reason = Reason(key=f"unitnodes.blocked.{why}", words=named, numbers=numbers or {})
    return Omission(direction=Direction.UNIT_NODES, finding="", why=reason, node=node.id, commodity=line.commodity)
