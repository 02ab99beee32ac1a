"""The ends of the ways of the small park, by name."""

from tests.operation.small import ash_link, case, option

from parkloop.operation.network import OPENED, REMAINDER, STANDING
from parkloop.park.enums import Side


def test_ends_by_name():
    """The standing ash leaves the power plant and reaches the kiln; the opened link arrives as 0.8 t of clinker."""
    n = case([option("z", ash_link()), option("a", ash_link(0.5))]).network
    e, port = n.ends, n.port_index
    at = {a.id: i for i, a in enumerate(n.arcs)}
    ash, clinker = port["power", "ash", Side.OUT], port["cem", "clinker", Side.IN]
    assert (e.leaves[at["F1"]], e.enters[at["F1"]], e.kind[at["F1"]]) == (ash, port["cem", "ash", Side.IN], STANDING)
    assert (e.leaves[at["z#0"]], e.enters[at["z#0"]], e.gain[at["z#0"]]) == (ash, clinker, 0.8)
    assert [n.options[e.owner[at[f"{o}#0"]]].id for o in "za"] == ["z", "a"]
    assert e.kind[at["a#0"]] == OPENED


def test_what_is_bought_or_sold_has_one_end():
    n = case().network
    for i, arc in enumerate(n.arcs):
        if arc.kind == REMAINDER:
            assert (n.ends.leaves[i] < 0) != (n.ends.enters[i] < 0)
            assert n.ports[n.ends.held[i]] in {arc.leaves, arc.enters}
            assert n.ends.owner[i] == -1
    assert n.ends is n.ends  # looked up once
