"""Sentences name their own firms and goods, so that the lists of two parks read differently."""

from __future__ import annotations

from collections import Counter
from itertools import permutations

import pytest

from parkloop.base.i18n import LANGS
from parkloop.base.text import Text
from parkloop.formats import load
from parkloop.generation.particular import about, particular
from parkloop.park.actions import AddNode
from parkloop.park.enums import Direction, Origin, Task, Verdict
from parkloop.park.node import Node
from parkloop.park.option import Legal, Option, Reason
from parkloop.pipeline import Pass
from parkloop.report.views.options import options_json
from parkloop.report.views.wording import Wording

BUNDLED = ("teaching", "guigang", "kalundborg", "linjiang")
CHANGED = 0.8


def option(**more):
    return Option(
        id="o",
        direction=Direction.FLOWS,
        task=Task.RESOURCES,
        name=Text("某装置", "some plant"),
        origin=Origin.ROUTE,
        actions=more.pop("actions", ()),
        **more,
    )


def test_whom(kit):
    context = kit.context()
    exchange = {"source_node": "plant", "target_node": "kiln", "commodity": "ash"}
    assert about(context, option(**exchange)) == Text("plant至kiln的粉煤灰", "coal fly ash from plant to kiln")
    assert about(context, option(source_node="plant")).zh == "“某装置”"
    new = AddNode(node=Node(id="n", name=Text("新", "new")))
    assert about(context, option(actions=(new,), **exchange)).en == "coal fly ash of plant"
    assert about(context, option(actions=(new,), commodity="ash")).en == "new (coal fly ash)"
    assert about(context, option(actions=(new,))).en == "“some plant”"


def test_only_sentences_that_ask_are_told(kit):
    asks, silent = Reason(key="options.missing.capex"), Reason(key="options.missing.project_capex")
    told = option(
        source_node="plant",
        target_node="kiln",
        commodity="ash",
        reasons=(silent,),
        missing=(asks,),
        legal=Legal(verdict=Verdict.CONDITIONAL, condition=Text("须备案。", "To be filed.")),
    )
    (found,) = particular(kit.context(), [told])
    assert found.reasons == (silent,)
    assert found.missing[0].words["about"].zh == "plant至kiln的粉煤灰"
    assert found.legal.condition == Text(
        "plant至kiln的粉煤灰：须备案。", "coal fly ash from plant to kiln: To be filed."
    )
    assert particular(kit.context(), [option()])[0].legal.condition == Text()


def sentences(work, lang):
    """Every sentence of the list: names, reasons, what is missing, conditions; numbers and names included."""
    wording = Wording.of(work.park, work.ledger, work.options)
    found = Counter()
    for row in options_json(work.options, wording):
        told = [row["name"], row["legal"]["condition"], *(r["text"] for r in (*row["reasons"], *row["missing"]))]
        found.update(x[lang] for x in told if x[lang])
    return found


@pytest.fixture(scope="module")
def passes():
    return {name: Pass(load(name)) for name in BUNDLED}


@pytest.mark.parametrize("lang", LANGS)
def test_run_on_another_park_the_sentences_change(passes, lang):
    """More than 80 % of the sentences of each park are not found in any one of the others."""
    said = {name: sentences(work, lang) for name, work in passes.items()}
    for one, other in permutations(BUNDLED, 2):
        same = sum(count for text, count in said[one].items() if text in said[other])
        assert 1 - same / said[one].total() > CHANGED, (one, other)
        assert not any("{" in text for text in said[one])
