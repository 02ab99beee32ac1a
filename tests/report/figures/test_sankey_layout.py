from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from parkloop.report.figures.flows import Arc
from parkloop.report.figures.sankey_layout import lay_out, layers

NODES = tuple("abcdefg")
_arcs = st.lists(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES), st.floats(1, 1000)).filter(lambda t: t[0] != t[1]),
    min_size=1,
    max_size=20,
).map(lambda rows: [Arc(s, t, "x", v) for s, t, v in rows])


def test_the_smallest_arc_of_a_loop_returns():
    arcs = [Arc("a", "b", "x", 100.0), Arc("b", "c", "x", 50.0), Arc("c", "a", "x", 5.0)]
    layer, back = layers(["a", "b", "c"], arcs)
    assert layer == {"a": 0, "b": 1, "c": 2}
    assert back == [False, False, True]


@given(_arcs)
def test_forward_arcs_run_to_the_right_whatever_the_cycles(arcs):
    layer, back = layers(NODES, arcs)
    for arc, returns in zip(arcs, back, strict=True):
        assert returns or layer[arc.source] < layer[arc.target]


@given(_arcs)
def test_nodes_of_a_layer_do_not_overlap_and_lanes_lie_below(arcs):
    through = {n: max(sum(a.amount for a in arcs if n in {a.source, a.target}), 1.0) for n in NODES}
    layout = lay_out(
        NODES, arcs, through, dict.fromkeys(NODES, 20.0), left=0, width=500, node_width=10, top=0, room=300
    )
    seats = sorted(layout.seats.values(), key=lambda s: (s.layer, s.y))
    for above, below in pairwise(seats):
        assert above.layer != below.layer or above.y + above.h <= below.y - below.label + 1e-6
    lanes = sorted(w.lane for w in layout.ways if w.lane is not None)
    assert all(lane > layout.bottom for lane in lanes)
    assert len(set(lanes)) == len(lanes)
