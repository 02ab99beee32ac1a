"""What an entry of the trace is, in words: by the parts of its id, else the id itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import has, t

if TYPE_CHECKING:
    from collections.abc import Callable

    from parkloop.report.names import Names
    from parkloop.web.pages.results.reading import Results

STATES = ("observed", "reference", "reoperated", "plan")
SAME = frozenset({"option", "effect", "weight", "range"})
"""Parts of the report whose numbers are called as the entries of the same head."""


def called(results: Results, entry: str) -> str:
    """Words for an entry; blank where neither its id nor the report says anything that a reader knows."""
    head, _, rest = entry.partition("/")
    if head == "report":
        inner = rest.partition("/")[0]
        found = _printed(results, entry)
        if not found and inner in OF_AN_OPTION:
            found = OF_AN_OPTION[inner](results, rest.split("/")[1:])
        if not found and inner in SAME:
            found = called(results, rest)
        return found or _section(results, inner)
    if head == "find":
        return _printed(results, entry) or _section(results, head)
    kind = _KINDS.get(head)
    return (kind(results, rest.split("/")) if kind and rest else "") or _printed(results, entry)


def _printed(results: Results, entry: str) -> str:
    """What the report says where it prints the number."""
    row, words = results.paper.printed.get(entry, ("", ""))
    if not words:
        return ""
    if row:
        return t("web_results.called.of", results.lang, what=words, whose=row)
    return t("web_results.called.said", results.lang, what=words)


def _section(results: Results, name: str) -> str:
    """What part of the report a number is of; blank for a part without words."""
    key = f"web_results.section.{name}"
    return t(key, results.lang) if has(key) else ""


def _flow_words(results: Results, flow: str) -> str:
    column = results.summary["columns"]
    for state in STATES:
        for row in (column.get(state) or {}).get("flows", ()):
            if row["id"] == flow:
                names = results.names
                ends = {"source": names.node(row["from"]), "target": names.node(row["to"])}
                return t("report.said.flow", results.lang, commodity=names.commodity(row["commodity"]), **ends)
    return flow


def _flow(results: Results, parts: list[str]) -> str:
    return t("web_results.called.stated", results.lang, what=_flow_words(results, parts[0]))


def _line(kind: str) -> Callable[[Results, list[str]], str]:
    def words(results: Results, parts: list[str]) -> str:
        if len(parts) < 2:
            return ""
        names = results.names
        what = t(f"report.said.{kind}", results.lang, node=names.node(parts[0]), commodity=names.commodity(parts[1]))
        return t("web_results.called.stated", results.lang, what=what)

    return words


def _state(state: str) -> Callable[[Results, list[str]], str]:
    def words(results: Results, parts: list[str]) -> str:
        flow = "/".join(parts[1:]) if parts[0] == "flow" or parts[0].isdigit() else "/".join(parts)
        column = t(f"web_results.column.{state}", results.lang)
        return t("web_results.called.in_column", results.lang, what=_flow_words(results, flow), column=column)

    return words


def _indicator(results: Results, parts: list[str]) -> str:
    state, name = parts[0], "/".join(parts[1:])
    told = results.summary["columns"]
    for column in STATES:
        for row in (told.get(column) or {}).get("indicators", ()):
            if row["id"] == name:
                what = row["name"].get(results.lang) or name
                return _in_column(results, what, state)
    key = f"indicators.indicator.{name}"
    return _in_column(results, t(key, results.lang), state) if has(key) else ""


def _variable(results: Results, parts: list[str]) -> str:
    what = results.names.entry(("indicators.variable",), "/".join(parts[1:]))
    return _in_column(results, what, parts[0]) if what != "/".join(parts[1:]) else ""


def _in_column(results: Results, what: str, state: str) -> str:
    key = f"web_results.column.{state}"
    if not has(key):
        return what
    return t("web_results.called.in_column", results.lang, what=what, column=t(key, results.lang))


def _option(results: Results, parts: list[str]) -> str:
    if parts[0] not in results.options:
        return ""
    name = results.names.option(parts[0])
    key = f"web_results.called.option_{parts[1]}" if len(parts) > 1 else ""
    return t("web_results.called.of", results.lang, what=t(key, results.lang), whose=name) if has(key) else name


def _effect(results: Results, parts: list[str]) -> str:
    if len(parts) < 2 or parts[0] not in results.options:
        return ""
    criterion = "benefit" if parts[1] == "net_benefit" else parts[1]
    what = results.names.criterion(criterion)
    return t("web_results.called.of", results.lang, what=what, whose=results.names.option(parts[0]))


def _score(results: Results, parts: list[str]) -> str:
    what = t("web_results.col.score", results.lang)
    return t("web_results.called.of", results.lang, what=what, whose=results.names.option(parts[0]))


def _move(results: Results, parts: list[str]) -> str:
    flow = "/".join(parts[1:])
    what = _flow_words(results, flow)
    return t("web_results.called.by_option", results.lang, what=what, option=results.names.option(parts[0]))


def _price(results: Results, parts: list[str]) -> str:
    return t("web_results.called.price", results.lang, what=results.names.commodity(parts[0]))


def _criterion(key: str) -> Callable[[Results, list[str]], str]:
    def words(results: Results, parts: list[str]) -> str:
        what = t(f"web_results.called.{key}", results.lang)
        return t("web_results.called.of", results.lang, what=what, whose=results.names.criterion(parts[0]))

    return words


def _node(results: Results, parts: list[str]) -> str:
    names: Names = results.names
    what = names.entry(("fields",), parts[-1])
    return t("web_results.called.of", results.lang, what=what, whose=names.node(parts[0]))


def _ranked(results: Results, parts: list[str]) -> str:
    if not parts or parts[0] not in results.options:
        return ""
    what = t("web_results.col.rank", results.lang)
    return t("web_results.called.of", results.lang, what=what, whose=results.names.option(parts[0]))


OF_AN_OPTION: dict[str, Callable[[Results, list[str]], str]] = {
    "evaluation": _effect,
    "contribution": _option,
    "rank": _ranked,
}
"""Parts of the report whose numbers are of one option."""

_KINDS: dict[str, Callable[[Results, list[str]], str]] = {
    "flow": _flow,
    "take": _line("take"),
    "make": _line("make"),
    **{state: _state(state) for state in STATES},
    "ind": _indicator,
    "var": _variable,
    "option": _option,
    "effect": _effect,
    "score": _score,
    "move": _move,
    "price": _price,
    "weight": _criterion("weight"),
    "range": _criterion("range"),
    "node": _node,
}
