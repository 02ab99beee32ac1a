from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from tests.cli.calling import ROOT, call, call_json

from parkloop import __version__
from parkloop.base.problems import NoFeasibleAnswerError, Problem
from parkloop.base.progress import CancelledWorkError
from parkloop.cli import registry
from parkloop.cli.app import main, run
from parkloop.cli.outcome import Outcome  # noqa: TC001 typer reads the annotation

HEAVY = ("numpy", "pandas", "linopy", "highspy", "scipy", "networkx", "altair", "xarray", "pint", "docx", "rich")


def raising(monkeypatch, error):
    def command() -> Outcome:
        raise error

    monkeypatch.setitem(registry.COMMANDS, "parks", command)


@pytest.mark.parametrize(
    ("error", "code", "name"),
    [
        (NoFeasibleAnswerError(Problem("plan_infeasible", found="infeasible")), 3, "plan_infeasible"),
        (RuntimeError("x"), 70, "internal_error"),
        (KeyError("y"), 70, "internal_error"),
        (PermissionError(13, "Permission denied", "a.xlsx"), 1, "file_refused"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (CancelledWorkError(), 130, "interrupted"),
    ],
)
def test_every_end_has_its_code_and_its_problem(monkeypatch, capsys, error, code, name):
    raising(monkeypatch, error)
    assert run(["parks", "--json"]) == code
    out, err = capsys.readouterr()
    assert json.loads(out)["problems"][0]["code"] == name
    assert "Traceback" not in err


def test_a_defect_is_told_calmly_and_in_full_only_on_request(monkeypatch, capsys):
    raising(monkeypatch, RuntimeError("the secret"))
    assert run(["parks", "--lang", "zh"]) == 70
    out, err = capsys.readouterr()
    assert out == ""
    assert "程序内部出错" in err
    assert "the secret" not in err
    assert run(["parks", "--debug"]) == 70
    assert "the secret" in capsys.readouterr().err


def test_main_ends_the_process_with_the_code(monkeypatch):
    with pytest.raises(SystemExit) as end:
        main(["nix"])
    assert end.value.code == 2


def test_messages_go_to_standard_error():
    code, out, err = call("indicators", "nix.yaml", lang="en")
    assert (code, out) == (1, "")
    assert "There is no file" in err


def test_version(capsys):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"parkloop {__version__}\n"
    assert run(["--version", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["version"] == __version__


def test_native_prints_do_not_reach_the_document(tmp_path):
    script = tmp_path / "noisy.py"
    script.write_text(
        "import os, sys\nfrom parkloop.cli import registry\nfrom parkloop.cli.app import main\n"
        "from parkloop.cli.outcome import Outcome\n"
        "def noisy() -> Outcome:\n    os.write(1, b'banner')\n    print('chatter')\n    return Outcome(data={'a': 1})\n"
        "registry.COMMANDS['parks'] = noisy\nmain(['parks', '--json'])\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=True,
    )
    assert json.loads(done.stdout) == {"schema": "parkloop/1", "problems": [], "a": 1}
    assert b"banner" in done.stderr
    assert b"chatter" in done.stderr


@pytest.mark.parametrize("line", [["--help"], ["check", "teaching"], ["check", "nix", "--json"]])
def test_help_and_check_load_nothing_heavy(line):
    script = (
        "import sys\nfrom parkloop.cli.app import run\n"
        f"run({line!r})\nprint('LOADED', [m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=True,
    )
    assert done.stderr.decode().splitlines()[-1] == "LOADED []"


def test_help_is_quick():
    """Processor time of the whole process, so that a busy machine does not fail the test."""
    spent = []
    for _ in range(3):
        before = os.times()
        assert call("--help")[0] == 0
        after = os.times()
        spent.append(after.children_user + after.children_system - before.children_user - before.children_system)
    assert min(spent) < 0.4


def test_wrong_usage_as_a_document():
    assert call_json("options")[0] == 2
