"""The rows of the operating model, one file per constraint family; :data:`FAMILIES` is all of them in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.operation.rows import balance, capacity, heat, quality, release, slices, water
from parkloop.operation.rows.family import Family, Rows, new_model, write
from parkloop.operation.rows.variables import add_variables

if TYPE_CHECKING:
    from parkloop.operation.network import Network

__all__ = ["FAMILIES", "Family", "Rows", "add_variables", "new_model", "operating_model", "write"]

FAMILIES: tuple[Family, ...] = (
    balance.FAMILY,
    capacity.FAMILY,
    release.FAMILY,
    slices.FAMILY,
    quality.FAMILY,
    heat.FAMILY,
    water.FAMILY,
)


def operating_model(network: Network, *, whole: bool) -> Rows:
    """A model with the variables and all rows of how a park runs; options are whole, or between 0 and 1."""
    rows = Rows(new_model(), network)
    add_variables(rows, whole=whole)
    write(FAMILIES, rows)
    return rows
