"""The formulation page of the docs is the one that the program would write now."""

from pathlib import Path

import pytest

from parkloop.planning.formulation import page
from parkloop.planning.rows import FAMILIES, OPERATING

DOCS = Path(__file__).parents[2] / "docs" / "math"


@pytest.mark.parametrize(("lang", "name"), [("en", "planning.md"), ("zh", "planning.zh.md")])
def test_page_is_current(lang, name):
    """Where it is not: run ``python tools/formulation.py``."""
    assert (DOCS / name).read_text(encoding="utf-8") == page(lang)


def test_every_family_has_formula_clause_and_reference():
    families = (*OPERATING, *FAMILIES)
    assert len({f.name for f in families}) == len(families)
    assert all(f.formula and f.sets and f.clause and f.reference for f in families)
