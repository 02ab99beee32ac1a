"""Put words on where a figure comes from: assumptions and rows of the knowledge are named, not shown by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import has, t
from parkloop.report.knownrows import row_words

if TYPE_CHECKING:
    from parkloop.base.trace import Entry
    from parkloop.report.names import Names

NAMING = frozenset({"distance", "line", "option", "weights", "range", "held"})
"""Heads of assumptions whose words name something of the park."""


def origin_words(entry: Entry, names: Names) -> str:
    """Name of an entry's origin in the names' language; what has none stays as it was booked."""
    name = entry.origin.partition(":")[2]
    if entry.kind == "knowledge":
        return row_words(name, names.lang)
    if entry.kind != "assumption":
        return name
    name = name.removeprefix("assumptions.")  # a figure of the park's own ``assumptions``
    head, mark, rest = name.partition(":")
    if not mark and not has(f"origins.assumed.{name}"):
        head, mark, rest = name.partition(".")
    if name.startswith("grid-"):
        return t("origins.assumed.grid", names.lang, version=name)
    if head in NAMING:
        return _with_names(head, rest, names) or name
    for key in (name, f"{head}_{rest}" if mark else "", head):
        if key and has(f"origins.assumed.{key}"):
            return t(f"origins.assumed.{key}", names.lang)
    return name


def _with_names(head: str, rest: str, names: Names) -> str:
    if head == "distance":
        ends = next(((i, rest[len(i) + 1 :]) for i in names.nodes if _ends(i, rest, names)), None)
        if ends:
            return t("origins.assumed.distance", names.lang, source=names.node(ends[0]), target=names.node(ends[1]))
    if head == "line" and "/" in rest:
        node, _, commodity = rest.partition("/")
        return t("origins.assumed.line", names.lang, node=names.node(node), commodity=names.commodity(commodity))
    if head == "option":
        return t("origins.assumed.option", names.lang, option=names.option(rest))
    if head == "weights" and has(f"criteria.method.{rest}"):
        return t("origins.assumed.weights", names.lang, method=t(f"criteria.method.{rest}", names.lang))
    if head == "range":
        return t("origins.assumed.range", names.lang, criterion=names.criterion(rest))
    if head == "held":
        variable = names.entry(("indicators.variable", "indicators.name"), rest)
        return t("origins.assumed.held", names.lang, variable=variable)
    return ""


def _ends(first: str, both: str, names: Names) -> bool:
    """Whether two nodes joined by a hyphen are ``first`` and another one: ids may hold hyphens themselves."""
    return both.startswith(f"{first}-") and both[len(first) + 1 :] in names.nodes
