"""``parkloop diagnose``: the problems of the park (clause 5.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.cli import parameters
from parkloop.cli.outcome import Outcome
from parkloop.cli.step import step

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang
    from parkloop.cli.screen import Screen
    from parkloop.park.results import Finding
    from parkloop.report.views.wording import Wording


def diagnose(park: str = parameters.PARK, *, base_year: int | None = parameters.BASE_YEAR) -> Outcome:
    """Find the problems of the park and say where an answer may come from."""
    from parkloop.diagnosis.usual import usual
    from parkloop.report.views.findings import findings_json
    from parkloop.report.views.usual import usual_json

    held = step(park, base_year)
    findings = held.work.findings
    reference = usual(held.park, held.work.ledger)
    wording, where = held.wording(), held.whereabouts()

    def show(screen: Screen) -> None:
        screen.table(
            screen.word("say.findings_title", count=len(findings)),
            ("severity", "nature", "finding", "where", "directions"),
            [
                (
                    screen.label("Severity", f.severity),
                    screen.label("Nature", f.nature),
                    _told(f, wording, screen.lang),
                    where.first(f, screen.lang),
                    screen.listed(screen.label("Direction", d) for d in f.directions),
                )
                for f in findings
            ],
        )

    data = {"findings": findings_json(findings, wording, where), "reference": usual_json(reference, wording)}
    return held.outcome(data, show)


def _told(finding: Finding, wording: Wording, lang: Lang) -> str:
    """The problem, what hangs on it, and below them the things that it tells together."""
    lines = [wording.text(reason, lang) for reason in (finding.problem, *finding.bearing)]
    if len(finding.items) > 1:
        lines += [f"· {wording.text(item.problem, lang)}" for item in finding.items]
    return "\n".join(lines)
