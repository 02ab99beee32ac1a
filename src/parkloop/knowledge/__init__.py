"""Facts shipped as data: routes, measures, factors, profiles, synonyms, each row with source and confidence.

The rows live in ``knowledge/data/*.csv``; this package reads them as typed values. A blank number is None,
never zero. See ``docs/knowledge.md``.
"""

from __future__ import annotations

from parkloop.knowledge.coverage import coverage
from parkloop.knowledge.energy import EnergyFactor, GridFactor, energy_factor, energy_factors, grid_factor, grid_factors
from parkloop.knowledge.resolving import Resolution, Target, resolve
from parkloop.knowledge.rows import (
    Byproduct,
    Commodity,
    Factor,
    Firm,
    Function,
    Measure,
    Profile,
    Route,
    Source,
    Synonym,
)
from parkloop.knowledge.tables import (
    byproducts,
    commodities,
    factors,
    firms,
    functions,
    functions_of,
    measures,
    profiles,
    profiles_for,
    rests_on,
    routes,
    routes_of,
    routes_without,
    source,
    sources,
    synonyms,
)

__all__ = [
    "Byproduct",
    "Commodity",
    "EnergyFactor",
    "Factor",
    "Firm",
    "Function",
    "GridFactor",
    "Measure",
    "Profile",
    "Resolution",
    "Route",
    "Source",
    "Synonym",
    "Target",
    "byproducts",
    "commodities",
    "coverage",
    "energy_factor",
    "energy_factors",
    "factors",
    "firms",
    "functions",
    "functions_of",
    "grid_factor",
    "grid_factors",
    "measures",
    "profiles",
    "profiles_for",
    "resolve",
    "rests_on",
    "routes",
    "routes_of",
    "routes_without",
    "source",
    "sources",
    "synonyms",
]
