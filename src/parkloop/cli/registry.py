"""The commands in the order of the work, and the parser built from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from parkloop.cli.commands import (
    backup,
    balance,
    check,
    convert,
    demo,
    diagnose,
    evaluate,
    fill,
    heat,
    importing,
    indicators,
    knowledge,
    network,
    options,
    parks,
    password,
    plan,
    portfolio,
    quality,
    report,
    restore,
    run,
    screen,
    serve,
    steam,
    template,
    water,
)
from parkloop.cli.helping import HouseCommand, HouseGroup

if TYPE_CHECKING:
    from collections.abc import Callable

    from parkloop.cli.outcome import Outcome

COMMANDS: dict[str, Callable[..., Outcome]] = {
    "demo": demo.demo,
    "run": run.run,
    "template": template.template,
    "check": check.check,
    "convert": convert.convert,
    "parks": parks.parks,
    "knowledge": knowledge.knowledge,
    "import": importing.import_,
    "fill": fill.fill,
    "quality": quality.quality,
    "balance": balance.balance,
    "indicators": indicators.indicators,
    "network": network.network,
    "heat": heat.heat,
    "water": water.water,
    "steam": steam.steam,
    "diagnose": diagnose.diagnose,
    "options": options.options,
    "evaluate": evaluate.evaluate,
    "screen": screen.screen,
    "plan": plan.plan,
    "portfolio": portfolio.portfolio,
    "report": report.report,
    "serve": serve.serve,
    "password": password.password,
    "backup": backup.backup,
    "restore": restore.restore,
}

NAMES = {"help_option_names": ["-h", "--help"]}


def build() -> tuple[Any, list[str]]:
    """The parser, and the names of its commands."""
    app = typer.Typer(
        cls=HouseGroup,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings=NAMES,
    )
    for name, function in COMMANDS.items():
        app.command(name, cls=HouseCommand, context_settings=NAMES)(function)
    return typer.main.get_command(app), list(COMMANDS)
