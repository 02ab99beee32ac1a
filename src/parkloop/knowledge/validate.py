"""Check the knowledge tables themselves: ids, sources, confidence words, codes, references, ranges and units.

The shipped tables must pass without a finding; a user's own additions go through the same checks.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parkloop.base.problems import Location, Problem
from parkloop.knowledge.allowed import RATIO_CEILING, TERMS
from parkloop.knowledge.codes import is_cn_waste, is_ewc, is_gbt4754
from parkloop.knowledge.reading import TABLES, many, read
from parkloop.knowledge.rows import CONFIDENCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Rows = Sequence[Mapping[str, str]]

_VERSION = re.compile(r"[a-z0-9-]+@\d{4}")


@dataclass(frozen=True, slots=True)
class _Spec:
    """What one table must keep. ``confidences`` maps a confidence column to the value columns it speaks of."""

    ids: tuple[str, ...]
    ranges: tuple[tuple[str, str], ...] = ()
    numbers: tuple[str, ...] = ()
    fractions: tuple[str, ...] = ()
    confidences: dict[str, tuple[str, ...]] = field(default_factory=dict)
    gbt4754: tuple[str, ...] = ()
    references: dict[str, str] = field(default_factory=dict)
    sourced: bool = True


_SPECS: dict[str, _Spec] = {
    "sources": _Spec(ids=("key",), sourced=False),
    "functions": _Spec(ids=("function_id",), sourced=False),
    "commodities": _Spec(ids=("commodity_id",), references={"functions": "function"}, sourced=False),
    "byproducts": _Spec(ids=("waste_id",), gbt4754=("source_gbt4754",), sourced=False),
    "contents": _Spec(ids=("substance",), sourced=False),
    "conversions": _Spec(
        ids=("conversion_id",),
        ranges=(("low", "high"),),
        confidences={"confidence": ()},
        references={"resource_commodity": "flow"},
    ),
    "synonyms": _Spec(ids=("term", "kind", "target_id"), sourced=False),
    "routes": _Spec(
        ids=("route_id",),
        ranges=(("ratio_low", "ratio_high"),),
        numbers=("max_distance_km",),
        fractions=("max_share", "yield_loss"),
        confidences={
            "route_confidence": (),
            "ratio_confidence": ("ratio_low", "ratio_high"),
            "max_share_confidence": ("max_share",),
            "distance_confidence": ("max_distance_km",),
        },
        gbt4754=("source_gbt4754", "receiver_gbt4754"),
        references={"waste_id": "waste", "receiver_functions": "function"},
    ),
    "measures": _Spec(
        ids=("measure_id",),
        ranges=(("effect_low", "effect_high"), ("capex_low", "capex_high"), ("payback_low", "payback_high")),
        confidences={"effect_confidence": (), "cost_confidence": ("capex_low", "capex_high")},
        gbt4754=("gbt4754",),
    ),
    "factors": _Spec(
        ids=("factor_id",), ranges=(("low", "high"),), confidences={"confidence": ()}, references={"subject": "flow"}
    ),
    "profiles": _Spec(
        ids=("profile_id", "role", "flow_id"),
        ranges=(("low", "high"),),
        confidences={"confidence": ()},
        gbt4754=("gbt4754",),
        references={"flow_id": "flow"},
    ),
    "firms": _Spec(
        ids=("firm_id",),
        ranges=(("capex_low", "capex_high"), ("feed_low", "feed_high"), ("capacity_low", "capacity_high")),
        confidences={"confidence": (), "capex_confidence": ("capex_low", "capex_high")},
        gbt4754=("gbt4754",),
        references={"profile_id": "profile", "wastes": "waste", "others": "taken", "makes": "flow"},
    ),
    "norms": _Spec(
        ids=("norm_id",),
        ranges=(("level1", "level2"), ("level2", "level3"), ("level1", "level3"), ("made_low", "made_high")),
        confidences={"confidence": ("level1", "level2", "level3"), "valid_confidence": ("valid_from",)},
        references={"product": "flow", "inputs": "flow", "bars": "flow", "coproducts": "flow"},
    ),
    "alternatives": _Spec(
        ids=("alternative_id",),
        ranges=(("price_low", "price_high"),),
        numbers=("ratio",),
        confidences={"confidence": ("ratio",)},
        references={"product": "flow"},
    ),
    "derivatives": _Spec(
        ids=("derivative_id",),
        ranges=(("power_low", "power_high"), ("heat_low", "heat_high")),
        numbers=("least",),
        fractions=("strength",),
        confidences={"confidence": (), "energy_confidence": ("power_low", "power_high", "heat_low", "heat_high")},
        gbt4754=("gbt4754",),
        references={"product": "flow", "feeds": "flow"},
    ),
    "treatments": _Spec(
        ids=("step_id",),
        ranges=(
            ("electricity_low", "electricity_high"),
            ("heat_low", "heat_high"),
            ("reagent_low", "reagent_high"),
            ("capex_low", "capex_high"),
        ),
        fractions=("dry_to",),
        confidences={"confidence": ()},
        references={"inputs": "treated", "reagent": "commodity"},
    ),
    "treatment_outputs": _Spec(
        ids=("step_id", "material_id"), ranges=(("yield_low", "yield_high"),), confidences={"confidence": ()}
    ),
    "treatment_uses": _Spec(
        ids=("material_id", "replaces"),
        ranges=(("ratio_low", "ratio_high"), ("ncv_low", "ncv_high")),
        confidences={"confidence": ()},
        gbt4754=("users_gbt4754",),
        references={"material_id": "treated", "replaces": "replaced"},
    ),
    "families": _Spec(
        ids=("name_en",),
        confidences={"confidence": ()},
        gbt4754=("source_gbt4754",),
        references={"functions": "function"},
    ),
    "generics": _Spec(
        ids=("terms", "waste_id"),
        confidences={"confidence": ()},
        gbt4754=("source_gbt4754",),
        references={"waste_id": "waste"},
    ),
    "industries": _Spec(
        ids=("gb4754", "name_en"),
        confidences={"confidence": ()},
        gbt4754=("gb4754",),
        references={"needs": "function", "also": "function", "products": "commodity"},
    ),
    "sectors": _Spec(ids=("sector_id",), gbt4754=("gb4754",), sourced=False),
    "practice": _Spec(ids=("route_id",), confidences={"confidence": ()}, references={"route_id": "route"}),
    "energy": _Spec(
        ids=("fuel", "version"),
        ranges=(("ncv_kcal_low", "ncv_kcal_high"), ("kgce_low", "kgce_high")),
        numbers=("ncv_gj", "tc_per_gj", "tco2"),
        fractions=("oxidation",),
        confidences={"confidence": ()},
        references={"commodity": "flow"},
    ),
    "grid": _Spec(ids=("region", "version"), numbers=("kgco2_per_kwh",), confidences={"confidence": ()}),
    "pollutants": _Spec(ids=("medium", "pollutant"), numbers=("equivalent_kg",), confidences={"confidence": ()}),
    "losses": _Spec(
        ids=("loss_id",),
        ranges=(("share_low", "share_high"),),
        confidences={"confidence": ("share_low", "share_high")},
        gbt4754=("gbt4754",),
    ),
    "substances": _Spec(
        ids=("commodity",),
        ranges=(("share_low", "share_high"),),
        fractions=("share_low", "share_high"),
        confidences={"confidence": ("share_low", "share_high")},
        references={"commodity": "flow"},
    ),
    "tax_rates": _Spec(ids=("item", "version"), ranges=(("low", "high"),), confidences={"confidence": ()}),
    "laws": _Spec(ids=("version",), confidences={"confidence": ()}),
    "clauses": _Spec(ids=("topic", "version"), confidences={"confidence": ()}, references={"version": "law"}),
    "hazardous": _Spec(ids=("code",), confidences={"confidence": ()}, references={"version": "law", "category": "hw"}),
    "exemptions": _Spec(
        ids=("exemption_id",),
        confidences={"confidence": ()},
        gbt4754=("receiver_gbt4754",),
        references={"version": "law", "categories": "hw", "waste_ids": "waste", "functions": "function"},
    ),
    "solid_classes": _Spec(
        ids=("code",), fractions=("share_min",), confidences={"confidence": ()}, references={"version": "law"}
    ),
    "product_limits": _Spec(
        ids=("limit_id",),
        fractions=("low", "high"),
        confidences={"confidence": ()},
        gbt4754=("receiver_gbt4754",),
        references={"topic": "topic", "waste_ids": "waste", "functions": "function"},
    ),
    "prohibitions": _Spec(
        ids=("rule_id",),
        confidences={"confidence": ()},
        gbt4754=("receiver_gbt4754", "usual_gbt4754"),
        references={"topic": "topic", "waste_ids": "waste", "functions": "function"},
    ),
    "toxicity": _Spec(ids=("substance",), fractions=("share",), confidences={"confidence": ()}),
    "hazards": _Spec(ids=("hazard_id",), numbers=("threshold_t", "distance_m"), confidences={"confidence": ()}),
    "incompatible": _Spec(
        ids=("first", "second"), confidences={"confidence": ()}, references={"first": "hazard", "second": "hazard"}
    ),
}


def validate_tables(tables: Mapping[str, Rows] | None = None) -> tuple[Problem, ...]:
    """Check tables against their rules; tables not given are the shipped ones.

    Parameters
    ----------
    tables : mapping of str to rows, optional
        Rows as text by table name, for tables that differ from the shipped ones.

    Returns
    -------
    tuple of Problem
        All findings, table by table, row by row; empty where all is well.

    Raises
    ------
    KeyError
        A table name is unknown.
    """
    every: dict[str, Rows] = {name: read(name) for name in TABLES}
    every |= {name: rows for name, rows in (tables or {}).items() if _SPECS[name]}
    known = _known_ids(every)
    return tuple(p for name in TABLES for p in _check(name, every[name], known))


def _known_ids(tables: Mapping[str, Rows]) -> dict[str, set[str]]:
    waste = {r["waste_id"] for r in tables["byproducts"]}
    commodity = {r["commodity_id"] for r in tables["commodities"]}
    return {
        "waste": waste,
        "commodity": commodity,
        "flow": waste | commodity,
        "treated": waste | commodity | {r["material_id"] for r in tables["treatment_outputs"]},
        "replaced": waste | commodity | {r["function_id"] for r in tables["functions"]},
        "taken": waste | commodity | {"hazardous"},
        "profile": {r["profile_id"] for r in tables["profiles"]},
        "route": {r["route_id"] for r in tables["routes"]},
        "function": {r["function_id"] for r in tables["functions"]},
        "source": {r["key"] for r in tables["sources"]},
        "law": {r["version"] for r in tables["laws"]},
        "topic": {r["topic"] for r in tables["clauses"]},
        "hw": {r["category"] for r in tables["hazardous"]},
        "hazard": {r["group"] for r in tables["hazards"]},
    }


def _check(name: str, rows: Rows, known: Mapping[str, set[str]]) -> Iterator[Problem]:
    spec = _SPECS[name]
    keys = [tuple(r[c] for c in spec.ids) for r in rows]
    repeated = {key for key, count in Counter(keys).items() if count > 1}
    for line, (row, key) in enumerate(zip(rows, keys, strict=True), start=2):

        def at(column: str, line: int = line, ident: str = "/".join(key)) -> Location:
            return Location(file=f"{name}.csv", row=line, path=column, id=ident)

        if key in repeated or not all(key):
            yield Problem("knowledge_duplicate_id", where=at(spec.ids[0]), found="/".join(key))
        yield from _check_sources(row, spec, at, known)
        yield from _check_confidences(row, spec, at)
        yield from _check_numbers(row, spec, at)
        yield from _check_codes(row, spec, at)
        for column, kind in spec.references.items():
            for item in many(row[column]):
                if item not in known[kind]:
                    yield Problem("knowledge_unknown_id", where=at(column), found=item)
        for column in row:
            allowed = TERMS.get((name, column))
            if allowed is not None and row[column] not in allowed:
                expected = ", ".join(sorted(w for w in allowed if w))
                yield Problem("knowledge_unknown_term", where=at(column), found=row[column], expected=expected)
        if "version" in row and not _VERSION.fullmatch(row["version"]):
            yield Problem("knowledge_no_version", where=at("version"), found=row["version"])
        yield from _check_special(name, row, at, known)


def _check_sources(
    row: Mapping[str, str], spec: _Spec, at: Callable[[str], Location], known: Mapping[str, set[str]]
) -> Iterator[Problem]:
    if not spec.sourced:
        return
    keys = many(row["sources"])
    if not keys:
        yield Problem("knowledge_no_source", where=at("sources"))
    for key in keys:
        if key not in known["source"]:
            yield Problem("knowledge_unknown_source", where=at("sources"), found=key)


def _check_confidences(row: Mapping[str, str], spec: _Spec, at: Callable[[str], Location]) -> Iterator[Problem]:
    for column, values in spec.confidences.items():
        word = row[column]
        if word and word not in CONFIDENCES:
            yield Problem("knowledge_unknown_confidence", where=at(column), found=word, expected=", ".join(CONFIDENCES))
        stated = not values or any(row[v] for v in values)
        if stated and not word:
            yield Problem("knowledge_no_confidence", where=at(column))


def as_number(text: str) -> float | None:
    """Read a finite number; None where the text is blank or none."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def _check_numbers(row: Mapping[str, str], spec: _Spec, at: Callable[[str], Location]) -> Iterator[Problem]:
    columns = [c for pair in spec.ranges for c in pair] + [*spec.numbers, *spec.fractions]
    for column in columns:
        if row[column] and as_number(row[column]) is None:
            yield Problem("knowledge_not_a_number", where=at(column), found=row[column])
    for low, high in spec.ranges:
        a, b = as_number(row[low]), as_number(row[high])
        if a is not None and b is not None and a > b:
            yield Problem("knowledge_low_above_high", where=at(low), found=row[low], expected=f"<= {row[high]}")
    for column in spec.fractions:
        value = as_number(row[column])
        if value is not None and not 0 <= value <= 1:
            yield Problem("knowledge_implausible", where=at(column), found=row[column], expected="0 - 1")


def _check_codes(row: Mapping[str, str], spec: _Spec, at: Callable[[str], Location]) -> Iterator[Problem]:
    checks: list[tuple[str, Callable[[str], bool]]] = [(c, is_gbt4754) for c in spec.gbt4754]
    checks += [(c, f) for c, f in (("cn_code", is_cn_waste), ("ewc", is_ewc)) if c in row]
    for column, fits in checks:
        for code in many(row[column]):
            if not fits(code):
                yield Problem("knowledge_bad_code", where=at(column), found=code)


def _check_special(
    name: str, row: Mapping[str, str], at: Callable[[str], Location], known: Mapping[str, set[str]]
) -> Iterator[Problem]:
    if name == "synonyms" and row["target_id"] not in known.get(row["kind"], set()):
        yield Problem("knowledge_unknown_id", where=at("target_id"), found=row["target_id"])
    if name == "routes":
        yield from _check_ratio(row, at)
    if name == "measures" and row["effect_unit"] == "1" and row["effect_type"] != "factor":
        value = as_number(row["effect_high"])
        if value is not None and value > 1:
            yield Problem("knowledge_implausible", where=at("effect_high"), found=row["effect_high"], expected="0 - 1")


def _check_ratio(row: Mapping[str, str], at: Callable[[str], Location]) -> Iterator[Problem]:
    high = as_number(row["ratio_high"]) or as_number(row["ratio_low"])
    if high is None:
        return
    ceiling = RATIO_CEILING.get(row["ratio_basis_unit"])
    if ceiling is None:
        expected = ", ".join(RATIO_CEILING)
        yield Problem(
            "knowledge_unknown_unit", where=at("ratio_basis_unit"), found=row["ratio_basis_unit"], expected=expected
        )
    elif row["ratio_kind"] == "replacement" and not 0 < high <= ceiling:
        yield Problem("knowledge_implausible", where=at("ratio_high"), found=f"{high:g}", expected=f"0 - {ceiling:g}")
