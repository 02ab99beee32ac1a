"""Parks for property tests, generated from the declared columns alone."""

from __future__ import annotations

import dataclasses
from enum import StrEnum

from hypothesis import strategies as st

from parkloop.base.numbers import document_number
from parkloop.base.text import Text
from parkloop.formats import values
from parkloop.park.columns import Column, columns
from parkloop.park.commodity import Commodity, Price
from parkloop.park.enums import CommodityKind
from parkloop.park.node import Node, Port
from parkloop.park.park import Header, Park

UNITS = ("t", "m3", "Nm3", "GJ", "MWh", "piece")
COMMODITIES = ("bagasse", "steam", "c-3", "X.4")
NODES = ("mill", "n_2", "3rd")
FLOWS = ("F1", "F2")

awkward = st.sampled_from(
    [
        "=1+1",
        "+5",
        "-3",
        "@x",
        "'q",
        "\t=1",
        "a,b;c",
        'say "hi"',
        "line\nline",
        "万t",
        "1,5",
        "null",
        "yes",
        "0012",
        "1e5",
        "a: b",
        "# x",
        "例",
        "?",
        "~",
        "- a",
        "[x]",
        "{y}",
        "_x0041_",
        "\u2028",
        "é\u0301",
        "🙂",
        "园\u3000区",
    ]
)
alphabet = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"))
words = st.one_of(awkward, st.text(alphabet, max_size=12)).map(values.text).filter(lambda w: w not in {"", "?", "？"})
figures = st.floats(min_value=0, max_value=1e10, allow_nan=False, allow_subnormal=False).map(document_number)
keys = st.one_of(st.sampled_from(["water", "ash", "a b", "k;1", "k:2"]), words.filter(lambda w: not w.startswith("{")))


def value(cls: type, **fixed: object):
    """A value of a park class; references point into the small fixed sets above."""
    return st.fixed_dictionaries(
        {name: fixed[name] if name in fixed else _field(cls, name, column) for name, column in columns(cls).items()}
    ).map(lambda found: _consistent(cls(**found)))


def _field(cls: type, name: str, column: Column):
    full = _datum(cls, name, column)
    field = next(f for f in dataclasses.fields(cls) if f.name == name)
    if column.required or column.kind in {"unit", "price_unit"}:
        return full
    if field.default is not dataclasses.MISSING:
        return st.one_of(st.just(field.default), full)
    return st.one_of(st.builds(field.default_factory), full)


def _datum(cls: type, name: str, column: Column):
    low, high = column.limits
    match column.kind:
        case "id":
            return st.from_regex(values.SLUG, fullmatch=True)
        case "text":
            return words
        case "name":
            return st.one_of(
                words.map(lambda w: Text(zh=w)), words.map(lambda w: Text(en=w)), st.builds(Text, words, words)
            )
        case "number" | "amount":
            if low is not None or high is not None:
                return (
                    st.floats(low or 0, high if high is not None else 1e9, allow_subnormal=False)
                    .map(document_number)
                    .filter(lambda x: low is None or x >= low)
                )
            return st.one_of(figures, figures.map(lambda x: 0.0 - x)) if not column.positive else figures
        case "integer":
            return st.integers(int(low or 0), int(high or 999))
        case "year":
            return st.integers(*values.YEARS)
        case "years":
            return st.tuples(st.integers(1900, 2000), st.integers(2000, 2100))
        case "bool":
            return st.booleans()
        case "enum":
            assert isinstance(column.of, type)
            assert issubclass(column.of, StrEnum)
            return st.sampled_from(list(column.of))
        case "ref":
            return st.sampled_from({"nodes": NODES, "commodities": COMMODITIES, "flows": FLOWS}[column.table])
        case "refs":
            return st.lists(st.sampled_from(NODES), max_size=2).map(tuple)
        case "words":
            return st.lists(words, max_size=3).map(tuple)
        case "map":
            top = 0.3 if high == 1.0 else 1e6
            return st.dictionaries(keys, st.floats(0, top, allow_subnormal=False).map(document_number), max_size=3)
        case "codes":
            return st.dictionaries(keys.filter(lambda k: k != "hw"), words, max_size=3)
        case "point":
            return st.tuples(
                st.integers(-180, 180).map(float),
                st.floats(-90, 90, allow_subnormal=False).map(lambda x: document_number(x) + 0.0),
            )
        case "group":
            return value(column.of)
        case "rows":
            return st.lists(value(column.of), max_size=2).map(tuple)
        case "actions":
            return st.just(())
        case "unit" | "price_unit":
            return st.just("")
    raise AssertionError(column.kind)


def _consistent(made):
    """Order the ends of ranges and years, which are checked against one another."""
    changes: dict[str, object] = {}
    names = columns(type(made))
    if {"low", "high"} <= set(names):
        centre = next((n for n in ("amount", "value", "coefficient", "change") if n in names), "")
        known = [n for n in ("low", centre, "high") if n and getattr(made, n) is not None]
        changes |= dict(zip(known, sorted(getattr(made, n) for n in known), strict=True))
    for first, last in (("since", "until"), ("start", "end"), ("start", "finish")):
        if {first, last} <= set(names) and None not in (getattr(made, first), getattr(made, last)):
            changes |= dict(zip((first, last), sorted((getattr(made, first), getattr(made, last))), strict=True))
    return dataclasses.replace(made, **changes)


def _united(made, units: dict[str, str], currency: str, about: str = "", product: str = ""):
    """Give a value the canonical unit of its commodity, which every reader writes."""
    own = getattr(made, "commodity", None) or getattr(made, "product", None) or about
    product = getattr(made, "product", None) or product
    unit = units.get(own, "")
    changes: dict[str, object] = {}
    for name, column in columns(type(made)).items():
        datum = getattr(made, name)
        if column.kind == "unit":
            told = any(getattr(made, n) is not None for n, c in columns(type(made)).items() if c.kind == "amount")
            if isinstance(made, Port):
                changes[name] = f"{unit}/{units[product]}"
            elif column.required or (told and unit):
                changes[name] = f"{unit}/a"
            elif told:  # no commodity to take the unit from
                changes |= {n: None for n, c in columns(type(made)).items() if c.kind == "amount"}
        elif column.kind == "price_unit":
            stem = name.removesuffix("_unit")
            told = stem == name or getattr(made, stem) is not None
            changes[name] = f"{currency}/{unit}" if told else ""
        elif column.kind == "group" and datum is not None:
            changes[name] = _united(datum, units, currency, own, product)
        elif column.kind == "rows":
            changes[name] = tuple(_united(row, units, currency, own, product) for row in datum)
    return dataclasses.replace(made, **changes) if changes else made


SIZED = {"size_low": None, "size_high": None, "scale_exponent": None, "scale_size": None, "capex_curve": {}}
LENT = {"max_share": None, "interest": None, "term": None, "hurdle": None}


@st.composite
def parks(draw):
    """A park with a few rows in every table."""
    currency = draw(st.sampled_from(["CNY", "EUR", "DKK"]))
    units = {key: draw(st.sampled_from(UNITS)) for key in COMMODITIES}
    commodities = tuple(
        _united(dataclasses.replace(draw(value(Commodity)), id=key, unit=""), {}, currency) for key in COMMODITIES
    )
    commodities = tuple(_priced(c, units[c.id], currency) for c in commodities)
    tables: dict[str, object] = {"commodities": commodities}
    for table, column in columns(Park).items():
        if table == "commodities":
            continue
        if column.kind == "group":
            made = draw(value(column.of, currency=st.just(currency)) if column.of is Header else value(column.of))
            tables[table] = _united(made, units, currency)
            continue
        fixed = {"nodes": NODES, "flows": FLOWS}.get(table)
        rows = draw(st.lists(value(column.of), min_size=len(fixed or ()), max_size=len(fixed or ()) or 2))
        if "id" in columns(column.of):
            names = fixed or [f"{table}.{i}" for i in range(len(rows))]
            rows = [dataclasses.replace(row, id=name) for row, name in zip(rows, names, strict=True)]
        if column.of is not Node and "source_node" in columns(column.of):
            rows = [_apart(row) for row in rows]
        tables[table] = tuple(_united(row, units, currency) for row in rows)
    tables["nodes"] = tuple(_sliced(dataclasses.replace(n, hurdle=None), tables["slices"]) for n in tables["nodes"])
    for table, blank in (("options", SIZED), ("budget", LENT)):  # these belong together by rules that have own tests
        tables[table] = tuple(dataclasses.replace(row, **blank) for row in tables[table])
    tables["scenarios"] = tuple(_possible(s, len(tables["scenarios"])) for s in tables["scenarios"])
    return Park(**tables)


def _possible(scenario, count):
    """Equal chances that add up to one, and a change whose key is known."""
    return dataclasses.replace(
        scenario, probability=1.0 / count, changes={"price": 1.5} if scenario.changes else scenario.changes
    )


def _sliced(node: Node, slices) -> Node:
    """Profiles speak of the park's own slices: all of the year's amount in the first, where there is one."""
    profile = {slices[0].id: 1.0} if slices else {}
    sides = {
        side: tuple(dataclasses.replace(x, profile=profile if x.profile else {}) for x in getattr(node, side))
        for side in ("takes", "makes")
    }
    return dataclasses.replace(node, **sides)


def _priced(made: Commodity, unit: str, currency: str) -> Commodity:
    groups = {n: _with_unit(getattr(made, n), f"{currency}/{unit}") for n in ("price", "disposal")}
    return dataclasses.replace(made, unit=unit, kind=made.kind or CommodityKind.MATERIAL, **groups)


def _with_unit(price: Price | None, unit: str) -> Price | None:
    return dataclasses.replace(price, unit=unit) if price else None


def _apart(row):
    return (
        dataclasses.replace(row, target_node="n_2")
        if row.source_node == row.target_node != "n_2"
        else (dataclasses.replace(row, target_node="mill") if row.source_node == row.target_node else row)
    )
