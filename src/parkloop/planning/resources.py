"""Amounts of the whole park as forms of one year: primary input, what is moved outside, output value, pollutants.

``primary`` is the indicator's own sum (versioned official list: commodities marked primary, bought or extracted).
``converted`` adds the primary resources behind bought intermediates, so that a step moved outside the boundary (外移)
does not look like a saving.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parkloop.base.trace import Ledger
from parkloop.knowledge import resolve
from parkloop.knowledge.conversions import HEAT, POWER, Conversion, conversions
from parkloop.knowledge.equivalents import Equivalent, equivalents
from parkloop.operation.prices import price
from parkloop.park.enums import CommodityKind
from parkloop.park.state import DISPOSAL, ENVIRONMENT
from parkloop.planning.linearforms import Form, NotLinearError, Yardstick

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.operation.network import Arc, Network
    from parkloop.park.commodity import Commodity

RECYCLED = frozenset({CommodityKind.BY_PRODUCT, CommodityKind.WASTE, CommodityKind.WASTE_WATER})
NO_MASS = frozenset({CommodityKind.WATER, CommodityKind.SHARED, CommodityKind.EMISSION})
KG = 1000.0


@dataclass(frozen=True, slots=True)
class Converted:
    """Primary input with what stands behind bought intermediates.

    Attributes
    ----------
    form
        The official sum plus what is known to stand behind intermediates [t/a].
    used
        Commodity -> rows of the knowledge that it was converted by.
    unknown
        Commodity -> its bought amount as a form, where nobody knows what stands behind it.
    """

    form: Form
    used: Mapping[str, tuple[Conversion, ...]]
    unknown: Mapping[str, Form]


def primary(yardstick: Yardstick) -> Form:
    """Primary resource input of a year [t/a].

    Raises
    ------
    NotLinearError
        The indicator misses data, ``primary:<commodity>`` for one that nobody marks.
    """
    return yardstick.variable("primary_input")


def converted(network: Network, official: Form) -> Converted:
    """The official sum and what stands behind bought intermediates; left-overs of others stay free."""
    coefficients = official.arc.copy()
    used: dict[str, tuple[Conversion, ...]] = {}
    unknown: dict[str, Form] = {}
    for i, arc in enumerate(network.arcs):
        if not _bought(network, arc) or official.arc[i]:
            continue
        c = network.park.commodity[arc.arrives]
        if c.primary or c.kind in RECYCLED or c.kind in NO_MASS:
            continue
        rows = behind(c)
        if rows:
            used[c.id] = rows
            coefficients[i] = sum(r.middle * _per(c) for r in rows)
        else:
            one = np.zeros(len(network.arcs))
            one[i] = 1.0
            unknown[c.id] = unknown.get(c.id, Form(np.zeros(len(network.arcs)))).plus(Form(one))
    return Converted(Form(coefficients, official.constant), used, unknown)


def behind(commodity: Commodity) -> tuple[Conversion, ...]:
    """The rows that say what one unit of a bought commodity took elsewhere; empty: nobody knows."""
    if commodity.kind is CommodityKind.POWER:
        rows = conversions(POWER)
    elif commodity.kind is CommodityKind.HEAT:
        rows = conversions(HEAT)
    else:
        found = conversions(commodity.id)
        for term in () if found else (commodity.id, commodity.name.zh, commodity.name.en):
            known = resolve(term).id if term else None
            found = found or (conversions(known) if known else ())
        rows = tuple(r for r in found if r.unit == f"t/{commodity.unit}")
    return rows if _per(commodity) else ()


def _per(commodity: Commodity) -> float:
    """Units of the row in one unit of the commodity; 0 where it cannot be told."""
    if commodity.kind is CommodityKind.POWER:
        return 1.0 if commodity.unit == "MWh" else 0.0
    if commodity.kind is CommodityKind.HEAT:
        return {"GJ": 1.0, "MWh": 3.6}.get(commodity.unit, commodity.ncv or 0.0)
    return 1.0


def _bought(network: Network, arc: Arc) -> bool:
    inside = {n.id for n in network.park.inside}
    return arc.enters is not None and arc.leaves is None and arc.source not in inside


def output_value(network: Network, yardstick: Yardstick, year: int) -> tuple[Form, str]:
    """Value of what leaves the park as a product in a year [currency/a], and what it rests on.

    Products sold at their price; where one has none, the park's statistic of output value or value added, which no
    option moves. The second value is ``prices``, ``output_value`` or ``value_added``.

    Raises
    ------
    NotLinearError
        ``price:<commodity>``: a product has no price, and neither statistic is stated.
    """
    ledger, inside = Ledger(), {n.id for n in network.park.inside}
    coefficients = np.zeros(len(network.arcs))
    blank = ""
    for i, arc in enumerate(network.arcs):
        c = network.park.commodity[arc.commodity]
        if arc.leaves is None or arc.target in inside or c.kind is not CommodityKind.PRODUCT:
            continue
        sold = price(network.park, ledger, c.id, "sell", year).value
        sold = price(network.park, ledger, c.id, "buy", year).value if sold is None else sold
        if sold is None:
            blank = blank or f"price:{c.id}"
        else:
            coefficients[i] = sold
    if not blank and coefficients.any():
        return Form(coefficients), "prices"
    for name in ("output_value", "value_added"):
        try:
            return yardstick.variable(name), name
        except NotLinearError:
            continue
    raise NotLinearError(blank or "no_data:output_value")


@dataclass(frozen=True, slots=True)
class Pollutants:
    """Pollutant equivalents of a year as a form, the rows used, and emissions that the law's annex does not list."""

    form: Form
    used: Mapping[str, Equivalent]
    unlisted: tuple[str, ...]


def pollutants(network: Network) -> Pollutants:
    """Pollutant equivalents of what is emitted and discharged (environmental protection tax, law's annex).

    Raises
    ------
    NotLinearError
        ``no_data:pollutants`` where no emission of the park is listed; ``medium:<commodity>`` where one is listed for
        water and air and the code ``medium`` does not say which.
    """
    coefficients = np.zeros(len(network.arcs))
    used: dict[str, Equivalent] = {}
    unlisted: dict[str, None] = {}
    for i, arc in enumerate(network.arcs):
        c = network.park.commodity[arc.commodity]
        if c.kind is not CommodityKind.EMISSION or c.unit != "t" or arc.leaves is None or not _out(network, arc):
            continue
        found = equivalents(c.id, c.codes.get("pollutant", ""), c.name.zh, medium=c.codes.get("medium", ""))
        if len({e.kg for e in found}) > 1:
            raise NotLinearError(f"medium:{c.id}")
        if found:
            used[c.id] = found[0]
            coefficients[i] = KG / found[0].kg
        else:
            unlisted[c.id] = None
    if not used:
        raise NotLinearError("no_data:pollutants")
    return Pollutants(Form(coefficients), used, tuple(unlisted))


def _out(network: Network, arc: Arc) -> bool:
    node = network.park.node.get(arc.target)
    return arc.target in {ENVIRONMENT, DISPOSAL} or (node is not None and not node.inside)
