"""The page of a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parkloop.base.trace import Entry
from parkloop.report.cited import cited
from parkloop.report.origins import origin_words
from parkloop.web.accounts.permissions import guard
from parkloop.web.accounts.roles import Operation
from parkloop.web.pages.results.places import place_of
from parkloop.web.pages.results.reading import Results, with_results
from parkloop.web.pages.trace.called import called
from parkloop.web.pages.trace.method import method

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

MOST = 60
"""Rows of a list that stand open."""


@guard(Operation.RUN_VIEW)
@require_safe
@with_results
def trace(request: HttpRequest, results: Results, entry: str) -> HttpResponse:
    """One entry: its value, its formula, what it reads (each a link again), and what it rests on in the end."""
    if entry not in results.trace:
        raise Http404
    held = results.trace[entry]
    inputs = [row(results, name) for name in held.get("inputs", ())]
    readers = [row(results, name) for name in results.trace.readers.get(entry, ())]
    roots = [row(results, name) for name in results.trace.roots(entry)] if inputs else []
    context = {
        "results": results,
        "entry": row(results, entry),
        "exact": f"{held['value']:.15g}" if held["value"] is not None else "",
        "formula": held.get("formula", ""),
        "method": method(held.get("formula", "")),
        "inputs": inputs,
        "roots": [r for r in roots if r["id"] not in held.get("inputs", ())],
        "readers": readers[:MOST],
        "more_readers": max(0, len(readers) - MOST),
        "most": MOST,
    }
    return render(request, "pages/trace/trace.html", context)


def row(results: Results, name: str) -> dict[str, Any]:
    """An entry as the page lists it: in words, with where it comes from."""
    held = results.trace[name]
    origin = str(held.get("origin", ""))
    kind, _, where = origin.partition(":")
    return {
        "id": name,
        "words": called(results, name),
        "value": held["value"],
        "unit": held["unit"],
        "kind": held["kind"],
        "place": place_of(results.job, where, results.lang) if kind == "document" else None,
        "origin": origin_words(_entry(name, held), results.names) if kind in {"knowledge", "assumption"} else "",
        "source": cited(held.get("source") or "", results.lang),
        "confidence": held.get("confidence", ""),
        "provenance": held.get("provenance", ""),
        "unverified": name in results.trace.unverified,
    }


def _entry(name: str, held: Any) -> Entry:  # noqa: ANN401 - a row of trace.json
    fields = {k: v for k, v in held.items() if k not in {"inputs", "value", "unit", "kind"}}
    return Entry(name, held["value"], held["unit"], held["kind"], inputs=tuple(held.get("inputs", ())), **fields)
