"""What cells of the knowledge tables may say: fixed words by column, and how large a ratio may be."""

from __future__ import annotations

RATIO_CEILING = {
    "t/t": 5.0,
    "tce/t": 1.7,
    "tce/Nm3": 1.6e-3,
    "t/Nm3": 1e-3,
    "Nm3/t": 400.0,
    "Nm3/Nm3": 1.0,
    "kWh/t": 1000.0,
    "kWh/Nm3": 4.0,
    "kWh/m3": 20.0,
    "m3/m3": 1.0,
    "t/m3": 0.1,
    "tce/GJ": 0.06,
    "tce/m2": 0.1,
}
"""Ratio units of routes with an upper bound one order of magnitude above what chemistry or calorific value allows: they
catch a slipped unit or decimal point, not a bold claim."""
_PHASES = {"solid", "sludge", "liquid", "gas", "water", "heat", "power"}
TERMS: dict[tuple[str, str], set[str]] = {
    ("routes", "phase"): _PHASES,
    ("byproducts", "phase"): _PHASES,
    ("routes", "ratio_kind"): {"replacement", "content", "generation", "need", "service", "effect", ""},
    ("routes", "waste_basis"): {"dry", "wet", ""},
    ("routes", "max_share_basis"): {"product", "input", ""},
    ("measures", "sense"): {"saves", "generates", "uses"},
    ("measures", "effect_type"): {
        "own_fraction",
        "part_fraction",
        "per_unit",
        "per_capacity",
        "part_ratio",
        "factor",
        "step",
        "absolute_example",
        "enabling",
    },
    ("profiles", "role"): {"input", "output"},
    ("norms", "kind"): {"energy", "water"},
    ("norms", "feedstock"): {"yes", "no"},
    ("norms", "unit"): {"kgce/t", "m3/t", "m3/MWh"},
    ("practice", "practice"): {"usual", "rare"},
    ("firms", "stands"): {"enterprise", "infrastructure", "outside"},
    ("exemptions", "stage"): {"use", "dispose", "transport", "collect"},
    ("prohibitions", "verdict"): {"forbidden", "conditional"},
    ("treatments", "basis"): {"input", "water"},
    ("treatment_outputs", "role"): {"output", "residue"},
    ("losses", "direction"): {"in", "out"},
    ("losses", "basis"): {"input", "fuel", "water"},
    ("synonyms", "kind"): {"waste", "commodity", "function"},
    ("synonyms", "language"): {"zh", "en"},
}
"""The words that a column of a table may hold."""
