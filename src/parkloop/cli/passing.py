"""The whole pass with its files: what ``run``, ``demo`` and ``report`` share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import LANGS, t
from parkloop.cli.outcome import Outcome
from parkloop.cli.progressbar import progress
from parkloop.cli.screen import stderr
from parkloop.cli.session import UsageProblemError
from parkloop.cli.step import plan_exit, step
from parkloop.cli.usage import unknown_choice

if TYPE_CHECKING:
    from parkloop.cli.exits import Exit
    from parkloop.cli.screen import Screen
    from parkloop.cli.session import Session
    from parkloop.park.result import Result
    from parkloop.planning.outlook import Outlook
    from parkloop.report.write import Format


@dataclass(frozen=True, slots=True)
class Written:
    """A pass and the files that were written."""

    result: Result
    out: Path
    files: tuple[str, ...]
    document: dict[str, Any]
    outlook: Outlook | None = None

    def outcome(self) -> Outcome:
        """The end of ``run``: the summary, and for a person its main lines."""
        return Outcome(data=self.document, problems=self.result.problems, show=self._show, code=self._code())

    def short(self) -> Outcome:
        """The end of ``report``: the files only."""
        data = {key: self.document[key] for key in ("park", "files")}
        return Outcome(data=data, problems=self.result.problems, show=self._show_files, code=self._code())

    def _code(self) -> Exit:
        return plan_exit(self.result.plan)

    def _show(self, screen: Screen) -> None:
        from parkloop.cli.commands.plan import show_plan
        from parkloop.cli.commands.screen import show_ranking
        from parkloop.report.views.wording import Wording

        r = self.result
        wording = Wording.of(r.park, r.ledger, r.options)
        counted = {"findings": len(r.findings), "options": len(r.options), "omissions": len(r.omissions)}
        screen.say("say.run_title", name=r.park.park.name.get(screen.lang), year=r.year, **counted)
        show_ranking(screen, r.ranking, wording, most=10)
        show_plan(screen, r.plan, wording)
        c = r.certificate
        screen.say(
            "say.certificate_good" if c.agrees else "say.certificate_bad",
            imbalance=_share(screen, c.max_imbalance_relative),
            gap=_share(screen, c.baseline_gap),
        )
        self._show_outlook(screen)
        self._show_files(screen)

    def _show_outlook(self, screen: Screen) -> None:
        """How many plans trade one measure against another, and what stands in the best plan of every scenario."""
        o = self.outlook
        if o is not None and o.pareto is not None and len(o.pareto.traded) > 1:
            words = t("report.join.comma", screen.lang).join(
                t(f"measures.{a.name}", screen.lang) for a in o.pareto.traded
            )
            screen.say("say.outlook_set", count=len(o.pareto.points), measures=words)
        if o is not None and o.uncertainty is not None:
            u = o.uncertainty
            screen.say("say.outlook_robust", scenarios=len(u.futures), core=len(u.core.every), firm=len(u.core.firm))

    def _show_files(self, screen: Screen) -> None:
        screen.line()
        for file in self.files:
            if not file.startswith("figures/"):
                screen.line(str(self.out / file))
        figures = [f for f in self.files if f.startswith("figures/")]
        if figures:
            screen.say("say.figures", folder=str(self.out / "figures"), count=len(figures))


ROUNDING = 1e-9
"""Below this share a difference is rounding of the arithmetic, and its digits say nothing to a reader."""


def _share(screen: Screen, value: float) -> str:
    return t("cli.say.rounding", screen.lang) if value < ROUNDING else f"{value:.3%}"


def pass_and_write(
    session: Session,
    source: str,
    out: str,
    *,
    formats: str | None = None,
    base_year: int | None = None,
    seed: int = 0,
) -> Written:
    """Run the pass over ``source`` and write everything below ``out``.

    Raises
    ------
    UsageProblemError
        ``formats`` names something that is not written.
    ProblemError
        The park has errors.
    """
    wanted = _formats(formats)
    langs = [session.lang, *(lang for lang in LANGS if lang != session.lang and not session.stated)]
    folder = Path(out)
    with progress(stderr(session.lang)) as steps:
        held = step(source, base_year, seed=seed, progress=steps)
        made = held.deliver(folder, langs, wanted)
        steps.step(1.0, "cli.say.done")
    return Written(made.result, folder, made.files, made.document, made.outlook)


def _formats(text: str | None) -> tuple[Format, ...]:
    from parkloop.report.delivery import FORMATS

    if text is None:
        return FORMATS
    words = tuple(dict.fromkeys(w.strip().casefold() for w in text.split(",") if w.strip()))
    for word in words:
        if word not in FORMATS:
            raise UsageProblemError([unknown_choice("--formats", word, list(FORMATS))])
    return tuple(f for f in FORMATS if f in words)
