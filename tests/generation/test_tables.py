from __future__ import annotations

from parkloop.generation.tables import Tables, confidence
from parkloop.park.enums import Confidence


def test_fewer_routes_can_be_handed_in(kit):
    few = Tables.shipped((kit.routes["R014"],))
    assert set(few.routes_of) == {"fgd_gypsum"}
    assert few.replaced["R014"] == {"natural_gypsum"}
    assert "SW06" in few.routes_by_code


def test_functions_by_id_and_by_name_and_unknown_words_stay():
    tables = Tables.shipped()
    assert tables.function("fibre") == "fibre"
    assert tables.function("工艺蒸汽") == "process_steam"
    assert tables.function("process steam") == "process_steam"
    assert tables.function("没有这个") == "没有这个"
    assert tables.label("fibre").zh
    assert tables.label("nothing").zh == "nothing"


def test_bought_inputs_fulfil_their_functions_and_functions_themselves():
    tables = Tables.shipped()
    assert "gypsum" in tables.fulfils("natural_gypsum")
    assert tables.fulfils("gypsum") == ("gypsum",)
    assert tables.fulfils("fgd_gypsum") == ()  # by-products have routes


def test_confidence_words():
    assert confidence("source seen") is Confidence.SEEN
    assert confidence("anything") is Confidence.UNKNOWN
