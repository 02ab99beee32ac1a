"""Hide what a park already knows of its symbiosis, so that finding it again says something.

A rediscovery test that keeps the flows, or lets a mill state its need as "bagasse", tests nothing. Here every flow,
link, project and option is taken away, ids become random words, nodes lose their names, by-products lose the
functions and synonyms that the document states, and a need that was stated by the by-product's name is stated by what
it is for.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind, NodeStatus

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.park.node import Line, Node
    from parkloop.park.park import Park

WASTES = frozenset(
    {
        CommodityKind.BY_PRODUCT,
        CommodityKind.WASTE,
        CommodityKind.WASTE_WATER,
        CommodityKind.GAS,
        CommodityKind.EMISSION,
    }
)
Exchange = tuple[str, str, str]
"""Source node, commodity, target node."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """The masked park and the documented exchanges in its new ids."""

    park: Park
    documented: frozenset[Exchange]
    unmask: dict[str, str]


def mask(park: Park, documented: Iterable[Exchange], seed: int) -> Masked:
    """Mask a park; ``documented`` are the exchanges to be found again, in the park's own ids.

    A take line that names a commodity of a documented exchange, or any by-product or waste that flows between nodes, is
    replaced by a need for the line's stated function; where the document states no function the line is dropped, and
    only the industry code is left to find it by. Dates go too: exchanges of all years are looked for at once.
    """
    documented = tuple(documented)
    rng = random.Random(seed)  # noqa: S311
    names = _new_names(rng, [n.id for n in park.nodes], "n") | _new_names(rng, [c.id for c in park.commodities], "c")
    hidden = {commodity for _source, commodity, _target in documented} | _exchanged(park)
    needs = sorted({x.function for n in park.nodes for x in n.takes if x.commodity in hidden and x.function})
    units = {x.function: x.unit for n in park.nodes for x in n.takes if x.commodity in hidden}
    nodes = [_node(n, names, hidden) for n in park.nodes]
    commodities = [_commodity(c, names, bare=c.id in hidden) for c in park.commodities]
    commodities += [
        Commodity(id=need_id(f), name=Text(f, f), kind=CommodityKind.MATERIAL, unit=units[f].removesuffix("/a"))
        for f in needs
    ]
    rng.shuffle(nodes)
    rng.shuffle(commodities)
    masked = park.but(
        nodes=tuple(nodes),
        commodities=tuple(commodities),
        processes=(),
        links=(),
        flows=(),
        targets=(),
        projects=(),
        options=(),
        reference=(),
        limits=(),
        rules=(),
        findings=(),
        alternatives=(),
        statistics=(),
        prices=(),
        scenarios=(),
    )
    found = frozenset((names[s], names[c], names[t]) for s, c, t in documented)
    return Masked(park=masked, documented=found, unmask={new: old for old, new in names.items()})


def need_id(function: str) -> str:
    """Give the commodity that stands for a need stated by its function."""
    return f"need_{function}"


def _exchanged(park: Park) -> set[str]:
    """By-products and wastes that flow between nodes, documented as symbiosis or not."""
    return {f.commodity for f in park.flows if park.commodity[f.commodity].kind in WASTES}


def _new_names(rng: random.Random, ids: list[str], letter: str) -> dict[str, str]:
    numbers = rng.sample(range(10**6), len(ids))
    return {old: f"{letter}{number:06d}" for old, number in zip(ids, numbers, strict=True)}


def _node(node: Node, names: dict[str, str], hidden: set[str]) -> Node:
    new = names[node.id]
    takes = (_take(x, names, hidden) for x in node.takes)
    return replace(
        node,
        id=new,
        name=Text(new, new),
        note="",
        start=None,
        end=None,
        status=NodeStatus.OPERATING,
        takes=tuple(x for x in takes if x is not None),
        makes=tuple(replace(x, commodity=names[x.commodity], note="", source="") for x in node.makes),
    )


def _take(line: Line, names: dict[str, str], hidden: set[str]) -> Line | None:
    if line.commodity not in hidden:
        return replace(line, commodity=names[line.commodity], note="", source="")
    if not line.function:
        return None
    return replace(line, commodity=need_id(line.function), note="", source="")


def _commodity(commodity: Commodity, names: dict[str, str], *, bare: bool) -> Commodity:
    plain = replace(commodity, id=names[commodity.id], note="")
    return replace(plain, synonyms=(), functions=()) if bare else plain
