"""Pages of the options room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parkloop.park.enums import Direction, Task, Verdict
from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation
from parkloop.web.pages.options.listed import FIELDS, Listed, listed, narrowed, value_refs
from parkloop.web.pages.options.steps import steps
from parkloop.web.pages.results.reading import Results, with_results

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LONGEST = 200
PARTS = ("alone", "first_in", "last_in", "shapley", "shapley_error")


@guard(Operation.RUN_VIEW)
@require_safe
@with_results
def options(request: HttpRequest, results: Results) -> HttpResponse:
    """The ranked table with its filters; asked for by its own script, the table alone."""
    asked = {name: request.GET.get(name, "")[:LONGEST].strip() for name in FIELDS}
    every = listed(results)
    rows = narrowed(every, asked, results.lang)
    findings = {f["id"]: f for f in results.summary["findings"]}
    context = {
        "results": results,
        "rows": rows,
        "total": len(every),
        "asked": asked,
        "finding": findings.get(asked["finding"]),
        "directions": [d.value for d in Direction],
        "tasks": [t.value for t in Task],
        "verdicts": [v.value for v in Verdict],
        "omissions": _omissions(results, asked["direction"]),
    }
    part = request.htmx and not request.htmx.boosted  # type: ignore[attr-defined]
    return render(request, "pages/options/rows.html" if part else "pages/options/options.html", context)


@guard(Operation.RUN_VIEW)
@require_safe
@with_results
def option(request: HttpRequest, results: Results, option: str) -> HttpResponse:
    """Everything about one option; as a drawer beside the table where the script asks for it."""
    row = next((r for r in listed(results) if r.id == option), None)
    if row is None:
        raise Http404
    context = {"results": results, **_detail(results, row)}
    part = request.htmx  # type: ignore[attr-defined]
    return render(request, "pages/options/detail.html" if part else "pages/options/option.html", context)


def _detail(results: Results, row: Listed) -> dict[str, Any]:
    evaluation = row.evaluation
    contribution = next((c for c in results.summary["plan"]["contributions"] if c["option"] == row.id), None)
    return {
        "row": row,
        "option": row.option,
        "steps": steps(row.option, results.names, row.refs),
        "values": value_refs(results, evaluation) if evaluation else [],
        "gates": evaluation["gates"] if evaluation else {},
        "effects": evaluation["effects"] if evaluation else [],
        "contribution": contribution,
        "contribution_parts": [
            {
                "key": f"web_results.contribution.{part}",
                "value": contribution[part],
                "ref": f"report/contribution/{row.id}/{part}",
            }
            for part in PARTS
            if contribution and contribution[part] is not None
        ],
        "findings": [f for f in results.summary["findings"] if f["id"] in row.option["findings"]],
    }


def _omissions(results: Results, direction: str) -> list[dict[str, Any]]:
    return [o for o in results.summary["omissions"] if direction in {"", o["direction"]}]
