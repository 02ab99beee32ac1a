"""The knowledge tables as typed rows, read once."""

from __future__ import annotations

from functools import cache

from parkloop.base.text import Text
from parkloop.knowledge.reading import many, number, read, whole, yes_no
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


@cache
def sources() -> dict[str, Source]:
    """All sources by key."""
    return {r["key"]: Source(r["key"], r["citation"], r["url"], r["how_known"], r["scope"]) for r in read("sources")}


def source(key: str) -> Source:
    """Look up the source with this key.

    Raises
    ------
    KeyError
        There is none; the validator keeps the shipped tables free of this.
    """
    return sources()[key]


@cache
def functions() -> dict[str, Function]:
    """Read the controlled vocabulary of functions by id."""
    return {
        r["function_id"]: Function(r["function_id"], Text(r["name_zh"], r["name_en"]), r["unit"])
        for r in read("functions")
    }


@cache
def commodities() -> dict[str, Commodity]:
    """Bought inputs and products by id."""
    return {
        r["commodity_id"]: Commodity(
            r["commodity_id"], Text(r["name_zh"], r["name_en"]), r["kind"], r["unit"], many(r["functions"])
        )
        for r in read("commodities")
    }


@cache
def byproducts() -> dict[str, Byproduct]:
    """Kinds of by-products by id."""
    return {
        r["waste_id"]: Byproduct(
            waste_id=r["waste_id"],
            name=Text(r["name_zh"], r["name_en"]),
            phase=r["phase"],
            unit=r["unit"],
            cn_codes=many(r["cn_code"]),
            ewc=many(r["ewc"]),
            hazardous=yes_no(r["hazardous_cn"]),
            source_gbt4754=many(r["source_gbt4754"]),
        )
        for r in read("byproducts")
    }


@cache
def functions_of(identifier: str) -> tuple[str, ...]:
    """Functions that a thing can serve at some user: of a commodity by its table, of a by-product by its routes.

    Unknown ids serve none.
    """
    if identifier in commodities():
        return commodities()[identifier].functions
    return tuple(dict.fromkeys(f for r in routes() if r.waste_id == identifier for f in r.receiver_functions))


@cache
def routes() -> tuple[Route, ...]:
    """All routes in the order of their ids."""
    return tuple(_route(r) for r in read("routes"))


def _route(r: dict[str, str]) -> Route:
    return Route(
        route_id=r["route_id"],
        waste_id=r["waste_id"],
        waste=Text(r["waste_zh"], r["waste_en"]),
        waste_variant=r["waste_variant"],
        phase=r["phase"],
        cn_codes=many(r["cn_code"]),
        ewc=many(r["ewc"]),
        hazardous=yes_no(r["hazardous_cn"]),
        source_industry=r["source_zh"],
        source_gbt4754=many(r["source_gbt4754"]),
        source_nace=many(r["source_nace"]),
        receiver=Text(r["receiver_zh"], r["receiver_en"]),
        receiver_gbt4754=many(r["receiver_gbt4754"]),
        receiver_nace=many(r["receiver_nace"]),
        receiver_functions=many(r["receiver_functions"]),
        replaced_product=r["replaced_product"],
        ratio_low=number(r["ratio_low"]),
        ratio_high=number(r["ratio_high"]),
        ratio_basis_unit=r["ratio_basis_unit"],
        ratio_kind=r["ratio_kind"],
        waste_basis=r["waste_basis"],
        ratio_text=r["ratio_text"],
        quality_limits=Text(r["quality_limits_zh"], r["quality_limits_en"]),
        pretreatment=Text(r["pretreatment_zh"], r["pretreatment_en"]),
        max_share=number(r["max_share"]),
        max_share_basis=r["max_share_basis"],
        max_share_confidence=r["max_share_confidence"],
        max_share_note=r["max_share_note"],
        max_distance_km=number(r["max_distance_km"]),
        distance_confidence=r["distance_confidence"],
        distance_note=r["distance_note"],
        yield_loss=number(r["yield_loss"]),
        capex_opex_price=r["capex_opex_price"],
        precedent=Text(r["precedent_zh"], r["precedent_en"]),
        precedent_parks=many(r["precedent_parks"]),
        sources=many(r["sources"]),
        route_confidence=r["route_confidence"],
        ratio_confidence=r["ratio_confidence"],
        merged_from=many(r["merged_from"]),
    )


def routes_without(park: str) -> tuple[Route, ...]:
    """Select the routes that would be known if this park had never existed: those not resting on it alone.

    Options proposed for a park from routes learned in that same park prove nothing; this is the fair test set.
    """
    return tuple(r for r in routes() if not rests_on(r, park))


def rests_on(route: Route, park: str) -> bool:
    """Whether the route is known from this park alone: its only precedent, and no general source beside it."""
    return route.precedent_parks == (park,) and all(sources()[k].scope != "general" for k in route.sources)


def routes_of(waste_id: str) -> tuple[Route, ...]:
    """All routes of one kind of by-product, empty where none is known."""
    return _routes_by_waste().get(waste_id, ())


@cache
def _routes_by_waste() -> dict[str, tuple[Route, ...]]:
    table: dict[str, tuple[Route, ...]] = {}
    for route in routes():
        table[route.waste_id] = (*table.get(route.waste_id, ()), route)
    return table


def profiles_for(gbt4754: str) -> dict[str, tuple[Profile, ...]]:
    """Select the typical profiles of an industry class.

    Parameters
    ----------
    gbt4754 : str
        Class code of 2 to 4 digits, with or without the section letter.

    Returns
    -------
    dict
        Rows by profile id, of the class itself or the classes it contains or lies in. Several profiles under one class
        (2612: chlor-alkali and soda ash) are told apart by their product; which one fits is the caller's question.
    """
    code = gbt4754.lstrip("ABCDEFGHIJKLMNOPQRST")
    found: dict[str, tuple[Profile, ...]] = {}
    for row in profiles():
        if code and (row.gbt4754.startswith(code) or code.startswith(row.gbt4754)):
            found[row.profile_id] = (*found.get(row.profile_id, ()), row)
    return found


@cache
def measures() -> tuple[Measure, ...]:
    """All measures in the order of their ids."""
    return tuple(_measure(r) for r in read("measures"))


def _measure(r: dict[str, str]) -> Measure:
    return Measure(
        measure_id=r["measure_id"],
        name=Text(r["name_zh"], r["name_en"]),
        applicable_node=r["applicable_node"],
        gbt4754=many(r["gbt4754"]),
        category=r["category"],
        target=r["target"],
        sense=r["sense"],
        effect_type=r["effect_type"],
        effect_per=r["effect_per"],
        effect_low=number(r["effect_low"]),
        effect_high=number(r["effect_high"]),
        effect_unit=r["effect_unit"],
        effect_text=r["effect_text"],
        capex_low=number(r["capex_low"]),
        capex_high=number(r["capex_high"]),
        capex_unit=r["capex_unit"],
        capex_basis=r["capex_basis"],
        capex_year=whole(r["capex_year"]),
        capex_text=r["capex_text"],
        opex_text=r["opex_text"],
        payback_low=number(r["payback_low"]),
        payback_high=number(r["payback_high"]),
        trl=whole(r["trl"]),
        sources=many(r["sources"]),
        effect_confidence=r["effect_confidence"],
        cost_confidence=r["cost_confidence"],
        note=r["note"],
        alternative_group=r["alternative_group"],
        min_tce=number(r["min_tce"]),
    )


@cache
def factors() -> tuple[Factor, ...]:
    """All factors in the order of their ids."""
    return tuple(
        Factor(
            factor_id=r["factor_id"],
            group=r["group"],
            subject=r["subject"],
            name=Text(r["name_zh"], r["name_en"]),
            region=r["region"],
            year=r["year"],
            low=number(r["low"]),
            high=number(r["high"]),
            unit=r["unit"],
            sources=many(r["sources"]),
            confidence=r["confidence"],
            note=r["note"],
        )
        for r in read("factors")
    )


@cache
def profiles() -> tuple[Profile, ...]:
    """All rows of the typical profiles."""
    return tuple(
        Profile(
            profile_id=r["profile_id"],
            gbt4754=r["gbt4754"],
            industry=Text(r["industry_zh"], r["industry_en"]),
            product=r["product"],
            product_unit=r["product_unit"],
            role=r["role"],
            flow_kind=r["flow_kind"],
            flow_id=r["flow_id"],
            flow=Text(r["flow_zh"], r["flow_en"]),
            low=number(r["low"]),
            high=number(r["high"]),
            unit=r["unit"],
            sources=many(r["sources"]),
            confidence=r["confidence"],
            note=r["note"],
        )
        for r in read("profiles")
    )


@cache
def firms() -> tuple[Firm, ...]:
    """All kinds of firm that a park may lack, in the order of the table."""
    return tuple(
        Firm(
            firm_id=r["firm_id"],
            gbt4754=many(r["gbt4754"]),
            name=Text(r["name_zh"], r["name_en"]),
            stands=r["stands"],
            profile_id=r["profile_id"],
            wastes=many(r["wastes"]),
            others=many(r["others"]),
            makes=many(r["makes"]),
            capacity_low=number(r["capacity_low"]),
            capacity_high=number(r["capacity_high"]),
            feed_low=number(r["feed_low"]),
            feed_high=number(r["feed_high"]),
            capex_low=number(r["capex_low"]),
            capex_high=number(r["capex_high"]),
            capex_unit=r["capex_unit"],
            capex_year=whole(r["capex_year"]),
            capex_confidence=r["capex_confidence"],
            sources=many(r["sources"]),
            confidence=r["confidence"],
            note=r["note"],
        )
        for r in read("firms")
    )


@cache
def synonyms() -> tuple[Synonym, ...]:
    """All terms of the thesaurus."""
    return tuple(Synonym(r["term"], r["language"], r["kind"], r["target_id"], r["relation"]) for r in read("synonyms"))
