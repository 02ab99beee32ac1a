"""A need that many want: the best are listed, nobody is left without, the rest is counted."""

from __future__ import annotations

from types import SimpleNamespace

from parkloop.generation.symbiosis_paths.crowded import ANYHOW, FOR_NEED, uncrowded


def path(maker, receiver, score, *, sized=True, commodity="lime"):
    need = SimpleNamespace(commodity=SimpleNamespace(id=commodity), line=SimpleNamespace(function=""))
    return SimpleNamespace(
        offer=SimpleNamespace(node=SimpleNamespace(id=maker), commodity=SimpleNamespace(id="slag")),
        receiver=SimpleNamespace(node=SimpleNamespace(id=receiver)),
        score=SimpleNamespace(value=score),
        carried=object() if sized else None,
        need=need,
    )


def told(paths):
    return [(p.offer.node.id, p.receiver.node.id) for p in paths]


def test_up_to_twenty_makers_of_a_need_are_all_listed():
    paths = [path(f"m{i:02d}", "kiln", 0.5) for i in range(FOR_NEED)]
    assert uncrowded(paths) == (paths, {})


def test_beyond_the_best_are_listed_and_the_rest_is_counted():
    """Thirty makers with three better places each want one kiln: the twenty best matches stay."""
    others = [path(f"m{i:02d}", f"own{i}{k}", 0.9) for i in range(30) for k in range(ANYHOW)]
    crowd = [path(f"m{i:02d}", "kiln", 0.5 - i / 100) for i in range(30)]
    kept, missing = uncrowded([*others, *crowd])
    assert told(kept) == [*told(others), *told(crowd[:FOR_NEED])]
    assert missing == {(f"m{i:02d}", "slag"): 1 for i in range(FOR_NEED, 30)}


def test_who_has_no_better_place_keeps_this_one():
    crowd = [path(f"m{i:02d}", "kiln", 0.5 - i / 100) for i in range(30)]
    assert uncrowded(crowd) == (crowd, {})


def test_two_needs_of_one_firm_are_two():
    paths = [path(f"m{i:02d}", "kiln", 0.5, commodity=c) for i in range(15) for c in ("lime", "clay")]
    assert uncrowded(paths) == (paths, {})


def test_hints_stay():
    hints = [path(f"m{i:02d}", "kiln", 0.1, sized=False) for i in range(40)]
    assert uncrowded(hints) == (hints, {})
