"""Published problems with operations of several contaminants, figures carried from the papers named."""

from __future__ import annotations

import math

from parkloop.analysis.water.unit import Fresh, Operation, Regeneration, WaterProblem

Cell = tuple[float, float, float]
"""Load kg/h, highest inlet and highest outlet ppm."""


def operation(name: str, *cells: Cell) -> Operation:
    """An operation from one cell per contaminant."""
    load, into, out = zip(*cells, strict=True)
    return Operation("", name, load, into, out)


def with_operations(contaminants: tuple[str, ...], *operations: Operation) -> WaterProblem:
    """Operations with pure fresh water."""
    fresh = Fresh("fresh", (0.0,) * len(contaminants))
    return WaterProblem(contaminants, (fresh,), operations=operations)


FOUR = with_operations(
    ("A",),
    operation("1", (2, 0, 100)),
    operation("2", (5, 50, 100)),
    operation("3", (30, 50, 800)),
    operation("4", (4, 400, 800)),
)
"""Wang & Smith, Chem. Eng. Sci. 49 (1994) 981-1006: 90 t/h, 112.5 without reuse."""
TWO = with_operations(
    ("A", "B"),
    operation("1", (4, 0, 100), (2, 25, 75)),
    operation("2", (5.6, 80, 240), (2.1, 30, 90)),
)
"""Two operations and two contaminants in the manner of Wang & Smith (1994); 54 t/h by hand."""
REFINERY = with_operations(
    ("HC", "H2S", "SS"),
    operation("distillation", (0.675, 0, 15), (18, 0, 400), (1.575, 0, 35)),
    operation("hydrodesulphurization", (3.4, 20, 120), (414.8, 300, 12500), (4.59, 45, 180)),
    operation("desalter", (5.6, 120, 220), (1.4, 20, 45), (520.8, 200, 9500)),
)
"""Takama et al., Comput. Chem. Eng. 4 (1980) 251-258, as in Wang & Smith (1994): 133 t/h without reuse, 105.6 with."""
SIX = with_operations(
    ("salts", "organics", "H2S", "NH3"),
    operation("caustic", (0.18, 300, 500), (1.2, 50, 500), (0.75, 5000, 11000), (0.1, 1500, 3000)),
    operation("distillation", (3.61, 10, 200), (100, 1, 4000), (0.25, 0, 500), (0.8, 0, 1000)),
    operation("amine", (0.6, 10, 1000), (30, 1, 3500), (1.5, 0, 2000), (1, 0, 3500)),
    operation("merox", (2, 100, 400), (60, 200, 6000), (0.8, 50, 2000), (1, 1000, 3500)),
    operation("hydrotreating", (3.8, 85, 350), (45, 200, 1800), (1.1, 300, 6500), (2, 200, 1000)),
    operation("desalting", (120, 1000, 9500), (480, 1000, 6500), (1.5, 150, 450), (0, 200, 400)),
)
"""Refinery of Koppol, Bagajewicz, Dericks & Savelski, Adv. Environ. Res. 8 (2003) 151-171: 119.332 t/h."""

HARD = with_operations(
    ("A", "B"),
    operation("1", (16.0, 100, 500), (17.7, 200, 600)),
    operation("2", (16.5, 20, 420), (6.6, 100, 300)),
    operation("3", (11.8, 200, 400), (23.2, 50, 450)),
)
"""Of our own: the first relaxation does not close."""


def treated(problem: WaterProblem, *treatments: Regeneration) -> WaterProblem:
    """The same problem with treatments."""
    return WaterProblem(
        problem.contaminants, problem.fresh, problem.sources, problem.sinks, problem.operations, treatments
    )


def cleaner(
    out: tuple[float | None, ...], removal: tuple[float | None, ...] | None = None, limit: float = math.inf
) -> Regeneration:
    """A treatment named ``clean`` that takes any water."""
    k = len(out)
    return Regeneration("", "clean", (math.inf,) * k, out, removal or (None,) * k, limit)
