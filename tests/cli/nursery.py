"""A process that has everything imported and gives birth to one program for each request: see ``calling``.

Read from standard input, a request a line: ``[arguments, environment, folder, file for stdout, file for stderr]`` as
JSON; answered with the exit code. Nothing has run in this process before it forks, so every child begins as a fresh
program does, less the second or two of imports.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import traceback

HEAVY = (
    "scipy.sparse.csgraph",
    "pandas",
    "linopy",
    "highspy",
    "networkx",
    "pint",
    "openpyxl",
    "python_calamine",
    "ruamel.yaml",
    "typer",
    "rich.table",
    "parkloop.pipeline",
    "parkloop.report.write",
    "parkloop.report.views.summary",
    "parkloop.formats.template",
    "parkloop.cli.app",
    "parkloop.cli.registry",
)


def _born(arguments, environment, folder, out, err):
    """Become the program, with its own streams; never returns."""
    for number, name in ((1, out), (2, err)):
        file = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, number)
        os.close(file)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.environ.clear()
    os.environ.update(environment)
    if folder:
        os.chdir(folder)
    sys.argv = ["parkloop", *arguments]
    code = 70
    try:
        from parkloop.cli.app import main

        main(arguments)
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException:  # noqa: BLE001 - what a fresh program would print
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def serve():
    """Answer requests until standard input ends."""
    for name in HEAVY:
        importlib.import_module(name)
    for line in sys.stdin:
        request = json.loads(line)
        child = os.fork()
        if child == 0:
            _born(*request)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
