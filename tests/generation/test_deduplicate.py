from __future__ import annotations

from dataclasses import replace

from parkloop.base.text import Text
from parkloop.generation.deduplicate import deduplicate, exchange
from parkloop.park.actions import Manage, OpenLink
from parkloop.park.enums import Direction, Origin, Task
from parkloop.park.option import Option


def option(oid, origin=Origin.ROUTE, score=0.5, ends=("a", "x", "b")):
    source, commodity, target = ends
    return Option(
        id=oid, direction=Direction.SYMBIOSIS_PATHS, task=Task.LINKAGE, name=Text(oid, oid), origin=origin, actions=(),
        score=score, source_node=source, commodity=commodity, target_node=target,
    )  # fmt: skip


def test_the_best_route_of_an_exchange_stays_and_names_the_others():
    (kept,) = deduplicate([option("r1", score=0.4), option("r2", score=0.9)])
    assert kept.id == "r2"
    assert kept.reasons[-1].words["options"].en == "r1"


def test_user_before_project_before_route():
    three = [option("r", score=1.0), option("p", Origin.PROJECT, 0.2), option("u", Origin.USER, 0.1)]
    assert [o.id for o in deduplicate(three)] == ["u"]


def test_two_projects_with_one_exchange_both_stay():
    assert len(deduplicate([option("p1", Origin.PROJECT), option("p2", Origin.PROJECT)])) == 2


def test_other_exchanges_and_measures_are_left_alone():
    measures = [option("m1", Origin.MEASURE, ends=("a", "x", "")), option("m2", Origin.MEASURE, ends=("a", "x", ""))]
    assert len(deduplicate([option("r"), option("s", ends=("a", "x", "c")), *measures])) == 4


def test_the_exchange_of_an_option_with_one_link():
    link = OpenLink(source_node="a", target_node="b", commodity="x", capacity=1.0)
    bare = replace(option("u", Origin.USER), source_node="", target_node="", commodity="")
    assert exchange(bare) is None
    assert exchange(replace(bare, actions=(link,))) == ("a", "x", "b")
    assert exchange(replace(bare, actions=(link, Manage(content=Text("m", "m"))))) is None
