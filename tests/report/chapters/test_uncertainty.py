"""The plan in several futures: stated scenarios and what-ifs, regret, core, failures."""

import pytest

from parkloop.formats import load
from parkloop.park.steering import Scenario
from parkloop.pipeline import Pass
from parkloop.report.chapters import uncertainty
from parkloop.report.desk import Desk
from parkloop.report.model import Table


@pytest.fixture(scope="module", params=["stated", "assumed"])
def work(request):
    park = load("teaching")
    good = park.commodities[0].id
    hard = {"price": 1.2, f"demand.{good}": 0.8, "tax.co2e": 90.0, "grid_factor": 0.9}
    stated = (
        Scenario(id="base", probability=0.5),
        Scenario(id="hard", probability=0.5, changes=hard),
    )
    made = Pass(park.but(scenarios=stated if request.param == "stated" else ()))
    return made.result, made.outlook


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_future_has_its_row_and_its_column(work, lang, clean):
    desk = Desk(work[0], lang, outlook=work[1])
    blocks = uncertainty.build(desk)
    clean(desk, blocks)
    tables = {b.key: b for b in blocks if isinstance(b, Table)}
    u = work[1].uncertainty
    assert len(tables["futures"].every) == len(u.futures)
    assert len(tables["regret"].columns) == len(u.futures) + 2
    assert len(tables["regret"].every) == len(u.plans) + len(u.best)
    assert len(tables["robust"].every) == len(u.core.share) if u.core.every else "robust" not in tables
    worst = desk.ledger["report/outlook/robust/plan/regret"].value
    assert worst == pytest.approx(u.plan("plan").worst_regret)


def test_without_an_outlook_nothing_is_said(desk):
    assert uncertainty.build(desk) == []


def test_a_tax_has_its_unit_and_a_long_list_of_changes_its_length(work, seen):
    desk = Desk(work[0], "zh", outlook=work[1])
    text = seen(desk, uncertainty.build(desk))
    assert "温室气体排放加征" in text
    assert "元/t" in text
    u = work[1].uncertainty
    for f in u.futures:
        if len(f.changes) > uncertainty.CHANGES:
            assert f"等 {len(f.changes)} 项" in text
    assert "；等" not in text


def test_failures_are_named_by_their_ends_and_not_tried_ones_are_counted(work, seen):
    desk = Desk(work[0], "en", outlook=work[1])
    blocks = uncertainty.build(desk)
    (table,) = [b for b in blocks if isinstance(b, Table) and b.key == "stress"]
    stress = work[1].uncertainty.stress
    firsts = [seen(desk, [Table("x", (), table.columns, (row,))]).splitlines() for row in table.every]
    for outage, words in zip(stress.outages, firsts, strict=True):
        name = " ".join(words)
        if outage.kind == "link":
            assert desk.names.node(outage.source) in name
            assert desk.names.commodity(outage.commodity) in name
            assert ("of the plan fails" in name) is bool(outage.option)
        assert outage.id not in name or outage.kind == "node"
    assert ("not tried" in seen(desk, [table])) is (stress.left > 0)
