"""Damaged copies of a workbook give problems or a park, never another exception."""

from __future__ import annotations

import copy
import random
import time

import pytest
from tests.formats.sheets import BASE, write

from parkloop.base.problems import errors
from parkloop.base.wording import as_json
from parkloop.formats import check

JUNK = [
    "",
    " ",
    "?",
    "x",
    -1,
    0,
    1e300,
    True,
    "=1/0",
    "1,23",
    "二〇二四",
    "#N/A",
    "例-x",
    "；；",
    "{",
    "[1",
    2024,
    "a" * 400,
    "\u202e",
    "万",
]


def damaged(rng: random.Random):
    sheets = copy.deepcopy(BASE)
    for _ in range(rng.randint(1, 6)):
        name = rng.choice(list(sheets))
        rows = sheets[name]
        match rng.randint(0, 6):
            case 0:
                rng.shuffle(rows)
            case 1:
                sheets[rng.choice(["Sheet1", name[:-1] or "x", "nodes", "flows", "说明"])] = sheets.pop(name)
            case 2:
                rows.insert(rng.randrange(len(rows) + 1), [rng.choice(JUNK) for _ in range(rng.randint(0, 12))])
            case 3 if rows:
                rows.pop(rng.randrange(len(rows)))
            case 4:
                for row in rows:
                    rng.shuffle(row)
            case _:
                for row in rows:
                    if row and rng.random() < 0.5:
                        row[rng.randrange(len(row))] = rng.choice([None, *JUNK])
    return sheets


def survive(path, seeds):
    started = time.process_time()
    outcomes = set()
    for seed in seeds:
        park, problems = check(write(path, damaged(random.Random(seed))))
        assert park is not None or errors(problems)
        for problem in problems:
            words = as_json(problem)
            assert "{" not in words["message"]["zh"].replace("“{”", "")
        outcomes.add(park is not None)
    return outcomes, (time.process_time() - started) / len(seeds)


def test_damaged_workbooks_give_problems(tmp_path):
    outcomes, seconds = survive(tmp_path / "a.xlsx", range(200))
    assert outcomes == {True, False}
    assert seconds < 0.15


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_give_problems(tmp_path, seed):
    rng = random.Random(seed)
    data = bytearray(write(tmp_path / "a.xlsx", BASE).read_bytes())
    for _ in range(rng.randint(1, 30)):
        data[rng.randrange(len(data))] = rng.randrange(256)
    path = tmp_path / "b.xlsx"
    path.write_bytes(data)
    park, problems = check(path)
    assert park is not None or errors(problems)
