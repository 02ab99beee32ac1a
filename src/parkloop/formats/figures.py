"""Figures beyond anything a park can hold: a slip of unit or key, told before a solver meets them.

The bound is far above what exists: 1e15 currency a year is ten times the product of the largest economies, 1e15 t a
year ten thousand times what mankind moves. Beyond it sums in double precision lose the figures beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from parkloop.formats.reading import Scope
from parkloop.formats.values import BadValueError
from parkloop.park.columns import columns, document_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parkloop.formats.place import Path
    from parkloop.formats.reading import Reading

MOST = 1e15


def check_figures(reading: Reading, built: Sequence[tuple[Path, object]]) -> None:
    """Report every figure whose size is :data:`MOST` or more."""
    ids = {path: getattr(value, "id", None) for path, value in built}
    for path, value in built:
        if isinstance(value, str | int | float | tuple | Mapping):
            continue
        named = (ids.get(path[:k]) for k in range(len(path), 0, -1))
        scope = Scope(path, next((x for x in named if x), None))
        for name, column in columns(type(value)).items():
            if column.kind in {"number", "amount"}:
                _check(reading, scope, name, getattr(value, name))
            elif column.kind == "map":
                within = scope.down(document_key(name))
                for key, figure in (getattr(value, name) or {}).items():
                    _check(reading, within.down(key), "", figure)


def _check(reading: Reading, scope: Scope, column: str, figure: object) -> None:
    if isinstance(figure, int | float) and abs(figure) >= MOST:
        reading.report(BadValueError("figure_beyond_bounds", f"{figure:.6g}", f"{MOST:.0e}"), scope, column)
