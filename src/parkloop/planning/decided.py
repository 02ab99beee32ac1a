"""What is decided before any plan: projects under construction, and options that the user froze."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.park.enums import OptionState, ProjectStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from parkloop.park.option import Option
    from parkloop.park.park import Park


def committed(park: Park, options: Iterable[Option], years: Sequence[int]) -> dict[str, int]:
    """Options that are decided already and their year."""
    built = {p.id for p in park.projects if p.status in {ProjectStatus.BUILDING, ProjectStatus.DONE}}
    return {
        o.id: o.earliest or years[0]
        for o in options
        if o.committed or o.project in built or o.state is OptionState.FROZEN
    }
