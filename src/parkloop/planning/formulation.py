"""The formulation page, made from the records of the constraint families: page and program cannot drift apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parkloop.base.i18n import t
from parkloop.planning.rows import FAMILIES, OPERATING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.base.i18n import Lang
    from parkloop.operation.rows import Family


def page(lang: Lang) -> str:
    """The page in Markdown with TeX formulas, in ``zh`` or ``en``."""
    lines = [f"# {t('math.page.title', lang)}", "", t("math.page.intro", lang), ""]
    for title, families in (("math.page.operation", OPERATING), ("math.page.planning", FAMILIES)):
        lines += [f"## {t(title, lang)}", "", *_families(families, lang)]
    return "\n".join(lines).rstrip() + "\n"


def _families(families: Iterable[Family], lang: Lang) -> list[str]:
    lines = []
    for f in families:
        lines += [
            f"### `{f.name}`",
            "",
            t(f"math.{f.name}.sentence", lang),
            "",
            f"$$ {f.formula} $$",
            "",
            f"- {t('math.page.sets', lang)}: $ {f.sets} $",
            f"- {t('math.page.condition', lang)}: {t(f'math.{f.name}.condition', lang)}",
            f"- {t('math.page.clause', lang)}: {f.clause}",
            f"- {t('math.page.reference', lang)}: {f.reference}",
            "",
        ]
    return lines
