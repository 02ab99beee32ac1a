"""Names of pieces, and which of them a network holds whole."""

from parkloop.planning.pieces import Pieces, Sized, Transfer


def test_pieces_of_which_a_part_is_lost_go():
    sized = Sized("a", ((0.5, 0.6), (1.0, 1.0)))
    given = Transfer("a", "a~by0", "state", sized.outlay, {2025: 0.2})
    pieces = Pieces((sized,), (given,))
    assert pieces.ids == {"a~size", "a~capex", "a~by0"}
    assert pieces.options == {"a"}
    assert pieces.within(frozenset({"a", "a~size", "a~capex", "a~by0"})) == pieces
    assert pieces.within(frozenset({"a", "a~capex", "a~by0"})) == Pieces((), (given,))
    assert not Pieces().ids
