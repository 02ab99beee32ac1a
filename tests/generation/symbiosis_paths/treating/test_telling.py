"""Every sentence of a chain can be written in both languages, every figure stands in the ledger."""

from __future__ import annotations

import pytest
from tests.generation.symbiosis_paths.treating.small import context

from parkloop.base.i18n import LANGS, t
from parkloop.base.text import Text
from parkloop.generation.symbiosis_paths.chains import chain_options
from parkloop.generation.symbiosis_paths.treating.telling import label


def written(reason, lang, ledger):
    words = {k: v.get(lang) if isinstance(v, Text) else v for k, v in reason.words.items()}
    numbers = {k: str(ledger[v].value) for k, v in reason.numbers.items()}
    return t(reason.key, lang, **({"about": "x"} | words), **numbers)


@pytest.mark.parametrize("amounts", [{}, {"mud": None}, {"need": None}])
def test_everything_can_be_said(amounts):
    c = context(**amounts)
    for option in chain_options(c):
        for reason in (*option.reasons, *option.missing):
            for lang in LANGS:
                assert "{" not in written(reason, lang, c.ledger)


def test_figures_come_down_to_the_document():
    """The delivered amount rests on the amount treated, that on the line of the document."""
    c = context()
    option = next(o for o in chain_options(c) if o.source_node == "pulp" and o.commodity == "mud")
    sent = next(r for r in option.reasons if r.key == "chains.reason.delivery").numbers["amount"]
    (total,) = c.ledger[sent].inputs
    (line,) = c.ledger[total].inputs
    assert c.ledger[line].value == 1000.0


def test_names():
    assert label(context(), "quicklime").zh == "再生石灰"
    assert label(context(), "sewage_sludge").zh == "市政污泥"
    assert label(context(), "natural_gas").en == "natural gas"
