"""Rows over pairs of options, named by the pair: what exclusions and prerequisites share."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.planning.rows.deciding import Deciding


def pair_rows(rows: Deciding, name: str, pairs: Iterable[tuple[str, str]], sign: float, most: float) -> None:
    """open[a, t] + sign open[b, t] <= most for every pair of which the model holds both."""
    place, opened = rows.network.option_index, rows.labels("open")
    held = [(a, b) for a, b in pairs if a in place and b in place]
    if not held:
        return
    first, second = (opened[[place[x] for x in side]] for side in zip(*held, strict=True))
    over = {"pair": [f"{a}|{b}" for a, b in held], "year": rows.years}
    rows.add(name, over, [(1.0, first), (sign, second)], "<=", most)
