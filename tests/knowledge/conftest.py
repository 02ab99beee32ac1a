"""What the tests of the bundled parks share."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from parkloop.formats import check

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from parkloop.park.park import Park


@cache
def _load(name: str) -> tuple[Park, tuple[str, ...]]:
    park, problems = check(name)
    assert park is not None, [(p.code, p.where) for p in problems]
    assert all(p.severity == "warning" for p in problems)
    return park, tuple(sorted(p.code for p in problems))


@pytest.fixture
def bundled() -> Callable[[str], Park]:
    """Load a bundled park that must have no error."""
    return lambda name: _load(name)[0]


@pytest.fixture
def warnings_of() -> Callable[[str], tuple[str, ...]]:
    """Codes of the warnings that ``check`` gives for a bundled park."""
    return lambda name: _load(name)[1]


def _rows(park: Park) -> Iterator[tuple[str, object]]:
    for node in park.nodes:
        for line in (*node.takes, *node.makes):
            yield f"{node.id}/{line.commodity}", line
    for flow in park.flows:
        yield flow.id, flow
    for commodity in park.commodities:
        for price in (commodity.price, commodity.disposal):
            if price is not None:
                yield commodity.id, price


@pytest.fixture
def unsourced() -> Callable[[Park], list[str]]:
    """Rows of lines, flows and prices that lack a source or a confidence word."""
    return lambda park: [name for name, row in _rows(park) if not (row.source and row.confidence)]  # type: ignore[attr-defined]


@pytest.fixture
def without_code() -> Callable[[Park], list[str]]:
    """Nodes inside the boundary without an industry code."""
    return lambda park: [n.id for n in park.inside if not n.industry.get("gb4754")]


@pytest.fixture
def one_sided() -> Callable[[Park], list[str]]:
    """Flows whose sender inside states no make, or whose receiver inside states no take, of what flows."""

    def find(park: Park) -> list[str]:
        made = {(n.id, x.commodity) for n in park.nodes for x in n.makes}
        taken = {(n.id, x.commodity) for n in park.nodes for x in n.takes}
        return [
            f.id
            for f in park.flows
            if (park.node[f.source_node].inside and (f.source_node, f.commodity) not in made)
            or (park.node[f.target_node].inside and (f.target_node, f.commodity) not in taken)
        ]

    return find
