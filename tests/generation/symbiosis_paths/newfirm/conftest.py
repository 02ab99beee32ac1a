"""A park whose power plant lost its board plant: 5 000 t of gypsum and 20 000 t of ash that only a kiln might take."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parkloop import knowledge
from parkloop.generation.tables import Tables

FIRMS = {f.firm_id: f for f in knowledge.firms()}


@pytest.fixture
def firms():
    return FIRMS


@pytest.fixture
def board(kit):
    """A context without receivers: of the kinds of firm only ``firms`` are known."""

    def make(*, firms=("plasterboard",), nodes=None, gypsum=80_000, flows=(), **more):
        park = kit.park()
        plant = replace(park.nodes[0], makes=(kit.line("gyp", gypsum), kit.line("ash", 20_000)))
        park = park.but(nodes=(plant,) if nodes is None else (plant, *nodes), **more)
        routes = tuple(kit.routes[r] for r in ("R001", "R013", "R014", "R015"))
        tables = replace(Tables.shipped(routes), firms=tuple(FIRMS[f] for f in firms))
        return kit.context(park, flows, tables=tables)

    return make
