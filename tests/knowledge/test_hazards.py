from __future__ import annotations

from parkloop.knowledge.hazards import hazards, reactions


def test_thresholds_and_distances_are_positive_or_not_given():
    for hazard in hazards():
        assert hazard.threshold_t is None or hazard.threshold_t > 0
        assert hazard.distance_m is None or hazard.distance_m > 0
        assert hazard.note.zh
        assert hazard.note.en


def test_no_word_stands_for_two_hazards():
    words = [w for h in hazards() for w in h.words]
    assert len(words) == len(set(words))


def test_reactions_are_between_known_groups_and_told_once():
    groups = {h.group for h in hazards()}
    pairs = [frozenset((r.first, r.second)) for r in reactions()]
    assert all(p <= groups for p in pairs)
    assert len(pairs) == len(set(pairs))
