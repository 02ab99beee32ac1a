from dataclasses import replace

import pytest

from parkloop.report.chapters import standing
from parkloop.report.desk import Desk


def test_the_paragraph_names_goods_sets_and_findings(desk, seen, clean):
    blocks = standing.build(desk)
    clean(desk, blocks)
    assert len(blocks) == 1
    text = seen(desk, blocks)
    assert {"zh": "在园区内使用", "en": "used inside the park"}[desk.lang] in text
    n = len(desk.result.findings)
    assert {"zh": f"诊断清单共 {n} 项", "en": f"the diagnosis lists {n} finding"}[desk.lang] in text


def test_used_and_wasted_are_shares_of_all_that_is_given(desk):
    standing.build(desk)
    inside, wasted = (desk.ledger[f"report/standing/{name}"].value for name in ("inside", "wasted"))
    assert 0 < inside < 1
    assert inside + wasted <= 1 + 1e-12


def test_a_park_without_exchange_is_not_said_to_use_nothing(desk, seen):
    state = desk.result.observed
    bare = replace(state, flows=tuple(f for f in state.flows if not f.internal))
    columns = {**desk.result.columns, state.kind: bare}
    other = Desk(replace(desk.result, columns=columns, findings=()), desk.lang)
    text = seen(other, standing.build(other))
    assert {"zh": "在园区内使用", "en": "used inside the park"}[desk.lang] not in text


@pytest.mark.parametrize("kind", ["take", "make"])
def test_figures_of_the_balance_have_names(desk, kind):
    state = desk.result.observed
    flow = state.flows[0]
    assert flow.id not in desk.names.figure(f"flow/{flow.id}", state)
    node = flow.source if not flow.source.startswith("@") else flow.target
    said = desk.names.figure(f"{kind}/{node}/{flow.commodity}/0", state)
    assert desk.names.node(node) in said
    assert desk.names.commodity(flow.commodity) in said
    assert desk.names.figure("other", state) == "other"
