"""Where a datum of a version stands in the sheets that the data room shows: sheet, row, column, and a link to it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from parkloop.formats.read_sheets import read_sheets
from parkloop.formats.source import Sources
from parkloop.web.exchange.cells import to_sheet
from parkloop.web.exchange.layout import lay_out_sheets
from parkloop.web.store.models import Version
from parkloop.web.store.versions import document_of

if TYPE_CHECKING:
    from parkloop.base.i18n import Lang
    from parkloop.web.jobs.models import Job


@dataclass(frozen=True, slots=True)
class Place:
    """One place as people write it (``takes!F12``), and the address of the page that shows it (blank: none)."""

    text: str
    address: str


def place_of(job: Job, path: str, lang: Lang) -> Place | None:
    """The place of a path such as ``nodes[2].takes[0].amount``; None for a blank one."""
    if not path:
        return None
    where = _sources(job.version_id, lang).place(path)
    text = _sources(job.version_id, lang).spot(path, lang)
    if not where.sheet:
        return Place(text or path, "")
    kwargs = {"slug": job.park.slug, "number": job.version.number}
    try:
        page = reverse("version", kwargs=kwargs)
    except NoReverseMatch:
        return Place(text, "")
    query = {"sheet": where.sheet, "row": where.row, "column": where.column}
    return Place(text, f"{page}?{urlencode({k: v for k, v in query.items() if v})}#marked")


@lru_cache(maxsize=8)
def _sources(version: int, lang: Lang) -> Sources:
    """A version never changes, so its places are worked out once."""
    sheets = lay_out_sheets(document_of(Version.objects.get(pk=version)), lang)
    _, locator, _ = read_sheets([to_sheet(sheet) for sheet in sheets], "")
    return Sources(locator)
