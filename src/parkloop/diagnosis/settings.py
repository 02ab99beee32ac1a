"""The rules of the diagnosis as data: what each finds, how it is filed, and the figures that it judges by."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from parkloop.park.enums import Nature

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One rule: the kinds of its findings, their scope and nature, whether they are told together, and its limits.

    ``gather``: "kind" (all in one finding), "medium" (one for each medium) or empty (each on its own).
    """

    name: str
    kinds: tuple[str, ...]
    scope: str
    nature: Nature
    gather: str = ""
    limits: Mapping[str, float] = field(default_factory=dict)


@cache
def settings() -> Mapping[str, Setting]:
    """Read the rules by name, in the order of ``diagnosis/rules.toml``."""
    text = (resources.files("parkloop") / "diagnosis" / "rules.toml").read_text(encoding="utf-8")
    return {
        name: Setting(
            name=name,
            kinds=tuple(row["kinds"]),
            scope=row["scope"],
            nature=Nature(row["nature"]),
            gather=row.get("gather", ""),
            limits={k: float(v) for k, v in row.get("limits", {}).items()},
        )
        for name, row in tomllib.loads(text).items()
    }


def limits(rule: str) -> Mapping[str, float]:
    """Give the limits of a rule."""
    return settings()[rule].limits


@cache
def filed() -> Mapping[str, Setting]:
    """Find the rule by the kind of its finding."""
    return {kind: setting for setting in settings().values() for kind in setting.kinds}
