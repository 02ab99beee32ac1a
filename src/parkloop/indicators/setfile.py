"""Read an indicator set from TOML, shipped or a user's own; all its problems are found at once, each with its row."""

from __future__ import annotations

import math
import tomllib
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import has, t
from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.base.text import Text
from parkloop.indicators.formula import FormulaError, call, names, terms
from parkloop.indicators.sets import DIRECTIONS, IndexRule, Indicator, IndicatorSet, PassRule, Rule
from parkloop.indicators.variables import COMPUTED, known_variable
from parkloop.indicators.variables.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from parkloop.park.park import Park

NEEDED = ("id", "family", "unit", "formula", "better")


def load_own_set(file: Path) -> IndicatorSet:
    """Read a set that a user wrote; its names stand in the file (``name = {zh = ..., en = ...}``).

    Raises
    ------
    ProblemError
        It cannot be read, is no TOML, or rows of it are not usable.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        found = type(error).__name__
        raise ProblemError([Problem("set_file_unreadable", where=Location(file=file.name), found=found)]) from error
    return read_set(text, file.name, "")


def read_set(text: str, file: str, set_id: str) -> IndicatorSet:
    """Build a set from TOML text; ``set_id`` empty: the file states its own ``id``.

    Raises
    ------
    ProblemError
        With every problem of the file.
    """
    where = Location(file=file)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProblemError([Problem("set_file_no_toml", where=where, found=str(error))]) from error
    rows = data.get("indicator")
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
        raise ProblemError([Problem("set_without_indicators", where=where)])
    problems: list[Problem] = []
    key = set_id or str(data.get("id") or file.rpartition(".")[0])
    indicators = []
    seen: set[str] = set()
    for place, row in enumerate(rows):
        at = Location(file=file, path=f"indicator[{place}]", id=str(row.get("id", "")))
        found = _row_problems(row, key, at, seen)
        problems += found
        if not found:
            indicators.append(_indicator(row))
    if problems:
        raise ProblemError(problems)
    return IndicatorSet(
        id=key,
        name=_text(data.get("name"), "set", key.partition("@")[0]),
        source=str(data.get("source", "")),
        confidence=str(data.get("confidence", "")),
        compares=bool(data.get("compares", False)),
        families=tuple((f, _text(None, "family", f)) for f in data.get("families") or _families(rows)),
        indicators=tuple(indicators),
        passing=_passing(data.get("pass")),
        index=_index(data.get("index")),
    )


def unknown_variables(chosen: IndicatorSet, park: Park) -> tuple[Problem, ...]:
    """Name the variables of a set that neither the program nor the park's statistics know, with set and indicator."""
    stated = {row.variable for row in park.statistics} | {row.variable.partition(":")[0] for row in park.statistics}
    words = sorted({*COMPUTED, *vocabulary(), *stated})
    return tuple(
        Problem(
            "indicator_unknown_variable",
            where=Location(id=indicator.id),
            found=name,
            expected=", ".join(get_close_matches(name, words, n=3)) or None,
            params={"set": chosen.id, "indicator": indicator.id, "variable": name},
        )
        for indicator in chosen.indicators
        for name in indicator.variables
        if not known_variable(name) and name not in stated
    )


def _row_problems(row: Mapping[str, Any], key: str, at: Location, seen: set[str]) -> list[Problem]:
    params = {"set": key, "indicator": str(row.get("id", "?"))}
    found = [
        Problem("indicator_field_missing", where=at, expected=name, params=params)
        for name in NEEDED
        if not isinstance(row.get(name), str) or not row[name]
    ]
    if found:
        return found
    if row["id"] in seen:
        found.append(Problem("indicator_twice", where=at, found=row["id"], params=params))
    seen.add(row["id"])
    if row["better"] not in DIRECTIONS:
        expected = ", ".join(DIRECTIONS)
        found.append(
            Problem("indicator_bad_direction", where=at, found=row["better"], expected=expected, params=params)
        )
    formulas = [row["formula"]]
    for rule in row.get("rules", []):
        formulas += [rule["when"]] if isinstance(rule, dict) and rule.get("when") else []
        if not isinstance(rule, dict) or len({"at_least", "at_most"} & set(rule)) != 1:
            found.append(Problem("indicator_bad_rule", where=at, found=str(rule), params=params))
    for formula in formulas:
        try:
            names(str(formula))
        except FormulaError as error:
            found.append(Problem("indicator_bad_formula", where=at, found=str(error), params=params))
    if not _finite(row.get("threshold")):
        found.append(Problem("indicator_bad_threshold", where=at, found=str(row["threshold"]), params=params))
    return found


def _finite(value: object) -> bool:
    return value is None or (type(value) in {int, float} and math.isfinite(float(str(value))))


def _families(rows: list[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(str(row["family"]) for row in rows))


def _text(own: object, section: str, key: str) -> Text:
    if isinstance(own, dict):
        return Text(str(own.get("zh", "")), str(own.get("en", "")))
    if has(f"indicators.{section}.{key}"):
        return Text(t(f"indicators.{section}.{key}", "zh"), t(f"indicators.{section}.{key}", "en"))
    return Text(key, key)


def _indicator(row: Mapping[str, Any]) -> Indicator:
    threshold = row.get("threshold")
    return Indicator(
        id=row["id"],
        number=str(row.get("number", "")),
        family=row["family"],
        name=_text(row.get("name"), "name", row["id"]),
        unit=row["unit"],
        formula=row["formula"],
        direction=DIRECTIONS[row["better"]],
        threshold=None if threshold is None else float(threshold),
        threshold_source=str(row.get("threshold_source", "")),
        threshold_confidence=str(row.get("threshold_confidence", "")),
        rules=tuple(_rule(rule) for rule in row.get("rules", ())),
        each=str(row.get("each", "")),
        requirement=str(row.get("requirement", "")),
        group=str(row.get("group", "")),
        source=str(row.get("source", "")),
        confidence=str(row.get("confidence", "")),
    )


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        bound=float(row["at_least"] if "at_least" in row else row["at_most"]),
        sense=1 if "at_least" in row else -1,
        when=_canonical(str(row.get("when", ""))),
        least=row.get("least"),
        above=row.get("above"),
        below=row.get("below"),
        regions=tuple(str(r) for r in row.get("regions", ())),
    )


def _canonical(term: str) -> str:
    """One term as :func:`parkloop.indicators.formula.terms` writes it."""
    return terms(term)[0] if term and call(term) else ""


def _passing(row: Mapping[str, Any] | None) -> PassRule | None:
    if row is None:
        return None
    return PassRule(
        each_group=int(row.get("each_group", 0)),
        at_least=int(row.get("at_least", 0)),
        source=str(row.get("source", "")),
        confidence=str(row.get("confidence", "")),
    )


def _index(row: Mapping[str, Any] | None) -> IndexRule | None:
    if row is None:
        return None
    cap = row.get("cap")
    return IndexRule(
        id=str(row["id"]),
        name=_text(row.get("name"), "name", str(row["id"])),
        weights={str(k): float(v) for k, v in row["weights"].items()},
        picks={str(k): int(v) for k, v in row.get("picks", {}).items()},
        cap=None if cap is None else float(cap),
        source=str(row.get("source", "")),
        confidence=str(row.get("confidence", "")),
    )
