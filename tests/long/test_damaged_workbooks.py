"""Damaged copies of a whole park's workbook: `check` gives a park or located problems, never another exception."""

from __future__ import annotations

import random

import openpyxl
import pytest
from tests.formats.test_damage import JUNK

from parkloop.base.problems import errors
from parkloop.base.wording import as_json
from parkloop.formats import check
from parkloop.formats.document import to_document
from parkloop.formats.write_workbook import write_workbook
from parkloop.testing.generator import generate_park

WORKBOOKS = 200


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    path = tmp_path_factory.mktemp("sound") / "park.xlsx"
    write_workbook(to_document(generate_park(1, 8, noise=0.1, missing=0.1)), path)
    return path


def damage(rng, sound, path):
    """Overwrite cells, drop and move rows and columns, rename and remove sheets."""
    book = openpyxl.load_workbook(sound)
    for _ in range(rng.randint(1, 8)):
        sheet = rng.choice(book.worksheets)
        row, column = rng.randint(1, sheet.max_row), rng.randint(1, sheet.max_column)
        match rng.randint(0, 7):
            case 0:
                sheet.delete_rows(row, rng.randint(1, 3))
            case 1:
                sheet.delete_cols(column)
            case 2:
                sheet.insert_rows(row)
            case 3:
                sheet.title = rng.choice(["Sheet1", "说明 2", sheet.title[:-1] or "x"])
            case 4 if len(book.worksheets) > 1:
                book.remove(sheet)
            case _:
                for _ in range(rng.randint(1, 20)):
                    place = sheet.cell(rng.randint(1, sheet.max_row), rng.randint(1, sheet.max_column))
                    if type(place).__name__ == "Cell":  # the hidden cells of a merged range cannot be written
                        place.value = rng.choice([None, *JUNK])
    book.save(path)
    return path


@pytest.mark.long
def test_damaged_workbooks_of_a_park(sound, tmp_path):
    outcomes = set()
    for seed in range(WORKBOOKS):
        park, problems = check(damage(random.Random(seed), sound, tmp_path / "damaged.xlsx"))
        assert park is not None or errors(problems), seed
        for problem in problems:
            words = as_json(problem)
            assert words["message"]["zh"], seed
            assert words["message"]["en"], seed
        outcomes.add(park is not None)
    assert outcomes == {True, False}
