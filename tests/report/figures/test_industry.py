import pytest

from parkloop.report.figures.industry import GROUPS, OTHER, group_of, grouped


@pytest.mark.parametrize(
    ("code", "group"),
    [("C3011", "minerals"), ("4412", "energy"), ("26", "chemicals"), ("4230", "recycling"), ("", OTHER)],
)
def test_group_of_a_class(code, group):
    assert group_of(code) == group


def test_no_division_is_in_two_groups():
    divisions = [d for _, first, last in GROUPS for d in range(first, last + 1)]
    assert len(divisions) == len(set(divisions))


def test_groups_stand_side_by_side_and_each_has_one_colour(sample):
    park = sample.park()
    found = grouped(["+rest", *(n.id for n in park.nodes)], park)
    assert found.order[-1] == "+rest"
    assert set(found.order) == {"+rest", *(n.id for n in park.nodes)}
    kinds = [found.group[n] for n in found.order]
    assert len(list(dict.fromkeys(kinds))) == sum(a != b for a, b in zip(kinds, ["", *kinds], strict=False))
    assert len(found.key("zh")) == len(set(kinds))
