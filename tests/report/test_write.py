import json

from parkloop.report.write import write


def test_all_promised_files_are_written_for_both_languages(sample, tmp_path):
    files = {p.relative_to(tmp_path).as_posix() for p in write(sample.result(3), tmp_path)}
    assert {"report.docx", "report.pdf", "report.en.docx", "report.en.pdf", "tables.xlsx", "trace.json"} <= files
    assert {"report.json", "report.en.json"} <= files
    assert {"figures/sankey_mass.svg", "figures/sankey_mass.png", "figures/network.en.svg"} <= files
    assert all((tmp_path / f).stat().st_size > 0 for f in files)
    trace = json.loads((tmp_path / "trace.json").read_text(encoding="utf-8"))
    assert trace["report/options"] == {"value": 3.0, "unit": "1", "kind": "count", "formula": "count(options)"}


def test_a_park_without_options_is_written_too(sample, tmp_path):
    files = [p.name for p in write(sample.result(0), tmp_path, langs=("en",), formats=("pdf",))]
    assert "report.pdf" in files
    assert "report.docx" not in files
