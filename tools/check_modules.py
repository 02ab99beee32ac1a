"""House rules that no linter knows; run by `make check`, prints every breach and exits 1 where there is one."""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_LINES = 400
MEDIAN_LINES = 180
UNTESTED = {"__init__.py", "__main__.py"}
GENERATED = "migrations"
"""Folder of files that Django writes; a test of their own goes through them all."""

REGISTRY = re.compile(
    r"://[^/\s\"']*("
    r"pypi\.|pythonhosted\.|npmjs\.|npmmirror\.|yarnpkg\.|unpkg\.|jsdelivr\.|crates\.io|rubygems\.|anaconda\.org|"
    r"proxy\.golang\.|maven\.|deb\.debian\.|archive\.ubuntu\.|mirrors?\.)"
)
MACHINE_PATH = re.compile(r"(?<![\w./~-])/(?:work|root|home)/\w")
CONSTRAINT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*==[A-Za-z0-9.!+_-]+")


def mirrored_tests(root: Path) -> Iterator[str]:
    """src/parkloop/a/b.py is tested by tests/a/test_b.py."""
    source = root / "src" / "parkloop"
    for file in sorted(source.rglob("*.py")):
        if file.name in UNTESTED or file.parent.name == GENERATED:
            continue
        inner = file.relative_to(source)
        test = Path("tests") / inner.parent / f"test_{inner.name}"
        if not (root / test).is_file():
            yield f"src/parkloop/{inner.as_posix()}: its test {test.as_posix()} is missing"


def lengths(root: Path) -> Iterator[str]:
    """No Python file above 400 lines; the median module of the program below 180."""
    for folder in ("src", "tests", "tools", "benchmarks"):
        for file in sorted((root / folder).rglob("*.py")):
            if file.parent.name != GENERATED and (lines := _lines(file)) > MOST_LINES:
                yield f"{file.relative_to(root).as_posix()}: {lines} lines, at most {MOST_LINES}"
    sizes = [_lines(f) for f in (root / "src").rglob("*.py") if f.name != "__init__.py" and f.parent.name != GENERATED]
    if sizes and (median := statistics.median(sizes)) >= MEDIAN_LINES:
        yield f"src: the median module has {median:g} lines, should stay below {MEDIAN_LINES}"


def addresses(root: Path) -> Iterator[str]:
    """No file in the repository holds the address of a package registry or a path of somebody's machine."""
    for name in _tracked(root):
        try:
            text = (root / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue  # not a text, or taken away and not yet committed
        for number, line in enumerate(text.splitlines(), 1):
            if REGISTRY.search(line):
                yield f"{name}:{number}: address of a package registry"
            if MACHINE_PATH.search(line):
                yield f"{name}:{number}: path of one machine"


def constraints(root: Path) -> Iterator[str]:
    """constraints.txt holds names and versions, nothing else."""
    if not (root / "constraints.txt").is_file():
        yield "constraints.txt: missing"
        return
    for number, line in enumerate((root / "constraints.txt").read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#") and not CONSTRAINT.fullmatch(line):
            yield f"constraints.txt:{number}: not of the form name==version"


CHECKS: tuple[Callable[[Path], Iterator[str]], ...] = (
    mirrored_tests,
    lengths,
    addresses,
    constraints,
    catalogue.problems,
)


def main(root: Path) -> int:
    """Print every breach under ``root``; 1 if there is one."""
    breaches = [breach for check in CHECKS for breach in check(root)]
    for breach in breaches:
        print(breach)
    print(f"house rules: {len(breaches)} breaches" if breaches else "house rules: kept")
    return 1 if breaches else 0


def _lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def _tracked(root: Path) -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, check=False)
    if listed.returncode == 0:
        return sorted(name for name in listed.stdout.decode().split("\0") if name)
    # A release archive has no git: everything in it was meant to be published.
    return sorted(p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file() and ".venv" not in p.parts)


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent.parent))
