from __future__ import annotations

from parkloop.base.i18n import LANGS, has, t
from parkloop.cli.registry import COMMANDS, build
from parkloop.cli.schemas import KEYS


def test_every_command_has_words_and_a_schema():
    for name in COMMANDS:
        assert all(t(f"cli.command.{name}.short", lang) for lang in LANGS)
    assert set(KEYS) == set(COMMANDS)


def test_every_parameter_has_words():
    command, names = build()
    assert names == list(COMMANDS)
    for name, one in command.commands.items():
        for param in one.params:
            assert has(f"cli.param.{name}_{param.name}") or has(f"cli.param.{param.name}"), (name, param.name)
