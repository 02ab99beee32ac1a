from parkloop.planning.portfolio.consistency import contradictions

IDS = ["a", "b", "c", "d"]


def found(exclusive, *prerequisites):
    return contradictions(IDS, list(enumerate(exclusive)), list(enumerate(prerequisites)))


def test_nothing_wrong():
    assert found([(0, 1)], (1, 2), (2, 3)) == []


def test_a_circle_is_told_once_with_its_chain():
    assert found([], (0, 1), (1, 2), (2, 0), (3, 0)) == [
        ("portfolio_cycle", ("prerequisites", 2), ["a", "b", "c", "a"])
    ]


def test_a_project_that_requires_itself():
    assert found([], (1, 1)) == [("portfolio_cycle", ("prerequisites", 0), ["b", "b"])]


def test_a_project_that_excludes_what_it_requires():
    assert found([(0, 2)], (0, 1), (1, 2)) == [("portfolio_excludes_required", ("exclusive", 0), ["a", "b", "c"])]


def test_a_project_whose_prerequisites_exclude_each_other():
    assert found([(1, 2, 3)], (0, 1), (0, 2)) == [("portfolio_requires_exclusive", ("exclusive", 0), ["a", "b", "c"])]
