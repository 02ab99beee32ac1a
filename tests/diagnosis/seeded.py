"""The 25 defects that are seeded into the bundled chemical park, and how an alarm is matched with one."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from parkloop.analysis.balance.parkwide import observe
from parkloop.base.trace import Ledger
from parkloop.diagnosis import diagnose
from parkloop.formats import from_document, load, to_document
from parkloop.indicators import evaluate
from parkloop.report.views.wording import Wording
from parkloop.testing import faults as f

if TYPE_CHECKING:
    from collections.abc import Callable

PARK = "linjiang"
FAULTS: dict[str, tuple[Callable[[dict[str, Any]], str], set[str]]] = {
    # rows that go out come first, so that the paths of the others hold
    "hazardous waste without outlet": (lambda d: f.drop_flow(d, "F100"), {"hazard_outlet"}),
    "a by-product that lost its user": (lambda d: f.drop_flow(d, "F091"), {"unmatched"}),
    "a make keyed in kg": (
        lambda d: f.scale_line(d, "oil_mill", "makes", "soybean_meal", 1000), {"off_scale", "off_profile", "gain"}),
    "a flow keyed a thousand times too large": (
        lambda d: f.scale_flow(d, "F092", 1000), {"suspect", "oversized_flow"}),
    "a take far outside its trade": (
        lambda d: f.scale_line(d, "cement_plant", "takes", "electricity", 1000), {"off_profile"}),
    "a swapped flow": (lambda d: f.swap_flow(d, "F086"), {"swapped"}),
    "a leaking water balance": (
        lambda d: (f.scale_flow(d, "F024", 1.6), f.scale_line(d, "water_works", "takes", "raw_water", 1.6))[1],
        {"leak"}),
    "idle licensed infrastructure": (lambda d: f.scale(d, "limits", "L6", "amount", 10), {"works_idle"}),
    "an overloaded pipe": (lambda d: f.scale(d, "links", "K2", "capacity", 0.5), {"link_overload"}),
    "a lone supplier": (
        lambda d: f.lone_supplier(d, "F110", "tank_port"), {"single_supplier"}),
    "a by-product with a lone user": (lambda d: f.lone_user(d, "F071"), {"single_user"}),
    "a process of class 淘汰类": (
        lambda d: f.write(d, "processes", "dyeing_line", "catalogue_class", "eliminated"), {"obsolete"}),
    "a target out of reach": (
        lambda d: f.write(d, "targets", "T4", "target_value", 0.5), {"target_out_of_reach"}),
    "a share above its whole": (
        lambda d: f.write(d, "targets", "T2", "target_value", 130), {"target_impossible"}),
    "two targets for one year": (
        lambda d: f.add(d, "targets", "target_value", id="T1b", indicator="solid_waste_utilisation", name="x",
                        target_value=60, unit="%", year=2030, origin="B"), {"target_contradicts"}),
    "hazardous waste without code": (
        lambda d: f.write(d, "commodities", "spent_solvents", "codes", None), {"hazardous_without_code"}),
    "a firm entered twice": (
        lambda d: (f.write(d, "nodes", "dyeing_1", "credit_code", "91420000MA00000001"),
                   f.write(d, "nodes", "paper_mill", "credit_code", "91420000MA00000001"))[1], {"duplicate_firm"}),
    "a flow entered twice": (lambda d: f.double_flow(d, "F084", "F084b"), {"duplicate_flow"}),
    "an emission above its permit": (lambda d: f.write(d, "limits", "L3", "amount", 500), {"permit_exceeded"}),
    "a plant under construction without permit": (
        lambda d: f.add_line(d, "lfp_plant", "takes", commodity="natural_gas", amount=5e6, unit="Nm3/a"),
        {"no_permit"}),
    "a haul that costs more than the goods": (
        lambda d: f.add(d, "links", "distance", id="K9", from_="chp", to="concrete_plant", commodity="coal_fly_ash",
                        distance=180, mode="truck", status="standing"), {"haul"}),
    "a node off the map": (
        lambda d: f.write(d, "nodes", "aac_plant", "location", [112.95, 26.56]), {"far_location"}),
    "a closed plant with flows": (
        lambda d: f.write(d, "nodes", "machinery_plant", "status", "closed"), {"closed_active"}),
    "two meters that disagree": (lambda d: f.contradict_flow(d, "F075", "F075b", 1.6), {"conflict"}),
    "no responsible body": (lambda d: f.clear(d, "boundary", "authority"), {"organisation"}),
}  # fmt: skip


@dataclass(frozen=True)
class Alarm:
    """Anything that the product says of the data: a problem, a suspect or a finding, with the place it names."""

    key: str
    kind: str
    path: str
    node: str = ""
    commodity: str = ""
    says: str = ""
    """The sentence that a reader sees; empty for what is no finding."""


def alarms(document: dict[str, Any]) -> dict[str, Alarm]:
    """Read, reconcile and diagnose a document; every alarm by its key, every item of a finding as one."""
    park, problems = from_document(document)
    found = [Alarm(f"{p.code}@{p.where.path}", p.code, p.where.path or "") for p in problems]
    if park is not None:
        ledger = Ledger()
        seen = observe(park, ledger)
        found += [Alarm(f"suspect:{s.flow}", "suspect", s.path) for s in seen.suspects]
        values = evaluate(seen.state, park, ledger)
        say = Wording.of(park, ledger)
        for x in diagnose(park, seen.state, values, seen.suspects, ledger):
            if not x.items:
                found.append(Alarm(x.id, x.kind, x.path, x.node, x.commodity, say.text(x.problem, "zh")))
            for i in x.items:
                key = f"{x.id}/{i.node}/{i.commodity}"
                found.append(Alarm(key, x.kind, i.path, i.node, i.commodity, say.text(i.problem, "zh")))
    return {alarm.key: alarm for alarm in found}


@cache
def _document() -> dict[str, Any]:
    return to_document(load(PARK))


def clean() -> dict[str, Any]:
    """The document without seeded faults, to be changed at will."""
    return deepcopy(_document())


def seeded(names: list[str]) -> tuple[dict[str, Any], dict[str, str]]:
    """Seed faults; the document and the path of each."""
    document = clean()
    return document, {name: FAULTS[name][0](document) for name in names}


def named(fault: str, path: str, found: dict[str, Alarm], before: dict[str, Alarm]) -> Alarm | None:
    """The alarm of an expected kind that is new and names the seeded cell or one of its row."""
    new = [a for key, a in sorted(found.items()) if key not in before and a.kind in FAULTS[fault][1]]
    exact = [a for a in new if a.path == path]
    return next(iter(exact or [a for a in new if row(a.path) == row(path) != ""]), None)


def row(path: str) -> str:
    """The row of a path: that of ``nodes[3].makes[1].amount`` is ``nodes[3].makes[1]``."""
    held = re.match(r"(\w+\[\d+\](?:\.\w+\[\d+\])?)", path)
    return held[1] if held else path


def unnamed(alarm: Alarm, path: str, document: dict[str, Any]) -> list[str]:
    """What the sentence of an alarm does not say: node, flow ends or commodity of the seeded row."""
    if not alarm.says:
        return []  # a problem or a suspect: it has its place and no sentence of a finding
    table, _, rest = path.partition("[")
    place, _, line = rest.partition("]")
    seeded_row = document[table][int(place)] if place else {}
    wanted = []
    if table == "nodes":
        wanted.append(seeded_row["id"])
        side = re.match(r"\.(takes|makes)\[(\d+)\]", line)
        if side and alarm.commodity:
            wanted.append(seeded_row[side[1]][int(side[2])]["commodity"])
    else:
        wanted += [seeded_row[k] for k in ("node", "from", "to", "commodity") if seeded_row.get(k)]
    names = {r["id"]: r["name"]["zh"] for r in (*document["nodes"], *document["commodities"])}
    told = [names[w] for w in wanted]
    if table == "targets":
        told.append(seeded_row["name"] if isinstance(seeded_row["name"], str) else seeded_row["name"]["zh"])
    if table == "processes":
        told.append(seeded_row["name"]["zh"])  # a process is told by its own name, not by its product's
    else:
        told += [names[k] for k in (alarm.node, alarm.commodity) if k]
    return [name for name in dict.fromkeys(told) if name not in alarm.says]
