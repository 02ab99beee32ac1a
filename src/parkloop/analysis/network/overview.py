"""All indices of one layer: what ``parkloop network`` prints. They diagnose; none of them is scored."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from parkloop.analysis.network.cascade import TOLERANCE, Cascade, Removal, cascade, removal
from parkloop.analysis.network.communities import Communities, communities
from parkloop.analysis.network.core import Core, core_periphery
from parkloop.analysis.network.ecology import Cycling, cycling
from parkloop.analysis.network.information import Information, information
from parkloop.analysis.network.keynodes import NodeMeasures, key_nodes, node_measures
from parkloop.analysis.network.loops import Loop, loops
from parkloop.analysis.network.smallworld import SmallWorld, small_world
from parkloop.analysis.network.structure import Structure, structure
from parkloop.analysis.network.utility import Utility, utility

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.analysis.network.dependence import Side
    from parkloop.analysis.network.flows import Network

_LOOPS_TOLD = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Every analysis of one network; ``sources`` is the number of nodes from which betweenness was counted."""

    network: Network
    structure: Structure
    cycling: Cycling
    information: Information
    utility: Utility
    communities: Communities
    small_world: SmallWorld
    loops: tuple[Loop, ...]
    loops_cut: bool
    core: Core
    removal: Removal
    nodes: tuple[NodeMeasures, ...]
    key: tuple[NodeMeasures, ...]
    cascades: tuple[Cascade, ...]
    sources: int
    seed: int


def overview(layer: Network, sectors: Sequence[str] = (), *, seed: int = 0) -> Overview:
    """Analyse a layer.

    Parameters
    ----------
    sectors
        One for each node, for the roles of brokers.
    seed
        Of the random networks to compare with, and of the sources of betweenness in a large network.
    """
    rows, sources = node_measures(layer, sectors, seed=seed)
    key = key_nodes(rows, layer.names)
    rings, cut = loops(layer.flows)
    return Overview(
        network=layer,
        structure=structure(layer.adjacency),
        cycling=cycling(layer),
        information=information(layer),
        utility=utility(layer),
        communities=communities(layer.flows),
        small_world=small_world(layer.adjacency, seed=seed),
        loops=rings,
        loops_cut=cut,
        core=core_periphery(layer.adjacency),
        removal=removal(layer),
        nodes=rows,
        key=key,
        cascades=tuple(cascade(layer, r.node) for r in key),
        sources=sources,
        seed=seed,
    )


def as_json(found: Overview) -> dict[str, Any]:
    """The document of ``parkloop network``; nodes by id, null where a figure has no meaning or is unknown."""
    names, s, info = found.network.names, found.structure, found.information
    unsized = found.network.unsized
    return {
        "nodes": s.nodes,
        "links": s.links,
        "links_of_unknown_size": 0 if unsized is None else int(unsized.sum()),
        "connectance": s.connectance,
        "connectance_no_loops": s.connectance_no_loops,
        "connectance_undirected": s.connectance_undirected,
        "link_density": s.link_density,
        "cyclicity": s.cyclicity,
        "total_system_throughput": found.cycling.throughput,
        "total_system_throughflow": found.cycling.throughflow,
        "finn_cycling_index": found.cycling.finn_cycling_index,
        "average_path_length": found.cycling.average_path_length,
        "average_mutual_information": info.average_mutual_information,
        "ascendency": info.ascendency,
        "capacity": info.capacity,
        "overhead": info.overhead,
        "ascendency_ratio": info.ratio,
        "robustness": info.robustness,
        "effective_connectivity": info.effective_connectivity,
        "effective_roles": info.effective_roles,
        "mutualism": found.utility.mutualism,
        "synergism": found.utility.synergism,
        "utility_converges": found.utility.converges,
        "relations": dict(found.utility.relations),
        "removal": {
            "worst": None if found.removal.worst is None else names[found.removal.worst],
            "largest": found.removal.largest,
            "mean": found.removal.mean,
        },
        "key_nodes": [
            {
                **_row(r, names),
                "cascade": {
                    "tolerance": TOLERANCE,
                    "failed": [[names[i] for i in wave] for wave in c.waves[1:]],
                    "loss": c.loss,
                },
            }
            for r, c in zip(found.key, found.cascades, strict=True)
        ],
        "node_measures": [_row(r, names) for r in found.nodes],
        "core": {"nodes": [names[i] for i in found.core.core], "fit": found.core.fit},
        "communities": {
            "groups": [[names[i] for i in g] for g in found.communities.groups],
            "modularity": found.communities.modularity,
        },
        "components": [[names[i] for i in part] for part in s.components],
        "loops": {
            "rows": [{"nodes": [names[i] for i in r.nodes], "amount": r.amount} for r in found.loops[:_LOOPS_TOLD]],
            "count": len(found.loops),
            "complete": not found.loops_cut,
        },
        "small_world": dataclasses.asdict(found.small_world),
        "sampled": {"betweenness_sources": found.sources, "betweenness": found.sources < s.nodes, "seed": found.seed},
    }


def _row(row: NodeMeasures, names: Sequence[str]) -> dict[str, Any]:
    plain = dataclasses.asdict(row)
    return {
        **plain,
        "node": names[row.node],
        "dependence": {
            "supplier": _side(row.dependence.supplier, names),
            "customer": _side(row.dependence.customer, names),
        },
    }


def _side(side: Side, names: Sequence[str]) -> dict[str, Any]:
    return {**dataclasses.asdict(side), "partner": None if side.partner is None else names[side.partner]}
