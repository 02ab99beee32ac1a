"""Tags of the rooms of a run: numbers that lead to their trace, sentences with such numbers, places of data.

The template's context holds ``results`` (:class:`parkloop.web.pages.results.reading.Results`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from parkloop.base import i18n
from parkloop.report.numbering import in_money
from parkloop.report.numbers import amount
from parkloop.web.pages.results.places import place_of
from parkloop.web.pages.results.sentences import pieces

if TYPE_CHECKING:
    from django.template.context import Context

    from parkloop.report.numbers import Style
    from parkloop.web.pages.results.reading import Results

register = template.Library()


@register.simple_tag(takes_context=True)
def number(context: Context, entry: object, value: Any = None, unit: str = "", style: Style = "auto") -> str:  # noqa: ANN401
    """``{% number "score/O5" row.score "1" "score" %}``: the number, linked to its trace where the ledger knows it.

    Without ``value`` the ledger's own value and unit are printed. A number that rests on anything unverified is marked.
    """
    results = cast("Results", context["results"])
    name = str(entry or "")
    known = name in results.trace
    value = None if value == "" else value  # what a template does not find
    if value is None and not unit and known:
        value, unit = results.trace[name]["value"], results.trace[name]["unit"]
    text = amount(value, in_money(unit, results.currency), results.lang, style)
    return _linked(results, name, text) if known and value is not None else SafeString(format_html("{}", text))


@register.simple_tag(takes_context=True)
def traced(context: Context, entry: str, text: str) -> str:
    """A number that has been printed already, linked to its trace."""
    return _linked(cast("Results", context["results"]), entry, text)


@register.simple_tag(takes_context=True)
def spans(context: Context, value: list[Any] | None) -> str:
    """A run of spans of ``report.json``: words, numbers with their trace, names of tables and figures."""
    results = cast("Results", context["results"])
    if not value:
        return ""
    only = value[0] if len(value) == 1 and isinstance(value[0], str) else None
    if only and (address := results.option_named.get(only)):
        return format_html('<a href="{}">{}</a>', address, only)
    return format_html_join("", "{}", ((_span(results, span),) for span in value))


@register.simple_tag
def plain(value: list[Any] | None) -> str:
    """A run of spans as text alone: for labels, and for the text of a link."""
    return "".join(span if isinstance(span, str) else str(span["text"]) for span in value or [])


@register.simple_tag(takes_context=True)
def sentence(context: Context, reason: dict[str, Any]) -> str:
    """A reason of ``summary.json``: its sentence, each number in it linked to its trace."""
    results = cast("Results", context["results"])
    parts = pieces(reason, results.lang)
    return format_html_join("", "{}", ((_linked(results, p.ref, p.text) if p.ref else p.text,) for p in parts))


@register.simple_tag(takes_context=True)
def two(context: Context, value: dict[str, str] | None) -> str:
    """A text that stands in both languages, in the one of the request."""
    lang = context["request"].lang
    held = value or {}
    return held.get(lang) or held.get("zh" if lang == "en" else "en") or ""


@register.simple_tag(takes_context=True)
def node(context: Context, name: str | None) -> str:
    """Name of a node."""
    return cast("Results", context["results"]).names.node(name) if name else ""


@register.simple_tag(takes_context=True)
def commodity(context: Context, name: str | None) -> str:
    """Name of a commodity."""
    return cast("Results", context["results"]).names.commodity(name) if name else ""


@register.simple_tag(takes_context=True)
def option_name(context: Context, name: str, *, link: bool = True) -> str:
    """Name of an option, leading to its page."""
    results = cast("Results", context["results"])
    text = results.names.option(name)
    if not link or name not in results.options:
        return format_html("{}", text)
    return format_html('<a href="{}">{}</a>', results.address("option", option=name), text)


@register.simple_tag(takes_context=True)
def label(context: Context, vocabulary: str, word: str | None) -> str:
    """``{% label "Verdict" option.legal.verdict %}``: a word of a vocabulary, else the word itself."""
    key = f"enums.{vocabulary}.{word}"
    return i18n.t(key, context["request"].lang) if word and i18n.has(key) else str(word or "")


@register.simple_tag(takes_context=True)
def said(context: Context, *parts: str) -> str:
    """``{% said "criteria.criterion." id %}``: a catalogue entry put together, else its last part as it is."""
    key = "".join(parts)
    return i18n.t(key, context["request"].lang) if i18n.has(key) else parts[-1]


@register.simple_tag(takes_context=True)
def place(context: Context, path: str | None) -> str:
    """Where a datum stands, leading to the page of the data that shows it."""
    results = cast("Results", context["results"])
    found = place_of(results.job, path or "", results.lang)
    if found is None:
        return ""
    if not found.address:
        return format_html('<span class="mono small">{}</span>', found.text)
    return format_html('<a class="mono small" href="{}">{}</a>', found.address, found.text)


@register.simple_tag(takes_context=True)
def sentence_text(context: Context, reason: dict[str, Any]) -> str:
    """A reason of ``summary.json`` as words alone, for the text of a link."""
    return str(reason["text"].get(context["request"].lang) or "")


@register.simple_tag(takes_context=True)
def criterion(context: Context, name: str) -> str:
    """Name of a criterion."""
    return cast("Results", context["results"]).names.criterion(name)


@register.simple_tag(takes_context=True)
def payer(context: Context, name: str) -> str:
    """Name of a payer; the pool of all stated budgets is called what it is."""
    results = cast("Results", context["results"])
    return results.names.purse(name)


@register.simple_tag(takes_context=True)
def share(context: Context, name: str) -> str:
    """What part of the plan's benefit rests on data of a kind."""
    results = cast("Results", context["results"])
    return number(context, f"data_share/{name}", results.summary["data_shares"][name], "1", "percent")


@register.simple_tag(takes_context=True)
def trace_address(context: Context, entry: str) -> str:
    """Address of the trace of a number."""
    return cast("Results", context["results"]).trace_address(entry)


@register.filter
def get(table: dict[str, Any] | None, key: str) -> Any:  # noqa: ANN401
    """Look a key up that a template cannot name."""
    return (table or {}).get(key)


def _span(results: Results, span: dict[str, Any] | str) -> str:
    if isinstance(span, str):
        return span
    if "ref" in span:
        return _linked(results, span["ref"], span["text"])
    return format_html('<a href="#{}">{}</a>', f"block-{span['see']}", span["text"])


def _linked(results: Results, entry: str, text: str) -> SafeString:
    if entry not in results.trace:
        return format_html("{}", text)
    weak = entry in results.trace.unverified
    mark = _mark(results.lang) if weak else mark_safe("")
    return format_html('<a class="traced" href="{}">{}</a>{}', results.trace_address(entry), text, mark)


def _mark(lang: i18n.Lang) -> SafeString:
    words = i18n.t("web_results.unverified", lang)
    return format_html(
        '<span class="unverified" title="{0}"><span aria-hidden="true">?</span>'
        '<span class="hidden-text"> {0}</span></span>',
        words,
    )
