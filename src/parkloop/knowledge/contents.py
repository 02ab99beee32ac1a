"""Names of contents as analyses write them (二水硫酸钙, 烧失量, Cr(VI)), brought to the keys of the tables."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from parkloop.knowledge.reading import many, read

if TYPE_CHECKING:
    from collections.abc import Mapping


def levelled(composition: Mapping[str, float]) -> dict[str, float]:
    """Give a composition by the keys of the tables; what they do not know keeps its name.

    A content stated twice, under its key and under another name, counts once: the larger figure.

    Examples
    --------
    >>> levelled({"二水硫酸钙": 0.9, "水分": 0.05, "Foo": 0.01})
    {'CaSO4_2H2O': 0.9, 'water': 0.05, 'Foo': 0.01}
    """
    found: dict[str, float] = {}
    for name, share in composition.items():
        key = _keys().get(_folded(name), name)
        found[key] = max(share, found.get(key, 0.0))
    return found


@cache
def _keys() -> dict[str, str]:
    rows = read("contents")
    return {_folded(term): r["substance"] for r in rows for term in (r["substance"], *many(r["terms"]))}


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold().replace(" ", "")
