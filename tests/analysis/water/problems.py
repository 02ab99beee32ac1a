"""Water problems that several tests share; the published figures stand with their citation."""

from __future__ import annotations

import numpy as np

from parkloop.analysis.water.unit import Fresh, Operation, Sink, Source, WaterProblem

POLLEY = ([(50, 50), (100, 100), (70, 150), (60, 250)], [(50, 20), (100, 50), (80, 100), (70, 200)])
"""Polley & Polley, Chem. Eng. Prog. 96(2) (2000) 47-52: 70 t/h fresh, 50 waste, pinch 150 ppm (Manan et al. 2004)."""
SORIN = (
    [(120, 100), (80, 140), (140, 180), (80, 230), (195, 250)],
    [(120, 0), (80, 50), (80, 50), (140, 140), (80, 170), (195, 240)],
)
"""Sorin & Bedard, Trans. IChemE B 77 (1999) 305-308: 200 t/h fresh, 120 waste, pinches 100 and 180 ppm."""
PLANTS = {
    "A": (
        [(20, 100), (66.67, 80), (100, 100), (41.67, 800), (10, 800)],
        [(20, 0), (66.67, 50), (100, 50), (41.67, 80), (10, 400)],
    ),
    "B": (
        [(20, 100), (66.67, 80), (15.63, 400), (42.86, 800), (6.67, 1000)],
        [(20, 0), (66.67, 50), (15.63, 80), (42.86, 100), (6.67, 400)],
    ),
    "C": (
        [(20, 100), (80, 50), (50, 125), (40, 800), (300, 150)],
        [(20, 0), (80, 25), (50, 25), (40, 50), (300, 100)],
    ),
}
"""Olesen & Polley, Trans. IChemE B 74 (1996) 273-276, as in Chew et al., IECR 47 (2008) 9485-9496."""
WANG_SMITH = [(2, 0, 100), (5, 50, 100), (30, 50, 800), (4, 400, 800)]
"""Load kg/h, highest inlet and outlet ppm: Wang & Smith, Chem. Eng. Sci. 49 (1994) 981-1006: 90 t/h, pinch 100 ppm,
112.5 t/h without reuse."""

SIX_OPERATIONS = [(2, 25, 80), (5, 25, 90), (4, 25, 200), (5, 50, 100), (30, 50, 800), (4, 400, 800)]
"""Olesen & Polley, Trans. IChemE A 75 (1997) 626-631: 157.14 t/h; data and figure from memory."""


def sources_and_sinks(sources, sinks, plant="P", fresh=0.0):
    """A problem of one contaminant from (flow, content) and (flow, limit)."""
    return WaterProblem(
        ("c",),
        (Fresh("fresh", (fresh,)),),
        tuple(Source(plant, f"S{i}", float(f), (float(c),)) for i, (f, c) in enumerate(sources, 1)),
        tuple(Sink(plant, f"D{i}", float(f), (float(c),)) for i, (f, c) in enumerate(sinks, 1)),
    )


def three_plants():
    """The three plants in one problem; units of different plants share their names."""
    parts = [sources_and_sinks(*PLANTS[p], plant=p) for p in PLANTS]
    return WaterProblem(("c",), parts[0].fresh, sum((p.sources for p in parts), ()), sum((p.sinks for p in parts), ()))


def operations(rows, fresh=0.0):
    """Fixed-load operations of one contaminant from (load, inlet limit, outlet limit)."""
    units = tuple(Operation("P", f"O{i}", (float(m),), (float(a),), (float(b),)) for i, (m, a, b) in enumerate(rows, 1))
    return WaterProblem(("c",), (Fresh("fresh", (fresh,)),), operations=units)


def random_problem(sources, sinks, contaminants, seed, fresh=None):
    """Sources of 20-500 ppm, sinks of 10-400 ppm, flows 5-100 t/h."""
    rng = np.random.default_rng(seed)
    names = tuple(f"c{i}" for i in range(contaminants))
    content, limit = rng.uniform(20, 500, (sources, contaminants)), rng.uniform(10, 400, (sinks, contaminants))
    given, taken = rng.uniform(5, 100, sources).tolist(), rng.uniform(5, 100, sinks).tolist()
    return WaterProblem(
        names,
        fresh or (Fresh("fresh", (0.0,) * contaminants),),
        tuple(Source("P", f"S{i}", f, tuple(c)) for i, (f, c) in enumerate(zip(given, content.tolist(), strict=True))),
        tuple(Sink("P", f"D{i}", f, tuple(c)) for i, (f, c) in enumerate(zip(taken, limit.tolist(), strict=True))),
    )
