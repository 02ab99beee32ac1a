"""The shipped tables: counts, curated facts, and what the option generator relies on."""

from __future__ import annotations

import pytest

from parkloop.knowledge import tables as kb

ROUTE = {r.route_id: r for r in kb.routes()}
MEASURE = {m.measure_id: m for m in kb.measures()}


def test_sizes():
    # 242 starting routes less R208, which told of the same way as R205
    assert len(kb.routes()) == 242 - 1 + 14 + 247 + 183 + 37  # 14, 247 and 183 rows of general practice
    assert ROUTE["R205"].merged_from == ("R208",)
    assert len(kb.measures()) == 99
    assert len(kb.factors()) == 156
    assert len({p.profile_id for p in kb.profiles()}) >= 40


def test_rows_are_read_once():
    assert kb.routes() is kb.routes()
    assert kb.measures() is kb.measures()


def test_stoichiometric_ratios_agree_with_molar_masses():
    ceilings = {
        "R015": 145.15 / 172.17,  # CaSO4.1/2H2O per CaSO4.2H2O
        "R020": 98.08 / 172.17,  # H2SO4 per CaSO4.2H2O
        "R080": 100.09 / 74.09,  # CaCO3 per Ca(OH)2
        "R123": 60.06 / 44.01,  # urea per CO2
        "R126": 100.09 / 44.01,  # CaCO3 per CO2
        "R128": 2 * 84.01 / 44.01,  # 2 NaHCO3 per CO2
        "R129": 98.08 / 32.06,  # H2SO4 per S
        "R131": 98.08 / 64.06,  # H2SO4 per SO2
        "R136": 150.82 / 278.01,  # FePO4 per FeSO4.7H2O
        "R235": 60.08 / 169.90,  # SiO2 per SiCl4
    }
    for route, ceiling in ceilings.items():
        assert ROUTE[route].ratio_confidence == "stoichiometry"
        assert ROUTE[route].ratio_high == pytest.approx(ceiling, rel=0.01), route


def test_fuel_ratios_agree_with_their_stated_calorific_values():
    # tce = MJ / 29307.6; the heating values stand in quality_limits
    for route, (low, high) in {"R065": (31000, 32000), "R068": (12000, 19000), "R051": (16.7, 18.0)}.items():
        assert ROUTE[route].ratio_low == pytest.approx(low / 29307.6, rel=0.03), route
        assert ROUTE[route].ratio_high == pytest.approx(high / 29307.6, rel=0.03), route


def test_every_route_says_what_it_is_good_for():
    for route in kb.routes():
        assert route.receiver_functions, route.route_id
        assert route.phase == kb.byproducts()[route.waste_id].phase, route.route_id
        assert (route.ratio is None) == (route.ratio_kind == ""), route.route_id


def test_one_kind_of_by_product_has_one_name():
    names = {}
    for route in kb.routes():
        assert names.setdefault(route.waste_id, route.waste) == route.waste
    assert ROUTE["R001"].waste_id == ROUTE["R008"].waste_id == "coal_fly_ash"
    assert ROUTE["R106"].waste_id == ROUTE["R107"].waste_id == "pyrite_cinder"
    assert ROUTE["R018"].waste_id == ROUTE["R145"].waste_id == "phosphogypsum"


def test_a_starred_european_code_is_never_called_harmless():
    for route in kb.routes():
        if any(code.endswith("*") for code in route.ewc) and route.route_id != "R010":
            assert route.hazardous is not False, route.route_id
    assert ROUTE["R010"].hazardous is None  # lists disagree: unknown, not safe


def test_stated_shares():
    assert ROUTE["R001"].max_share == 0.40
    assert (ROUTE["R014"].max_share, ROUTE["R014"].max_share_confidence) == (0.042, "derived from source seen")
    assert pytest.approx(0.042, rel=0.01) == 100 / 2400  # Tashan: 100 kt gypsum in 2.4 Mt cement
    assert ROUTE["R013"].max_share is None


def test_leaving_out_a_park_leaves_out_only_what_rests_on_it_alone():
    kept = {r.route_id for r in kb.routes_without("guigang")}
    assert "R149" in kept  # bagasse to pulp is also known from Nanning and 湘桂
    assert "R183" not in kept  # lime mud to PCC is told of Guigang only
    assert all(r.route_id in kept for r in kb.routes() if "guigang" not in r.precedent_parks)
    assert {r.route_id for r in kb.routes_without("no such park")} == set(ROUTE)


def test_a_general_source_keeps_a_route_when_its_park_is_left_out():
    # bagasse as fuel: precedent Guigang, but an FAO handbook describes it too
    assert ROUTE["R150"].precedent_parks == ("guigang",)
    assert kb.source("FAOSUG").scope == "general"
    assert not kb.rests_on(ROUTE["R150"], "guigang")
    assert kb.rests_on(ROUTE["R183"], "guigang")
    assert kb.source("GUI23").scope == "guigang"


def test_routes_and_profiles_are_found_by_kind_and_by_class():
    assert [r.route_id for r in kb.routes_of("bagasse")] == ["R149", "R150", "R151", "R152", "R698"]
    assert kb.routes_of("unheard_of") == ()
    assert set(kb.profiles_for("2612")) == set(kb.profiles_for("C2612")) == {"chlor_alkali", "soda_ash_solvay"}
    assert set(kb.profiles_for("3411")) == {"machinery"}  # the class lies in division 34
    assert {"ironmaking", "steelmaking"} <= set(kb.profiles_for("31"))
    assert kb.profiles_for("9700") == {}


def test_functions_join_supply_and_need():
    assert "fibre" in kb.functions_of("bagasse")
    assert kb.functions_of("wood_pulp") == ("fibre",)
    assert "CaO_source" in kb.functions_of("limestone")
    assert kb.functions_of("unheard_of") == ()
    served = {f for r in kb.routes() for f in r.receiver_functions}
    assert served == set(kb.functions())


def test_structured_investment():
    # 117 MCNY / 124,400 MWh a year = 940.5; 50 MCNY / 9,000 kW = 5,556; 237.3 MCNY / 56.53 km = 4.198 M per km
    assert MEASURE["M026"].capex_value == pytest.approx(117e6 / 124400, rel=1e-3)
    assert (MEASURE["M034"].capex_unit, MEASURE["M034"].capex_year) == ("CNY/kW", 2009)
    assert MEASURE["M034"].capex_value == pytest.approx(50e6 / 9000, rel=1e-3)
    assert MEASURE["M078"].capex_value == pytest.approx(237.3e6 / 56.53, rel=1e-3)
    assert MEASURE["M088"].capex_low == pytest.approx(745e6 / 95e3, rel=1e-3)
    assert MEASURE["M052"].capex_value is None  # "+30% vs thermal route" is no amount
    assert MEASURE["M052"].capex_text


def test_effects_are_magnitudes_with_a_sense():
    m006, m027, m051 = MEASURE["M006"], MEASURE["M027"], MEASURE["M051"]
    assert (m006.sense, m006.effect_low, m006.effect_high, m006.effect_type) == ("saves", 0.05, 0.10, "own_fraction")
    assert (m027.sense, m027.effect_low, m027.effect_unit) == ("generates", 0.025, "MWh/t")  # 25 kWh per t
    assert m051.sense == "uses"


def test_cane_sugar_profile_closes():
    # OGTR citing Allen et al. 1997: 14.3 + 27.2 + 5.2 + 2.6 + 50.7 = 100 t per 100 t cane
    out = [p.value for p in kb.profiles() if p.profile_id == "sugar_cane" and p.role == "output"]
    assert sum(v for v in out if v is not None) == pytest.approx(1.0, abs=0.0005)


def test_chlor_alkali_profile_agrees_with_chemistry():
    values = {(p.role, p.flow_id): p for p in kb.profiles() if p.profile_id == "chlor_alkali"}
    assert values["output", "chlorine"].value == pytest.approx(35.45 / 40.00, rel=1e-3)
    assert values["output", "byproduct_hydrogen"].value == pytest.approx(22.4e3 / 2 / 40.0, rel=1e-3)
    assert values["input", "salt"].low == pytest.approx(58.44 / 40.00, rel=2e-3)


def test_sources_are_found():
    assert "Allen" in kb.source("ALLEN").citation
    assert kb.source("MEM").how_known == "memory"
    with pytest.raises(KeyError):
        kb.source("NOSUCH")


def test_a_half_known_price_keeps_its_blank():
    prices = {f.factor_id: f for f in kb.factors()}
    assert (prices["F018"].low, prices["F018"].high) == (1000.0, None)
    assert prices["F001"].value == (570 + 770) / 2
    assert prices["F132"].subject == "bagasse"
