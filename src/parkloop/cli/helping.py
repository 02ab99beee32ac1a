"""Help in the language of the user: every word from the catalogue, none from the library below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from parkloop.base.i18n import Lang, has, t
from parkloop.cli.width import columns, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

WIDTH = 96


class HouseCommand(TyperCommand):
    """A command whose help comes from ``cli.command.<name>`` and ``cli.param.<name>``."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write the whole help text."""
        formatter.write(command_help(self.name or "", self.get_params(ctx), ctx.obj.lang))


class HouseGroup(TyperGroup):
    """The program itself: the list of commands in the order of the work."""

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Write the whole help text."""
        formatter.write(program_help(self.list_commands(ctx), ctx.obj.lang))


def program_help(commands: Iterable[str], lang: Lang) -> str:
    """What ``parkloop --help`` prints."""
    rows = [(name, t(f"cli.command.{name}.short", lang)) for name in commands]
    return _join(
        t("cli.help.about", lang),
        t("cli.help.usage", lang, line="parkloop " + t("cli.help.command_place", lang)),
        _section("commands", rows, lang),
        _section("common", [*_common(lang), ("--version", t("cli.param.version", lang))], lang),
        t("cli.help.more", lang),
    )


def command_help(name: str, params: Iterable[Any], lang: Lang) -> str:
    """What ``parkloop <name> --help`` prints."""
    arguments, options = [], []
    line = [f"parkloop {name}"]
    for param in params:
        if param.name == "help":
            continue
        if param.param_type_name == "argument":
            shown = param.metavar or param.name.upper()
            line.append(shown if param.required else f"[{shown}]")
            arguments.append((shown, _explained(name, param, lang)))
        else:
            options.append((_option(param), _explained(name, param, lang)))
            if param.required:
                line.append(_option(param).partition(", ")[2] or _option(param))
    line.append(t("cli.help.options_place", lang))
    return _join(
        t("cli.help.usage", lang, line=" ".join(line)),
        "\n".join(wrap(t(f"cli.command.{name}.short", lang), WIDTH)),
        "\n".join(wrap(t(f"cli.command.{name}.long", lang), WIDTH)) if has(f"cli.command.{name}.long") else "",
        _section("arguments", arguments, lang),
        _section("options", options, lang),
        _section("common", _common(lang), lang),
    )


def _option(param: Any) -> str:  # noqa: ANN401
    names = ", ".join(param.opts)
    return names if getattr(param, "is_flag", False) else f"{names} {param.metavar or param.name.upper()}"


def _explained(command: str, param: Any, lang: Lang) -> str:  # noqa: ANN401
    own = f"cli.param.{command}_{param.name}"
    text = t(own if has(own) else f"cli.param.{param.name}", lang)
    if param.required and param.param_type_name == "option":
        text += t("cli.help.required", lang)
    default = None if callable(param.default) else param.default
    if not param.required and default not in (None, False, ""):
        text += t("cli.help.default", lang, default=default)
    return text


def _common(lang: Lang) -> list[tuple[str, str]]:
    return [
        ("--json", t("cli.param.json", lang)),
        ("--lang zh|en", t("cli.param.lang", lang)),
        ("--debug", t("cli.param.debug", lang)),
        ("--help", t("cli.param.help", lang)),
    ]


def _section(title: str, rows: list[tuple[str, str]], lang: Lang) -> str:
    if not rows:
        return ""
    return "\n".join([t(f"cli.help.{title}", lang), *columns(rows, WIDTH)])


def _join(*parts: str) -> str:
    return "\n\n".join(p for p in parts if p) + "\n"
