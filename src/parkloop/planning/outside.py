"""Resource productivity before and after, and whether it rises only because a step moved outside (外移)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.problems import Location, Problem
from parkloop.park.results import Productivity
from parkloop.planning.linearforms import NotLinearError, Yardstick
from parkloop.planning.resources import converted, output_value, primary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from parkloop.operation.network import Network

    Floats = NDArray[np.float64]

MORE = 1e-9
"""By which share a figure has to rise to have risen: rounding of the sums."""


def productivity_of(network: Network, flow: Floats) -> Productivity:
    """Output value over primary input in the last year, official and converted, without options and with the plan.

    ``flow`` (A, T); with several scenarios the first one speaks.
    """
    t = len(network.years) - 1
    year = network.years[t]
    stick = Yardstick(network, year)
    try:
        official = primary(stick)
        value, basis = output_value(network, stick, year)
    except NotLinearError as error:
        return Productivity(year=year, official=(None, None), converted=(None, None), missing=error.code)
    whole = converted(network, official)
    columns = (network.reference[:, t], flow[:, t])
    more = tuple(c for c, bought in whole.unknown.items() if _risen(*(bought.of(x) for x in columns)))
    plain = tuple(_over(value.of(x), official.of(x)) for x in columns)
    full = tuple(_over(value.of(x), whole.form.of(x)) for x in columns)
    after = None if more else full[1]
    before = full[0]
    risen = plain[0] is not None and plain[1] is not None and _risen(plain[0], plain[1])
    honest = before is not None and after is not None and _risen(before, after)
    return Productivity(
        year=year,
        official=(plain[0], plain[1]),
        converted=(before, after),
        basis=basis,
        factors={c: tuple(r.id for r in rows) for c, rows in whole.used.items()},
        unknown=more,
        moved_outside=risen and not honest,
    )


def outside_warning(found: Productivity) -> tuple[Problem, ...]:
    """A warning with both ratios where the official one rises and the converted one does not."""
    if not found.moved_outside:
        return ()
    code = "moved_outside_unknown" if found.unknown else "moved_outside"
    params = {
        "before": _figure(found.official[0]),
        "after": _figure(found.official[1]),
        "converted_before": _figure(found.converted[0]),
        "converted_after": _figure(found.converted[1]),
    }
    named = ", ".join(found.unknown or found.factors)
    return (Problem(code, "warning", Location(path="options"), named, None, params),)


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.6g}"


def _over(top: float, bottom: float) -> float | None:
    return top / bottom if bottom > 0 else None


def _risen(before: float, after: float) -> bool:
    return after - before > MORE * max(abs(before), abs(after))
