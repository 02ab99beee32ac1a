"""The rows over options, one file per constraint family; :data:`FAMILIES` is all of them in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.operation.rows import FAMILIES as OPERATING
from parkloop.operation.rows import Family, add_variables, new_model, write
from parkloop.planning.rows import budget, exclusive, hurdle, keepable, limit, requires, size, state, transfer
from parkloop.planning.rows.deciding import Deciding, Demands, add_builds

if TYPE_CHECKING:
    from parkloop.operation.network import Network
    from parkloop.planning.logic import Logic, Money

__all__ = ["FAMILIES", "OPERATING", "Deciding", "Demands", "planning_model"]

FAMILIES: tuple[Family, ...] = (
    state.FAMILY,
    exclusive.FAMILY,
    requires.FAMILY,
    budget.FAMILY,
    limit.FAMILY,
    size.FAMILY,
    transfer.FAMILY,
    hurdle.FAMILY,
    keepable.FAMILY,
)


def planning_model(network: Network, logic: Logic, money: Money, demands: Demands) -> Deciding:
    """A model with the rows of operation in every column and the rows over options."""
    rows = Deciding(new_model(), network, logic, money, demands)
    add_variables(rows, whole=not demands.pieces.ids)
    add_builds(rows)
    write((*OPERATING, *FAMILIES), rows)
    return rows
