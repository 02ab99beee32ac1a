import pytest

from parkloop.planning.goal import GoalError, read_goal


def test_three_ways_of_writing():
    assert read_goal("cost").steps == ({"cost": 1.0},)
    assert read_goal("cost, co2e").steps == ({"cost": 1.0}, {"co2e": 1.0})
    assert read_goal("cost:1,co2e:50").steps == ({"cost": 1.0, "co2e": 50.0},)
    assert read_goal("productivity").ratio
    assert read_goal("productivity_converted").ratio
    assert not read_goal("cost,primary").ratio


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "goal_unknown"),
        ("costs", "goal_unknown"),
        ("cost,", "goal_unknown"),
        ("cost:x", "goal_weight"),
        ("cost:-1", "goal_weight"),
        ("cost:nan", "goal_weight"),
        ("cost:1,co2e", "goal_mixed"),
        ("cost,cost", "goal_mixed"),
        ("productivity,cost", "goal_mixed"),
        ("productivity:2", "goal_mixed"),
    ],
)
def test_what_is_no_goal(text, code):
    with pytest.raises(GoalError) as caught:
        read_goal(text)
    assert caught.value.code == code
