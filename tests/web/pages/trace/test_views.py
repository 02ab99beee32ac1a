import pytest

from parkloop.report.cited import cited

pytestmark = pytest.mark.django_db


def test_a_computed_number_shows_its_formula_and_its_inputs(finished):
    text = finished.page("trace/ind/plan/resource_productivity/")
    assert "value_added / primary_input" in text
    assert "两项之比" in text
    assert f'{finished.base}trace/var/plan/value_added/"' in text
    assert "最终依据的" in text


def test_a_datum_leads_to_its_cell_and_to_who_reads_it(finished):
    text = finished.page("trace/take/power_plant/coal/0/stated/")
    assert "/parks/teaching/versions/1/?sheet=takes&amp;row=" in text
    assert "个数字用到它" in text
    assert "teaching example" in text


def test_a_remembered_figure_says_that_nobody_has_checked_it(finished):
    entries = finished.results().trace.entries
    own = next(name for name, e in entries.items() if e.get("confidence") == "memory")
    assert "出处未经核实" in finished.page(f"trace/{own}/")
    above = next(
        n for n, e in entries.items() if any(entries[i].get("confidence") == "memory" for i in e.get("inputs", ()))
    )
    assert "用到未核实的数据" in finished.page(f"trace/{above}/")


def test_every_kind_of_entry_has_its_page(finished):
    results = finished.results()
    kinds = {}
    for name, entry in results.trace.entries.items():
        kinds.setdefault((name.partition("/")[0], entry["kind"]), name)
    for name in kinds.values():
        assert finished.client.get(results.trace_address(name)).status_code == 200, name


@pytest.mark.parametrize("entry", ["none", "score", "..%2Fsummary.json", "score/O5/more"])
def test_an_unknown_number_has_no_page(finished, entry):
    assert finished.client.get(f"{finished.base}trace/{entry}/").status_code == 404


def test_no_machine_id_is_a_heading(finished):
    results = finished.results()
    for name in {n.partition("/")[0]: n for n in results.trace.entries}.values():
        heading = finished.page(results.trace_address(name).removeprefix(finished.base)).partition("<h1")[2]
        assert name not in heading.partition("</h1>")[0], name


@pytest.mark.parametrize("code", ["MEM", "docs/generation.md"])
def test_a_bare_code_of_a_source_is_shown_nowhere(finished, code):
    entries = finished.results().trace.entries
    name = next(n for n, e in entries.items() if e.get("source") == code)
    text = finished.page(f"trace/{name}/")
    assert f">{code}<" not in text
    assert cited(code, "zh") in text


def test_a_row_of_the_knowledge_is_told_in_words_with_its_id(finished):
    entries = finished.results().trace.entries
    name = next(n for n, e in entries.items() if e.get("origin", "").startswith("knowledge:measures/"))
    place = entries[name]["origin"].removeprefix("knowledge:measures/")
    text = finished.page(f"trace/{name}/")
    assert "技术措施：" in text
    assert f"[{place}]" in text
    assert f"measures/{place}" not in text
