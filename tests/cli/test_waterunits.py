from __future__ import annotations

import pytest

from parkloop.base.problems import ProblemError
from parkloop.cli.waterunits import read_units, row_of

PARK = """
schema: parkloop/1
park: {id: p, name: {zh: 园, en: park}, country: CN, base_year: 2024, horizon: [2025, 2030], currency: CNY}
commodities:
  - {id: water, name: {zh: 水, en: water}, kind: water, unit: m3}
  - {id: effluent, name: {zh: 废水, en: effluent}, kind: waste_water, unit: m3}
  - {id: cloth, name: {zh: 布, en: cloth}, kind: product, unit: t}
nodes:
  - {id: mill, name: {zh: 厂, en: mill}, kind: enterprise}
processes:
  - id: rinse
    node: mill
    product: cloth
    activity: 80000
    unit: t/a
    hours: 8000
    ports:
      - {side: in, commodity: water, coefficient: 2, unit: m3, limit: {COD: 50}}
      - {side: out, commodity: effluent, coefficient: 2, unit: m3, quality: {COD: 100}}
"""


def test_a_list(tmp_path):
    file = tmp_path / "OPS.CSV"
    file.write_text("plant,name,kind,flow_t_h,in_max_COD_ppm,out_COD_ppm\nA,d,sink,5,9,\n", encoding="utf-8")
    problem, problems = read_units(str(file))
    assert (problem.contaminants, len(problem.sinks)) == (("COD",), 1)
    assert [(p.code, p.where.file) for p in problems] == [("water_no_fresh", "OPS.CSV")]


def test_the_row_of_a_unit_that_takes_water(tmp_path):
    file = tmp_path / "ops.csv"
    file.write_text(
        "plant,name,Kind,flow_t_h,in_max_c_ppm,out_c_ppm\n甲,洗,source,5,,50\n\n甲,洗,sink,5,9,\n乙,洗,Sink,5,9,\n",
        encoding="utf-8",
    )
    assert row_of(str(file), "甲", "洗") == 4  # not the source of the same name in row 2; the blank row counts
    assert row_of(str(file), "乙", "洗") == 5
    assert row_of(str(file), "丙", "洗") is None
    assert row_of(str(tmp_path / "park.yaml"), "甲", "洗") is None


def test_a_park(tmp_path):
    """80,000 t/a times 2 m3/t over 8,000 h are 20 t/h each way."""
    file = tmp_path / "park.yaml"
    file.write_text(PARK, encoding="utf-8")
    problem, problems = read_units(str(file))
    assert [(s.plant, s.name, s.flow, s.limit) for s in problem.sinks] == [("mill", "rinse", 20.0, (50.0,))]
    assert [(s.flow, s.content) for s in problem.sources] == [(20.0, (100.0,))]
    assert not [p for p in problems if p.severity == "error"]


def test_neither(tmp_path):
    with pytest.raises(ProblemError):
        read_units(str(tmp_path / "nothing.yaml"))
