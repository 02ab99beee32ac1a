"""The independent re-computation as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.report.views.plain import Json, number

if TYPE_CHECKING:
    from parkloop.park.results import Certificate
    from parkloop.report.views.wording import Wording


def certificate_json(certificate: Certificate, wording: Wording) -> Json:
    """Whether every row closes, the objective is found again and the base year is reproduced."""
    return {
        "max_imbalance_relative": number(certificate.max_imbalance_relative),
        "baseline_gap": number(certificate.baseline_gap),
        "baseline_gaps": {k: number(v) for k, v in certificate.baseline_gaps.items()},
        "objective": number(certificate.objective),
        "recomputed_objective": number(certificate.recomputed_objective),
        "agrees": certificate.agrees,
        "notes": wording.reasons(certificate.notes),
        "rows": {k: number(v) for k, v in certificate.rows.items()},
    }
