from __future__ import annotations

from parkloop.generation.generate import generate
from parkloop.park.enums import Direction
from parkloop.park.option import Reason
from parkloop.park.results import Finding

SYM, UNIT, MAN = Direction.SYMBIOSIS_PATHS, Direction.UNIT_NODES, Direction.MANAGEMENT


def finding(fid, node="", commodity="", directions=(SYM,)):
    return Finding(id=fid, kind="k", problem=Reason(key="x"), node=node, commodity=commodity, directions=directions)


def run(kit, *findings, **more):
    options, omissions = generate(kit.context(findings=findings, **more))
    why = {(o.finding, o.direction): o.why.key.rsplit(".", 1)[1] for o in omissions}
    return {o.id: o for o in options}, why, omissions


def test_a_finding_is_linked_to_the_options_that_move_its_commodity(kit):
    options, omitted, _ = run(kit, finding("f", "plant", "gyp"))
    assert options["sym-plant-gyp-board-R013"].findings == ("f",)
    assert options["sym-plant-ash-kiln-R001"].findings == ()
    assert ("f", SYM) not in omitted


def test_the_receiver_counts_too(kit):
    options, _, _ = run(kit, finding("f", "board", "rock"))
    assert options["sym-plant-gyp-board-R013"].findings == ("f",)


def test_a_saving_does_not_answer_a_question_of_management(kit):
    options, omitted, _ = run(kit, finding("price", "", "coal", (MAN,)))
    assert options["mea-plant-M097"].findings == ()
    assert omitted["price", MAN] == "no_generator"


def test_omissions_say_why(kit):
    park = kit.park()
    plant = park.node["plant"]
    odd = kit.thing("odd", "某某渣", "qqq", "waste")
    nodes = (
        kit.firm("plant", "4411", plant.takes, (*plant.makes, kit.line("odd", 5.0))),
        *park.nodes[1:],
        kit.firm("shy", "4411", (), [kit.line("gyp", 10.0)], shares=False),
        kit.firm("late", "4411", (), [kit.line("gyp", 10.0)], start=2030),
    )
    park = park.but(nodes=nodes, commodities=(*park.commodities, odd))
    found = [
        finding("a", "plant", "odd"),
        finding("b", "late", "gyp"),
        finding("c", "shy", "gyp"),
        finding("d"),
        finding("e", "board", "", (UNIT,)),
        finding("f", "plant", "gyp", (Direction.STRUCTURE,)),
    ]
    _, omitted, _ = run(kit, *found, park=park)
    assert omitted["a", SYM] == "unknown_name"
    assert omitted["b", SYM] == "node_idle"
    assert omitted["c", SYM] == "not_shared"
    assert omitted["d", SYM] == "no_place"
    assert omitted["e", UNIT] == "no_measure"
    assert omitted["f", Direction.STRUCTURE] == "no_generator"


def test_what_nobody_asked_about_is_omitted_with_a_reason_too(kit):
    park = kit.park()
    shy = kit.firm("shy", "4411", (), [kit.line("gyp", 10.0)], shares=False)
    _, _, omissions = run(kit, park=park.but(nodes=(*park.nodes, shy)))
    told = [o for o in omissions if o.why.key.startswith("options.")]  # generators tell of their own tables elsewhere
    assert [(o.finding, o.why.key, o.why.words["node"].zh) for o in told] == [
        ("", "options.omission.not_shared", "shy")
    ]


def test_too_far_is_told(kit):
    far = kit.firm("far", "1511", [kit.line("coal", 1.0)], location=(120.0, 40.0))
    mill = kit.firm("mill", "1340", (), [kit.line("bag", 10.0)])
    bag = kit.thing("bag", "蔗渣", "bagasse", "by_product")
    park = kit.park(nodes=(far, mill), commodities=(*kit.goods, bag))
    _, omitted, _ = run(kit, finding("f", "mill", "bag"), park=park, routes=("R150",))
    assert omitted["f", SYM] == "too_far"
