from __future__ import annotations

import pytest

from parkloop.base.text import Text
from parkloop.diagnosis.look import graded, listed
from parkloop.park.enums import Severity


def test_flows_are_found_by_their_ends(look):
    seen = look(("mill", "kiln", "ash", 5.0), ("mill", "@disposal", "ash", 2.0))
    assert [f.amount for f in seen.leaving["mill", "ash"]] == [5.0, 2.0]
    assert [f.amount for f in seen.arriving["kiln", "ash"]] == [5.0]


def test_figures_are_booked_with_what_they_rest_on(look):
    seen = look(("mill", "kiln", "ash", 30.0), ("mill", "@disposal", "ash", 10.0))
    flows = seen.leaving["mill", "ash"]
    whole = seen.sum("x", "whole", 40.0, "t/a", flows)
    part = seen.sum("x", "part", 10.0, "t/a", flows[1:])
    share = seen.ledger[seen.share("x", (part, 10.0), (whole, 40.0))]
    assert (share.value, share.unit, share.inputs) == (25.0, "%", ("find/x/part", "find/x/whole"))
    assert seen.ledger.roots("find/x/share") == {"state/F1", "state/F2"}
    assert seen.ledger[seen.count("x", "n", 3, "things")].kind == "count"


def test_names_of_what_the_park_does_not_have_are_their_ids(look):
    seen = look()
    assert seen.node("mill").zh == "mill厂"
    assert seen.node("nobody") == Text("nobody", "nobody")
    assert seen.commodity("nothing").en == "nothing"


def test_a_long_list_is_cut_and_says_so():
    names = [Text(f"甲{i}", f"a{i}") for i in range(7)]
    assert listed(names).zh == "甲0、甲1、甲2、甲3、甲4等"
    assert listed(names).en == "a0, a1, a2, a3, a4 and 2 more"
    assert listed([names[0], names[0]]).zh == "甲0"
    assert listed([]) == Text()


@pytest.mark.parametrize(("value", "grade"), [(5.0, Severity.HIGH), (3.0, Severity.MEDIUM), (1.0, Severity.LOW)])
def test_grades(value, grade):
    assert graded(value, 5.0, 2.0) is grade
