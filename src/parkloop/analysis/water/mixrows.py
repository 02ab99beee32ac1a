"""Read a list of offers and needs by quality (``plant,name,kind,flow``, columns per property) and its mixing rules."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

from parkloop.analysis.water.quality import Mixing, Rule, Stream, User, as_water
from parkloop.base.problems import Location, Problem, ProblemError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.analysis.water.unit import WaterProblem

KINDS = ("fresh", "source", "sink")
_COLUMN = re.compile(r"(out|in_min|in_max)_(.+)", re.IGNORECASE)


def read_rules(data: object, file: str | None = None) -> dict[str, Mixing]:
    """The rule of each property from plain data: ``{property: rule}`` or ``{property: {rule: power, exponent: 1.44}}``.

    Raises
    ------
    ProblemError
        With every rule that cannot be used.
    """
    wanted = ", ".join(Rule)
    if not isinstance(data, dict) or not data:
        raise ProblemError([_rule(file, type(data).__name__, f"{{property: {wanted}}}")])
    rules, problems = {}, []
    for name, given in data.items():
        parts: dict[str, Any] = given if isinstance(given, dict) else {"rule": given}
        rule, exponent = parts.get("rule"), parts.get("exponent", 1.0)
        usable = isinstance(exponent, int | float) and math.isfinite(exponent) and exponent != 0
        if rule not in list(Rule):
            problems.append(_rule(file, f"{name}: {rule}", wanted))
        elif not usable or isinstance(exponent, bool):
            problems.append(_rule(file, f"{name}: exponent {exponent}", "exponent != 0"))
        else:
            rules[str(name)] = Mixing(Rule(rule), float(exponent))
    if problems:
        raise ProblemError(problems)
    return rules


def _rule(file: str | None, found: str, expected: str) -> Problem:
    return Problem("water_mixing", where=Location(file=file), found=found, expected=expected)


def read_offers(
    rows: Iterable[Mapping[str, str]], rules: Mapping[str, Mixing], file: str | None = None, first_row: int = 2
) -> tuple[WaterProblem, tuple[Problem, ...]]:
    """The source-sink problem of a list, and all problems; with an error among them it must not be solved.

    The flow stands in ``flow`` or ``flow_t_h``; any unit of flow will do, the same for all rows.
    """
    bought: list[Stream] = []
    offered: list[Stream] = []
    users: list[User] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str], int] = {}
    names = list(rules)
    for number, raw in enumerate(rows, start=first_row):
        row = {key.strip().casefold(): str(value).strip() for key, value in raw.items()}
        if not any(row.values()):
            continue
        reader = _Row(row, rules, Location(file=file, row=number, id=row.get("name") or None), problems)
        kind, plant, name = row.get("kind", "").casefold(), row.get("plant", ""), row.get("name", "")
        if kind not in KINDS:
            reader.tell("water_kind", found=row.get("kind", ""), expected=", ".join(KINDS))
            continue
        if not name:
            reader.tell("water_no_name")
        if seen.setdefault((kind, f"{plant}/{name}"), number) != number:
            reader.tell("water_duplicate", found=name, expected=str(seen[kind, f"{plant}/{name}"]))
        flow = reader.flow(needed=kind != "fresh")
        if kind == "sink":
            low = tuple(reader.value(f"in_min_{p}", p) for p in names)
            high = tuple(reader.value(f"in_max_{p}", p) for p in names)
            users.append(User(plant, name, flow, low, high))
        else:
            values = [reader.value(f"out_{p}", p, needed=True) for p in names]
            if all(v is not None for v in values):
                known = tuple(v for v in values if v is not None)
                (bought if kind == "fresh" else offered).append(Stream(plant, name, flow, known))
    problems += _unknown(raw_heads(rows), rules, file, first_row)
    if not bought and not any(p.severity == "error" for p in problems):
        problems.append(Problem("water_no_bought", where=Location(file=file)))
    if any(p.severity == "error" for p in problems):
        return as_water((), (), (), (), ()), tuple(problems)
    return as_water(names, list(rules.values()), bought, offered, users), tuple(problems)


def raw_heads(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """The headers of a list that can be gone through twice."""
    return list(next(iter(rows), {}))


def _unknown(heads: list[str], rules: Mapping[str, Mixing], file: str | None, first_row: int) -> list[Problem]:
    """Columns of a property without a rule."""
    known = {p.casefold() for p in rules}
    found = []
    for head in heads:
        match = _COLUMN.fullmatch(head.strip())
        if match and match[2].casefold() not in known:
            where = Location(file=file, row=max(first_row - 1, 1))
            found.append(Problem("water_unknown_column", "warning", where, found=head))
    return found


class _Row:
    """One row, and where its problems go."""

    def __init__(
        self, row: Mapping[str, str], rules: Mapping[str, Mixing], where: Location, problems: list[Problem]
    ) -> None:
        self._row, self._rules, self._where, self._problems = row, rules, where, problems

    def tell(self, code: str, *, found: str | None = None, expected: str | None = None, **params: str) -> None:
        self._problems.append(Problem(code, "error", self._where, found, expected, params))

    def flow(self, *, needed: bool) -> float:
        text = self._row.get("flow") or self._row.get("flow_t_h") or ""
        if not text:
            if needed:
                self.tell("water_no_flow")
            return math.inf
        value = _number(text)
        if value is None or value < 0:
            self.tell("water_not_a_number" if value is None else "water_negative", found=text)
            return 0.0
        return value

    def value(self, column: str, name: str, *, needed: bool = False) -> float | None:
        text = self._row.get(column.casefold(), "")
        if not text and not needed:
            return None
        value = _number(text)
        try:
            if value is not None and math.isfinite(self._rules[name].operator(value)):
                return value
        except (ValueError, OverflowError):
            pass
        self.tell("water_property", found=text, property=name, unit=self._row.get("name", ""))
        return None


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
