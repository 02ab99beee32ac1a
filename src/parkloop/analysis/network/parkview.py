"""The park's own side of the network: value chains, where value leaks out, metabolism, who must agree."""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from parkloop.analysis.network.chain import chains
from parkloop.analysis.network.layers import belongs, park_layer
from parkloop.analysis.network.leaks import LEFT_OVER, leaks
from parkloop.analysis.network.metabolism import metabolism
from parkloop.analysis.network.money import margins
from parkloop.analysis.network.overview import as_json, overview
from parkloop.analysis.network.table import Seating

if TYPE_CHECKING:
    from parkloop.analysis.network.layers import LayerKind, ParkLayer
    from parkloop.park.park import Park
    from parkloop.park.state import State

_CHAINS_TOLD = 20


def park_network(
    state: State, park: Park, kind: LayerKind, *, treating: frozenset[str] = frozenset(), seed: int = 0
) -> dict[str, Any]:
    """The document of ``parkloop network PARK`` without the park itself.

    Parameters
    ----------
    state, park
        The reconciled year; brokerage roles take the 大类 (first two digits of GB/T 4754) as sectors.
    treating
        Nodes whose trade is treating or disposing.
    """
    layer = park_layer(state, park, kind)
    sectors = [_division(park.node[name].industry.get("gb4754") or "") for name in layer.network.names]
    found = overview(layer.network, sectors, seed=seed)
    connectance = found.structure.connectance_undirected
    figures = metabolism(state, park, kind, treating=treating, connectance=connectance)
    ways, cut = chains(state, park)
    gone, seating = leaks(state, park), Seating(park, state)
    return {
        "layer": kind.value,
        "unit": layer.network.unit,
        **as_json(found),
        "left_out": [{"flow": flow, "missing": what} for flow, what in layer.left_out],
        "untraced": _untraced(layer),
        "metabolism": _plain(figures),
        "value_chains": {"rows": [_plain(c) for c in ways[:_CHAINS_TOLD]], "complete": not cut},
        "margins": [{"node": node, **_plain(m)} for node, m in margins(state, park).items()],
        "leaks": _plain(gone),
        "tables": [
            {
                "flow": f.id,
                "seats": [
                    {"role": s.role.value, "node": s.node or None} for s in seating.of(f.source, f.target, f.commodity)
                ],
            }
            for f in state.flows
            if f.source in layer.network.index
            and f.target in layer.network.index
            and park.commodity[f.commodity].kind in LEFT_OVER
            and belongs(park.commodity[f.commodity], kind)
        ],
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 - as JSON has it
    """Dataclasses as objects, tuples as lists, vocabulary words as text."""
    if dataclasses.is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value.value if isinstance(value, StrEnum) else value


def _untraced(layer: ParkLayer) -> list[dict[str, Any]]:
    pairs = zip(layer.network.names, layer.untraced_in.tolist(), layer.untraced_out.tolist(), strict=True)
    return [{"node": name, "in": into, "out": out} for name, into, out in pairs if into > 0 or out > 0]


def _division(code: str) -> str:
    """The first two digits of a GB/T 4754 class, with or without the letter of its section."""
    digits = code.lstrip("ABCDEFGHIJKLMNOPQRST")
    return digits[:2] if digits[:2].isdigit() else ""
