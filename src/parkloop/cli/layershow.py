"""Print the layers of a park and the gross-error tests of one layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import t

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from parkloop.analysis.balance.park_layers import LayerResult
    from parkloop.cli.screen import Screen
    from parkloop.report.names import Names

NAMED = 8
"""Most commodities of unknown content that are printed by name; all of them stand in the JSON."""
WORDED = ("mass", "water", "energy")


def show_gross(screen: Screen, layer: Mapping[str, Any]) -> None:
    """Print failed nodal tests, measurements left out and the likeliest leaks; nothing where all is well."""

    def say(key: str, **params: object) -> None:
        screen.line(t(f"balance.test.{key}", screen.lang, **params))

    def number(value: float | None) -> str:
        return t("balance.test.none", screen.lang) if value is None else screen.number(value)

    def where(entry: Mapping[str, Any]) -> None:
        if entry["places"]:
            say("places", places=placed(screen, entry))

    for test in layer["nodal"] or ():
        if not test["passed"]:
            nodes = screen.listed(test["nodes"])
            say(
                "node",
                nodes=nodes,
                residual=number(test["residual"]),
                z=number(test["z"]),
                critical=number(test["critical"]),
            )
            where(test)
    for out in layer["eliminated"] or ():
        say(
            "left_out",
            flow=out["flow"],
            z=number(out["z"]),
            before=number(out["before"]),
            after=number(out["after"]),
            value=number(out["value"]),
        )
        where(out)
        if out["equivalent"]:
            say("alike", flows=screen.listed(out["equivalent"]))
    for leak in layer["leaks"] or ():
        if leak["likeliest"]:
            say(
                "leak" if leak["amount"] > 0 else "gain",
                node=leak["node"],
                amount=number(abs(leak["amount"])),
                statistic=number(leak["statistic"]),
                critical=number(leak["critical"]),
            )
            where(leak)
            if leak["flows"]:
                say("alike", flows=screen.listed(leak["flows"]))


def placed(screen: Screen, entry: Mapping[str, Any]) -> str:
    """Where the data of a doubt stand, as short as people write it."""
    from parkloop.report.views.places import spots

    return spots(entry["places"], screen.lang, screen.word("say.comma"))


def show_layers(
    screen: Screen, layers: Mapping[str, LayerResult], shown: Mapping[str, dict[str, Any]], names: Names
) -> None:
    """Print one paragraph per layer: its size, what does not fit, losses, and which contents lack.

    ``shown``: the JSON of each layer, its doubts with their places.
    """
    for name, result in layers.items():
        title = _title(screen, name)
        flows = result.reconciliation.flows
        screen.line()
        if not flows:
            screen.line(t("balance.layer.empty", screen.lang, layer=title))
            continue
        screen.line(
            t(
                "balance.layer.heading",
                screen.lang,
                layer=title,
                unit=f"{result.unit}/a",
                count=len(flows),
                redundant=sum(f.kind == "redundant" for f in flows),
                unobservable=sum(f.kind == "unobservable" for f in flows),
            )
        )
        data = shown[name]
        for suspect in data["suspects"]:
            screen.say(
                "say.suspect", flow=suspect["flow"], z=screen.number(suspect["z"]), place=placed(screen, suspect)
            )
        _losses(screen, result, names)
        show_gross(screen, data)
        if result.lacking:
            screen.line(
                t(
                    "balance.layer.lacking",
                    screen.lang,
                    count=len(result.lacking),
                    commodities=_some(screen, [names.commodity(c) for c in result.lacking]),
                )
            )


def _losses(screen: Screen, result: LayerResult, names: Names) -> None:
    from parkloop.knowledge.layerfacts import losses

    called = {loss.loss_id: loss.name for loss in losses()}
    for flow in result.reconciliation.flows:
        kind, _, rest = flow.id.partition("/")
        if flow.value is None or kind not in {"loss", "unaccounted"}:
            continue
        node, _, loss = rest.partition("/")
        amount = screen.number(flow.value, f"{result.unit}/a")
        what = called[loss].get(screen.lang) if loss in called else ""
        screen.line("  " + t(f"balance.layer.{kind}", screen.lang, node=names.node(node), what=what, amount=amount))


def _title(screen: Screen, name: str) -> str:
    if name in WORDED:
        return t(f"balance.layer.{name}", screen.lang)
    return t("balance.layer.element", screen.lang, symbol=name)


def _some(screen: Screen, words: Iterable[str]) -> str:
    listed = list(words)
    text = screen.listed(listed[:NAMED])
    return text if len(listed) <= NAMED else t("balance.layer.more", screen.lang, commodities=text)
