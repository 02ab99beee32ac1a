"""Both executors give results in the order of the arguments and hand on the first exception."""

import math

import pytest

from parkloop.base.executor import InlineExecutor, SpawnExecutor
from parkloop.base.numbers import document_number

THIRDS = [n / 3 for n in range(5)]


@pytest.mark.parametrize("executor", [InlineExecutor(), SpawnExecutor(2)], ids=["inline", "spawn"])
def test_order_and_values(executor):
    assert list(executor.map(document_number, THIRDS)) == [document_number(x) for x in THIRDS]


@pytest.mark.parametrize("executor", [InlineExecutor(), SpawnExecutor(1)], ids=["inline", "spawn"])
def test_first_exception_is_raised(executor):
    results = executor.map(math.sqrt, [4.0, -1.0])
    assert next(results) == 2.0
    with pytest.raises(ValueError, match=r"math domain error|nonnegative"):
        next(results)


def test_inline_computes_when_asked():
    seen = []
    results = InlineExecutor().map(seen.append, [1, 2])
    assert seen == []
    next(results)
    assert seen == [1]


def test_at_least_one_worker():
    with pytest.raises(ValueError, match="at least 1, found 0"):
        SpawnExecutor(0)
