"""``summary.json``: the whole result of a pass under the promised keys; no clock time, no path of this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.wording import as_json
from parkloop.formats.source import Sources
from parkloop.park.park import SCHEMA
from parkloop.report.views.certificate import certificate_json
from parkloop.report.views.columns import columns_json
from parkloop.report.views.effects import plan_effects_json, targets_json
from parkloop.report.views.evaluation import evaluation_json
from parkloop.report.views.findings import findings_json
from parkloop.report.views.options import omissions_json, options_json
from parkloop.report.views.outlook import outlook_json
from parkloop.report.views.park import global_test_json, park_json, suspects_json
from parkloop.report.views.places import Whereabouts
from parkloop.report.views.plain import Json, number
from parkloop.report.views.plan import plan_json, rank_disagreements_json
from parkloop.report.views.ranking import ranking_json, stability_json
from parkloop.report.views.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.park.result import Result
    from parkloop.planning.outlook import Outlook


def summary(
    result: Result, files: Iterable[str] = (), sources: Sources | None = None, outlook: Outlook | None = None
) -> Json:
    """The content of ``summary.json``.

    Parameters
    ----------
    result
        One pass.
    files
        Names of the files written beside it, relative to its folder.
    sources
        Where the data stand in the file that the park was read from; without it, places are paths of the document.
    outlook
        What stands around the plan; without it these keys are null or empty.
    """
    wording = Wording.of(result.park, result.ledger, result.options)
    where = Whereabouts(result.park, result.ledger, sources or Sources())
    return {
        "schema": SCHEMA,
        "problems": [as_json(p) for p in result.problems],
        "park": park_json(result.park),
        "year": result.year,
        "seed": result.seed,
        "versions": dict(result.versions),
        "columns": columns_json(result.columns, result.indicators),
        "suspects": suspects_json(result.suspects, where),
        "global_test": global_test_json(result.global_test),
        "findings": findings_json(result.findings, wording, where),
        "options": options_json(result.options, wording),
        "omissions": omissions_json(result.omissions, wording),
        "evaluation": evaluation_json(result.evaluations, wording, result.park.park.currency),
        "ranking": ranking_json(result.ranking, wording),
        "plan": plan_json(result.plan, wording),
        "rank_disagreements": rank_disagreements_json(result.plan, result.ranking, wording),
        "effects": plan_effects_json(result),
        "targets": targets_json(result),
        "stability": stability_json(result.ranking),
        "data_shares": {k: number(v) for k, v in result.data_shares.items()},
        "certificate": certificate_json(result.certificate, wording),
        **outlook_json(outlook),
        "files": list(files),
    }
