from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator
from tests.analysis.network.graphs import cone_spring
from tests.analysis.network.parks import park, state

from parkloop.analysis.network import LayerKind, as_json, network, overview, park_network
from parkloop.base.trace import Ledger
from parkloop.report.views.network import NETWORK, PARK_NETWORK
from parkloop.report.views.places import Whereabouts
from parkloop.report.views.schemas import obj


@pytest.mark.parametrize("layer", [cone_spring(), network([]), network([("a", "a", 1.0)])])
def test_a_list_keeps_to_the_schema(layer):
    data = as_json(overview(layer))
    Draft202012Validator(obj(**NETWORK)).validate(data)
    assert set(data) == set(NETWORK)


def test_a_park_keeps_to_the_schema():
    data = Whereabouts(park(), Ledger()).network(park_network(state(), park(), LayerKind.GOODS))
    Draft202012Validator(obj(**{**NETWORK, **PARK_NETWORK})).validate(data)
    assert set(data) == set(NETWORK) | set(PARK_NETWORK)
