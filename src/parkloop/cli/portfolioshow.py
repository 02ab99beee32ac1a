"""Print efficient portfolios to a person: the front with one portfolio a line, and how sure each project is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from parkloop.base.i18n import t

if TYPE_CHECKING:
    from parkloop.cli.screen import Screen

SHOWN = 60
"""So many points are printed; all of them stand in the JSON document."""
NAMED = 40
"""So many projects of a portfolio are named."""


def show_portfolio(screen: Screen, data: dict[str, Any]) -> None:
    """The front, then the core index."""
    if data["front"]:
        _front(screen, data)
        _core(screen, data)
    screen.line(_summary(screen, data))


def _front(screen: Screen, data: dict[str, Any]) -> None:
    alike = [data["portfolio_points"].count(n) - 1 for n in range(len(data["front"]))]
    rows = []
    for n, (point, chosen) in enumerate(list(zip(data["front"], data["portfolios"], strict=False))[:SHOWN]):
        values = screen.listed(f"{o['name']} {v:.12g}" for o, v in zip(data["objectives"], point, strict=True))
        names = screen.listed(chosen[:NAMED]) or t("portfolio.none", screen.lang)
        if len(chosen) > NAMED:
            names += t("portfolio.more_projects", screen.lang, count=len(chosen) - NAMED)
        if alike[n]:
            names += t("portfolio.alike", screen.lang, count=alike[n])
        rows.append((str(n + 1), values, names))
    title = t("portfolio.title", screen.lang, count=len(data["front"]))
    screen.table(title, ("portfolio_point", "portfolio_values", "portfolio_projects"), rows, right=(0,))
    if len(data["front"]) > SHOWN:
        screen.line(t("portfolio.more_points", screen.lang, count=len(data["front"]) - SHOWN))


def _core(screen: Screen, data: dict[str, Any]) -> None:
    ranked = sorted(data["core_index"].items(), key=lambda item: -item[1])
    rows = [
        (name, screen.number(share, "1", "percent"), _advice(screen, share, exact=data["exact"]))
        for name, share in ranked
    ]
    heads = ("portfolio_project", "portfolio_core", "portfolio_advice")
    screen.table(t("portfolio.core_title", screen.lang), heads, rows, right=(1,))


def _advice(screen: Screen, share: float, *, exact: bool) -> str:
    word = "all" if share == 1 else "none_of_them" if share == 0 else "some"
    if not exact and word != "some":  # what has not been found may still tell otherwise
        word = "so_far"
    return t(f"portfolio.{word}", screen.lang)


def _summary(screen: Screen, data: dict[str, Any]) -> str:
    word = "stopped" if data["status"] == "stopped" else "exact" if data["exact"] else "inexact"
    counts = {"questions": data["solves"]["questions"], "milps": data["solves"]["milps"]}
    return t(f"portfolio.{word}", screen.lang, portfolios=len(data["portfolios"]), **counts)
