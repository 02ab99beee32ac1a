"""Run independent calls one after the other in this process, or side by side in spawned processes.

Children are spawned, never forked: a fork after the renderer or a solver has started threads can hang.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

A = TypeVar("A")
B = TypeVar("B")


class Executor(Protocol):
    """Maps a picklable function over arguments, results in the order of the arguments."""

    def map(self, function: Callable[[A], B], arguments: Iterable[A]) -> Iterator[B]:
        """Return the results in order; the first exception of a call is raised."""
        ...


class InlineExecutor:
    """In this process, one after the other: the default, and what tests use."""

    def map(self, function: Callable[[A], B], arguments: Iterable[A]) -> Iterator[B]:
        """Return the results in order, each computed when it is asked for."""
        return map(function, arguments)


class SpawnExecutor:
    """In ``workers`` spawned processes; the function and its arguments must be picklable."""

    def __init__(self, workers: int) -> None:
        if workers < 1:
            raise ValueError(f"workers must be at least 1, found {workers}")
        self.workers = workers

    def map(self, function: Callable[[A], B], arguments: Iterable[A]) -> Iterator[B]:
        """Return the results in order; the pool lives as long as the iteration."""
        with ProcessPoolExecutor(self.workers, mp_context=get_context("spawn")) as pool:
            yield from pool.map(function, arguments)
