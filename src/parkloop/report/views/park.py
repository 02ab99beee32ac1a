"""Which park a document is about, and how its figures fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.report.views.plain import Json, number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.park.park import Park
    from parkloop.park.result import GlobalTest, Suspect
    from parkloop.report.views.places import Whereabouts


def park_json(park: Park) -> Json:
    """Which park this is about, and how large its document is."""
    header = park.park
    return {
        "id": header.id,
        "name": header.name.as_dict(),
        "base_year": header.base_year,
        "horizon": list(header.horizon),
        "currency": header.currency,
        "fictional": header.fictional,
        "nodes": len(park.nodes),
        "flows": len(park.flows),
    }


def suspects_json(suspects: Iterable[Suspect], where: Whereabouts) -> list[Json]:
    """The figures that do not fit their neighbours, and where they stand in the document and in the user's file."""
    return [{"flow": s.flow, "z": number(s.z), "path": s.path or None, "places": where.suspect(s)} for s in suspects]


def global_test_json(test: GlobalTest | None) -> Json | None:
    """The global test of the reconciliation; all null where nothing was redundant."""
    if test is None:
        return None
    return {
        "statistic": number(test.statistic),
        "dof": test.dof,
        "critical": number(test.critical),
        "pass": test.passed,
    }
