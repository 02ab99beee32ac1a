import pytest

from parkloop.web.pages.state.columns import COLUMNS, rows


@pytest.mark.django_db
def test_each_indicator_stands_once_with_its_four_columns_and_its_norm(finished):
    results = finished.results()
    found = {row.indicator["id"]: row for row in rows(results)}
    row = found["solid_waste_utilisation"]
    assert [round(cell["value"], 1) for cell in row.cells] == [8.5, 8.5, 8.5, 72.3]
    assert [one["column"] for one in row.titled] == list(COLUMNS)
    assert (row.met, row.met_by_plan, row.known) == (False, True, True)
    assert results.trace[row.norm_ref]["value"] == 70.0
    assert all(row.norm_ref for row in found.values() if row.indicator["threshold"] is not None)
