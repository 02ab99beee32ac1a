"""What a list of flows cannot answer, said before anyone reads its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parkloop.analysis.balance.gross import node_name
from parkloop.base.problems import Location, Problem

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

    from parkloop.analysis.balance.layer import Layer
    from parkloop.analysis.balance.solve import Reconciliation
    from parkloop.park.park import Park


def layer_findings(layer: Layer, result: Reconciliation) -> tuple[Problem, ...]:
    """Warn of nodes with one side only, cycles without a measurement and exact figures that contradict.

    Parameters
    ----------
    layer
        As it was solved.
    result
        Its reconciliation.
    """
    found = [*_one_sided(layer), *_open_cycles(layer)]
    for c in result.contradictions:
        names = ", ".join(node_name(n) for n in c.nodes)
        found.append(Problem("balance_contradiction", "warning", Location(id=names), found=f"{c.amount:g}"))
    return tuple(found)


def _one_sided(layer: Layer) -> Iterable[Problem]:
    ins: dict[Hashable, float] = {}
    outs: dict[Hashable, float] = {}
    signed: set[Hashable] = set()
    for f in layer.flows:
        for end, side in ((f.target, ins), (f.source, outs)):
            if end is not None:
                side[end] = side.get(end, 0.0) + abs(f.amount or 0.0)
                if f.signed:
                    signed.add(end)  # a change of stock runs either way: it is a side of its own
    for node in layer.nodes():
        if node in signed or (node in ins) == (node in outs):
            continue
        if ins.get(node, 0.0) + outs.get(node, 0.0) > 0:
            code = "balance_only_inputs" if node in ins else "balance_only_outputs"
            yield Problem(code, "warning", Location(id=node_name(node)))


def _open_cycles(layer: Layer) -> Iterable[Problem]:
    """Strongly connected nodes of the unmeasured flows: any amount may go round in them."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    number = {node: i for i, node in enumerate(layer.nodes())}
    again = {o.flow for o in layer.observations}
    loose = [
        (f.id, number[f.source], number[f.target])
        for f in layer.flows
        if f.amount is None and f.id not in again and f.source is not None and f.target is not None
    ]
    if not loose:
        return
    graph = coo_array((np.ones(len(loose)), ([s for _, s, _ in loose], [t for _, _, t in loose])), (len(number),) * 2)
    _, part = connected_components(graph.tocsr(), directed=True, connection="strong")
    cycles: dict[int, list[str]] = {}
    for name, source, target in loose:
        if part[source] == part[target]:
            cycles.setdefault(int(part[source]), []).append(name)
    for names in cycles.values():
        yield Problem("balance_open_cycle", "warning", Location(id=names[0]), found=", ".join(names))


def park_findings(park: Park, year: int | None = None) -> tuple[Problem, ...]:
    """Warn of every operating node inside that only takes or only makes, lines and flows together.

    Parameters
    ----------
    year
        Default: the base year.
    """
    base = park.park.base_year if year is None else year
    operating = park.operating(base)
    flows = list(park.standing_flows(base))
    sources, targets = {f.source_node for f in flows}, {f.target_node for f in flows}
    found = []
    for i, node in enumerate(park.nodes):
        if not node.inside or node.id not in operating:
            continue
        has_in, has_out = bool(node.takes) or node.id in targets, bool(node.makes) or node.id in sources
        if has_in != has_out:
            code = "balance_only_inputs" if has_in else "balance_only_outputs"
            where = Location(path=f"nodes[{i}].{'makes' if has_in else 'takes'}", id=node.id)
            found.append(Problem(code, "warning", where))
    return tuple(found)
