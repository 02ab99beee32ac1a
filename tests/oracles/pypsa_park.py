"""A year of an operating network written again in PyPSA, from the network's data; none of our rows is used.

Each port is a bus: what it makes or takes is a load (negative where it makes), what is bought a generator, what is sold
or left over a generator that may only take, an exchange a link whose efficiency is the gain. An option's exchange is a
link that may be committed, with its yearly cost while it is on.
"""

from __future__ import annotations

import logging
import warnings
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np


@contextmanager
def quiet():
    """PyPSA's warnings and linopy's settings are its own affair."""
    import linopy

    before = linopy.options["semantics"]
    level = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(level)
        linopy.options["semantics"] = before


def installed():
    """Whether PyPSA is here (an extra of the tests)."""
    from importlib.util import find_spec

    return find_spec("pypsa") is not None


@dataclass(frozen=True)
class Answer:
    """Cost, and the options that are on."""

    cost: float
    on: tuple[str, ...]


def written(network, cost, fixed, *, column=0):
    """The PyPSA network. ``cost`` (A,) per unit, ``fixed``: option -> cost while open; only those may be opened.

    Options here open exchanges of which each has one owner; one that changes what a port makes has no place in it.
    """
    import pypsa

    ends = network.ends
    amounts = network.amounts[:, column]
    capacity = network.capacity[:, column]
    most = 10.0 * float(amounts.sum()) + 1.0
    room = np.where(np.isfinite(capacity), capacity, most)
    ids = np.array([a.id for a in network.arcs])
    owner = np.array([a.option for a in network.arcs])
    bus = np.array(["/".join(map(str, p)) for p in network.ports])
    made = np.array([1.0 if p[2] == "in" else -1.0 for p in network.ports])
    n = pypsa.Network()
    n.add("Bus", bus)
    n.add("Load", [f"l {b}" for b in bus], bus=bus, p_set=made * amounts)
    leaves, enters = ends.leaves >= 0, ends.enters >= 0
    here = np.array([not o or o in fixed for o in owner])
    buy, sell, way = (np.nonzero(here & m)[0] for m in (~leaves & enters, leaves & ~enters, leaves & enters))
    n.add("Generator", ids[buy], bus=bus[ends.enters[buy]], p_nom=room[buy], marginal_cost=cost[buy] / ends.gain[buy])
    n.add(
        "Generator", ids[sell], bus=bus[ends.leaves[sell]], p_nom=room[sell], marginal_cost=-cost[sell],
        p_min_pu=-1.0, p_max_pu=0.0,
    )  # fmt: skip
    for some, on in ((way[owner[way] == ""], False), (way[owner[way] != ""], True)):
        if len(some):
            n.add(
                "Link", ids[some], bus0=bus[ends.leaves[some]], bus1=bus[ends.enters[some]], p_nom=room[some],
                efficiency=ends.gain[some], marginal_cost=cost[some], committable=on,
                stand_by_cost=[fixed.get(o, 0.0) for o in owner[some]],
            )  # fmt: skip
    return n, {ids[i]: owner[i] for i in way if owner[i]}


def solved(network, cost, fixed, *, column=0, gap=1e-9):
    """The least cost by PyPSA."""
    with quiet():
        n, owners = written(network, cost, fixed, column=column)
        status, why = n.optimize(
            solver_name="highs", include_objective_constant=False, log_to_console=False, output_flag=False,
            mip_rel_gap=gap, primal_feasibility_tolerance=1e-9, progress=False,
        )  # fmt: skip
        assert (status, why) == ("ok", "optimal"), why
        on = tuple(sorted({o for i, o in owners.items() if n.links_t.status[i].iloc[0] > 0.5})) if owners else ()
        return Answer(float(n.objective), on)
