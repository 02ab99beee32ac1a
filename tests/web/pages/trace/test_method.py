"""Kinds of computation."""

from __future__ import annotations

import pytest

from parkloop.base.i18n import LANGS, has, t
from parkloop.web.pages.trace import method as module
from parkloop.web.pages.trace.method import method


@pytest.mark.parametrize(
    ("formula", "kind"),
    [
        ("count(options that lack: evaluation.unknown.capex)", "count"),
        ("reconciled(inputs)", "reconciled"),
        ("operate(park) - operate(park with the firm)", "operate"),
        ("sum(flow * factor)", "sum"),
        ("-sum(rate * change of flow)", "sum"),
        ("min(made - placed - standing, room of the works)", "least"),
        ("amount * price", "product"),
        ("product(inputs)", "product"),
        ("best rank over the interval", "rank"),
        ("weighted value", "weight"),
        ("part / whole * 100", "share"),
        ("value_added / primary_input", "quotient"),
        ("made - placed", "difference"),
        ("stated(option)", "stated"),
        ("statistic", "other"),
        ("", "other"),
    ],
)
def test_a_formula_is_told_by_how_it_begins(formula, kind):
    assert method(formula) == kind


def test_every_kind_has_words_in_both_languages():
    for kind in (*(kind for kind, _ in module._KINDS), "other"):
        key = f"web_results.method.{kind}"
        assert has(key)
        assert all(t(key, lang) for lang in LANGS)
