"""What a result rests on besides the document, in words: program, solver, factors and indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import has, t
from parkloop.indicators.sets import load_set, set_ids
from parkloop.knowledge.energy import grid_factors

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang

SOLVER = "highs "


def version_name(name: str, lang: Lang) -> str:
    """Name of a data set; one that the catalogue does not know stays as it is."""
    key = f"origins.version.{name}"
    return t(key, lang) if has(key) else name


def version_words(name: str, version: str, lang: Lang) -> str:
    """A version in words with its id in brackets; where there are no words the id alone, and blank for none.

    Examples
    --------
    >>> version_words("grid_factor", "grid-cn@2022", "en"), version_words("solver", "highs 1.15.1", "en")
    ('national and provincial means of 2022 [grid-cn@2022]', 'HiGHS 1.15.1')
    """
    if version == "-":
        return ""
    if name == "solver" and version.startswith(SOLVER):
        return t("origins.version.highs", lang, number=version.removeprefix(SOLVER))
    words = ""
    if name == "indicator_set" and version in set_ids():
        words = load_set(version).name.get(lang)
    if name == "grid_factor":
        year = next((g.year for g in grid_factors() if g.version == version), None)
        words = t("origins.version.grid", lang, year=year) if year else ""
    return t("origins.row.with_id", lang, what=words, id=version) if words else version
