"""Networks of one conserved layer: structure, ecology, social view, value chains, metabolism, failure (diagnostic)."""

from __future__ import annotations

from parkloop.analysis.network.flows import Network, network
from parkloop.analysis.network.layers import LayerKind, ParkLayer, park_layer
from parkloop.analysis.network.overview import Overview, as_json, overview
from parkloop.analysis.network.parkview import park_network
from parkloop.analysis.network.rows import imbalances, read_rows

__all__ = [
    "LayerKind",
    "Network",
    "Overview",
    "ParkLayer",
    "as_json",
    "imbalances",
    "network",
    "overview",
    "park_layer",
    "park_network",
    "read_rows",
]
