"""Tiny workbooks for tests: plain sheets of cells, written as they are given."""

from __future__ import annotations

import copy

import xlsxwriter

BASE: dict[str, list[list[object]]] = {
    "园区概况": [
        ["字段", "填写"],
        ["park.id", "demo"],
        ["park.name.zh", "示例园区"],
        ["park.base_year", 2024],
        ["park.horizon", "2025-2030"],
        ["assumptions.price_year", 2024],
    ],
    "物料": [
        ["id", "name.zh", "kind", "unit", "hazardous", "codes", "composition", "price.value", "price.unit"],
        ["cane", "甘蔗", "material", "t", None, None, None, None, None],
        ["bagasse", "蔗渣", "by_product", "t", None, "sw: SW13", "water: 0.5", 120, "元/t"],
        ["water", "新鲜水", "water", "m3", None, None, None, None, None],
    ],
    "单元节点": [
        ["id", "name.zh", "kind", "land", "start", "end"],
        ["mill", "制糖厂", "企业", 12, None, None],
        ["paper", "造纸厂", "enterprise", None, None, None],
    ],
    "产出": [
        ["node", "commodity", "amount", "unit", "low", "high"],
        ["mill", "bagasse", 800000, "t/a", None, None],
    ],
    "物质能量流": [
        ["id", "from", "to", "commodity", "amount", "unit", "year", "since", "until"],
        ["F1", "mill", "paper", "bagasse", 700000, "t/a", 2024, None, None],
    ],
    "目标": [["id", "indicator", "target_value", "year"], ["T1", "reuse", 0.9, 2030]],
}


def cells(**changes: object) -> dict[str, list[list[object]]]:
    """The base workbook with changed cells: ``物料_D2="瓦"`` sets cell D2 of sheet 物料;"""
    sheets = copy.deepcopy(BASE)
    for place, cell in changes.items():
        sheet, _, at = place.rpartition("_")
        column, row = ord(at[0]) - 65, int(at[1:]) - 1
        rows = sheets.setdefault(sheet, [])
        while len(rows) <= row:
            rows.append([])
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = cell
    return sheets


def write(path, sheets, *, merge=None, formula=None):
    """Write sheets as a workbook; ``merge`` and ``formula`` are ``(sheet, range or cell[, formula])``."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_numbers": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for r, row in enumerate(rows):
                for c, cell in enumerate(row):
                    if cell is not None:
                        sheet.write(r, c, cell)
            if merge and merge[0] == name:
                sheet.merge_range(merge[1], merge[2])
            if formula and formula[0] == name:
                sheet.write_formula(formula[1], formula[2], None, "")
    return path
