"""What a number tells, by the place where the report prints it: row and column of a table, or the clause around it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from parkloop.base.i18n import Lang
    from parkloop.web.pages.results.paper import Block

END = {"zh": re.compile(r"[。；，：！？]"), "en": re.compile(r"[.;,:!?](?=\s|$)")}
"""What ends a clause; in English a point inside a number ends none."""
LEAST = {"zh": 5, "en": 8}
"""Letters besides the number, outside brackets, with which a clause says enough."""
MOST = 90
"""Characters after which words are cut."""
ASIDE = re.compile(r"（[^）]*）|\([^)]*\)|[\W\d_]")
BRACKETS = {"zh": ("（", "）"), "en": ("(", ")")}
NAME = re.compile(r"[\u4e00-\u9fff]|[a-z]{2}")
"""What a row is called by; its running number is none."""


def printed(blocks: Iterable[Block], lang: Lang) -> Mapping[str, tuple[str, str]]:
    """Words for every number of the report by its id: ``(row, column)``, or ``("", clause)``.

    A table says more than a sentence, an earlier place as much as a later one.
    """
    tables: dict[str, tuple[str, str]] = {}
    sentences: dict[str, tuple[str, str]] = {}
    for block in blocks:
        if block["type"] == "table":
            for ref, row, column in _cells(block, lang):
                tables.setdefault(ref, (row, column))
        for spans in _texts(block):
            for i in _numbers(spans):
                sentences.setdefault(spans[i]["ref"], ("", _clause(spans, i, lang)))
    return {**sentences, **tables}


def _numbers(spans: list[Any]) -> Iterator[int]:
    """Where numbers stand."""
    return (i for i, span in enumerate(spans) if isinstance(span, dict) and "ref" in span)


def _texts(block: Block) -> Iterator[list[Any]]:
    """Sentences: paragraphs, captions, notes, cells of words."""
    if block["type"] == "paragraph":
        yield block["spans"]
    elif block["type"] in {"table", "figure"}:
        yield from (block["caption"], block["note"])
    if block["type"] == "table":
        yield from (cell for row in block["rows"] for cell in row if _is_sentence(cell))


def _is_sentence(cell: list[Any]) -> bool:
    return any(NAME.search(span) for span in cell if isinstance(span, str))


def _cells(table: Block, lang: Lang) -> Iterator[tuple[str, str, str]]:
    """Numbers that stand in cells of their own, with the name of the row and the title of the column."""
    texts = [[_said(cell) for cell in row if _is_sentence(cell)] for row in table["rows"]]
    often = Counter(words[0] for words in texts if words)
    for row, words in zip(table["rows"], texts, strict=True):
        name = _cut(("、" if lang == "zh" else ", ").join(words[: 2 if words and often[words[0]] > 1 else 1]))
        for cell, column in zip(row, table["columns"], strict=True):
            if name and not _is_sentence(cell):
                yield from ((cell[i]["ref"], name, column["title"]) for i in _numbers(cell))


def _said(spans: list[Any]) -> str:
    """A cell as text."""
    return "".join(span if isinstance(span, str) else span["text"] for span in spans)


def _clause(spans: list[Any], at: int, lang: Lang) -> str:
    """The clause in which a number stands, with the clauses before it where it says too little by itself."""
    before, own, after = _said(spans[:at]), _said(spans[at : at + 1]), _said(spans[at + 1 :])
    end = END[lang]
    stop = next((found.start() for found in end.finditer(after)), len(after))
    starts = [0, *(found.end() for found in end.finditer(before))]
    says = (i for i in reversed(starts) if len(ASIDE.sub("", before[i:] + after[:stop])) >= LEAST[lang])
    text = _cut(" ".join(f"{before[next(says, 0) :]}{own}{after[:stop]}".split()))
    left, right = BRACKETS[lang]
    return f"{text.removesuffix('…')}…{right}" if text.count(left) > text.count(right) else text


def _cut(text: str) -> str:
    return text if len(text) <= MOST else text[: MOST - 1].rstrip() + "…"
