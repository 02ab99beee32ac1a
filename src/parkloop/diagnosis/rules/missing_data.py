"""Indicators that cannot be computed, and the data they wait for (clause 6.6: statistics and assessment)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.diagnosis.look import graded, listed
from parkloop.indicators.wording import missing_text
from parkloop.park.enums import Direction
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look

HIGH, MEDIUM = 0.50, 0.20
"""Share of the indicators."""


def find(look: Look) -> Iterator[Finding]:
    """At most one finding: which indicators have no value, and what is missing, the most wanted datum first."""
    waiting = [i for i in look.indicators if i.value is None]
    if not waiting:
        return
    wanted: dict[str, int] = {}
    for indicator in waiting:
        for code in indicator.missing:
            wanted[code] = wanted.get(code, 0) + 1
    codes = sorted(wanted, key=lambda code: (-wanted[code], code))
    fid = "missing_data"
    yield Finding(
        id=fid,
        kind="missing_data",
        problem=Reason(
            key="diagnosis.missing_data.problem",
            words={"indicators": listed(i.name for i in waiting)},
            numbers={
                "count": look.count(fid, "count", len(waiting), "indicators without a value"),
                "total": look.count(fid, "total", len(look.indicators), "indicators"),
            },
        ),
        causes=(
            Reason(
                key="diagnosis.missing_data.cause",
                words={
                    "data": listed(
                        Text(missing_text(c, look.park, "zh"), missing_text(c, look.park, "en")) for c in codes
                    )
                },
            ),
        ),
        severity=graded(len(waiting) / len(look.indicators), HIGH, MEDIUM),
        clause="6.6",
        directions=(Direction.MANAGEMENT,),
    )
