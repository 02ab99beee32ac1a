from __future__ import annotations

import re

from parkloop.knowledge import legal, sources


def test_versions_follow_one_another():
    assert legal.laws()["swl@2020"].until == legal.laws()["eec@2026"].in_force == "2026-08-15"
    assert legal.laws()["hwl@2021"].until == legal.laws()["hwl@2025"].in_force == "2025-01-01"
    assert legal.laws()["gb34330@2017"].until == legal.laws()["gb34330@2025"].in_force == "2026-03-01"


def test_a_law_holds_from_its_first_day_to_the_day_before_its_end():
    law = legal.laws()["swl@2020"]
    assert [law.holds(d) for d in ("2020-08-31", "2020-09-01", "2026-08-14", "2026-08-15")] == [
        False,
        True,
        True,
        False,
    ]


def test_dates_are_dates():
    for law in legal.laws().values():
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", law.in_force)
        assert law.until == "" or law.in_force < law.until


def test_the_list_has_46_categories_and_digits_fit_them():
    rows = legal.hazardous_codes().values()
    assert sum(r.code.startswith("HW") for r in rows) == 46
    assert not {"HW41", "HW42", "HW43", "HW44"} & set(legal.hazardous_codes())
    for row in rows:
        assert row.category == (row.code if row.code.startswith("HW") else f"HW{row.code[-2:]}")


def test_every_exemption_names_what_it_covers_and_when():
    for line in legal.exemptions():
        assert line.condition.zh
        assert line.condition.en
        assert line.waste_ids or line.codes or line.exemption_id == "point_to_point"


def test_a_limit_is_a_figure_with_substances_or_a_text():
    for limit in legal.product_limits():
        assert bool(limit.text) != limit.figure
        assert bool(limit.substances) == limit.figure


def test_tables_read_whole():
    assert {c.law.version for c in legal.clauses()} <= set(legal.laws())
    assert legal.solid_classes()["SW06"].name.zh == "脱硫石膏"
    assert {p.verdict for p in legal.prohibitions()} == {"forbidden", "conditional"}
    assert all(0 < t.share < 1 for t in legal.toxic_substances())
    assert "SWL2020" in sources()
