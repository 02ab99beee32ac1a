"""The seeded faults in a workbook: ``parkloop diagnose`` names each with its sheet, row and, for a figure, its cell.

The expected row is not asked of the reader: it is the row of the written sheet that holds the ids of the seeded datum,
and the named cell must hold the seeded figure.
"""

from __future__ import annotations

import json
import re
from contextlib import contextmanager

import openpyxl
import pytest
from tests.cli.calling import call_json
from tests.diagnosis.seeded import FAULTS, clean, seeded

from parkloop.cli.app import run
from parkloop.formats.labels import sheet_label
from parkloop.formats.write_workbook import write_workbook

AT_LEAST = 22
ROW = re.compile(r"(\w+)\[(\d+)\](?:\.(takes|makes)\[(\d+)\])?(?:\.(\w+))?$")


def alarms(answer):
    """Everything that the answer tells, by key: its kind and the place that it names first."""
    found = {f"{p['code']}/{p['sheet']}/{p['row']}/{p['column']}": (p["code"], p) for p in answer["problems"]}
    for f in answer["findings"]:
        told = (
            [(f["id"], f)] if not f["items"] else [(f"{f['id']}/{i['node']}/{i['commodity']}", i) for i in f["items"]]
        )
        found |= {key: (f["kind"], entry["places"][0] if entry["places"] else None) for key, entry in told}
    return found


def seeded_cell(document, path):
    """Sheet, the ids that its row holds, and the figure in the cell; of a single datum the path itself."""
    match = ROW.match(path)
    if match is None:
        return sheet_label("park", "zh"), None, None
    table, place, side, line, column = match.groups()
    row = document[table][int(place)]
    if side is None:
        return sheet_label(table, "zh"), {row["id"]}, row.get(column)
    inner = row[side][int(line)]
    return sheet_label(side, "zh"), {row["id"], inner["commodity"]}, inner[column]


def named(fault, path, document, book, told, before):
    """Whether a new alarm of an expected kind stands in the seeded row, and in its cell where that holds a figure."""
    sheet, ids, value = seeded_cell(document, path)
    for key, (kind, place) in told.items():
        if key in before or kind not in FAULTS[fault][1] or not place or place["sheet"] != sheet or not place["row"]:
            continue
        cells = [cell.value for cell in book[sheet][place["row"]]]
        if ids is None:  # one cell of the list of single data: its own label stands before it
            if any("主管" in str(c) or "authority" in str(c) for c in cells):
                return True
        elif ids <= set(cells) and (not isinstance(value, int | float) or holds(book, place, value)):
            return True
    return False


def holds(book, place, value):
    """Whether a cell is named, and it holds the seeded figure."""
    if not place["column"]:
        return False
    found = book[place["sheet"]][f"{place['column']}{place['row']}"].value
    return isinstance(found, int | float) and found == pytest.approx(value)


@contextmanager
def opened(file):
    """The written workbook, sheet by sheet as it is asked for: reading all of it takes longer than the diagnosis."""
    book = openpyxl.load_workbook(file, read_only=True)
    try:
        yield book
    finally:
        book.close()


def written(tmp_path, document, name="park.xlsx"):
    file = tmp_path / name
    write_workbook(document, file)
    return file


def diagnosed(file, capsys):
    """The command in this process: 25 starts of the program would take a minute."""
    capsys.readouterr()
    assert run(["diagnose", str(file), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_one_by_one(tmp_path, capsys):
    before = alarms(diagnosed(written(tmp_path, clean(), "clean.xlsx"), capsys))
    missed = []
    for fault in FAULTS:
        document, paths = seeded([fault])
        file = written(tmp_path, document)
        told = alarms(diagnosed(file, capsys))
        with opened(file) as book:
            if not named(fault, paths[fault], document, book, told, before):
                missed.append(fault)
    assert len(FAULTS) - len(missed) >= AT_LEAST, missed


def test_all_together(tmp_path, capsys):
    before = alarms(diagnosed(written(tmp_path, clean(), "clean.xlsx"), capsys))
    document, paths = seeded(list(FAULTS))
    file = written(tmp_path, document)
    code, answer = call_json("diagnose", file)
    assert code == 0
    book, told = openpyxl.load_workbook(file), alarms(answer)
    missed = [fault for fault in FAULTS if not named(fault, paths[fault], document, book, told, before)]
    assert len(FAULTS) - len(missed) >= AT_LEAST, missed
