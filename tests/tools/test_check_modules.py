"""The house rules find each breach in a small house built for it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"
sys.path.insert(0, str(TOOLS))

import check_modules  # noqa: E402


@pytest.fixture
def house(tmp_path):
    """A house that keeps all rules."""
    write(tmp_path, "src/parkloop/__init__.py", "")
    write(tmp_path, "src/parkloop/a/b.py", "x = 1\n")
    write(tmp_path, "tests/a/test_b.py", "y = 1\n")
    write(
        tmp_path, "constraints.txt", "# versions\nnumpy==2.4.6\nruamel.yaml==0.19.1\nvl-convert-python==1.9.0.post1\n"
    )
    return tmp_path


def write(root, name, text):
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_a_house_that_keeps_the_rules(house, capsys):
    assert check_modules.main(house) == 0
    assert capsys.readouterr().out == "house rules: kept\n"


def test_a_breach_is_printed_and_makes_it_fail(house, capsys):
    write(house, "src/parkloop/a/c.py", "")
    assert check_modules.main(house) == 1
    assert "src/parkloop/a/c.py: its test tests/a/test_c.py is missing" in capsys.readouterr().out


def test_only_the_mirrored_place_counts_as_a_test(house):
    write(house, "src/parkloop/a/c.py", "")
    write(house, "tests/test_c.py", "")
    write(house, "tests/a/b/test_c.py", "")
    assert len(list(check_modules.mirrored_tests(house))) == 1
    write(house, "tests/a/test_c.py", "")
    assert list(check_modules.mirrored_tests(house)) == []


def test_entry_points_and_package_files_need_no_test(house):
    write(house, "src/parkloop/__main__.py", "")
    write(house, "src/parkloop/base/catalogue/__init__.py", "")
    assert list(check_modules.mirrored_tests(house)) == []


@pytest.mark.parametrize("name", ["src/parkloop/a/b.py", "tests/a/test_b.py", "tools/t.py", "benchmarks/bench_t.py"])
def test_long_files_are_found_everywhere(house, name):
    write(house, "src/parkloop/a/d.py", "")
    write(house, "src/parkloop/a/e.py", "")
    write(house, name, "x = 1\n" * 400)
    assert list(check_modules.lengths(house)) == []
    write(house, name, "x = 1\n" * 401)
    assert list(check_modules.lengths(house)) == [f"{name}: 401 lines, at most 400"]


def test_the_median_leaves_empty_package_files_out(house):
    write(house, "src/parkloop/a/b.py", "x = 1\n" * 179)
    assert list(check_modules.lengths(house)) == []
    write(house, "src/parkloop/a/b.py", "x = 1\n" * 180)
    assert [b.split(",")[0] for b in check_modules.lengths(house)] == ["src: the median module has 180 lines"]


@pytest.mark.parametrize(
    "host",
    [
        ".".join(parts)
        for parts in (
            ("pypi", "org"),
            ("files", "pythonhosted", "org"),
            ("registry", "npmjs", "org"),
            ("mirrors", "aliyun", "com"),
        )
    ],
)
def test_registry_addresses_are_found(house, host):
    write(house, "docs/a.md", f"fine\nsee https{':'}//{host}/simple\n")
    assert list(check_modules.addresses(house)) == ["docs/a.md:2: address of a package registry"]


def test_a_registry_by_name_or_another_address_is_no_breach(house):
    write(house, "docs/a.md", "PyPI, https://www.apache.org/licenses/, docs/work/a.md, heat/work/b\n")
    assert list(check_modules.addresses(house)) == []


def test_machine_paths_are_found(house):
    write(house, "docs/a.md", f"open {'/'}home/someone/park.xlsx\n")
    assert list(check_modules.addresses(house)) == ["docs/a.md:1: path of one machine"]


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_only_files_in_git_are_looked_at(house):
    subprocess.run(["git", "init", "-q"], cwd=house, check=True)
    write(house, "note.txt", f"https{':'}//pypi{'.'}org/simple\n")
    write(house, "picture.png", "")
    (house / "picture.png").write_bytes(b"\x89PNG\xff")
    assert list(check_modules.addresses(house)) == []
    subprocess.run(["git", "add", "note.txt", "picture.png"], cwd=house, check=True)
    assert list(check_modules.addresses(house)) == ["note.txt:1: address of a package registry"]


@pytest.mark.parametrize("line", ["numpy>=2", "numpy", "-e .", f"a @ https{':'}//example.org/a.whl", "--index-url x"])
def test_constraints_hold_names_and_versions_only(house, line):
    write(house, "constraints.txt", f"numpy==2.4.6\n{line}\n")
    assert list(check_modules.constraints(house)) == ["constraints.txt:2: not of the form name==version"]


def test_constraints_must_be_there(house):
    (house / "constraints.txt").unlink()
    assert list(check_modules.constraints(house)) == ["constraints.txt: missing"]
