"""The rules of the diagnosis, one a file, in the order of the guideline: paths, nodes, structure, performance, data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.diagnosis.rules import (
    blank_amounts,
    conflict,
    dependence,
    exceeded,
    missing_data,
    missing_prices,
    stated,
    suspect,
    target_distance,
    threshold,
    unmatched,
    utilisation,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from parkloop.diagnosis.look import Look
    from parkloop.park.results import Finding

RULES: tuple[Callable[[Look], Iterator[Finding]], ...] = (
    unmatched.find,
    utilisation.find,
    dependence.find,
    target_distance.find,
    threshold.find,
    suspect.find,
    conflict.find,
    exceeded.find,
    blank_amounts.find,
    missing_prices.find,
    missing_data.find,
    stated.find,
)
