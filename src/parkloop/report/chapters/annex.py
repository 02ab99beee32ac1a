"""Annexes: assumptions and knowledge used with their confidence, the certificate, the problems of the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base import wording
from parkloop.base.i18n import t
from parkloop.report.chapters import sets
from parkloop.report.chapters.summary import certificate
from parkloop.report.cited import cited, cites
from parkloop.report.model import Heading, Num
from parkloop.report.numbers import unit_text
from parkloop.report.origins import origin_words
from parkloop.report.versions import version_name, version_words

if TYPE_CHECKING:
    from parkloop.base.trace import Entry
    from parkloop.report.desk import Desk
    from parkloop.report.model import Block, Spans


def build(desk: Desk) -> list[Block]:
    """The blocks of the annexes."""
    return [
        *sets.build(desk),
        Heading(1, t("report.annex.knowledge", desk.lang), numbered=False),
        *_basis(desk),
        Heading(1, t("report.annex.certificate", desk.lang), numbered=False),
        *_certificate(desk),
        Heading(1, t("report.annex.problems", desk.lang), numbered=False),
        *_problems(desk),
    ]


def _basis(desk: Desk) -> list[Block]:
    assumed = [e for e in desk.ledger if e.kind == "assumption"]
    known = [e for e in desk.ledger if e.kind == "knowledge"]
    weak = [e for e in (*assumed, *known) if e.confidence == "memory"]
    blocks: list[Block] = [
        desk.p(
            "annex.basis",
            assumed=desk.computed("annex/assumed", len(assumed), "1", "count(assumptions)", style="count"),
            known=desk.computed("annex/known", len(known), "1", "count(knowledge)", style="count"),
            weak=desk.computed("annex/weak", len(weak), "1", "count(unverified)", style="count"),
        )
    ]
    columns = [("origin", 2.3, False), ("value", 1.6, True), ("source", 2.9, False), ("confidence", 1.25, False)]
    if desk.result.versions:
        rows = [
            (
                _begun(desk, version_name(name, desk.lang), name),
                _begun(desk, version_words(name, version, desk.lang), version),
            )
            for name, version in sorted(desk.result.versions.items())
        ]
        blocks.append(desk.table("versions", [("data_set", 2, False), ("version", 2, False)], rows))
    for name, entries in (("assumptions", assumed), ("knowledge", known)):
        if entries:
            blocks.append(desk.table(name, columns, _rows(desk, entries), limit=25))
    return blocks


def _rows(desk: Desk, entries: list[Entry]) -> list[tuple[Spans, ...]]:
    """One row for each origin; what has no value at all stands behind what has one."""
    by_origin: dict[str, list[Entry]] = {}
    for entry in entries:
        by_origin.setdefault(entry.origin, []).append(entry)
    rows: list[tuple[Spans, ...]] = []
    for mine in sorted(by_origin.values(), key=lambda mine: all(e.value is None for e in mine)):
        first = mine[0]
        confidence = desk.names.entry(("enums.Confidence",), first.confidence or "unknown")
        rows.append(
            (
                _begun(desk, origin_words(first, desk.names), first.origin.partition(":")[2]),
                _values(desk, mine),
                _source(desk, first.source),
                desk.data(confidence),
            )
        )
    return rows


def _begun(desk: Desk, words: str, booked: str) -> Spans:
    """Words that begin a cell; what was booked without any stays as it is."""
    return desk.data(words if words == booked else desk.capital(words))


def _source(desk: Desk, source: str) -> Spans:
    """A source in words; a citation begins as its author wrote it."""
    words = cited(source, desk.lang)
    return desk.data(words) if cites(source) else _begun(desk, words, source)


def _values(desk: Desk, mine: list[Entry]) -> Spans:
    """The value of an origin; where it differs from use to use, the range of its values or how many there are."""
    units = {unit_text(e.unit, desk.lang) for e in mine}  # t CO2 and tCO2 are one unit, booked by different hands
    values = {(e.value, unit_text(e.unit, desk.lang)) for e in mine}
    if len(values) == 1:
        return (Num(mine[0].id),)
    n = desk.count(f"annex/values/{mine[0].origin}", len(values), f"values of {mine[0].origin}")
    known = sorted((e for e in mine if e.value is not None), key=lambda e: e.value or 0.0)
    if len(known) < len(mine) or len(units) > 1:
        return desk.say("annex.varies", n=n)
    return desk.say("annex.ranges", low=Num(known[0].id), high=Num(known[-1].id), n=n)


def _certificate(desk: Desk) -> list[Block]:
    c = desk.result.certificate
    blocks: list[Block] = [certificate(desk)]
    if c.objective is not None or c.recomputed_objective is not None:
        blocks.append(
            desk.p(
                "annex.objective",
                found=desk.computed("certificate/objective", c.objective, "1", "objective by the solver"),
                again=desk.computed(
                    "certificate/recomputed", c.recomputed_objective, "1", "objective recomputed from the flows"
                ),
            )
        )
    blocks += [desk.p("annex.note", "item", note=desk.reason(n)) for n in c.notes]
    gaps = sorted(((k, v) for k, v in c.baseline_gaps.items() if abs(v) > 1e-6), key=lambda kv: (-abs(kv[1]), kv[0]))
    if gaps:
        units = {f.id: f.unit for s in desk.result.columns.values() for f in s.flows}
        rows = [
            (
                desk.data(_flow(desk, k)),
                (desk.computed(f"baseline_gap/{k}", v, units.get(k, "1"), "reproduced - reconciled", style="signed"),),
            )
            for k, v in gaps
        ]
        blocks.append(desk.table("baseline_gaps", [("flow", 3, False), ("gap", 1.5, True)], rows, limit=15))
    return blocks


def _flow(desk: Desk, id: str) -> str:
    """A flow by its ends, with its id in the user's document."""
    found = next((f for s in desk.result.columns.values() for f in s.flows if f.id == id), None)
    return f"{desk.names.flow(found)} [{id}]" if found else id


def _problems(desk: Desk) -> list[Block]:
    found = desk.result.problems
    if not found:
        return [desk.p("annex.no_problems")]
    rows = [
        (
            desk.say(f"annex.severity.{p.severity}"),
            desk.data(wording.place(p, desk.lang)),
            desk.data(wording.message(p, desk.lang)),
            desk.data(wording.hint(p, desk.lang)),
        )
        for p in found
    ]
    columns = [("severity", 0.8, False), ("place", 2, False), ("message", 3, False), ("hint", 3, False)]
    return [
        desk.p("annex.problems_intro", n=desk.count("problems", len(found), "problems of the data")),
        desk.table("problems", columns, rows, limit=30),
    ]
