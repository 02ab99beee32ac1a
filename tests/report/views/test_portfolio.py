from jsonschema import Draft202012Validator
from tests.planning.portfolio.small_portfolio import TWELVE, TWELVE_CORE, TWELVE_FRONT, problem_of

from parkloop.planning.portfolio.search import find_front
from parkloop.report.views.portfolio import PORTFOLIO, portfolio_json
from parkloop.report.views.schemas import obj


def test_the_document():
    problem = problem_of(TWELVE)
    data = portfolio_json(problem, find_front(problem))
    Draft202012Validator(obj(**PORTFOLIO)).validate(data)
    assert [tuple(point) for point in data["front"]] == TWELVE_FRONT
    assert data["portfolios"][0] == ["P01", "P03", "P05", "P09", "P11", "P12"]
    assert list(data["core_index"].values()) == TWELVE_CORE
    assert data["portfolio_points"] == [0, 1, 2, 3, 4]


def test_whole_numbers_stay_whole():
    problem = problem_of({"projects": ["a"], "objectives": {"x": [0.5], "y": [2]}})
    data = portfolio_json(problem, find_front(problem))
    assert data["front"] == [[0.5, 2]]
    assert [type(v) for v in data["front"][0]] == [float, int]
