from __future__ import annotations

import pytest

from parkloop.generation.identity import identify
from parkloop.generation.symbiosis_paths.family import BY_MAKER, BY_WORD, family_of, known, uses
from parkloop.generation.symbiosis_paths.needs import receivers
from parkloop.generation.symbiosis_paths.offers import offers
from parkloop.generation.symbiosis_paths.paths import search


def family(kit, zh, en, kind="waste", codes=()):
    return family_of(kit.thing("x", zh, en, kind), codes)


@pytest.mark.parametrize(
    ("zh", "en", "kind", "function"),
    [
        ("芒果皮渣肉", "", "waste", "feed"),
        ("丝绸边角料", "", "waste", "textile_fibre"),
        ("", "stones of the fields", "by_product", "aggregate"),
        ("", "dredgings of the harbour", "waste", "fill"),
        ("", "vent gas of the furnace", "gas", "fuel_gas"),
    ],
)
def test_a_word_tells_the_family(kit, zh, en, kind, function):
    found = family(kit, zh, en, kind, ("1371",) if function == "feed" else ())
    assert function in found.functions


def test_the_longest_word_tells_and_a_short_one_must_stand_alone(kit):
    assert "CO2" in family(kit, "", "gas like carbonic acid", "gas").functions
    assert family(kit, "", "hashing", "waste") is None  # holds "ash", but not as a word
    assert family(kit, "", "targets", "waste") is None


def test_the_maker_tells_where_no_word_does(kit):
    found = family(kit, "某种物料", "", "waste", ("1391",))
    assert not found.terms
    assert uses(found) == dict.fromkeys(found.functions, BY_MAKER)
    assert family(kit, "某种物料", "", "waste", ("9999",)) is None
    assert set(uses(family(kit, "废丝", "", "waste")).values()) == {BY_WORD}


def test_a_name_in_the_tables_is_known(kit):
    tables = kit.context().tables
    for zh, en, kind, sure in (
        ("脱硫石膏", "FGD gypsum", "waste", True),
        ("蒸汽", "steam", "heat", True),
        ("丝绸边角料", "", "waste", False),
    ):
        assert known(identify(kit.thing("x", zh, en, kind), tables), tables) is sure


def test_of_a_known_name_the_family_adds_guesses_only(kit):
    [ash] = [o for o in offers(kit.context()) if o.commodity.id == "ash"]
    assert not ash.unknown
    assert "fill" in ash.perhaps
    assert "fill" not in ash.functions
    assert all(ash.perhaps[f] == sure for f, sure in ash.identity.functions.items())


def test_a_family_gives_guesses_without_route_and_amount_and_says_so(kit):
    scraps = kit.thing("scraps", "废丝废布料", "", "waste")
    maker = kit.firm("maker", "1752", (), [kit.line("scraps", 500.0)])
    spinner = kit.firm("spinner", "1711")
    park = kit.park(nodes=(maker, spinner), commodities=(*kit.goods, scraps))
    context = kit.context(park)
    [offer] = [o for o in offers(context) if o.commodity.id == "scraps"]
    assert offer.unknown
    assert offer.functions["textile_fibre"] == BY_WORD
    assert "textile_fibre" not in offer.identity.functions
    [path] = search(context, offers(context), receivers(context)).paths
    assert (path.how, path.route, path.carried) == ("typical", None, None)
