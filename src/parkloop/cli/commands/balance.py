"""``parkloop balance``: reconciled flows, what is known how well, what does not fit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from parkloop.base.problems import Problem, ProblemError, errors
from parkloop.cli import parameters
from parkloop.cli.flowlist import open_composed, open_flow_list
from parkloop.cli.layershow import placed, show_gross, show_layers
from parkloop.cli.outcome import Outcome
from parkloop.cli.reading import open_park
from parkloop.cli.session import UsageProblemError

if TYPE_CHECKING:
    from parkloop.cli.screen import Screen

SOURCE = typer.Argument(..., metavar="PARK|FLOWS.csv")


def balance(
    source: str = SOURCE,
    *,
    alpha: float = parameters.ALPHA,
    contents: str | None = parameters.CONTENTS,
    transfer: str | None = parameters.TRANSFER,
    base_year: int | None = parameters.BASE_YEAR,
) -> Outcome:
    """Reconcile a list of flows, alone or with what the flows hold, or the base year of a park."""
    if not 0 < alpha < 1:
        raise UsageProblemError([Problem("usage_alpha", found=f"{alpha:g}", expected="0 < A < 1")])
    composed = contents is not None or transfer is not None
    if Path(source).suffix.lower() == ".csv":
        return _composed(source, contents, transfer, alpha) if composed else _flow_list(source, alpha)
    if composed:
        raise UsageProblemError([Problem("usage_contents_of_park", found=source)])
    return _park(source, alpha, base_year)


def _flow_list(source: str, alpha: float) -> Outcome:
    listed = open_flow_list(source)
    layer, problems = listed.layer, listed.problems
    if errors(problems):
        raise ProblemError(problems)
    from parkloop.analysis.balance import as_json, layer_findings, solve
    from parkloop.analysis.balance.park_layers import SMALL
    from parkloop.report.views.places import located, place_json

    result = solve(layer, alpha, covariance=True, tests=len(layer.flows) <= SMALL)
    data = located(
        as_json(result),
        lambda flow: [place_json(listed.places[flow])],
        lambda node: [place_json(where) for where in listed.at_node(node)],
    )
    told = (*problems, *layer_findings(layer, result))
    return Outcome(data=data, problems=told, show=lambda screen: show_layer(screen, data))


def _composed(source: str, contents: str | None, transfer: str | None, alpha: float) -> Outcome:
    read = open_composed(source, contents, transfer)
    if errors(read.problems):
        raise ProblemError(read.problems)
    from parkloop.analysis.balance.joint import solve_joint
    from parkloop.analysis.balance.joint_json import joint_json
    from parkloop.cli.composed import show_composed, with_places

    data = with_places(joint_json(solve_joint(read.layer, read.contents, read.transfers, alpha)), read)
    return Outcome(data=data, problems=read.problems, show=lambda screen: show_composed(screen, data))


def _park(source: str, alpha: float, base_year: int | None) -> Outcome:
    from parkloop.analysis.balance import as_json, park_findings
    from parkloop.analysis.balance.park_layers import SMALL, layer_json, park_layers
    from parkloop.analysis.balance.parkwide import observe
    from parkloop.base.trace import Ledger
    from parkloop.knowledge.layerfacts import losses, substances
    from parkloop.park.enums import StateKind
    from parkloop.report.names import Names
    from parkloop.report.views.columns import column_json
    from parkloop.report.views.park import global_test_json, park_json, suspects_json
    from parkloop.report.views.places import Whereabouts

    read = open_park(source, base_year)
    park, ledger = read.park, Ledger()
    where = Whereabouts(park, ledger, read.sources)
    seen = observe(park, ledger, alpha=alpha, tests=len(park.flows) <= SMALL)
    found = park_layers(park, losses(), substances(), alpha=alpha)
    layer = {
        **where.layer(as_json(seen.reconciliation), seen.paths),
        "global_test": global_test_json(seen.test),
        "suspects": suspects_json(seen.suspects, where),
    }
    layers = {name: where.layer(layer_json(result), result.paths) for name, result in found.items()}
    data = {
        "park": park_json(park),
        "layers": {"goods": layer, **layers},
        "columns": {StateKind.OBSERVED.value: column_json(seen.state)},
    }

    def show(screen: Screen) -> None:
        names = Names.of(park, (), screen.lang)
        screen.table(
            screen.word("say.balance_title", year=seen.state.year),
            ("from", "to", "commodity", "amount", "sd", "class"),
            [
                (
                    names.node(f.source),
                    names.node(f.target),
                    names.commodity(f.commodity),
                    screen.number(f.amount, f"{f.unit}/a"),
                    "" if f.sd is None else screen.number(f.sd, f"{f.unit}/a"),
                    screen.label("FlowClass", f.klass or ""),
                )
                for f in seen.state.flows
            ],
            right=(3, 4),
        )
        show_test(screen, layer)
        show_layers(screen, found, layers, names)

    return Outcome(data=data, problems=(*read.problems, *read.sources.located(park_findings(park))), show=show)


def show_layer(screen: Screen, layer: dict[str, Any]) -> None:
    """Print one reconciled layer."""
    show_flows(screen, layer["flows"])
    show_test(screen, layer)


def show_flows(screen: Screen, flows: dict[str, Any]) -> None:
    """Print the flows of a list."""
    screen.table(
        "",
        ("flow", "value", "sd", "adjustment", "class"),
        [
            (
                name,
                screen.number(f["value"], style="plain"),
                screen.number(f["sd"], style="plain") if f["sd"] is not None else "",
                screen.number(f["adjustment"], style="plain") if f["adjustment"] is not None else "",
                screen.label("FlowClass", f["class"]),
            )
            for name, f in flows.items()
        ],
        right=(1, 2, 3),
    )


def show_test(screen: Screen, layer: dict[str, Any]) -> None:
    """Print the global test and the suspects."""
    show_global(screen, layer["global_test"])
    for suspect in layer["suspects"]:
        screen.say("say.suspect", flow=suspect["flow"], z=screen.number(suspect["z"]), place=placed(screen, suspect))
    for contradiction in layer["contradictions"]:
        screen.say(
            "say.contradiction",
            nodes=", ".join(contradiction["nodes"]),
            amount=screen.number(contradiction["amount"], style="plain"),
        )
    show_gross(screen, layer)


def show_global(screen: Screen, test: dict[str, Any] | None) -> None:
    """Print the global test."""
    if test is None or not test["dof"]:
        screen.say("say.test_none")
    else:
        screen.say(
            "say.test_passed" if test["pass"] else "say.test_failed",
            statistic=screen.number(test["statistic"]),
            dof=test["dof"],
            critical=screen.number(test["critical"]),
        )
