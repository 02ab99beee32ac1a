"""What a chain says of itself."""

from __future__ import annotations

from dataclasses import replace

from tests.generation.symbiosis_paths.treating.small import context

from parkloop.generation.symbiosis_paths.chains import found_chains


def test_plan_and_amount():
    (chain,) = found_chains(context())["pulp", "mud"]
    assert chain.plan == (("T06",), (("quicklime", "quicklime"),))
    assert chain.amount == chain.feeds[0].amount
    assert chain.lacks == ()
    unknown = replace(chain, feeds=(replace(chain.feeds[0], amount=None),))
    assert unknown.amount is None
