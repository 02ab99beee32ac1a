"""Exchanges, takes and makes that are known to be there, and of which nobody says how much (clause 6.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.text import Text
from parkloop.diagnosis.look import graded, listed
from parkloop.park.enums import Direction
from parkloop.park.option import Reason
from parkloop.park.results import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.diagnosis.look import Look

HIGH, MEDIUM = 0.40, 0.10
"""Share of the rows without an amount."""


def find(look: Look) -> Iterator[Finding]:
    """At most two findings: flows without amount, and lines of nodes without amount."""
    named = [f for f in look.state.flows if not f.source.startswith("@") and not f.target.startswith("@")]
    blank = [f for f in named if f.amount is None]
    if blank:
        flows = [_arrow(look.node(f.source), look.node(f.target), look.commodity(f.commodity)) for f in blank]
        yield _finding(look, "flows", flows, len(named), look.places.row("flows", min(f.id for f in blank), "amount"))
    lines = [*look.state.takes.items(), *look.state.makes.items()]
    silent = sorted(key for key, amount in lines if amount is None and key[0] in look.reading.inside)
    if silent:
        names = [_pair(look.node(node), look.commodity(commodity)) for node, commodity in silent]
        yield _finding(look, "lines", names, len(lines), _place(look, silent[0]))


def _place(look: Look, key: tuple[str, str]) -> str:
    return look.places.take(*key) if look.state.takes.get(key, 0.0) is None else look.places.make(*key)


def _arrow(source: Text, target: Text, commodity: Text) -> Text:
    zh = f"{source.get('zh')}→{target.get('zh')}（{commodity.get('zh')}）"
    return Text(zh, f"{source.get('en')} → {target.get('en')} ({commodity.get('en')})")


def _pair(node: Text, commodity: Text) -> Text:
    return Text(f"{node.get('zh')}的{commodity.get('zh')}", f"{commodity.get('en')} of {node.get('en')}")


def _finding(look: Look, what: str, names: list[Text], of: int, path: str) -> Finding:
    fid = f"blank_{what}"
    return Finding(
        id=fid,
        kind="blank_amounts",
        problem=Reason(
            key=f"diagnosis.blank_amounts.{what}",
            words={"names": listed(names)},
            numbers={
                "count": look.count(fid, "count", len(names), f"{what} without amount"),
                "total": look.count(fid, "total", of, what),
            },
        ),
        causes=(Reason(key="diagnosis.blank_amounts.cause"),),
        severity=graded(len(names) / of, HIGH, MEDIUM),
        clause="6.6",
        directions=(Direction.MANAGEMENT,),
        path=path,
    )
