"""Nodes: declared soundly; which of their lines speak of a year."""

import pytest
from tests.park.declared import check
from tests.park.parks import line, node

from parkloop.park.enums import NodeKind
from parkloop.park.node import Line, Node, Port, Process, current_lines


@pytest.mark.parametrize("cls", [Line, Node, Port, Process])
def test_declaration(cls):
    check(cls)


@pytest.mark.parametrize(
    ("kind", "inside"),
    [
        (NodeKind.ENTERPRISE, True),
        (NodeKind.INFRASTRUCTURE, True),
        (NodeKind.MARKET, False),
        (NodeKind.ENVIRONMENT, False),
    ],
)
def test_inside(kind, inside):
    assert node("x", kind=kind).inside is inside


@pytest.mark.parametrize(
    ("year", "places"),
    [
        (2024, [1, 3, 4]),  # coal of 2023 is one year off, of 2020 four
        (2020, [0, 3, 4]),
        (2019, [0, 3, 4]),
        (2026, [2, 3, 4]),  # of 2027, one year off
        (2025, [1, 2, 3, 4]),  # 2023 and 2027 are equally near: the document has to decide
    ],
)
def test_nearest_year_per_commodity(year, places):
    lines = (
        line("coal", 1.0, year=2020),
        line("coal", 2.0, year=2023),
        line("coal", 3.0, year=2027),
        line("clay", 4.0, year=2010),
        line("ash", 5.0),
    )
    assert current_lines(lines, year) == [(j, lines[j]) for j in places]


def test_a_line_without_a_year_outweighs_other_years():
    lines = (line("coal", 1.0, year=2023), line("coal", 2.0))
    assert [j for j, _ in current_lines(lines, 2024)] == [1]
    assert [j for j, _ in current_lines(lines, 2023)] == [0, 1]
