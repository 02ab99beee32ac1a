from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.generation.symbiosis_paths.newfirm.kinds import kinds
from parkloop.generation.symbiosis_paths.newfirm.rank import AGAIN, ranked, worth

BOTH = ("plasterboard", "gypsum_plaster")


def test_worth_by_hand(board):
    """All of the make, surely named, a practice that was seen, 80 000 t: (0.8) ** (1/3)."""
    (kind,) = kinds(board())
    assert worth(kind.parts[0]) == pytest.approx(0.8 ** (1 / 3))
    spare = replace(kind.parts[0], spare=True)
    assert worth(spare) == pytest.approx(AGAIN * 0.8 ** (1 / 3))


def test_the_second_kind_counts_what_the_first_leaves(board, kit):
    """Both take all 100 000 t: one is worth 1, the other (from memory, 0.75) what 0.2 leaves: 0.15."""
    assert kit.routes["R015"].route_confidence == "memory"
    first, second = ranked(kinds(board(firms=BOTH, gypsum=100_000)))
    assert (first.kind.firm.firm_id, second.kind.firm.firm_id) == ("plasterboard", "gypsum_plaster")
    assert (first.score, second.score) == (0.5, pytest.approx(0.15 / 1.15, abs=1e-6))


def test_a_kind_that_stands_comes_behind(kit, board):
    taker = kit.firm("board", "3024", [kit.line("gyp", 10)])
    order = ranked(kinds(board(firms=BOTH, gypsum=100_000, nodes=[taker])))
    assert order[0].kind.firm.firm_id == "gypsum_plaster"
    assert order[1].place == 0.5


@given(st.lists(st.floats(20_000, 400_000), min_size=1, max_size=3))
def test_scores_fall_and_stay_between_zero_and_one(amounts):
    from tests.generation.conftest import Kit

    from parkloop import knowledge
    from parkloop.generation.tables import Tables

    plants = tuple(Kit.firm(f"p{i}", "4411", (), [Kit.line("gyp", a)]) for i, a in enumerate(amounts))
    tables = replace(Tables.shipped((Kit.routes["R013"],)), firms=knowledge.firms())
    order = ranked(kinds(Kit.context(Kit.park(nodes=plants), tables=tables)))
    scores = [r.score for r in order]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= s < 1 for s in scores)
