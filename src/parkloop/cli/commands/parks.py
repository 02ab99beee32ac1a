"""``parkloop parks``: the parks that come with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.cli.outcome import Outcome

if TYPE_CHECKING:
    from parkloop.cli.screen import Screen


def parks() -> Outcome:
    """List the bundled parks by the name that can stand for PARK."""
    from parkloop.formats.door import bundled, load
    from parkloop.report.views.park import park_json

    rows = []
    for name in bundled():
        park = load(name)
        rows.append({**park_json(park), "bundled": name, "note": park.park.note.as_dict()})

    def show(screen: Screen) -> None:
        screen.table(
            "",
            ("park", "name", "base_year", "nodes", "flows"),
            [
                (
                    str(row["bundled"]),
                    str(row["name"][screen.lang]),
                    str(row["base_year"]),
                    str(row["nodes"]),
                    str(row["flows"]),
                )
                for row in rows
            ],
            right=(2, 3, 4),
        )

    return Outcome(data={"parks": rows}, show=show)
