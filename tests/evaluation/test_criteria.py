"""Six aspects, each with at least one criterion, each criterion with a name in both languages."""

from parkloop.base.i18n import LANGS, t
from parkloop.evaluation.criteria import ASPECTS, BY_ID, CRITERIA
from parkloop.operation.criteria import FLOW_CRITERIA


def test_every_aspect_has_a_criterion_and_every_flow_criterion_feeds_exactly_one():
    assert {c.aspect for c in CRITERIA} == set(ASPECTS)
    assert sorted(c.flow for c in CRITERIA if c.flow) == sorted(FLOW_CRITERIA)
    assert len(BY_ID) == len(CRITERIA)


def test_names_in_both_languages():
    for lang in LANGS:
        assert all(t(f"criteria.criterion.{c.id}", lang) for c in CRITERIA)
        assert all(t(f"criteria.aspect.{a}", lang) for a in ASPECTS)
