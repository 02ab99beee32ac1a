"""Goals in order: the second decides only among what is best for the first."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from parkloop.base.problems import NoFeasibleAnswerError
from parkloop.operation.stages import Stages
from parkloop.solver import LinearProblem

INF = np.inf


def triangle():
    """x + y = 2 s + 1 with 0 <= x, y <= 3 and a switch s."""
    return LinearProblem(
        cost=np.zeros(3),
        lower=np.zeros(3),
        upper=np.array([3.0, 3.0, 1.0]),
        matrix=csr_array([[1.0, 1.0, -2.0]]),
        row_lower=np.ones(1),
        row_upper=np.ones(1),
        integer=np.zeros(3, bool),
    )


@pytest.mark.parametrize("simplex", [True, False])
def test_the_second_goal_breaks_the_tie_of_the_first(simplex):
    """First min x + y: any split of 1 + 2 s. Then min x: all of it is y. Then min y cannot undo that."""
    costs = [np.array([1.0, 1.0, 0.0]), np.array([1.0, 0.0, 0.0]), np.array([0.0, 1.0, 0.0])]
    stages = Stages(triangle(), costs, np.array([2]), simplex=simplex)
    assert stages.solve(np.array([0.0])) == pytest.approx([0, 1, 0], abs=1e-6)
    assert stages.solve(np.array([1.0])) == pytest.approx([0, 3, 1], abs=1e-6)
    assert stages.solve(np.array([0.0])) is stages.solve(np.array([0.0]))


def test_no_answer_is_said():
    stages = Stages(triangle(), [np.zeros(3)], np.array([0, 1]))
    with pytest.raises(NoFeasibleAnswerError) as caught:
        stages.solve(np.array([0.2, 0.2]))
    assert caught.value.problem.code == "operation_infeasible"
