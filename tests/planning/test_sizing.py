"""Options taken apart and put together: which sizes can be chosen, and what an option is at another size."""

from dataclasses import replace

import pytest
from tests.operation.small import WORTH, ash_link, coal_saving, money, option, park, text

from parkloop.park.actions import AddProcess, Manage, ResizeCapacity
from parkloop.park.enums import OptionState, PayerKind, Side
from parkloop.park.node import Port, Process
from parkloop.park.option import Share, UserOption
from parkloop.park.scale import Scale
from parkloop.park.steering import Budget
from parkloop.planning.sizing import apart, at_size, has_size, relieved, together, unsized

SCALE = Scale(unit="t/a", points=((50.0, 60e3), (100.0, 90e3), (200.0, 140e3)))


def sized(*actions, **more):
    return option("a", *actions, **{"capex": money(140e3), "lifetime": 10, "scale": SCALE, **more})


def process(id, coal, activity):
    ports = (
        Port(side=Side.IN, commodity="coal", coefficient=coal, unit="t/t"),
        Port(side=Side.OUT, commodity="ash", coefficient=1.0, unit="t/t"),
    )
    return Process(id=id, node="power", product="ash", activity=activity, capacity=activity, unit="t/a", ports=ports)


def test_links_and_savings_follow_the_size_management_does_not():
    assert has_size(park(), sized(ash_link()))
    assert has_size(park(), sized(coal_saving()))
    assert not has_size(park(), sized(ash_link(), Manage(content=text("m"))))
    assert not has_size(park(), option("a", ash_link()))


def test_a_process_that_takes_over_bends_at_what_its_siblings_do():
    """The old process runs 300: a new one of 200 takes over in proportion to its size, one of 600 only up to a half."""
    p = park(processes=(process("old", 3.0, 300.0),))
    assert has_size(p, sized(AddProcess(process=process("new", 2.0, 200.0))))
    assert not has_size(p, sized(AddProcess(process=process("new", 2.0, 600.0))))


def test_a_process_that_is_enlarged_below_what_it_does_already_bends():
    """Both do 100: beyond a capacity of 100 all is taken over; from a capacity of 80 the first 20 are not."""
    two = (process("old", 3.0, 100.0), process("better", 2.0, 100.0))
    assert has_size(park(processes=two), sized(ResizeCapacity(target="better", capacity=150.0)))
    idle = (two[0], replace(two[1], capacity=80.0))
    assert not has_size(park(processes=idle), sized(ResizeCapacity(target="better", capacity=150.0)))


def test_what_cannot_be_sized_is_told_with_its_place():
    p = park(options=(UserOption(id="x", state=OptionState.OWN), UserOption(id="a", state=OptionState.OWN)))
    (told,) = unsized(p, [sized(ash_link(), Manage(content=text("m")))])
    assert (told.code, told.where.path, told.found) == ("size_not_linear", "options[1].actions", "OpenLink, Manage")


def test_three_quarters_of_the_size():
    """150 of 200 t/a: half way from 90 to 140 thousand is 115; 3/4 of opex and jobs; payers as the investment."""
    own = (Share(payer="power", kind=PayerKind.FIRM, amount=140e3),)
    found = at_size(sized(ash_link(), opex=money(4e3), jobs=8.0, payers=own), 0.75)
    assert found.size == 0.75
    assert found.capex.value == pytest.approx(115e3)
    assert (found.opex.value, found.jobs) == (3e3, 6.0)
    assert found.payers[0].amount == pytest.approx(115e3)
    assert found.actions == (ash_link(),)


def test_apart_and_together_again():
    """Half the size (90 000 of 140 000), a fifth of the full investment by the state: 28 000 of 90 000."""
    p = park(budget=(Budget(payer="state", kind=PayerKind.GRANT, year=2025, amount=3e4, max_share=0.5),))
    worth = replace(WORTH, annual_cost={"a": 22784.0, "b": 5.0}, constants={"jobs": {"a": 8.0, "b": 1.0}})
    options = [sized(ash_link(), jobs=8.0), option("b", coal_saving(), capex=money(0.0))]
    made = apart(p, options, worth, ())
    assert [o.id for o in made.options] == ["a", "a~size", "a~capex", "a~by0", "b"]
    assert [o.actions for o in made.options] == [(), (ash_link(),), (), (), (coal_saving(),)]
    assert made.worth.annual_cost == pytest.approx(
        {"a~size": 0.0, "a~capex": 22784.0, "a~by0": -22784.355, "b": 5.0}, abs=1e-3
    )
    shown, again, given = together(made, {"a~size": 0.5, "a~capex": 90 / 140, "a~by0": 0.2}, 0.1)
    assert [o.id for o in shown] == ["a", "b"]
    assert shown[0].capex.value == pytest.approx(90e3)
    assert [(s.payer, s.amount) for s in shown[0].payers] == [
        ("*", pytest.approx(62e3)),
        ("state", pytest.approx(28e3)),
    ]
    assert given["a"][0].amount == pytest.approx(28e3)
    assert again.annual_cost["a"] == pytest.approx(0.1627454 * 62e3, rel=1e-6)
    assert again.constants["jobs"] == {"a": 4.0, "b": 1.0}
    assert apart(p, options, worth, {"a"}).pieces.ids == set()  # decided already


def test_relief_in_proportion():
    own = tuple(Share(payer=x, kind=PayerKind.FIRM, amount=v) for x, v in (("power", 90e3), ("cem", 50e3)))
    state = Share(payer="state", kind=PayerKind.GRANT, amount=70e3)
    found = relieved(sized(ash_link(), payers=own), [state])
    assert [(s.payer, s.amount) for s in found] == [("power", 45e3), ("cem", 25e3), ("state", 70e3)]
