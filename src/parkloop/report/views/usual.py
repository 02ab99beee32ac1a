"""Business as usual by year as JSON (clause 5.1): what changes without any option, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.diagnosis.usual import Usual
    from parkloop.report.views.plain import Json
    from parkloop.report.views.wording import Wording


def usual_json(rows: Iterable[Usual], wording: Wording) -> list[Json]:
    """The rows in their order."""
    return [
        {
            "id": r.id,
            "kind": r.kind,
            "year": r.year,
            "what": {"zh": r.what.get("zh"), "en": r.what.get("en")},
            "effect": wording.reason(r.effect),
            "source": r.source,
            "confidence": r.confidence,
        }
        for r in rows
    ]
