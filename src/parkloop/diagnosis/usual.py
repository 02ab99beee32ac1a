"""The reference (business as usual) as a table: what changes in which year without any option, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.park.enums import CatalogueClass, NodeStatus, ReferenceKind
from parkloop.park.option import Reason
from parkloop.park.usual import WHOLE_PARK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.base.trace import Ledger
    from parkloop.park.park import Park
    from parkloop.park.steering import ReferenceEvent

UNITS = {ReferenceKind.GROWTH: "1/a", ReferenceKind.FACTOR: "t CO2/MWh"}
"""Unit of an event that states none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """One change of business as usual.

    ``kind``: growth, open, close, factor, price, obsolete, limit or exchange; ``year`` None where the document names
    none, which is a gap that the diagnosis tells of.
    """

    id: str
    kind: str
    year: int | None
    what: Text
    effect: Reason
    source: str = ""
    confidence: str = ""


def usual(park: Park, ledger: Ledger) -> tuple[Usual, ...]:
    """List what the document says of the years after its base year, by year, then kind and id; nothing is extrapolated.

    Figures are booked in ``ledger`` under ``usual/<row>``.
    """
    rows = [*_events(park, ledger), *_plants(park), *_prices(park, ledger), *_equipment(park), *_limits(park, ledger)]
    rows += _exchanges(park)
    first, last = park.park.base_year, park.park.horizon[1]
    kept = [r for r in rows if r.year is None or first < r.year <= last]
    return tuple(sorted(kept, key=lambda r: (r.year is None, r.year or 0, r.kind, r.id)))


def _name(park: Park, key: str) -> Text:
    if key in park.node:
        return park.node[key].name
    return park.commodity[key].name if key in park.commodity else Text(key, key)


def _events(park: Park, ledger: Ledger) -> Iterator[Usual]:
    for place, event in enumerate(park.reference):
        key, what = event.kind.value, _name(park, event.target)
        if event.kind is ReferenceKind.GROWTH and event.target in WHOLE_PARK:
            key, what = "growth_park", park.park.name
        elif event.kind is ReferenceKind.FACTOR and event.target == "grid_factor":
            key = "grid_factor"
        numbers = {}
        if event.value is not None:
            numbers["value"] = ledger.input(
                f"usual/{event.id}", *_figure(park, event), f"reference[{place}].value",
                source=event.source, confidence=event.confidence.value,
            )  # fmt: skip
        elif event.kind not in {ReferenceKind.OPEN, ReferenceKind.CLOSE}:
            key = "unstated"
        yield Usual(
            id=event.id,
            kind=event.kind.value,
            year=event.year,
            what=what,
            effect=Reason(key=f"diagnosis.usual.{key}", words={"what": what}, numbers=numbers),
            source=event.source,
            confidence=event.confidence.value,
        )


def _figure(park: Park, event: ReferenceEvent) -> tuple[float | None, str]:
    """An event's figure with its unit; growth is shown in per cent a year."""
    if event.kind is ReferenceKind.GROWTH:
        return None if event.value is None else event.value * 100, "%/a"
    unit = event.unit or UNITS.get(event.kind, "1")
    if event.kind is ReferenceKind.PRICE and not event.unit and event.target in park.commodity:
        unit = f"{park.park.currency}/{park.commodity[event.target].unit}"
    return event.value, unit


def _plants(park: Park) -> Iterator[Usual]:
    """Openings and closures that stand with the node and not as an event."""
    said = {(e.kind, e.target) for e in park.reference}
    for node in park.inside:
        planned = node.status in {NodeStatus.APPROVED, NodeStatus.CONSTRUCTION}
        opens = planned or (node.start is not None and node.start > park.park.base_year)
        if opens and (ReferenceKind.OPEN, node.id) not in said:
            yield _plant("open", node.id, node.start, node.name, node.note)
        if node.end is not None and (ReferenceKind.CLOSE, node.id) not in said:
            yield _plant("close", node.id, node.end, node.name, node.note)


def _plant(kind: str, node: str, year: int | None, name: Text, note: str) -> Usual:
    effect = Reason(key=f"diagnosis.usual.{kind}", words={"what": name})
    return Usual(id=f"{kind}.{node}", kind=kind, year=year, what=name, effect=effect, source=note)


def _prices(park: Park, ledger: Ledger) -> Iterator[Usual]:
    for place, point in enumerate(park.prices):
        if point.year is None or point.value is None or point.year <= park.park.base_year:
            continue
        what, row = (
            _name(park, point.commodity),
            f"price.{point.commodity}.{point.role}.{point.node or 'park'}.{point.year}",
        )
        value = ledger.input(
            f"usual/{row}.{place}", point.value, point.unit, f"prices[{place}].value",
            source=point.source, confidence=point.confidence.value,
        )  # fmt: skip
        yield Usual(
            id=row,
            kind="price",
            year=point.year,
            what=what,
            effect=Reason(key="diagnosis.usual.price", words={"what": what}, numbers={"value": value}),
            source=point.source,
            confidence=point.confidence.value,
        )


def _equipment(park: Park) -> Iterator[Usual]:
    for process in park.processes:
        if process.catalogue_class is CatalogueClass.ELIMINATED and process.node in park.node:
            words = {"what": process.name or _name(park, process.product), "node": park.node[process.node].name}
            yield Usual(
                id=f"obsolete.{process.id}",
                kind="obsolete",
                year=process.phase_out,
                what=words["what"],
                effect=Reason(key="diagnosis.usual.obsolete", words=words),
                source=process.catalogue_item or process.source,
                confidence=process.confidence.value,
            )


def _limits(park: Park, ledger: Ledger) -> Iterator[Usual]:
    for place, limit in enumerate(park.limits):
        if limit.since is None or limit.amount is None or limit.since <= park.park.base_year:
            continue
        what = _name(park, limit.commodity)
        unit = f"{park.commodity[limit.commodity].unit}/a"
        value = ledger.input(
            f"usual/limit.{limit.id}", limit.amount, unit, f"limits[{place}].amount", source=limit.source
        )
        yield Usual(
            id=f"limit.{limit.id}",
            kind="limit",
            year=limit.since,
            what=what,
            effect=Reason(key="diagnosis.usual.limit", words={"what": what}, numbers={"value": value}),
            source=limit.origin or limit.source,
        )


def _exchanges(park: Park) -> Iterator[Usual]:
    for flow in park.flows:
        if flow.observes:
            continue
        words = {
            "what": _name(park, flow.commodity),
            "node": _name(park, flow.source_node),
            "target": _name(park, flow.target_node),
        }
        for key, year in (("starts", flow.since), ("ends", None if flow.until is None else flow.until + 1)):
            if year is not None:
                yield Usual(
                    id=f"{key}.{flow.id}",
                    kind="exchange",
                    year=year,
                    what=words["what"],
                    effect=Reason(key=f"diagnosis.usual.{key}", words=words),
                    source=flow.source,
                    confidence=flow.confidence.value,
                )
