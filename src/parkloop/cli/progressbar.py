"""Progress on the error stream: a bar on a terminal, one line per step elsewhere, nothing on standard output."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from parkloop.base.i18n import has, t
from parkloop.base.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parkloop.cli.screen import Screen


@contextmanager
def progress(screen: Screen) -> Iterator[Progress]:
    """Give a :class:`Progress` whose steps are shown on ``screen``."""
    if not screen.stream.isatty():
        yield Progress(_Lines(screen))
        return
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    shown = TextColumn("{task.percentage:>3.0f}%"), BarColumn(), TimeElapsedColumn(), TextColumn("{task.description}")
    with Bar(*shown, console=screen.console(), transient=True) as bar:
        task = bar.add_task("", total=1.0)

        def sink(fraction: float, key: str) -> None:
            bar.update(task, completed=fraction, description=_step(key, screen))

        yield Progress(sink)


class _Lines:
    """One line for every new step."""

    def __init__(self, screen: Screen) -> None:
        self.screen, self.last = screen, ""

    def __call__(self, fraction: float, key: str) -> None:
        if key != self.last:
            self.last = key
            self.screen.line(f"{fraction:4.0%}  {_step(key, self.screen)}")
            self.screen.stream.flush()


def _step(key: str, screen: Screen) -> str:
    return t(key, screen.lang) if has(key) else key
