"""The portfolio year by year, targets and certificate with the trace of their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.web.pages.options.listed import refs_of

if TYPE_CHECKING:
    from parkloop.web.pages.results.reading import Results

COLUMNS = ("observed", "reference", "reoperated", "plan")


def years(results: Results) -> list[dict[str, Any]]:
    """Each year with the options begun in it and what each payer spends of its budget."""
    plan = results.summary["plan"]
    options = results.options
    found: dict[int, dict[str, Any]] = {}
    for year in sorted({c["year"] for c in plan["options"]} | {b["year"] for b in plan["budget"] if b["spent"]}):
        found[year] = {"year": year, "choices": [], "money": []}
    for choice in sorted(plan["options"], key=lambda c: (c["year"], c["id"])):
        option = options.get(choice["id"], {})
        capex = option.get("capex")
        found[choice["year"]]["choices"].append(
            {
                **choice,
                "option": option,
                "capex": capex["value"] if capex else None,
                "refs": refs_of(results, choice["id"]),
            }
        )
    for row in plan["budget"]:
        if row["year"] in found:
            part = f"{row['payer']}/{row['year']}"
            refs = {"spent_ref": f"report/plan/spent/{part}", "budget_ref": f"report/plan/budget/{part}"}
            found[row["year"]]["money"].append({**row, **refs})
    return list(found.values())


def targets(results: Results) -> list[dict[str, Any]]:
    """Targets with their indicator in the four columns, each with its trace."""
    found = []
    for n, target in enumerate(results.summary["targets"]):
        cells = [
            {"column": c, "value": target["columns"].get(c), "ref": f"ind/{c}/{target['indicator']}"} for c in COLUMNS
        ]
        refs = (f"target/{target['id']}", f"document/targets[{n}].target_value")
        ref = next((r for r in refs if r in results.trace), "")
        found.append({**target, "cells": cells, "target_ref": ref})
    return found
