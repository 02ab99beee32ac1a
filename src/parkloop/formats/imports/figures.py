"""A figure on a form -> an amount in the unit of its commodity, with the conventions of such forms said openly."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from parkloop.base.units import UnknownUnitError, parse_unit
from parkloop.formats import measures, values
from parkloop.formats.values import BadValueError
from parkloop.park.enums import CommodityKind

if TYPE_CHECKING:
    from parkloop.park.commodity import Commodity

_REMARK = re.compile(r"[（(][^（）()]*[)）]$")
_WATER = frozenset({CommodityKind.WATER, CommodityKind.WASTE_WATER})


def amount(cell: object, unit: str, commodity: Commodity, *, standard_gas: bool) -> float:
    """Read a figure in the unit of its commodity per year.

    Parameters
    ----------
    cell
        As written; a unit behind the figure goes before ``unit``.
    unit
        Unit of the row, the heading, the title or the form; empty where none is stated.
    commodity
        What the figure is of.
    standard_gas
        Whether m3 of a gas on this form is at standard conditions.

    Raises
    ------
    parkloop.formats.values.BadValueError
        No figure, no unit, a unit of another kind, a multiple stated twice, or a negative figure.
    """
    figure, rest = values.number(cell)
    stated = rest or unit
    if not stated:
        raise BadValueError("import_unit_missing", values.shown(cell), commodity.unit)
    measure = measures.yearly(_unit(stated, commodity, standard_gas=standard_gas), commodity.unit)
    if not rest and measure.multiple and isinstance(cell, str) and _multiple(cell):
        raise BadValueError("double_multiple", cell, commodity.unit)
    return _sound(measure.of(figure))


def plain_figure(cell: object, unit: str) -> tuple[float, str]:
    """Read a figure that belongs to no commodity, in the canonical unit of its kind; errors as in :func:`amount`."""
    figure, rest = values.number(cell)
    stated = rest or unit
    if not stated:
        raise BadValueError("import_unit_missing", values.shown(cell))
    target = measures.canonical(_spelled(stated)).unit
    return _sound(measures.yearly(_spelled(stated), target).of(figure)), target


def _sound(figure: float) -> float:
    read = values.number(figure)[0]
    if read < 0:
        raise BadValueError("negative_amount", read)
    return read


def _multiple(cell: str) -> bool:
    return unicodedata.normalize("NFKC", cell).strip()[-1:] in {"百", "千", "万", "亿"}


def _spelled(unit: str) -> str:
    """Bring the spellings of returns to units that are known; a remark behind the unit goes."""
    text = unicodedata.normalize("NFKC", unit).strip()
    return text if _known(text) else _REMARK.sub("", text).strip()


def _known(text: str) -> bool:
    try:
        parse_unit(text)
    except UnknownUnitError:
        return False
    return True


def _unit(stated: str, commodity: Commodity, *, standard_gas: bool) -> str:
    """Apply the two conventions: gas in m3 is at standard conditions, a tonne of water is a cubic metre."""
    text = _spelled(stated)
    try:
        unit = parse_unit(text)
    except UnknownUnitError:
        return text
    period = f"/{unit.per}" if unit.per else ""
    if commodity.unit == "Nm3" and unit.dimension == "volume" and standard_gas:
        return f"10^{_power(unit.factor)}Nm3{period}" if unit.factor >= 1 else text
    if commodity.kind in _WATER and commodity.unit == "m3" and unit.dimension == "mass" and unit.factor >= 1:
        return f"10^{_power(unit.factor)}m3{period}"
    return text


def _power(factor: float) -> int:
    """The power of ten that a multiple of a unit is; units of returns have no other multiples."""
    return round(len(f"{factor:.0f}") - 1)
