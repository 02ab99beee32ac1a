from __future__ import annotations

import pytest

from parkloop.base.problems import ProblemError
from parkloop.cli.reading import open_park, read_park


def test_bundled_park():
    park, problems = read_park("teaching")
    assert park.park.id == "teaching"
    assert all(p.severity == "warning" for p in problems)


def test_other_base_year():
    park, _ = read_park("kalundborg", 2020)
    assert park.park.base_year == 2020
    assert park.park.horizon[0] > 2020


@pytest.mark.parametrize("year", [3, 20200])
def test_absurd_base_year(year):
    with pytest.raises(ProblemError) as error:
        read_park("teaching", year)
    (problem,) = error.value.problems
    assert (problem.code, problem.found) == ("base_year_outside", str(year))


def test_errors_of_the_document_are_raised_together(tmp_path):
    file = tmp_path / "bad.yaml"
    file.write_text("schema: parkloop/1\npark: {id: x}\nnodes: 3\n", encoding="utf-8")
    with pytest.raises(ProblemError) as error:
        read_park(str(file))
    assert len(error.value.problems) > 2


def test_a_park_keeps_where_its_data_stand():
    read = open_park("teaching")
    assert read.park == read_park("teaching")[0]
    where = read.sources.place("flows[0].amount")
    assert (where.file, where.row is not None) == ("teaching", True)
