"""A row of the knowledge in words: what kind of knowledge it is, which entry, and its id for looking it up.

The trace names rows by their place (``routes/R149``, ``grid/grid-cn@2022/CN-GX``); nobody but the program knows these.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from parkloop.base.i18n import has, t
from parkloop.base.text import Text
from parkloop.indicators.benchmarks import published
from parkloop.indicators.sets import load_set, set_ids
from parkloop.knowledge import tables
from parkloop.knowledge.derivatives import derivatives
from parkloop.knowledge.energy import energy_factors, grid_factors
from parkloop.knowledge.hazards import hazards
from parkloop.knowledge.legal import product_limits
from parkloop.knowledge.treatments import treated_names, treatments
from parkloop.knowledge.unitfacts import norms, product_alternatives

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from parkloop.base.i18n import Lang

    Told = tuple[str, dict[str, Text | str]]
    """Key below ``origins.row`` and what fills its places; a blank key: no such row."""

UNKNOWN: Told = ("", {})


def row_words(place: str, lang: Lang) -> str:
    """Words for a row of the knowledge, its id behind them in brackets.

    Parameters
    ----------
    place
        Table and id as the trace holds them: ``measures/M097``, ``treatment_outputs/T06/quicklime``.
    lang
        ``zh`` or ``en``.

    Returns
    -------
    str
        The words; ``place`` itself where the knowledge has no such row.

    Examples
    --------
    >>> row_words("hazards/ammonia", "en"), row_words("hazards/nothing", "en")
    ('hazardous substance: ammonia [ammonia]', 'hazards/nothing')
    """
    table, _, row = place.partition("/")
    key, params = _TABLES[table](row) if table in _TABLES and row else UNKNOWN
    if not key:
        return place
    words = {k: v.get(lang) if isinstance(v, Text) else v for k, v in params.items()}
    return t("origins.row.with_id", lang, what=t(f"origins.row.{key}", lang, **words), id=row)


def _energy(id: str) -> Told:
    if id == "definition":
        return "coal_equivalent", {}
    version, _, fuel = id.rpartition("/")
    return _named("energy", {(f.version, f.fuel): f.name for f in energy_factors()}.get((version, fuel)))


def _grid(id: str) -> Told:
    version, _, region = id.rpartition("/")
    found = next((g for g in grid_factors() if (g.version, g.region) == (version, region)), None)
    return ("grid", {"name": found.name, "year": str(found.year)}) if found else UNKNOWN


def _indicators(id: str) -> Told:
    name_of_set, _, indicator = id.partition("/")
    name = _indicator(indicator)
    if name_of_set not in set_ids():
        return _named("indicator", name)
    chosen = load_set(name_of_set)
    name = next((i.name for i in chosen.indicators if i.id == indicator.partition(":")[0]), name)
    return ("indicators", {"name": name, "set": chosen.name}) if name else UNKNOWN


def _benchmarks(id: str) -> Told:
    indicator, _, number = id.rpartition("/")
    name, rows = _indicator(indicator), [r.benchmark for r in published() if r.indicator == indicator]
    if name is None or not number.isdigit():
        return UNKNOWN
    if int(number) >= len(rows):  # the park's own stand behind the published ones
        return "own_benchmark", {"name": name}
    return "benchmarks", {"name": name, "benchmark": rows[int(number)].name}


def _indicator(id: str) -> Text | None:
    """Name of an indicator of the shipped sets; one that stands for a material goes by its own name."""
    key = f"indicators.name.{id.partition(':')[0]}"
    return Text(t(key, "zh"), t(key, "en")) if has(key) else None


def _routes(id: str) -> Told:
    found = _by_id("route").get(id)
    return ("routes", {"waste": found[0], "receiver": found[1]}) if found else UNKNOWN


def _norms(id: str) -> Told:
    found = next((n for n in norms() if n.norm_id == id), None)
    return (f"norms_{found.kind}", {"scope": found.scope, "standard": found.standard}) if found else UNKNOWN


def _outputs(id: str) -> Told:
    step, _, material = id.partition("/")
    found = next((s for s in treatments() if s.step_id == step), None)
    made = next((m.name for m in found.made if m.material_id == material), None) if found else None
    return ("treatment_outputs", {"step": found.name, "material": made}) if found and made else UNKNOWN


def _uses(id: str) -> Told:
    material, _, replaces = id.partition("/")
    treated, names = treated_names().get(material), _things()
    if replaces not in names or (treated is None and material not in names):
        return UNKNOWN
    return "treatment_uses", {"material": treated[0] if treated else names[material], "replaces": names[replaces]}


def _limits(id: str) -> Told:
    found = next((x for x in product_limits() if x.limit_id == id), None)
    if found is None:
        return UNKNOWN
    wastes = [_things()[w] for w in found.waste_ids if w in _things()]
    waste = Text("、".join(w.zh for w in wastes), ", ".join(w.en for w in wastes))
    told: dict[str, Text | str] = {"waste": waste, "parameter": found.parameter}
    if found.standard in tables.sources():  # no standard but a source, which is told beside the row
        return "limits", told
    return "product_limits", told | {"standard": found.standard}


def _alternatives(id: str) -> Told:
    found = next((a for a in product_alternatives() if a.alternative_id == id), None)
    return ("alternatives", {"product": found.product_name, "name": found.name}) if found else UNKNOWN


def _profiles(id: str) -> Told:
    profile, _, flow = id.partition("/")
    found = next((p for p in tables.profiles() if (p.profile_id, p.flow_id) == (profile, flow)), None)
    return ("profiles", {"industry": found.industry, "flow": found.flow}) if found else UNKNOWN


def _parks(id: str) -> Told:
    return (id, {}) if has(f"origins.row.{id}") else UNKNOWN


def _named(key: str, name: Text | None) -> Told:
    return (key, {"name": name}) if name else UNKNOWN


def _one(key: str, kind: str) -> Callable[[str], Told]:
    """Rows whose words are a name."""

    def words(id: str) -> Told:
        found = _by_id(kind).get(id)
        return _named(key, found[0] if found else None)

    return words


@cache
def _by_id(kind: str) -> Mapping[str, tuple[Text, ...]]:
    if kind == "route":
        return {r.route_id: (r.waste, r.receiver) for r in tables.routes()}
    if kind == "measure":
        return {m.measure_id: (m.name,) for m in tables.measures()}
    if kind == "factor":
        return {f.factor_id: (f.name,) for f in tables.factors()}
    if kind == "derivative":
        return {d.derivative_id: (d.name,) for d in derivatives()}
    return {h.hazard_id: (h.name,) for h in hazards()}


@cache
def _things() -> Mapping[str, Text]:
    """Names of functions, goods and by-products."""
    names = {f.function_id: f.name for f in tables.functions().values()}
    names |= {c.commodity_id: c.name for c in tables.commodities().values()}
    return names | {b.waste_id: b.name for b in tables.byproducts().values()}


_TABLES: Mapping[str, Callable[[str], Told]] = {
    "energy": _energy,
    "grid": _grid,
    "indicators": _indicators,
    "benchmarks": _benchmarks,
    "pace": lambda row: _named("pace", _indicator(row)),
    "routes": _routes,
    "measures": _one("measures", "measure"),
    "factors": _one("factors", "factor"),
    "norms": _norms,
    "treatment_outputs": _outputs,
    "treatment_uses": _uses,
    "product_limits": _limits,
    "processes": lambda _row: ("processes", {}),
    "derivatives": _one("derivatives", "derivative"),
    "alternatives": _alternatives,
    "hazards": _one("hazards", "hazard"),
    "profiles": _profiles,
    "parks": _parks,
}
