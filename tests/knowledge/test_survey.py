"""Industry by by-product, with the empty cells."""

from __future__ import annotations

import pytest

from parkloop.knowledge import byproducts, routes
from parkloop.knowledge.sectors import sectors
from parkloop.knowledge.survey import MEMORY, OTHER, Count, by_sector, survey

ROW = {r.waste_id: r for r in survey()}
SECTOR = {s.sector_id: s for s in by_sector()}


def test_every_byproduct_has_a_row_and_every_row_all_cells():
    assert list(ROW) == list(byproducts())
    names = [*(s.sector_id for s in sectors()), OTHER]
    assert all(list(r.cells) == names for r in ROW.values())


def test_every_route_is_counted_once_in_the_row_of_its_byproduct():
    founded = sum(r.route_confidence != MEMORY for r in routes())
    assert sum(r.routes.founded for r in ROW.values()) == founded
    assert sum(r.routes.memory for r in ROW.values()) == len(routes()) - founded


@pytest.mark.parametrize(
    ("count", "state"),
    [(Count(0, 0), "empty"), (Count(0, 3), "memory"), (Count(1, 0), "founded"), (Count(2, 5), "founded")],
)
def test_memory_alone_fills_no_cell(count, state):
    assert count.state == state


def test_a_cell_by_hand():
    """Bagasse: R149 (paper), R151 (paper ware), R150 (boilers), R152 (feed) are seen; others are from memory."""
    cells = ROW["bagasse"].cells
    assert ROW["bagasse"].sectors == ("sugar",)
    assert (cells["paper"].founded, cells["power"].founded, cells["food"].founded) == (2, 1, 1)
    assert cells["steel"].state == "empty"


def test_a_sector_sums_its_rows_and_its_column():
    sugar = SECTOR["sugar"]
    made = [r for r in ROW.values() if "sugar" in r.sectors]
    assert sugar.byproducts == len(made) >= 10
    assert sugar.covered == sum(r.routes.founded > 0 for r in made)
    assert sugar.cells + sugar.remembered + sugar.empty == len(ROW)
    assert sugar.sent == Count(sum(r.routes.founded for r in made), sum(r.routes.memory for r in made))


@pytest.mark.parametrize("sector", list(SECTOR))
def test_each_sector_has_byproducts_and_a_founded_use(sector):
    assert SECTOR[sector].byproducts >= 5
    assert SECTOR[sector].covered >= 1
    assert SECTOR[sector].empty > 0
