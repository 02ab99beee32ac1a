from __future__ import annotations

import csv

from tests.analysis.water.published import FOUR, TWO

from parkloop.analysis.water.overview import overview
from parkloop.report.figures.waterfiles import write_water


def test_each_figure_as_vector_picture_and_table(tmp_path):
    data = overview(FOUR)
    files = write_water(data, tmp_path / "new", "en")
    assert [f.name for f in files] == [f"water_{a}.{b}" for a in ("network", "cascade") for b in ("svg", "png", "csv")]
    assert files[0].read_text(encoding="utf-8").startswith("<svg")
    assert files[1].read_bytes().startswith(b"\x89PNG")
    with files[2].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sum(float(r["flow_t_h"]) for r in rows if r["from"] == "fresh") == data["fresh_water_t_h"]


def test_several_contaminants_have_no_composite(tmp_path):
    assert [f.suffix for f in write_water(overview(TWO), tmp_path, "zh")] == [".svg", ".png", ".csv"]
