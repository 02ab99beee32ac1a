"""Routes that replace what the park's own works deliver take that delivery down."""

from dataclasses import replace

import pytest

from parkloop.generation.flows.relieved import relieved
from parkloop.generation.flows.reuse import function_options
from parkloop.park.actions import ReduceFlow
from parkloop.park.enums import Origin


def bare(site, context, **more):
    (option,) = function_options(context)
    return replace(option, actions=option.actions[:1], **more)


def test_a_link_alone_does_nothing_and_does_once_completed(site):
    """The standing delivery is kept until the option says that it falls."""
    context = site.context()
    option = bare(site, context)
    assert site.operated(context, [option])[option.id] == {}
    (done,) = relieved(context, [option])
    assert site.operated(context, [done])[done.id]["W1"] == pytest.approx(-200_000.0)
    assert relieved(context, [done]) == [done]


def test_what_users_say_is_left_as_it_is(site):
    context = site.context()
    option = bare(site, context, origin=Origin.USER)
    assert relieved(context, [option]) == [option]


def test_what_is_bought_outside_needs_nothing(site):
    context = site.context(flows=site.flows[:1])
    (option,) = relieved(context, [bare(site, context)])
    assert not any(isinstance(a, ReduceFlow) for a in option.actions)
