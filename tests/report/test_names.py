from dataclasses import replace

from parkloop.base.text import Text
from parkloop.park.actions import AddCommodity, AddNode
from parkloop.park.commodity import Commodity
from parkloop.park.enums import CommodityKind, Confidence, Direction
from parkloop.park.node import Node
from parkloop.report.names import Names, begun


def test_names_in_both_languages_and_ids_where_there_is_none(result):
    zh, en = (Names.of(result.park, result.options, lang) for lang in ("zh", "en"))
    assert (zh.node("chp"), en.node("chp")) == ("热电联产中心", "Combined heat and power plant")
    assert (zh.node("@market"), en.node("@disposal")) == ("园区外市场", "disposal")
    assert zh.commodity("nothing") == "nothing"
    assert en.option("O3") == "A waste exchange for the park"
    assert zh.payer("paper") == "造纸厂"
    assert zh.payer("某基金") == "某基金"


def test_words_of_a_reason_are_texts_ids_or_plain_words(result):
    names = Names.of(result.park, result.options, "en")
    assert names.word(Text("白泥", "lime mud")) == "lime mud"
    assert names.word("bagasse") == "bagasse"
    assert names.word("sugar") == "Sugar mill"
    assert names.word("free words") == "free words"


def test_labels_of_vocabulary(result):
    names = Names.of(result.park, (), "zh")
    assert names.label(Direction.FLOWS) == "物质能量流动优化"
    assert names.label(Confidence.MEMORY) != "memory"
    assert names.label(Confidence.UNKNOWN) == "未说明"


def test_the_pool_of_budgets_is_all_payers_together_and_no_payer_of_its_own(result):
    names = Names.of(result.park, result.options, "en")
    assert names.purse("*") == "all payers together"
    assert names.payer("*") == "payer not stated"
    assert names.purse("government") == names.payer("government")


def test_a_firm_that_an_option_brings_in_has_its_name(result):
    node = Node(id="new_plant", name=Text("新厂", "New plant"))
    option = replace(result.options[0], actions=(AddNode(node=node),))
    assert Names.of(result.park, (option,), "en").node("new_plant") == "New plant"
    assert Names.of(result.park, (), "en").node("new_plant") == "new_plant"


def test_names_that_stand_alone_begin_with_a_capital_unless_their_first_word_is_a_sign():
    heard = {"reclaimed water": "Reclaimed water", "low-grade heat": "Low-grade heat"}
    heard |= {name: name for name in ("pH control", "30 MW of photovoltaics", "A pipe", "k3 line", "")}
    assert {name: begun(Text("", name)).en for name in heard} == heard
    assert begun(Text("再生水", "")).zh == "再生水"


def test_what_an_option_brings_in_is_named_and_the_parks_own_name_goes_before(result):
    made = Commodity(id="made_lime", name=Text("再生石灰", "recovered lime"), kind=CommodityKind.MATERIAL, unit="t")
    other = replace(made, id="bagasse", name=Text("别名", "another name"))
    bringing = replace(result.options[0], actions=(AddCommodity(commodity=made), AddCommodity(commodity=other)))
    names = Names.of(result.park, [bringing], "en")
    assert (names.commodity("made_lime"), names.commodity("bagasse")) == ("recovered lime", "bagasse")
