"""What options say of their sizes, and budgets of grants and loans: what no plan could use is told with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.formats.reading import Scope
from parkloop.formats.values import BadValueError
from parkloop.park.enums import PayerKind
from parkloop.park.option import UserOption
from parkloop.park.scale import curve_points, scale_of
from parkloop.park.steering import Budget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parkloop.base.problems import Severity
    from parkloop.formats.place import Path
    from parkloop.formats.reading import Reading

Fault = tuple[str, BadValueError, "Severity"]
"""Column, what is wrong with it, and how bad that is."""


def check_sizes(reading: Reading, built: Sequence[tuple[Path, object]]) -> None:
    """Report what is wrong with sizes, curves, grants and loans."""
    budget = [(path, v) for path, v in built if isinstance(v, Budget)]
    for path, value in built:
        if isinstance(value, UserOption):
            _tell(reading, path, value.id, _of_option(value))
    for path, line in budget:
        _tell(reading, path, line.payer, _of_budget(line, [b for _, b in budget if b.payer == line.payer]))


def _tell(reading: Reading, path: Path, id: str, faults: Iterator[Fault]) -> None:
    for column, bad, severity in faults:
        reading.report(bad, Scope(path, id), column, severity)


def _of_option(user: UserOption) -> Iterator[Fault]:
    low, high = user.size_low, user.size_high
    stated = user.capex_curve or user.scale_exponent is not None or user.scale_size is not None
    if low is None and high is None and not stated:
        return
    if low is None or high is None or low >= high:
        column = "size_low" if low is None or high is not None else "size_high"
        yield column, BadValueError("size_range_wrong", _word(low), _word(high)), "error"
    elif user.capex_curve:
        points = curve_points(user)
        if points is None or scale_of(user) is None:
            told = "; ".join(f"{k}: {v:g}" for k, v in user.capex_curve.items())
            yield "capex_curve", BadValueError("size_curve_wrong", told, f"{low:g}, {high:g}"), "error"
    elif scale_of(user) is None:
        yield "capex_curve", BadValueError("size_without_curve", user.id), "error"
    elif not (user.scale_source or user.source):
        yield "scale_source", BadValueError("size_exponent_unsourced", f"{user.scale_exponent:g}"), "warning"


def _word(size: float | None) -> str:
    return "-" if size is None else f"{size:g}"


def _of_budget(line: Budget, same: Sequence[Budget]) -> Iterator[Fault]:
    lent = line.interest is not None or line.term is not None
    if (lent and line.kind is not PayerKind.LOAN) or (
        line.max_share is not None and line.kind not in {PayerKind.GRANT, PayerKind.LOAN}
    ):
        yield "kind", BadValueError("transfer_not_of_kind", line.payer, line.kind.value), "error"
        return
    if lent and (line.interest is None or line.term is None):
        missing = "interest" if line.interest is None else "term"
        yield missing, BadValueError("loan_terms_incomplete", line.payer), "error"
        return
    asked = any(b.max_share is not None or b.interest is not None for b in same)
    terms = list(dict.fromkeys((b.kind.value, b.interest, b.term) for b in same))
    if asked and len(terms) > 1 and line is same[0]:
        told = "; ".join(" ".join(str(x) for x in t if x is not None) for t in terms)
        yield "interest" if line.kind is PayerKind.LOAN else "kind", _differ(line, told), "error"
    if line.kind is PayerKind.GRANT and line.max_share is None and any(b.max_share is not None for b in same):
        yield "max_share", BadValueError("grant_share_missing", line.payer), "error"


def _differ(line: Budget, told: str) -> BadValueError:
    return BadValueError("transfer_terms_differ", line.payer, told)
