"""What every declared table must keep: one place for the checks that all tests of values share."""

import dataclasses
from enum import StrEnum

from parkloop.base.units import parse_unit
from parkloop.park.columns import columns
from parkloop.park.park import Park

TABLES = {name for name, column in columns(Park).items() if column.kind == "rows"}
UNIT_OF = {"amount": "unit", "price_unit": "price_unit"}


def check(cls):
    """Fields, defaults and columns of a park value agree with one another."""
    declared = columns(cls)
    fields = {f.name: f for f in dataclasses.fields(cls)}
    assert set(declared) == set(fields) - {"opened", "built"}
    kinds = [c.kind for c in declared.values()]
    for name, column in declared.items():
        here, field = f"{cls.__name__}.{name}", fields[name]
        given = field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
        assert given != column.required or (given and column.kind == "enum"), here
        if column.kind in {"ref", "refs"}:
            assert column.table in TABLES, here
        if column.kind == "enum":
            assert issubclass(column.of, StrEnum), here
            assert not given or field.default is None or isinstance(field.default, column.of), here
        if column.kind in {"group", "rows"}:
            assert columns(column.of), here
        if column.kind == "amount":
            assert "unit" in kinds, f"{here} has an amount and no unit column"
        if column.unit:
            assert parse_unit(column.unit).factor == 1.0, f"{here} is not in a canonical unit"
        low, high = column.limits
        assert low is None or high is None or low < high, here
        assert column.level in {1, 2, 3}, here
    assert dataclasses.fields(cls)
    assert cls.__dataclass_params__.frozen, cls.__name__
