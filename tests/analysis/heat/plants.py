"""Streams for the tests of links: short to write, and drawn at random."""

from __future__ import annotations

from hypothesis import strategies as st

from parkloop.analysis.heat.streams import Stream


def stream(zone, name, supply, target, duty, contribution=5.0, kind=None):
    kind = kind or ("hot" if supply > target else "cold")
    return Stream(zone, name, supply, target, duty, contribution, kind)


TWO = (
    stream("a", "flue", 150, 60, 900),  # CP 10
    stream("a", "feed", 20, 40, 100),
    stream("b", "dryer", 30, 120, 450),  # CP 5
)
"""Shifted (5 K): flue 145-55, feed 25-45, dryer 35-125. a alone recovers 100, b nothing, both together 550."""

CROSSED = (
    stream("a", "hot", 115, 95, 100),
    stream("a", "cool need", 10, 20, 100),
    stream("b", "warm", 60, 50, 100),
    stream("b", "hot need", 80, 90, 100),
)
"""Alone a recovers 100 and b nothing. Together 200, but only if each heats the other: gain 100 of 200 sent."""


@st.composite
def parks(draw, zones=3, most=12):
    out = []
    for n in range(draw(st.integers(2, most))):
        supply, target = draw(st.integers(2, 30)) * 10, draw(st.integers(2, 30)) * 10
        kind = "hot" if supply > target else "cold"
        if supply == target:
            kind = draw(st.sampled_from(["hot", "cold"]))
        zone = f"z{draw(st.integers(1, zones))}"
        contribution = draw(st.sampled_from([0.0, 2.5, 5.0, 10.0]))
        out.append(Stream(zone, f"s{n}", supply, target, float(draw(st.integers(1, 500))), contribution, kind))
    return tuple(out)
