"""Who pays when a plan hands out grants and loans: what is given relieves an option's own payers in proportion."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from parkloop.planning.logic import ANYONE, Money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.operation.network import Network
    from parkloop.planning.pieces import Pieces


def financed(money: Money, network: Network, pieces: Pieces) -> Money:
    """The money rows with what grants and loans bring: drawn from their payer, taken off the option's own payers.

    ``g`` of the investment ``c`` at full size takes ``g c`` from the giver; of payers who bear ``a`` and ``b`` of an
    option it takes ``g c a / (a + b)`` and ``g c b / (a + b)``, without stated payers ``g c`` off the pool.
    """
    if not pieces.transfers:
        return money
    place = network.option_index
    capex = {o.id: (o.capex.value if o.capex else None) or 0.0 for o in network.options}
    shares = {p: np.array(row) for p, row in money.shares.items()}
    for t in pieces.transfers:
        if t.payer in shares:
            shares[t.payer][place[t.id]] = capex[t.base]
        base = network.options[place[t.base]]
        stated = sum(s.amount for s in base.payers)
        relief: Mapping[str, float] = {s.payer: s.amount / stated for s in base.payers} if stated > 0 else {ANYONE: 1.0}
        if base.payers and ANYONE in shares:
            relief = {**relief, ANYONE: sum(v for p, v in relief.items() if p in money.pooled)}
        for payer, part in relief.items():
            if payer in shares:
                shares[payer][place[t.id]] -= part * capex[t.base]
    return replace(money, shares=shares)
