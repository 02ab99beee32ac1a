"""What the scenarios of a document say: every key is known, names something of the park, and chances make a whole."""

from __future__ import annotations

import difflib
import math
from typing import TYPE_CHECKING

from parkloop.formats.reading import Scope
from parkloop.formats.values import BadValueError
from parkloop.park import changes
from parkloop.park.steering import Budget, Scenario

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.base.problems import Severity
    from parkloop.formats.place import Path
    from parkloop.formats.reading import Reading

WHOLE = 1e-6
PERCENT = 10.0
"""A multiplier from here on was probably meant as a percentage."""
FORMS = (
    "price",
    "price.ID",
    "demand.ID",
    "output.ID",
    "factor.grid",
    "factor.ID",
    "tax.co2e",
    "subsidy.ID",
    "outage.ID",
)


def check_scenarios(reading: Reading, built: Sequence[tuple[Path, object]]) -> None:
    """Report what no plan could understand in the ``scenarios`` table."""
    found = [(path, v) for path, v in built if isinstance(v, Scenario)]
    payers = [v.payer for _, v in built if isinstance(v, Budget)]
    for path, scenario in found:
        scope = Scope((*path, "changes"), scenario.id)
        for key, value in scenario.changes.items():
            bad, severity = _fault(reading, key, value, payers)
            if bad is not None:
                reading.report(bad, scope.down(key), "", severity)
    _chances(reading, found)


def _fault(reading: Reading, key: str, value: float, payers: Sequence[str]) -> tuple[BadValueError | None, Severity]:
    parts = changes.split_key(key)
    if parts is None:
        kind, _, target = key.partition(".")
        known = [f"tax.{x}" for x in changes.TAXED] if kind == changes.TAX and target else list(FORMS)
        near = difflib.get_close_matches(key, [*known, *changes.KINDS], 1, 0.7)
        return BadValueError("scenario_key_unknown", key, ", ".join(known), near=near[0] if near else ""), "error"
    kind, target = parts
    if target and kind != changes.TAX and not (kind == changes.FACTOR and target == changes.GRID):
        names = _names(reading, kind, payers)
        if target not in names and not (kind == changes.SUBSIDY and "-" in target):  # generated options have no row
            near = difflib.get_close_matches(target, names, 3, 0.5)
            return BadValueError("scenario_target_unknown", key, near=", ".join(near)), "error"
    if kind in changes.SHARES and value > 1.0:
        return BadValueError("scenario_share_above_one", f"{key}: {value:g}", "0 … 1"), "error"
    if kind not in changes.SHARES and kind != changes.TAX and value >= PERCENT:
        return BadValueError("scenario_factor_large", f"{key}: {value:g}", f"{value / 100:g}"), "warning"
    return None, "error"


def _names(reading: Reading, kind: str, payers: Sequence[str]) -> list[str]:
    names = [key for table in changes.TABLES[kind] for key in reading.indexes[table].ids]
    return [*names, *payers] if kind == changes.SUBSIDY else names


def _chances(reading: Reading, found: Sequence[tuple[Path, Scenario]]) -> None:
    """Every scenario has a chance and they make one, or none has and the scenarios are what-ifs."""
    stated = [s.probability for _, s in found if s.probability is not None]
    if not stated:
        return
    for path, scenario in found:
        if scenario.probability is None:
            bad = BadValueError("scenario_without_chance", scenario.id)
            reading.report(bad, Scope(path, scenario.id), "probability")
    total = math.fsum(stated)
    if len(stated) == len(found) and abs(total - 1.0) > WHOLE:
        path, last = found[-1]
        bad = BadValueError("scenario_chances_not_one", f"{total:.6g}", "1", count=str(len(found)))
        reading.report(bad, Scope(path, last.id), "probability")
