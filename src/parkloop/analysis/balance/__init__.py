"""Material and energy balances: which flows are known, what they are after reconciliation, which do not fit."""

from __future__ import annotations

from parkloop.analysis.balance.classify import FlowClass, classify
from parkloop.analysis.balance.findings import layer_findings, park_findings
from parkloop.analysis.balance.grosserror import GlobalTest, global_test
from parkloop.analysis.balance.layer import FlowDatum, Layer, imbalances
from parkloop.analysis.balance.observations import Combined, Observation, combine
from parkloop.analysis.balance.reconcile import Estimate, reconcile
from parkloop.analysis.balance.rows import amount_places, read_rows
from parkloop.analysis.balance.solve import FlowResult, Reconciliation, as_json, solve

__all__ = [
    "Combined",
    "Estimate",
    "FlowClass",
    "FlowDatum",
    "FlowResult",
    "GlobalTest",
    "Layer",
    "Observation",
    "Reconciliation",
    "amount_places",
    "as_json",
    "classify",
    "combine",
    "global_test",
    "imbalances",
    "layer_findings",
    "park_findings",
    "read_rows",
    "reconcile",
    "solve",
]
