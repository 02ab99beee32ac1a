"""The files of a run, grouped: documents of each language, tables, data; what each is for and how it is called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parkloop.base.i18n import LANGS, t

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parkloop.base.i18n import Lang
    from parkloop.web.jobs.models import Job
    from parkloop.web.jobs.results import ResultFile

ORDER = ("report.docx", "report.pdf", "tables.xlsx", "summary.json", "report.json", "trace.json")
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
}
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")


@dataclass(frozen=True, slots=True)
class Listed:
    """One document: ``kind`` is its name without language, ``lang`` blank where it holds both or none."""

    name: str
    kind: str
    lang: str
    size: int

    @property
    def form(self) -> str:
        """``docx``, ``pdf`` ..."""
        return self.name.rpartition(".")[2]

    @property
    def title(self) -> str:
        """Catalogue key of what it is."""
        return f"web_results.document.{self.kind.replace('.', '_')}.title"

    @property
    def purpose(self) -> str:
        """Catalogue key of what it is for."""
        return f"web_results.document.{self.kind.replace('.', '_')}.purpose"


def listed(files: Iterable[ResultFile], main: str, reader: str = "") -> list[Listed]:
    """The documents among the files, the report in the reader's language first; figures are listed apart."""
    found = []
    for file in files:
        if "/" in file.name:
            continue
        kind, lang = taken_apart(file.name, main)
        if kind in ORDER:
            found.append(Listed(file.name, kind, lang, file.size))
    return sorted(found, key=lambda f: (ORDER.index(f.kind), f.lang != (reader or main), f.name))


def taken_apart(name: str, main: str) -> tuple[str, str]:
    """``report.en.docx`` -> (``report.docx``, ``en``); a report without a language is in the main one."""
    stem, _, form = name.rpartition(".")
    first, _, last = stem.rpartition(".")
    if first and last in LANGS:
        return f"{first}.{form}", last
    return name, main if name.startswith("report.") else ""


def saved_as(job: Job, name: str, lang: Lang, main: str) -> str:
    """How a file is called on the reader's disk: park, what it is, version; in the language of the file.

    Nothing of it can lead out of a folder or break a header.
    """
    kind, written = taken_apart(name.rpartition("/")[2], main)
    tongue: Lang = "en" if (written or lang) == "en" else "zh"
    form = kind.rpartition(".")[2]
    key = f"web_results.document.{kind.replace('.', '_')}.title"
    what = t(key, tongue) if kind in ORDER else kind.removesuffix(f".{form}")
    whole = f"{job.park.name(tongue)}-{what}-v{job.version.number}"
    return _UNSAFE.sub("-", whole).strip(" .")[:150] + f".{form}"
