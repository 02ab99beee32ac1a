from __future__ import annotations

import csv

from tests.report.figures.heatdata import LEVELS, printed

from parkloop.report.figures.heatfiles import heat_figures, write_heat


def test_every_figure_has_picture_and_table(tmp_path):
    data = printed()
    files = write_heat(data, LEVELS, tmp_path / "out", "zh")
    assert len(files) == 3 * (2 * 4 + 2)  # three plants and the park, the site, the links
    assert all(file.stat().st_size > 0 for file in files)
    assert (tmp_path / "out" / "site.png").read_bytes().startswith(b"\x89PNG")
    with (tmp_path / "out" / "links.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sum(float(row["duty_kW"]) for row in rows) == sum(
        x["duty_kW"] for link in data["links"] for x in link["exchangers"]
    )


def test_one_plant_without_levels_has_two_figures():
    data = printed([s for s in printed.__defaults__[0] if s.zone == "food"], ())
    assert [figure.key for figure in heat_figures(data, (), "en")] == ["composite-1-food", "grand-1-food"]


def test_names_that_no_file_system_takes():
    keys = [figure.key for figure in heat_figures(printed(), LEVELS, "en")]
    assert "grand-2-power-heat" in keys
    assert "grand-1-甲醇厂" in keys
