"""The annexes: assumptions, knowledge and what is missing, for a reader who has never seen the program."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace

import pytest

from parkloop.base.i18n import LANGS
from parkloop.formats import load
from parkloop.knowledge.tables import sources
from parkloop.pipeline import Pass
from parkloop.report.chapters import annex
from parkloop.report.desk import BREAK, Desk
from parkloop.report.model import Document, Table
from parkloop.report.numbering import number, plain

WORDED = ("versions", "assumptions", "knowledge", "indicator_rows", "baseline_gaps")
"""Tables in which nothing but a bracket may hold a key; the printed tables of the sets begin with ``set_``."""
KEY = re.compile(r"[a-z0-9]+_[a-z_]+|^[a-z]+(?:[/.][\w@.-]+)+$|docs/|\.md\b")
"""Ids of the program (``score.steps``, ``routes/R184``, ``made_quicklime``) and of its files."""


@pytest.fixture(scope="module", params=["guigang", "linjiang"])
def result(request):
    return Pass(load(request.param)).result


def tables(result, lang):
    desk = Desk(replace(result, ledger=deepcopy(result.ledger)), lang)
    blocks = tuple(annex.build(desk))
    numbers = number(Document(lang, "", (), blocks))
    for block in blocks:
        if isinstance(block, Table) and (block.key in WORDED or block.key.startswith("set_")):
            yield (
                block.key,
                [[plain(cell, desk.ledger, lang, numbers).replace(BREAK, "") for cell in row] for row in block.every],
            )


@pytest.mark.parametrize("lang", LANGS)
def test_no_cell_is_an_id_of_the_program(result, lang):
    held = {key for key, rows in tables(result, lang) if rows}
    assert {"versions", "assumptions", "knowledge", "indicator_rows"} <= held
    bare = {
        (key, cell)
        for key, rows in tables(result, lang)
        for row in rows
        for cell in row
        if KEY.search(re.sub(r"\[[^\]]*\]", "", cell)) or any(part in sources() for part in re.split("[;；]", cell))
    }
    assert bare == set()


@pytest.mark.parametrize("lang", LANGS)
def test_every_row_says_what_it_is_and_where_it_comes_from(result, lang):
    for key, rows in tables(result, lang):
        for row in rows:
            assert row[0].strip(), (key, row)
    knowledge = dict(tables(result, lang))["knowledge"]
    assert all(re.search(r"\[.+\]$", row[0]) for row in knowledge)  # the id, to be looked up


def test_assumptions_certificate_and_problems(desk, seen, clean):
    desk.ledger.assume("a1", 0.08, "1", "discount_rate", source="S1", confidence="memory")
    desk.ledger.assume("a2", 1.0, "1", "detour")
    desk.ledger.assume("a3", 2.0, "1", "detour")
    desk.ledger.assume("a4", 1.0, "K", "span")
    desk.ledger.assume("a5", 2.0, "1", "span")
    blocks = annex.build(desk)
    text = seen(desk, blocks)
    clean(desk, blocks)
    assert "\ndiscount_rate\n" in text  # without words a key stays as it is
    assert {"zh": "1–2（2 个取值）", "en": "1–2 (2 values)"}[desk.lang] in text
    assert {"zh": "逐项不同（2 个取值）", "en": "differs (2 values)"}[desk.lang] in text  # of two units no range
    assert {"zh": "该准则没有填写权重", "en": "This criterion has no weight"}[desk.lang] in text
    assert {"zh": "+5,000 t", "en": "+5,000 t"}[desk.lang] in text  # a flow that the base year does not reproduce


def test_one_unit_written_in_two_ways_is_one_value(desk, seen):
    desk.ledger.knowledge("k1", 0.5257, "tCO2/MWh", "grid/grid-cn@2022/CN-HB")
    desk.ledger.knowledge("k2", 0.5257, "t CO2/MWh", "grid/grid-cn@2022/CN-HB")
    text = seen(desk, annex.build(desk))
    assert "0.526 t CO₂/MWh" in text
    assert {"zh": "湖北", "en": "Hubei"}[desk.lang] in text
    assert {"zh": "2 个取值", "en": "2 values"}[desk.lang] not in text


def test_a_source_of_two_keys_is_told_as_two(desk, seen):
    desk.ledger.knowledge("k1", 0.9, "t/t", "routes/R184", source="EIP;MAE", confidence="memory")
    text = seen(desk, annex.build(desk)).replace(BREAK, "")
    for key in ("EIP", "MAE"):
        assert f"{sources()[key].citation} [{key}]" in text


def test_a_citation_begins_as_its_author_wrote_it_and_words_with_a_capital(desk, seen):
    assert sources()["ZLDI"].citation.startswith("i-wec")
    desk.ledger.knowledge("k1", 0.8, "t/t", "routes/R146", source="ZLDI", confidence="source seen")
    desk.ledger.knowledge("k2", 0.9, "t/t", "routes/R184", source="MEM", confidence="memory")
    text = seen(desk, annex.build(desk)).replace(BREAK, "")
    assert "\ni-wec" in text
    assert {"zh": "\n一般工程经验", "en": "\nGeneral engineering"}[desk.lang] in text


def test_what_has_no_value_stands_last(desk, seen):
    desk.ledger.assume("a1", None, "", "first_unknown")
    desk.ledger.assume("a2", 1.0, "1", "then_known")
    text = seen(desk, annex.build(desk))
    assert text.index("then_known") < text.index("first_unknown")
