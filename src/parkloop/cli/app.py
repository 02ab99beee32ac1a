"""The entry point: parse the line, run the command, print its outcome, return the exit code."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from parkloop.base.problems import NoFeasibleAnswerError, Problem, ProblemError
from parkloop.cli.exits import Exit
from parkloop.cli.outcome import Outcome
from parkloop.cli.screen import stderr, stdout
from parkloop.cli.session import Session, UsageProblemError, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_REFUSALS = {
    errno.ENOENT: "missing",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
    errno.EEXIST: "exists",
    errno.ENOTDIR: "no_folder",
    errno.EISDIR: "folder",
    errno.ENOSPC: "full",
    errno.ENAMETOOLONG: "long",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the program and end the process with its exit code."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit code; nothing but the outcome reaches standard output."""
    session, rest, problem = split(arguments, os.environ)
    _printable()
    if rest == ["--version"]:
        _print(_version(), session)
        return int(Exit.FINE)
    with _kept_clean(session):
        outcome = _failed(problem, Exit.USAGE) if problem else _outcome(session, rest)
    if outcome is None:
        return int(Exit.FINE)
    if outcome.then is not None:
        return outcome.then()
    try:
        _print(outcome, session)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader went away, for example `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return int(outcome.code)


def _outcome(session: Session, rest: list[str]) -> Outcome | None:
    """Every way a command can end, as an outcome; None where help was asked for and printed."""
    import typer

    from parkloop.base.progress import CancelledWorkError
    from parkloop.cli.registry import build

    command, names = build()
    try:
        result = command.main(rest, prog_name="parkloop", standalone_mode=False, obj=session)
    except UsageProblemError as error:
        return Outcome(problems=error.problems, code=Exit.USAGE)
    except ProblemError as error:
        return Outcome(problems=error.problems, code=Exit.INPUT)
    except NoFeasibleAnswerError as error:
        return _failed(error.problem, Exit.INFEASIBLE)
    except OSError as error:
        return _file_problem(error, session)
    except (KeyboardInterrupt, CancelledWorkError, typer.Abort):
        return _failed(Problem("interrupted"), Exit.INTERRUPTED)
    except Exception as error:  # noqa: BLE001 the last fence: a defect must not reach the user as a traceback
        if hasattr(error, "format_message"):
            from parkloop.cli.usage import usage_problem

            return _failed(usage_problem(error, names), Exit.USAGE)
        return _defect(error, session)
    if result == Exit.INTERRUPTED:  # the parser turns Ctrl-C into a code of its own
        return _failed(Problem("interrupted"), Exit.INTERRUPTED)
    return result if isinstance(result, Outcome) else None


def _version() -> Outcome:
    from parkloop import __version__

    return Outcome(data={"version": __version__}, show=lambda screen: screen.line(f"parkloop {__version__}"))


def _failed(problem: Problem, code: Exit) -> Outcome:
    return Outcome(problems=(problem,), code=code)


def _file_problem(error: OSError, session: Session) -> Outcome:
    """A file or folder that cannot be read or written is the user's to mend, any other system error is ours."""
    if error.filename is None and not isinstance(error, PermissionError):
        return _defect(error, session)
    from parkloop.base.problems import Location

    where = Location(file=str(error.filename or ""))
    return _failed(Problem("file_refused", where=where, found=_refusal(error, session)), Exit.INPUT)


def _refusal(error: OSError, session: Session) -> str:
    """Why the system refused, in the words of the catalogue where it has them."""
    from parkloop.base.i18n import area, t

    key = _REFUSALS.get(error.errno or 0, "")
    known = f"_words.refused_{key}" in area("problems")
    return t(f"problems._words.refused_{key}", session.lang) if known else error.strerror or type(error).__name__


def _defect(error: BaseException, session: Session) -> Outcome:
    if session.debug:
        import traceback

        traceback.print_exception(error, file=sys.stderr)
    return _failed(Problem("internal_error", found=type(error).__name__), Exit.INTERNAL)


def _print(outcome: Outcome, session: Session) -> None:
    if session.json:
        sys.stdout.write(outcome.json())
        return
    outcome.show(stdout(session.lang))
    sys.stdout.flush()
    if not outcome.told:
        stderr(session.lang).problems(outcome.problems)


def _printable() -> None:
    """Chinese must come out on every machine: UTF-8 for what the console's own encoding cannot say."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure and (stream.encoding or "").replace("-", "").casefold() != "utf8":
            reconfigure(encoding="utf-8", errors="replace")


@contextmanager
def _kept_clean(session: Session) -> Iterator[None]:
    """With ``--json``, lend standard output to the error stream while the command works: native banners go there."""
    try:
        out, err = sys.stdout.fileno(), sys.stderr.fileno()
    except (OSError, ValueError, AttributeError):  # a captured stream has no descriptor
        yield
        return
    if not session.json or out == err:
        yield
        return
    sys.stdout.flush()
    kept = os.dup(out)
    os.dup2(err, out)
    try:
        yield
    finally:
        sys.stdout.flush()
        os.dup2(kept, out)
        os.close(kept)
