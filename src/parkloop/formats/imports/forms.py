"""The forms that can be read, as data: ``forms/*.toml`` names their headings, units and what each column becomes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from parkloop.base.text import Text
from parkloop.park.enums import Confidence, Provenance

if TYPE_CHECKING:
    from collections.abc import Mapping

DESTINATIONS = ("takes", "makes", "flow", "statistic", "row")
"""Where a figure goes; ``row``: the row itself says it, by its indicator or by its kind column."""

FIRM, CODE, YEAR, ITEM, UNIT = "firm", "credit_code", "year", "item", "unit"
WASTE_CODE, CATEGORY, KIND, RECEIVER, RECEIVER_CODE = "waste_code", "category", "kind", "receiver", "receiver_code"


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column: its role, its headings, the heading that must stand above it (either side of a balance table)."""

    role: str
    names: tuple[str, ...]
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormTarget:
    """What the amounts of a column become.

    Of the targets of one ``group`` the first whose column exists is taken: a total stands for its parts.
    ``variable`` may hold ``{commodity}``; ``year_shift`` is added to the year of the form (last year's column: -1).
    """

    column: str
    to: str
    item: str = ITEM
    unit: str = UNIT
    group: str = ""
    variable: str = ""
    year_shift: int = 0
    provenance: Provenance = Provenance.REPORTED


@dataclass(frozen=True, slots=True)
class FormItem:
    """An indicator or item that the form itself prints: what it is, where it goes, and its unit on the form."""

    names: tuple[str, ...]
    commodity: str = ""
    to: str = ""
    variable: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form.

    Attributes
    ----------
    titles
        Words of the title by which the form is known; they decide between forms with like columns.
    needs
        Roles without which a table is not this form; of each group one is enough.
    combine
        ``once``: a second row on the same thing is a problem; ``sum``: a ledger, whose rows add up.
    year_needed
        Whether a figure without a year is a problem; a design document speaks of no particular year.
    standard_gas
        Gas in m3 is at standard conditions on this form.
    kinds
        Words of the kind column -> destination.
    """

    id: str
    name: Text
    titles: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    columns: tuple[FormColumn, ...]
    targets: tuple[FormTarget, ...]
    items: tuple[FormItem, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    combine: str = "once"
    year_needed: bool = True
    standard_gas: bool = True
    source: str = ""
    confidence: Confidence = Confidence.MEMORY

    @property
    def roles(self) -> tuple[str, ...]:
        """Roles that a column of this form can have, each once."""
        return tuple(dict.fromkeys(c.role for c in self.columns))


@cache
def forms() -> dict[str, Form]:
    """Read all forms by id, in the order of their ids."""
    folder = resources.files("parkloop.formats.imports") / "forms"
    read = [parse(f.read_text(encoding="utf-8")) for f in folder.iterdir() if f.name.endswith(".toml")]
    return {f.id: f for f in sorted(read, key=lambda f: f.id)}


def parse(text: str) -> Form:
    """Read one form.

    Raises
    ------
    ValueError
        A target or need names a role that no column has, or a destination is unknown: a defect of the shipped data.
    """
    raw = tomllib.loads(text)
    form = Form(
        id=raw["id"],
        name=Text(raw["zh"], raw["en"]),
        titles=tuple(raw["titles"]),
        needs=tuple(tuple(group) for group in raw["needs"]),
        columns=(*(_column(c) for c in raw["columns"]), *common()),
        targets=tuple(_target(x) for x in raw["targets"]),
        items=tuple(_item(x) for x in raw.get("items", ())),
        kinds={word: to for to, words in raw.get("kinds", {}).items() for word in words},
        combine=raw.get("combine", "once"),
        year_needed=raw.get("year_needed", True),
        standard_gas=raw.get("standard_gas", True),
        source=raw["source"],
        confidence=Confidence(raw["confidence"]),
    )
    roles = set(form.roles)
    named = {r for group in form.needs for r in group} | {t.column for t in form.targets}
    destinations = [*(t.to for t in form.targets), *(i.to for i in form.items)]
    bad = [*sorted(named - roles), *(to for to in destinations if to not in (*DESTINATIONS, ""))]
    if bad:
        raise ValueError(f"{form.id}: {', '.join(bad)}")
    return form


@cache
def common() -> tuple[FormColumn, ...]:
    """Columns that any form may have when a park office lists several firms on one sheet."""
    return (
        FormColumn(FIRM, ("企业名称", "单位名称", "单位详细名称", "排污单位名称", "填报单位", "enterprise", "firm")),
        FormColumn(CODE, ("统一社会信用代码", "社会信用代码", "信用代码", "credit code")),
        FormColumn(YEAR, ("年份", "年度", "报告年度", "统计年度", "year")),
    )


def _column(raw: Mapping[str, Any]) -> FormColumn:
    return FormColumn(raw["role"], tuple(raw["names"]), tuple(raw.get("under", ())))


def _target(raw: Mapping[str, Any]) -> FormTarget:
    return FormTarget(
        column=raw["column"],
        to=raw["to"],
        item=raw.get("item", ITEM),
        unit=raw.get("unit", UNIT),
        group=raw.get("group", ""),
        variable=raw.get("variable", ""),
        year_shift=raw.get("year_shift", 0),
        provenance=Provenance(raw.get("provenance", "reported")),
    )


def _item(raw: Mapping[str, Any]) -> FormItem:
    return FormItem(
        tuple(raw["names"]), raw.get("commodity", ""), raw.get("to", ""), raw.get("variable", ""), raw.get("unit", "")
    )
