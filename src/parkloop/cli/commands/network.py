"""``parkloop network``: structure, cycling and robustness of one layer, its key nodes, where value leaves the park."""

from __future__ import annotations

from pathlib import Path

import typer

from parkloop.base.problems import Problem, ProblemError, errors
from parkloop.cli import parameters
from parkloop.cli.flowlist import read_network
from parkloop.cli.outcome import Outcome
from parkloop.cli.reading import open_park
from parkloop.cli.session import UsageProblemError

SOURCE = typer.Argument(..., metavar="PARK|FLOWS.csv")


def network(
    source: str = SOURCE,
    *,
    layer: str | None = parameters.LAYER,
    seed: int = parameters.SEED,
    base_year: int | None = parameters.BASE_YEAR,
) -> Outcome:
    """Analyse a list of flows, or one layer of a park's base year."""
    if Path(source).suffix.lower() == ".csv":
        if layer is not None:
            raise UsageProblemError([Problem("usage_layer_of_list", found=layer)])
        return _flow_list(source, seed)
    from parkloop.analysis.network import LayerKind

    if layer is not None and layer not in list(LayerKind):
        raise UsageProblemError([Problem("usage_layer", found=layer, expected=", ".join(LayerKind))])
    return _park(source, LayerKind(layer or LayerKind.GOODS), seed, base_year)


def _flow_list(source: str, seed: int) -> Outcome:
    listed, problems = read_network(source)
    if errors(problems):
        raise ProblemError(problems)
    from parkloop.analysis.network import as_json, overview
    from parkloop.analysis.network.rows import endless, imbalances
    from parkloop.cli.networks import show_indices

    data = as_json(overview(listed, seed=seed))
    file = Path(source).name
    doubts = (*problems, *endless(listed, data["finn_cycling_index"], file), *imbalances(listed, file))
    return Outcome(data=data, problems=doubts, show=lambda screen: show_indices(screen, data))


def _park(source: str, kind: str, seed: int, base_year: int | None) -> Outcome:
    from parkloop.analysis.balance.parkwide import observe
    from parkloop.analysis.network import LayerKind, park_network
    from parkloop.base.trace import Ledger
    from parkloop.cli.networks import show_park
    from parkloop.indicators.reading import Reading
    from parkloop.report.names import Names
    from parkloop.report.views.park import park_json
    from parkloop.report.views.places import Whereabouts

    read = open_park(source, base_year)
    park = read.park
    ledger = Ledger()
    state = observe(park, ledger).state
    treating = Reading(park, state, ledger, state.kind.value).treating
    data = Whereabouts(park, ledger, read.sources).network(
        park_network(state, park, LayerKind(kind), treating=treating, seed=seed)
    )
    return Outcome(
        data={"park": park_json(park), **data},
        problems=read.problems,
        show=lambda screen: show_park(screen, data, Names.of(park, (), screen.lang), state.year),
    )
