"""Assertions over parks and states that say what is wrong, for users' tests and our own."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING

from parkloop.park.enums import Side
from parkloop.park.state import STOCK

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.park.park import Park
    from parkloop.park.state import State

SHOWN = 10
LONGEST = 120


def assert_balanced(state: State, *, tolerance: float = 1e-6) -> None:
    """Check that what every node takes and makes equals what arrives and leaves, by node and commodity.

    Parameters
    ----------
    state
        Any state; a balance with a blank amount is left out, since a blank is not zero.
    tolerance
        Largest gap relative to the largest term of that balance.

    Raises
    ------
    AssertionError
        With the worst balances: node, commodity, what was stated and what flows.
    """
    gaps = sorted(_gaps(state, tolerance), reverse=True)
    if gaps:
        raise AssertionError("\n".join([f"{len(gaps)} balances do not close:", *(text for _gap, text in gaps[:SHOWN])]))


def _gaps(state: State, tolerance: float) -> Iterator[tuple[float, str]]:
    arriving: dict[tuple[str, str], list[float | None]] = {}
    leaving: dict[tuple[str, str], list[float | None]] = {}
    for (node, commodity, held), change in state.stock_changes.items():  # made + from stock = sent + to stock
        if held is Side.OUT:
            leaving.setdefault((node, commodity), []).append(change)
        else:
            arriving.setdefault((node, commodity), []).append(-change)
    for f in (f for f in state.flows if STOCK not in {f.source, f.target}):
        arriving.setdefault((f.target, f.arrives), []).append(f.received)
        leaving.setdefault((f.source, f.commodity), []).append(f.amount)
    for side, stated, flowing in (("takes", state.takes, arriving), ("makes", state.makes, leaving)):
        for (node, commodity), amount in stated.items():
            terms = [a for a in flowing.get((node, commodity), []) if a is not None]
            if amount is None or len(terms) < len(flowing.get((node, commodity), [])):
                continue
            total = math.fsum(terms)
            largest = max([abs(amount), *(abs(a) for a in terms)])
            if abs(total - amount) > tolerance * largest:
                yield (
                    abs(total - amount) / largest,
                    f"  {node} {side} {commodity}: stated {amount:.9g}, flowing {total:.9g}",
                )


def assert_same_park(first: Park, second: Park) -> None:
    """Check that two parks are equal, and name the first differences by path.

    Raises
    ------
    AssertionError
        ``nodes[3].takes[0].amount: 5.0 != 6.0`` for up to ten places.
    """
    differences = []
    for text in _differences("", first, second):
        differences.append(text)
        if len(differences) == SHOWN:
            break
    if differences:
        raise AssertionError("\n".join(["the parks differ:", *differences]))


def _differences(path: str, a: object, b: object) -> Iterator[str]:
    if dataclasses.is_dataclass(a) and type(a) is type(b):
        for field in dataclasses.fields(a):
            name = f"{path}.{field.name}" if path else field.name
            yield from _differences(name, getattr(a, field.name), getattr(b, field.name))
    elif isinstance(a, tuple) and isinstance(b, tuple) and len(a) == len(b):
        for i, (x, y) in enumerate(zip(a, b, strict=True)):
            yield from _differences(f"{path}[{i}]", x, y)
    elif isinstance(a, tuple) and isinstance(b, tuple):
        yield f"  {path}: {len(a)} rows != {len(b)} rows"
    elif a != b:
        yield f"  {path}: {_short(a)} != {_short(b)}"


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
