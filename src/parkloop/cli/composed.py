"""Flows reconciled together with what they hold: places of every doubt, and the answer in print."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import t
from parkloop.cli.layershow import placed
from parkloop.report.views.places import place_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.analysis.balance.joint import Meaning
    from parkloop.cli.flowlist import Composed
    from parkloop.cli.screen import Screen

Json = dict[str, Any]


def with_places(data: Json, read: Composed) -> Json:
    """Add ``places`` to suspects and contradictions: the cells of the figures that they are about."""
    return {
        **data,
        **{
            key: [{**entry, "places": _places(entry, read)} for entry in data[key]]
            for key in ("suspects", "contradictions")
        },
    }


def _places(entry: Mapping[str, Any], read: Composed) -> list[Json]:
    return [place_json(read.places[about]) for about in _about(entry, read) if about in read.places]


def _about(entry: Mapping[str, Any], read: Composed) -> Iterable[Meaning]:
    """What was stated of an entry: the figure itself, or for an amount or a balance the figures in it."""
    from parkloop.analysis.balance.joint import Meaning

    substance, node, flow = entry["substance"] or "", entry["node"] or "", entry["flow"] or ""
    if entry["kind"] in {"flow", "content", "transfer"}:
        return [Meaning(entry["kind"], flow, substance, node)]
    flows = [flow] if flow else [f.id for f in read.layer.flows if node in {str(f.source), str(f.target)}]
    return [about for f in flows for about in (Meaning("flow", f), Meaning("content", f, substance))]


def show_composed(screen: Screen, data: Json) -> None:
    """Print the flows, one table per substance, the coefficients, the test and the suspects."""
    from parkloop.cli.commands.balance import show_flows, show_global

    show_flows(screen, data["flows"])
    for substance, held in data["substances"].items():
        screen.table(
            _word(screen, "title", substance=substance, unit=held["unit"]),
            ("flow", "held", "sd", "adjustment", "class", "amount", "class"),
            [
                (
                    flow,
                    screen.number(f["content"], style="plain"),
                    _blank(screen, f["sd"]),
                    _blank(screen, f["adjustment"]),
                    screen.label("FlowClass", f["class"]),
                    screen.number(f["amount"], style="plain"),
                    screen.label("FlowClass", f["amount_class"]),
                )
                for flow, f in held["flows"].items()
            ],
            right=(1, 2, 3, 5),
        )
    if data["transfer"]:
        screen.table(
            _word(screen, "transfer"),
            ("place", "substance", "flow", "share_of_input", "sd", "class"),
            [
                (
                    row["node"],
                    row["substance"] or "",
                    row["to_flow"],
                    screen.number(row["coefficient"], style="plain"),
                    _blank(screen, row["sd"]),
                    screen.label("FlowClass", row["class"]),
                )
                for row in data["transfer"]
            ],
            right=(3, 4),
        )
    show_global(screen, data["global_test"])
    for suspect in data["suspects"]:
        z = screen.number(suspect["z"])
        screen.say("say.suspect", flow=_name(screen, suspect), z=z, place=placed(screen, suspect))
    for entry in data["contradictions"]:
        screen.line(_word(screen, "contradiction", what=_name(screen, entry), places=placed(screen, entry)))


def _name(screen: Screen, entry: Mapping[str, Any]) -> str:
    parts = (entry["node"], entry["flow"], entry["substance"])
    return " ".join([_word(screen, f"kind.{entry['kind']}"), *(p for p in parts if p)])


def _blank(screen: Screen, value: float | None) -> str:
    return "" if value is None else screen.number(value, style="plain")


def _word(screen: Screen, key: str, **params: object) -> str:
    return t(f"balance.composed.{key}", screen.lang, **params)
