"""Flows and links are declared soundly; what is not said of them stays unknown."""

import pytest
from tests.park.declared import check

from parkloop.park.columns import columns
from parkloop.park.enums import LinkStatus, Verdict
from parkloop.park.flow import Flow, Link


@pytest.mark.parametrize("cls", [Flow, Link])
def test_declaration(cls):
    check(cls)


def test_unsaid_is_unknown():
    flow = Flow(id="F", source_node="a", target_node="b", commodity="c", unit="t/a")
    assert (flow.amount, flow.sd, flow.since, flow.until, flow.observes) == (None, None, None, None, "")
    link = Link(id="L", source_node="a", target_node="b", commodity="c")
    assert (link.capacity, link.distance, link.cost, link.legal) == (None, None, None, Verdict.UNKNOWN)
    assert (link.ratio, link.status) == (1.0, LinkStatus.STANDING)


def test_second_statements_name_flows():
    assert columns(Flow)["observes"].table == "flows"
