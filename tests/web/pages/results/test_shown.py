import pytest

from parkloop.web.pages.results import shown

CAPTION = {"caption": ["c"], "note": [], "number": None}


def _table(rows, printed):
    columns = [{"title": "A", "number": False, "width": 1}, {"title": "B", "number": True, "width": 1}]
    return {"type": "table", "key": "t", "columns": columns, "rows": rows, "printed": printed, **CAPTION}


def test_rows_that_the_report_does_not_print_are_folded_away():
    rows = [[[f"r{i}"], ["1"]] for i in range(20)]
    made = shown.table(_table(rows, 3))
    assert (len(made["shown"]), len(made["rest"])) == (3, 17)
    assert made["shown"][0][1] == {"spans": ["1"], "title": "B", "number": True}
    whole = shown.table(_table(rows, 0))
    assert (len(whole["shown"]), len(whole["rest"])) == (shown.MOST, 20 - shown.MOST)
    assert shown.table(None) is None


@pytest.mark.django_db
def test_a_figure_keeps_its_room_and_its_table_stands_below_it_only(finished):
    results = finished.results()
    blocks = shown.shown(results, results.paper.part("sankey_mass", 2))
    keys = [b["key"] for b in blocks if "key" in b]
    assert "sankey_mass" in keys
    assert "flows" not in keys
    figure = next(b for b in blocks if b.get("key") == "sankey_mass")
    assert (figure["width"], figure["behind"]["key"]) == (736, "flows")
    assert figure["picture"].endswith("/figures/sankey_mass.svg")
    assert figure["vega_address"].startswith("/assets/vega.js?v=")
    assert figure["trace_base"] == f"{finished.base}trace/"
    refs = [i["ref"] for data in figure["spec"]["data"] for i in data["values"] if "ref" in i]
    assert refs
    assert all(ref in results.trace for ref in refs)
    assert next(b for b in blocks if b["type"] == "heading")["rank"] == 3


@pytest.mark.django_db
def test_every_figure_of_the_run_is_listed_with_its_files(finished):
    found = shown.pictured(finished.results("en"))
    assert [f["svg"] for f in found] == [f"figures/{f['key']}.en.svg" for f in found]
    assert all(f["png"] for f in found)
