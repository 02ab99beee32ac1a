"""The page of the state room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation
from parkloop.web.pages.results import shown
from parkloop.web.pages.results.reading import Results, with_results
from parkloop.web.pages.state.columns import COLUMNS, rows
from parkloop.web.pages.trace.called import called

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

GLANCE = {
    "standing": "report/standing/inside",
    "mass": "report/flows/mass/inside",
    "water": "report/flows/water/inside",
    "energy": "report/flows/energy/inside",
}
"""Words -> entry of the trace: what stands at the top."""
INDICATORS = ("indicators", "indicators_missing")


@guard(Operation.RUN_VIEW)
@require_safe
@with_results
def state(request: HttpRequest, results: Results) -> HttpResponse:
    """Balance and loops as the report draws them, indicators in four columns, findings with their places."""
    paper = results.paper
    chapter = paper.sections("flows")
    parts = [
        {"id": f"part-{n}", "title": head["text"], "blocks": shown.shown(results, blocks)}
        for n, (head, blocks) in enumerate(chapter)
        if head is not None and not any(b.get("key") in {"indicators", "findings"} for b in blocks)
    ]
    sets = [b for b in paper.part("indicators", 2)[1:] if b.get("key") not in INDICATORS]
    every = rows(results)
    context = {
        "results": results,
        "lead": chapter[0][1] if chapter and chapter[0][0] is None else [],
        "parts": parts,
        "columns": COLUMNS,
        "known": [row for row in every if row.known],
        "unknown": [row for row in every if not row.known],
        "sets": shown.shown(results, sets),
        "missing": shown.table(paper.tables.get("indicators_missing")),
        "findings": results.summary["findings"],
        "suspects": [{**s, "words": called(results, s["flow"]) or s["flow"]} for s in results.summary["suspects"]],
        "test": results.summary["global_test"],
        "glance": [(key, name) for key, name in GLANCE.items() if name in results.trace],
    }
    return render(request, "pages/state/state.html", context)
