"""Put words on where a figure of the annexes comes from: an assumption is named, not shown by its internal word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import has, t

if TYPE_CHECKING:
    from parkloop.base.trace import Entry
    from parkloop.report.names import Names


def origin_words(entry: Entry, names: Names) -> str:
    """Name of an entry's origin in the names' language; a row of the knowledge keeps its id (``routes/R149``)."""
    name = entry.origin.partition(":")[2]
    if entry.kind != "assumption":
        return name
    head, mark, rest = name.partition(":")
    if not mark and not has(f"report.assumed.{name}"):
        head, mark, rest = name.partition(".")
    if name.startswith("grid-"):
        return t("report.assumed.grid", names.lang, version=name)
    special = _with_names(head, rest, names)
    if special:
        return special
    for key in (name, f"{head}_{rest}" if mark else "", head):
        if key and has(f"report.assumed.{key}"):
            return t(f"report.assumed.{key}", names.lang)
    return name


def _with_names(head: str, rest: str, names: Names) -> str:
    if head == "distance":
        known = [(i, j) for i in names.nodes for j in names.nodes if f"{i}-{j}" == rest]
        if known:
            return t(
                "report.assumed.distance", names.lang, source=names.node(known[0][0]), target=names.node(known[0][1])
            )
    if head == "line" and "/" in rest:
        node, _, commodity = rest.partition("/")
        return t("report.assumed.line", names.lang, node=names.node(node), commodity=names.commodity(commodity))
    if head == "option":
        return t("report.assumed.option", names.lang, option=names.option(rest))
    if head == "weights" and has(f"criteria.method.{rest}"):
        return t("report.assumed.weights", names.lang, method=t(f"criteria.method.{rest}", names.lang))
    if head == "range":
        return t("report.assumed.range", names.lang, criterion=names.criterion(rest))
    if head == "held":
        return t("report.assumed.held", names.lang, variable=names.entry(("indicators.variable",), rest))
    return ""
