"""Tell together what a reader wants to hear together: one finding for many of a kind, with one item each."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from parkloop.base.i18n import LANGS, has, t
from parkloop.base.text import Text
from parkloop.diagnosis.look import listed
from parkloop.diagnosis.merge import GRAVITY
from parkloop.diagnosis.settings import filed
from parkloop.park.enums import CommodityKind, YesNo
from parkloop.park.option import Reason
from parkloop.park.results import Finding, FindingItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parkloop.diagnosis.look import Look

FLUIDS = {
    CommodityKind.WASTE_WATER: "water",
    CommodityKind.WATER: "water",
    CommodityKind.HEAT: "heat",
    CommodityKind.GAS: "gas",
}
"""Medium of a left-over by its kind; all others are solids."""
TOTALLED = frozenset({"unmatched", "hazard_outlet"})
"""Kinds whose amounts mean the same and may be added up, where their unit is one."""


def gathered(look: Look, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put findings that are filed to be told together into one, each of them becoming an item of it.

    The one has the highest severity of its items, the directions and sources of all, and an id of kind and medium
    (``unmatched.solids``), which is the same next year whatever it holds then. Items stand the largest first where
    they share a unit, else the gravest first. The other findings stay as they are.
    """
    groups: dict[str, list[Finding]] = {}
    alone = []
    for finding in findings:
        key = group(look, finding)
        if key:
            groups.setdefault(key, []).append(finding)
        else:
            alone.append(finding)
    return (*alone, *(_together(look, key, found) for key, found in groups.items()))


def group(look: Look, finding: Finding) -> str:
    """Id of the finding that tells this one among others; empty: it stands alone."""
    setting = filed().get(finding.kind)
    if setting is None or not setting.gather or finding.origin == "document":
        return ""
    return finding.kind if setting.gather == "kind" else f"{finding.kind}.{medium(look, finding.commodity)}"


def medium(look: Look, commodity: str) -> str:
    """What a left-over is to whoever has to move it: hazardous, solids, water, heat or gas."""
    row = look.park.commodity[commodity]
    return "hazardous" if row.hazardous is YesNo.YES else FLUIDS.get(row.kind, "solids")


def _together(look: Look, fid: str, found: list[Finding]) -> Finding:
    units = {look.park.commodity[f.commodity].unit for f in found if f.commodity}
    one = len(units) == 1
    order = sorted(
        found, key=lambda f: (0 if one and f.amount else GRAVITY.index(f.severity), -(f.amount or 0.0), f.id)
    )
    first = order[0]
    if len(order) == 1:
        problem, amount = first.problem, first.amount
    else:
        problem, amount = _problem(look, fid, order, next(iter(units)) if one else "")
    return replace(
        first,
        id=fid,
        problem=problem,
        causes=tuple(_causes(look, order)),
        severity=min((f.severity for f in order), key=GRAVITY.index),
        node=first.node if len({f.node for f in order}) == 1 else "",
        commodity=first.commodity if len({f.commodity for f in order}) == 1 else "",
        directions=tuple(dict.fromkeys(d for f in order for d in f.directions)),
        amount=amount,
        origin="merged" if any(f.origin == "merged" for f in order) else first.origin,
        sources=tuple(dict.fromkeys(s for f in order for s in f.sources)),
        items=tuple(_item(look, f) for f in order),
    )


def _item(look: Look, finding: Finding) -> FindingItem:
    share = finding.problem.numbers.get("share")
    row = look.park.commodity.get(finding.commodity)
    return FindingItem(
        node=finding.node,
        commodity=finding.commodity,
        problem=replace(finding.problem, key=f"{finding.problem.key}_item"),
        amount=finding.amount,
        unit=f"{row.unit}/a" if row is not None and finding.amount is not None else "",
        share=look.ledger[share].value if share else None,
        severity=finding.severity,
        causes=finding.causes,
        evidence=tuple(finding.problem.numbers.values()),
        path=finding.path,
        sources=finding.sources,
    )


def _problem(look: Look, fid: str, found: list[Finding], unit: str) -> tuple[Reason, float | None]:
    """The sentence of several, with its total where there is one."""
    kind, what = found[0].kind, fid.rpartition(".")[2]
    key = f"diagnosis.{kind}.gathered" + ("" if what == kind else f"_{what}")
    names = listed(name(look, f.node, f.commodity) for f in found)
    numbers = {"count": look.count(fid, "count", len(found), f"items of {fid}")}
    if kind not in TOTALLED:
        return Reason(key=key, words={"names": names}, numbers=numbers), None
    if not unit or any(f.amount is None for f in found):
        return Reason(key=f"{key}_mixed", words={"names": names}, numbers=numbers), None
    parts = [f.problem.numbers["amount"] for f in found]
    amount = math.fsum(f.amount or 0.0 for f in found)
    numbers["amount"] = look.figure(fid, "amount", amount, f"{unit}/a", "sum(items)", *parts)
    wholes = [f"find/{f.id}/made" for f in found]
    if all(ref in look.ledger for ref in wholes):
        made = math.fsum(look.ledger[ref].value or 0.0 for ref in wholes)
        numbers["share"] = look.figure(
            fid, "share", amount / made * 100, "%", "sum(amounts) / sum(makes) * 100", *parts, *wholes
        )
    return Reason(key=key, words={"names": names}, numbers=numbers), amount


def name(look: Look, node: str, commodity: str) -> Text:
    """Name an item in a row of items: the commodity of a node, or the node alone."""
    if not commodity:
        return look.node(node)
    return _said("diagnosis.gathered.of", {"node": look.node(node), "commodity": look.commodity(commodity)})


def _causes(look: Look, found: list[Finding]) -> Iterator[Reason]:
    """Each cause once; one that has a sentence for several (``<key>_all``) names whom it concerns."""
    groups: dict[str, list[Finding]] = {}
    once: dict[str, Reason] = {}
    for finding in found:
        for cause in finding.causes:
            together = len(found) > 1 and has(f"{cause.key}_all")
            key = cause.key if together else repr(cause)
            groups.setdefault(key, []).append(finding)
            once.setdefault(key, cause)
    for key, cause in once.items():
        if key == cause.key:
            names = listed(name(look, f.node, f.commodity) for f in groups[key])
            yield Reason(key=f"{cause.key}_all", words={"names": names})
        else:
            yield cause


def _said(key: str, words: dict[str, Text]) -> Text:
    zh, en = (t(key, lang, **{k: v.get(lang) for k, v in words.items()}) for lang in LANGS)
    return Text(zh, en)
