"""Print the indices of a network to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import has, t

if TYPE_CHECKING:
    from collections.abc import Callable

    from parkloop.cli.screen import Screen
    from parkloop.report.names import Names

_INDICES = (
    "nodes",
    "links",
    "connectance",
    "connectance_no_loops",
    "connectance_undirected",
    "link_density",
    "cyclicity",
    "total_system_throughput",
    "total_system_throughflow",
    "finn_cycling_index",
    "average_path_length",
    "average_mutual_information",
    "ascendency",
    "capacity",
    "overhead",
    "robustness",
)
_OF_A_PARK = ("symbiosis_share", "byproduct_recycling_rate", "linked_recycling", "resource_productivity")
_COUNTS = ("nodes", "links")
_MOST_CHAINS, _MOST_LEAKS = 3, 8
_NONE = "—"


def show_indices(screen: Screen, data: dict[str, Any]) -> None:
    """Print the indices of a list of flows."""
    _indices(screen, _word(screen, "title"), data)
    _nodes(screen, data, str)


def show_park(screen: Screen, data: dict[str, Any], names: Names, year: int) -> None:
    """Print the indices of a park's layer, its value chains and where value leaves it."""
    layer = t(f"network.layer.{data['layer']}", screen.lang)
    _indices(screen, _word(screen, "title_layer", year=year, layer=layer), {**data, **data["metabolism"]}, _OF_A_PARK)
    _nodes(screen, data, names.node)
    unit = f"{data['unit']}/a"
    into, out = (sum(row[side] for row in data["untraced"]) for side in ("in", "out"))
    if into or out:
        _say(screen, "untraced", into=screen.number(into, unit), out=screen.number(out, unit))
    if data["left_out"]:
        _say(screen, "left_out", count=len(data["left_out"]))
    for chain in data["value_chains"]["rows"][:_MOST_CHAINS]:
        prices = [_priced(screen, step, names) for step in chain["steps"]]
        _say(screen, "chain", nodes=" → ".join(map(names.node, chain["nodes"])), prices=" → ".join(prices))
    _leaks(screen, data["leaks"], names)


def _indices(screen: Screen, title: str, data: dict[str, Any], more: tuple[str, ...] = ()) -> None:
    rows = []
    for key in (*_INDICES, *more):
        note = t(f"network.note.{key}", screen.lang) if has(f"network.note.{key}") else ""
        value = _NONE if data[key] is None else screen.number(data[key], style="count" if key in _COUNTS else "plain")
        rows.append((t(f"network.index.{key}", screen.lang), value, note))
    screen.table(title, ("index", "reading", "note"), rows, right=(1,))
    _say(screen, "diagnostic")


def _nodes(screen: Screen, data: dict[str, Any], name: Callable[[str], str]) -> None:
    sampled, rings = data["sampled"], data["loops"]
    if not data["removal"]["largest"]:
        _say(screen, "no_key")
        return
    screen.table(
        _word(screen, "key_title", count=data["nodes"]),
        ("node", "throughflow", "degrees", "betweenness", "loss", "supplier", "customer"),
        [
            (
                name(row["node"]),
                screen.number(row["throughflow"], style="plain"),
                f"{row['in_degree']}/{row['out_degree']}",
                screen.number(row["betweenness_by_amount"], style="plain"),
                screen.number(_loss(row), style="percent"),
                _partner(screen, row["dependence"]["supplier"], name),
                _partner(screen, row["dependence"]["customer"], name),
            )
            for row in data["key_nodes"]
        ],
        right=(1, 2, 3, 4),
    )
    if sampled["betweenness"]:
        _say(screen, "sampled", sources=sampled["betweenness_sources"], seed=sampled["seed"])
    if rings["rows"]:
        largest = rings["rows"][0]
        round_ = " → ".join(map(name, [*largest["nodes"], largest["nodes"][0]]))
        amount = screen.number(largest["amount"], style="plain")
        if rings["complete"]:
            _say(screen, "loops", count=rings["count"], nodes=round_, amount=amount)
        else:
            _say(screen, "loops_cut", count=rings["count"], nodes=round_, amount=amount)
    else:
        _say(screen, "no_loops")
    first = data["key_nodes"][0]
    _say(
        screen,
        "cascade",
        node=name(first["node"]),
        tolerance=screen.number(first["cascade"]["tolerance"], style="percent"),
        count=sum(map(len, first["cascade"]["failed"])),
        loss=screen.number(first["cascade"]["loss"], style="percent"),
    )


def _loss(row: dict[str, Any]) -> float | None:
    loss: float | None = row["removal_loss"] if row["following_loss"] is None else row["following_loss"]
    return loss


def _partner(screen: Screen, side: dict[str, Any], name: Callable[[str], str]) -> str:
    if side["partner"] is None:
        return _NONE
    return f"{name(side['partner'])} {screen.number(side['share'], style='percent')}"


def _priced(screen: Screen, step: dict[str, Any], names: Names) -> str:
    price = screen.number(step["price"], style="plain")
    return f"{names.commodity(step['commodity'])} {price}"


def _leaks(screen: Screen, leaks: dict[str, Any], names: Names) -> None:
    if not leaks["rows"]:
        return
    screen.table(
        _word(screen, "leaks_title"),
        ("from", "commodity", "way", "amount", "worth", "cost"),
        [
            (
                names.node(row["node"]),
                names.commodity(row["commodity"]),
                t(f"network.way.{row['way']}", screen.lang),
                screen.number(row["amount"], f"{row['unit']}/a"),
                screen.number(row["worth"], style="plain"),
                screen.number(row["cost"], style="plain"),
            )
            for row in leaks["rows"][:_MOST_LEAKS]
        ],
        right=(3, 4, 5),
    )
    _say(
        screen,
        "leaks",
        worth=screen.number(leaks["worth"], style="plain"),
        cost=screen.number(leaks["cost"], style="plain"),
        unknown=leaks["unknown_worth"],
    )


def _word(screen: Screen, key: str, **params: object) -> str:
    return t(f"network.say.{key}", screen.lang, **params)


def _say(screen: Screen, key: str, **params: object) -> None:
    screen.line(_word(screen, key, **params))
