"""Call the program as a user does: a process of its own, nothing shared with the test but what was imported."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]


@cache
def _nursery():
    """The process that the programs of this worker are born from (:mod:`.nursery`); None where there is no fork."""
    if not hasattr(os, "fork"):
        return None
    line = [sys.executable, str(Path(__file__).with_name("nursery.py"))]
    made = subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment("zh"), text=True)

    def end():
        made.stdin.close()
        made.wait()
        made.stdout.close()

    atexit.register(end)
    return made


def _environment(lang):
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PARKLOOP_LANG": lang, "PYTHONIOENCODING": "utf-8"}


def call(*arguments, lang="zh", cwd=None):
    """Exit code, standard output, standard error."""
    words, environment, nursery = [*map(str, arguments)], _environment(lang), _nursery()
    if nursery is None:
        line = [sys.executable, "-m", "parkloop", *words]
        done = subprocess.run(line, capture_output=True, env=environment, cwd=cwd, check=False, timeout=300)
        return done.returncode, done.stdout.decode(), done.stderr.decode()
    with TemporaryDirectory() as folder:
        out, err = Path(folder, "out"), Path(folder, "err")
        request = [words, environment, str(cwd or Path.cwd()), str(out), str(err)]
        nursery.stdin.write(json.dumps(request) + "\n")
        nursery.stdin.flush()
        return int(nursery.stdout.readline()), out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8")


def call_json(*arguments):
    """Exit code and the one document on standard output, checked against the command's schema in ``docs/schema``."""
    from jsonschema import Draft202012Validator

    code, out, err = call(*arguments, "--json")
    document = json.loads(out, parse_constant=_refused)
    schema = json.loads((ROOT / "docs" / "schema" / f"{arguments[0]}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(document)
    assert "Traceback" not in err
    return code, document


def _refused(word):
    raise AssertionError(f"{word} is no JSON")
