"""The portfolio year by year, targets and certificate with the trace of their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.web.pages.options.listed import refs_of

if TYPE_CHECKING:
    from parkloop.web.pages.results.reading import Results

COLUMNS = ("observed", "reference", "reoperated", "plan")


def years(results: Results) -> list[dict[str, Any]]:
    """Each year with the options begun in it and what each payer spends of its budget.

    Who spends nothing in a year is left to the report's table of all budgets.
    """
    plan = results.summary["plan"]
    found: dict[int, dict[str, Any]] = {}
    for year in sorted({c["year"] for c in plan["options"]} | {b["year"] for b in plan["budget"] if b["spent"]}):
        found[year] = {"year": year, "choices": [], "money": []}
    for choice in sorted(plan["options"], key=lambda c: (c["year"], c["id"])):
        found[choice["year"]]["choices"].append(_chosen(results, choice))
    for row in plan["budget"]:
        if row["year"] in found and row["spent"]:
            part = f"{row['payer']}/{row['year']}"
            refs = {"spent_ref": f"report/plan/spent/{part}", "budget_ref": f"report/plan/budget/{part}"}
            found[row["year"]]["money"].append({**row, **refs})
    return list(found.values())


def _chosen(results: Results, choice: dict[str, Any]) -> dict[str, Any]:
    """A chosen option with the size and money that the plan chose for it, else with its own; each with its trace."""
    name = choice["id"]
    option = results.options.get(name, {})
    refs = refs_of(results, name)
    capex, amount = option.get("capex"), option.get("amount") or {}
    if choice.get("capex") is not None:
        capex, refs["capex"] = {"value": choice["capex"]}, f"report/option/{name}/chosen_capex"
    unit = str(amount.get("unit") or "")
    amount = {"value": amount.get("value"), "unit": unit if not unit or "/" in unit else f"{unit}/a"}
    if choice.get("amount") is not None:
        amount = {"value": choice["amount"], "unit": choice["unit"]}
        refs["amount"] = f"report/plan/chosen/{name}/size"
    value = capex["value"] if capex else None
    return {**choice, "option": option, "capex": value, "amount": amount, "refs": refs}


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
