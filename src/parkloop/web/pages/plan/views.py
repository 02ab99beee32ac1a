"""The page of the plan room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation
from parkloop.web.pages.plan.portfolio import COLUMNS, targets, years
from parkloop.web.pages.results import shown
from parkloop.web.pages.results.reading import Results, with_results

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ELSEWHERE = ("plan",)
"""Tables of the report whose rows this page shows by year."""


@guard(Operation.RUN_VIEW)
@require_safe
@with_results
def plan(request: HttpRequest, results: Results) -> HttpResponse:
    """The portfolio first, then the chapter of the report on the plan, every number leading to its trace."""
    parts = [
        {
            "id": f"part-{n}",
            "title": head["text"],
            "blocks": shown.shown(results, [b for b in blocks if not (b["type"] == "table" and b["key"] in ELSEWHERE)]),
        }
        for n, (head, blocks) in enumerate(results.paper.sections("plan"))
        if head is not None
    ]
    shares = [name for name in results.summary["data_shares"] if f"data_share/{name}" in results.trace]
    context = {
        "results": results,
        "plan": results.summary["plan"],
        "years": years(results),
        "targets": targets(results),
        "columns": COLUMNS,
        "parts": [part for part in parts if part["blocks"]],
        "certificate": results.summary["certificate"],
        "shares": shares,
        "invested": "report/plan/spent" in results.trace,
    }
    return render(request, "pages/plan/plan.html", context)
