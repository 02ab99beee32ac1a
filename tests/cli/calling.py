"""Call the program as a user does: a process of its own, nothing shared with the test."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def call(*arguments, lang="zh", cwd=None):
    """Exit code, standard output, standard error."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PARKLOOP_LANG": lang, "PYTHONIOENCODING": "utf-8"}
    line = [sys.executable, "-m", "parkloop", *map(str, arguments)]
    done = subprocess.run(line, capture_output=True, env=environment, cwd=cwd, check=False, timeout=300)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


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
