"""Small made-up workbooks and a park to import them into."""

from __future__ import annotations

import xlsxwriter

from parkloop.formats.door import from_document
from parkloop.formats.imports.creditcode import check_digit

POWER = "91420000MA0000001" + check_digit("91420000MA0000001")
ACID = "91420000MA0000002" + check_digit("91420000MA0000002")


def book(path, sheets, merged=()):
    """Write ``{sheet: rows}``; ``merged`` are ``(sheet, range, value)``."""
    with xlsxwriter.Workbook(path) as out:
        for name, rows in sheets.items():
            sheet = out.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    if cell is not None:
                        sheet.write(r, c, cell)
            for where, area, value in merged:
                if where == name:
                    sheet.merge_range(area, value)
    return path


def park():
    """Two plants, a disposal firm and what they handle, in 2024."""
    document = {
        "schema": "parkloop/1",
        "park": {"id": "demo", "name": {"zh": "示例"}, "base_year": 2024, "horizon": [2025, 2030]},
        "commodities": [
            {"id": "coal", "name": {"zh": "动力煤"}, "kind": "fuel", "unit": "t"},
            {"id": "electricity", "name": {"zh": "电力"}, "kind": "power", "unit": "MWh"},
            {"id": "natural_gas", "name": {"zh": "天然气"}, "kind": "fuel", "unit": "Nm3"},
            {"id": "fresh_water", "name": {"zh": "新鲜水"}, "kind": "water", "unit": "m3"},
            {"id": "ash", "name": {"zh": "粉煤灰"}, "kind": "by_product", "unit": "t", "codes": {"sw": "441-001-S02"}},
            {"id": "oil", "name": {"zh": "废矿物油"}, "kind": "waste", "unit": "t", "codes": {"hw": "900-249-08"}},
            {"id": "acid", "name": {"zh": "硫酸"}, "kind": "product", "unit": "t"},
        ],
        "nodes": [
            {"id": "power", "name": {"zh": "临江热电有限公司"}, "credit_code": POWER, "industry": {"gb4754": "4411"}},
            {
                "id": "acid_plant",
                "name": {"zh": "临江硫酸厂"},
                "industry": {"gb4754": "2611"},
                "takes": [{"commodity": "coal", "amount": 1000, "unit": "t/a", "year": 2024, "source": "企业填报"}],
                "makes": [{"commodity": "acid", "amount": 50000, "unit": "t/a", "year": 2024}],
            },
            {"id": "disposal", "name": {"zh": "清源危废处置中心"}, "kind": "infrastructure"},
        ],
        "flows": [
            {
                "id": "f1",
                "from": "acid_plant",
                "to": "disposal",
                "commodity": "oil",
                "amount": 10,
                "unit": "t/a",
                "year": 2024,
                "source": "企业填报",
            }
        ],
    }
    found, problems = from_document(document)
    assert found is not None, problems
    return found


def lines(node):
    return {(side, x.commodity, x.year): x.amount for side in ("takes", "makes") for x in getattr(node, side)}
