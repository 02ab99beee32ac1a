"""Fill what a node does not state from the typical profile of its industry class; nothing that is stated is touched.

Guideline clause 4.2: where data are missing, typical values of the industry may stand in and are shown as such. A line
added here has provenance ``typical``, the range of the profile, its source and its confidence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parkloop.base.i18n import Lang, t
from parkloop.base.numbers import document_number
from parkloop.formats import measures
from parkloop.formats.known import as_commodity, in_park, knowledge_id
from parkloop.formats.values import BadValueError
from parkloop.knowledge import functions_of, profiles_for
from parkloop.knowledge.rows import CONFIDENCES, middle
from parkloop.park.enums import Confidence, Provenance
from parkloop.park.node import Line, current_lines

if TYPE_CHECKING:
    from parkloop.knowledge import Profile
    from parkloop.park.commodity import Commodity
    from parkloop.park.node import Node
    from parkloop.park.park import Park

CLASSES = ("gb4754", "gbt4754", "GB4754")
"""Words under which a node's industry states its class of GB/T 4754."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A figure that was put in, and the profile and product amount it comes from; ``blank``: its line stood blank."""

    node: str
    side: str
    commodity: str
    amount: float
    low: float | None
    high: float | None
    unit: str
    profile: str
    product: str
    product_amount: float
    coefficient: str
    source: str
    confidence: str
    blank: bool = False


@dataclass(frozen=True, slots=True)
class NotFilled:
    """What was left as it is, and why (``imports.fill.<why>``)."""

    node: str
    why: str
    profile: str
    what: str


@dataclass(frozen=True, slots=True)
class _Product:
    """The amount of the product that a profile counts by."""

    commodity: str
    amount: float
    unit: str
    year: int | None


def fill_typical(park: Park, lang: Lang = "zh") -> tuple[Park, tuple[Filled, ...], tuple[NotFilled, ...]]:
    """Fill the gaps of every node inside whose class has a profile and whose product amount is known.

    Parameters
    ----------
    park
        A park; its stated figures stay as they are, blank ones of a profile are filled.
    lang
        Language of the notes on the lines.

    Returns
    -------
    tuple
        The park, the figures put in, and what was left out with the reason. A second run puts in nothing more.
    """
    filled: list[Filled] = []
    left: list[NotFilled] = []
    for node in park.inside:
        code = next((node.industry[k] for k in CLASSES if node.industry.get(k)), "")
        rows = _profile(park, node, profiles_for(code) if code else {}, left)
        if rows is None:
            continue
        product = _product(park, node, rows[0].product)
        main = _main_input(rows)
        other = _covered(park, node, main) if main is not None and not _lines(park, node, main) else ""
        for row in rows:
            if other and row.role == "output":  # another feed leaves other residues
                left.append(NotFilled(node.id, "other_feed", row.profile_id, f"{row.flow.get(lang)} ({other})"))
                continue
            park = _fill(park, node.id, row, product, (filled, left), lang)
    return park, tuple(filled), tuple(left)


def _profile(
    park: Park, node: Node, profiles: dict[str, tuple[Profile, ...]], left: list[NotFilled]
) -> tuple[Profile, ...] | None:
    """The one profile that fits: its product is known, and of several the one most of whose flows stand already."""
    if not profiles:
        return None
    fitting = {i: rows for i, rows in profiles.items() if _product(park, node, rows[0].product) is not None}
    if not fitting:
        named = ", ".join(dict.fromkeys(rows[0].product for rows in profiles.values()))
        left.append(NotFilled(node.id, "no_product", ", ".join(profiles), named))
        return None
    if len(fitting) > 1:
        told = {i: sum(bool(_lines(park, node, row)) for row in rows) for i, rows in fitting.items()}
        most = max(told.values())
        best = [i for i, n in told.items() if n == most]
        if len(best) > 1 or most == 0:
            left.append(NotFilled(node.id, "several", ", ".join(fitting), ", ".join(fitting)))
            return None
        fitting = {best[0]: fitting[best[0]]}
    return next(iter(fitting.values()))


def _main_input(rows: tuple[Profile, ...]) -> Profile | None:
    """The largest input of a profile among those counted like its product: the feed that its residues come from."""
    feeds = [r for r in rows if r.role == "input" and r.unit == f"{r.product_unit}/{r.product_unit}"]
    return max(feeds, key=lambda r: middle(r.low, r.high) or 0.0, default=None)


def _product(park: Park, node: Node, product: str) -> _Product | None:
    """The known yearly amount of a profile's product: made, or taken where the class is counted by what it takes."""
    ids = in_park(park, product)
    for lines in (node.makes, node.takes):
        known = [x for _, x in current_lines(lines, park.park.base_year) if x.commodity in ids and x.amount is not None]
        typical = [x for x in known if x.provenance is Provenance.TYPICAL]
        if known and not typical and len({x.commodity for x in known}) == 1:
            total = sum(x.amount for x in known if x.amount is not None)
            return _Product(known[0].commodity, total, park.commodity[known[0].commodity].unit, known[0].year)
    return None


def _side(row: Profile) -> str:
    return "takes" if row.role == "input" else "makes"


def _lines(park: Park, node: Node, row: Profile) -> list[tuple[int, Line]]:
    lines: tuple[Line, ...] = getattr(node, _side(row))
    ids = set(in_park(park, row.flow_id))
    return [(i, x) for i, x in enumerate(lines) if x.commodity in ids]


def _fill(
    park: Park,
    node_id: str,
    row: Profile,
    product: _Product | None,
    out: tuple[list[Filled], list[NotFilled]],
    lang: Lang,
) -> Park:
    """Put one flow of a profile into a node."""
    node = park.node[node_id]
    if product is None or product.commodity in in_park(park, row.flow_id) or row.note.startswith("part of"):
        return park
    standing = _lines(park, node, row)
    if any(line.amount is not None for _, line in standing):
        return park
    covering = _covered(park, node, row)
    if covering and not standing:
        out[1].append(NotFilled(node_id, "covered", row.profile_id, covering))
        return park
    ids = in_park(park, row.flow_id)
    commodity = park.commodity[standing[0][1].commodity if standing else ids[0]] if ids else as_commodity(row.flow_id)
    if commodity is None or (len(ids) > 1 and not standing):
        out[1].append(NotFilled(node_id, "unknown_commodity", row.profile_id, row.flow.get(lang)))
        return park
    scaled = _scaled(row, commodity, product)
    if scaled is None:
        out[1].append(NotFilled(node_id, "unit", row.profile_id, f"{row.flow.get(lang)} ({row.unit})"))
        return park
    line, record = _line(node_id, row, commodity, product, scaled, lang)
    out[0].append(replace(record, blank=bool(standing)))
    lines: tuple[Line, ...] = getattr(node, _side(row))
    if standing:
        place, old = standing[0]
        note = f"{old.note}; {line.note}" if old.note else line.note
        lines = (*lines[:place], replace(line, function=old.function, year=old.year, note=note), *lines[place + 1 :])
    else:
        lines = (*lines, line)
    changed = replace(node, takes=lines) if row.role == "input" else replace(node, makes=lines)
    more = () if commodity.id in park.commodity else (commodity,)
    nodes = tuple(changed if n.id == node_id else n for n in park.nodes)
    return park.but(nodes=nodes, commodities=(*park.commodities, *more))


def _covered(park: Park, node: Node, row: Profile) -> str:
    """The input that the node states for the same purpose: whoever burns gas is not given coal as well."""
    wanted = set(functions_of(row.flow_id))
    if row.role != "input" or not wanted:
        return ""
    for line in node.takes:
        held = park.commodity[line.commodity]
        known = knowledge_id(held)
        if wanted & ({*held.functions, line.function} | set(functions_of(known) if known else ())):
            return held.name.get("zh") or held.id
    return ""


def _scaled(row: Profile, commodity: Commodity, product: _Product) -> tuple[float, float | None, float | None] | None:
    """Amount, low and high in the commodity's unit a year; None where the units do not fit or nothing is known."""
    value = middle(row.low, row.high)
    if value is None:
        return None
    try:
        measure = measures.per_activity(row.unit, commodity.unit, product.unit)
    except BadValueError:
        return None
    ends = (row.low, row.high) if row.low is not None and row.high is not None else (None, None)
    amounts = [None if x is None else document_number(measure.of(x) * product.amount) for x in (value, *ends)]
    return (amounts[0] or 0.0, amounts[1], amounts[2])


def _line(
    node: str,
    row: Profile,
    commodity: Commodity,
    product: _Product,
    scaled: tuple[float, float | None, float | None],
    lang: Lang,
) -> tuple[Line, Filled]:
    amount, low, high = scaled
    source = "; ".join(row.sources)
    span = (f"{x:g}" if x is not None else "?" for x in (row.low, row.high))
    line = Line(
        commodity=commodity.id,
        amount=amount,
        unit=f"{commodity.unit}/a",
        low=low,
        high=high,
        year=product.year,
        provenance=Provenance.TYPICAL,
        source=source,
        confidence=Confidence(row.confidence) if row.confidence in CONFIDENCES else Confidence.UNKNOWN,
        note=t("imports.note.typical", lang, profile=row.profile_id, low=next(span), high=next(span), unit=row.unit),
    )
    coefficient = f"{row.low if row.low is not None else ''}–{row.high if row.high is not None else ''} {row.unit}"
    record = Filled(
        node=node,
        side=_side(row),
        commodity=commodity.id,
        amount=amount,
        low=low,
        high=high,
        unit=line.unit,
        profile=row.profile_id,
        product=product.commodity,
        product_amount=product.amount,
        coefficient=coefficient,
        source=source,
        confidence=row.confidence,
    )
    return line, record
