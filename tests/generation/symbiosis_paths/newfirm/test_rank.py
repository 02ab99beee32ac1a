from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parkloop.generation.symbiosis_paths.newfirm.kinds import kinds
from parkloop.generation.symbiosis_paths.newfirm.rank import AGAIN, groups, ranked, worth
from parkloop.generation.symbiosis_paths.score import practice_score
from parkloop.knowledge.industries import usual

BOTH = ("plasterboard", "gypsum_plaster")


COMMON = practice_score(1, usual=True)
"""R013 is usual practice."""


def test_worth_by_hand(board):
    """All of the make, surely named, a usual practice that was seen, 80 000 t: (0.8) ** (1/3)."""
    (kind,) = kinds(board())
    assert usual("R013") is True
    assert worth(kind.parts) == pytest.approx(COMMON * 0.8 ** (1 / 3))
    left = replace(kind.parts[0].left, taken=((1.0, 80_000.0, 0.6),))
    spare = replace(kind.parts[0], left=left, spare=True)
    assert worth((spare,)) == pytest.approx(0.4 * 0.8 ** (1 / 3))
    sure = replace(spare, left=replace(left, taken=((1.0, 80_000.0, 1.0),)))
    assert worth((sure,)) == pytest.approx(AGAIN * 0.8 ** (1 / 3))


def test_several_makers_of_one_commodity_are_one_stream(board):
    """Two of 80 000 t, of which the second is half taken: 0.75 of the make, 120 000 t in all: 1.2 ** (1/3)."""
    (kind,) = kinds(board())
    half = replace(kind.parts[0], amount=40_000.0, one=40_000.0)
    assert groups((kind.parts[0], half)) == ((kind.parts[0], half),)
    assert worth((kind.parts[0], half)) == pytest.approx(0.75 * 1.2 ** (1 / 3))


def test_size_counts_twice_at_most(board):
    (kind,) = kinds(board(gypsum=100_000))
    huge = replace(kind.parts[0], amount=5e6, one=5e6)
    assert worth((huge,)) == pytest.approx(2.0)


def test_the_second_kind_counts_what_the_first_leaves(board, kit):
    """Both take all 100 000 t: one is worth 1, the other (from memory, 0.75) what 0.2 leaves.

    Each times how well 100 000 t feed it: the root of 100/200 for board, 1 for plaster (least feed 20 000 t).
    """
    assert kit.routes["R015"].route_confidence == "memory"
    common = practice_score(len(kit.routes["R015"].precedent_parks), usual=usual("R015"))
    plaster = 0.75 * common
    board_ = 0.5**0.5
    assert board_ > plaster
    first, second = ranked(kinds(board(firms=BOTH, gypsum=100_000)))
    assert (first.kind.firm.firm_id, second.kind.firm.firm_id) == ("plasterboard", "gypsum_plaster")
    assert first.score == pytest.approx(board_ / (1 + board_), abs=1e-6)
    assert second.score == pytest.approx(0.2 * plaster / (1 + 0.2 * plaster), abs=1e-6)


def test_a_kind_that_stands_comes_behind(kit, board):
    taker = kit.firm("board", "3024", [kit.line("gyp", 10)])
    order = ranked(kinds(board(firms=BOTH, gypsum=250_000, nodes=[taker])))
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
