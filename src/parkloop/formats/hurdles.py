"""Hurdle rates of a document: one for each payer, and none for those who only give or lend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.formats.reading import Scope
from parkloop.formats.values import BadValueError
from parkloop.park.enums import PayerKind
from parkloop.park.node import Node
from parkloop.park.steering import Budget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.formats.place import Path
    from parkloop.formats.reading import Reading


def check_hurdles(reading: Reading, built: Sequence[tuple[Path, object]]) -> None:
    """Report rates that differ for one payer, and rates of grants and loans."""
    stated: dict[str, float] = {v.id: v.hurdle for _, v in built if isinstance(v, Node) and v.hurdle is not None}
    for path, line in built:
        if not isinstance(line, Budget) or line.hurdle is None:
            continue
        first = stated.setdefault(line.payer, line.hurdle)
        bad = None
        if line.kind in {PayerKind.GRANT, PayerKind.LOAN}:
            bad = BadValueError("hurdle_not_of_kind", line.payer)
        elif first != line.hurdle:
            bad = BadValueError("hurdle_differs", line.payer, f"{first:g}, {line.hurdle:g}")
        if bad is not None:
            reading.report(bad, Scope(path, line.payer), "hurdle", "error")
