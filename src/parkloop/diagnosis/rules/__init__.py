"""The rules of the diagnosis, one a file; what each finds and its limits stand in ``diagnosis/rules.toml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.diagnosis.rules import (
    blank_amounts,
    boundary,
    capacity,
    closed_active,
    conflict,
    dependence,
    duplicate,
    exceeded,
    far_location,
    forbidden,
    haul,
    hazard_outlet,
    leak,
    missing_data,
    missing_prices,
    no_permit,
    obsolete,
    off_scale,
    one_sided,
    organisation,
    oversized_flow,
    permit_exceeded,
    reference_gaps,
    single_supplier,
    single_user,
    stale,
    stated,
    suspect,
    swapped,
    target_distance,
    target_quality,
    threshold,
    unmatched,
    utilisation,
)
from parkloop.diagnosis.settings import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from parkloop.diagnosis.look import Look
    from parkloop.park.results import Finding

    Rule = Callable[[Look], Iterator[Finding]]

MODULES = (
    blank_amounts, boundary, capacity, closed_active, conflict, dependence, duplicate, exceeded, far_location,
    forbidden, haul, hazard_outlet, leak, missing_data, missing_prices, no_permit, obsolete, off_scale, one_sided,
    organisation, oversized_flow, permit_exceeded, reference_gaps, single_supplier, single_user, stale, stated,
    suspect, swapped, target_distance, target_quality, threshold, unmatched, utilisation,
)  # fmt: skip


def rules() -> Mapping[str, Rule]:
    """Give the rules by name, in the order of ``diagnosis/rules.toml``."""
    found = {module.__name__.rpartition(".")[2]: module.find for module in MODULES}
    return {name: found[name] for name in settings()}
