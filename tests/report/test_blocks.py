import json
from collections import Counter

from parkloop.report import chapters
from parkloop.report.blocks import as_blocks, write
from parkloop.report.model import nums


def _numbers(value):
    if isinstance(value, dict) and set(value) == {"ref", "text"}:
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key != "spec":
                yield from _numbers(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _numbers(inner)


def test_every_number_of_the_report_stands_there_with_its_trace(sample):
    result = sample.result(3)
    document = chapters.build(result, "en")
    held = list(_numbers(as_blocks(document, result.ledger)))
    assert Counter(n["ref"] for n in held) == Counter(n.ref for n in nums(document))
    assert all(n["ref"] in result.ledger and n["text"] for n in held)


def test_figures_and_tables_are_those_of_the_document(sample, tmp_path):
    result = sample.result(3)
    document = chapters.build(result, "zh")
    path = write(document, result.ledger, tmp_path / "report.json")
    told = json.loads(path.read_text(encoding="utf-8"))
    assert told["lang"] == "zh"
    assert told["title"] == document.title
    figures = {b["key"]: b for b in told["blocks"] if b["type"] == "figure"}
    assert list(figures) == [f.key for f in document.figures]
    assert figures["sankey_mass"]["spec"]["width"] == 720
    tables = {b["key"]: b for b in told["blocks"] if b["type"] == "table"}
    assert {k: len(b["rows"]) for k, b in tables.items()} == {t.key: len(t.every) for t in document.tables}
    assert {k: b["printed"] for k, b in tables.items()} == {
        t.key: len(t.rows) if t.printed else 0 for t in document.tables
    }
    assert all(b["number"] for b in told["blocks"] if b["type"] == "heading" and b["level"] == 2)
