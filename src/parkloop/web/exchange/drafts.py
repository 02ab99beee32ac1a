"""Drafts: open, edit, undo, redo, put away, bring back; rows keep their places, so that no two hands miss each other.

Every change, the deletion of a row and a new sheet included, is a list of cells ``[sheet, row, column, before, after]``
counted from 0. A change is applied whole or not at all, and only where each cell still holds what its author saw.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from parkloop.base.wording import as_json
from parkloop.web.accounts.roles import Role
from parkloop.web.exchange.cells import COLUMN_LIMIT, ROW_LIMIT, TOTAL_LIMIT, copied, put, same, size, typed, value
from parkloop.web.exchange.layout import lay_out_sheets
from parkloop.web.exchange.ownrows import foreign
from parkloop.web.exchange.words import table_of
from parkloop.web.store.models import Draft, Edit
from parkloop.web.store.versions import newest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from parkloop.base.i18n import Lang
    from parkloop.web.accounts.models import ParkRecord, User
    from parkloop.web.exchange.cells import Cell, CellEdit, SheetData
    from parkloop.web.exchange.uploads import Uploaded
    from parkloop.web.store.models import Version

KEPT_STEPS = 500
"""Steps of a draft that can be undone."""
SHEET_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Clash:
    """A cell that no longer holds what its author saw: ``yours`` was sent, ``theirs`` stands there, by ``who``."""

    sheet: int
    row: int
    column: int
    before: Cell
    yours: Cell
    theirs: Cell
    who: str = ""


class ClashError(Exception):
    """Somebody else, or another window, has changed some of these cells; nothing was written."""

    def __init__(self, clashes: Sequence[Clash], revision: int) -> None:
        self.clashes, self.revision = tuple(clashes), revision
        super().__init__(f"{len(self.clashes)} cells")


class NotYoursError(Exception):
    """Some of these rows are not the enterprise's own; nothing was written. ``places`` are ``(sheet, row)``."""

    def __init__(self, places: Iterable[tuple[int, int]]) -> None:
        self.places = tuple(sorted(set(places)))
        super().__init__(str(self.places))


class BadEditError(Exception):
    """What was sent is no edit of this draft, or makes it too large; nothing was written."""


class ClosedDraftError(Exception):
    """The draft has become a version or was put away meanwhile."""


def open_upload(park: ParkRecord, user: User, uploaded: Uploaded) -> Draft:
    """Begin a draft from an upload, problems and all; an open draft of the same person is put away, not lost."""
    told = [as_json(problem) for problem in uploaded.told]
    return _begin(park, user, uploaded.sheets, base=newest(park), file=uploaded.file, told=told)


def open_version(park: ParkRecord, user: User, version: Version, document: Mapping[str, Any], lang: Lang) -> Draft:
    """Begin a draft from what its author may see of a version."""
    return _begin(park, user, lay_out_sheets(document, lang), base=version)


def open_sheets(park: ParkRecord, user: User, sheets: list[SheetData], base: Version | None, file: str = "") -> Draft:
    """Begin a draft from sheets that were put together from others."""
    return _begin(park, user, sheets, base=base, file=file)


def _begin(
    park: ParkRecord,
    user: User,
    sheets: list[SheetData],
    *,
    base: Version | None,
    file: str = "",
    told: list[dict[str, object]] | None = None,
) -> Draft:
    with transaction.atomic():
        _put_away_open(park, user)
        return Draft.objects.create(
            park=park, user=user, base=base, file=file, sheets=sheets, told=told or [], node=_node(park, user)
        )


def _node(park: ParkRecord, user: User) -> str:
    """The enterprise that somebody is; empty for everybody else."""
    member = None if user.is_superuser else user.memberships.filter(park=park, role=Role.ENTERPRISE).first()
    return member.node if member is not None else ""


def current(park: ParkRecord, user: User) -> Draft | None:
    """Return the open draft of somebody in a park."""
    return Draft.objects.filter(park=park, user=user, closed__isnull=True).select_related("base").first()


def edit(draft: Draft, revision: int, cells: Iterable[Any], *, user: User | None = None, own: str = "") -> Draft:
    """Apply one change.

    Parameters
    ----------
    revision
        The one that the author saw. A later one does no harm as long as the cells are untouched.
    cells
        ``[sheet, row, column, before, after]`` each; ``after`` as it was typed.
    own
        Node of the enterprise to whose rows the change is held; empty: no limit.

    Raises
    ------
    ClashError, NotYoursError, BadEditError, ClosedDraftError
        Nothing was written.
    """
    asked = _asked(cells)
    with transaction.atomic():
        locked = _locked(draft)
        if revision > locked.revision:
            raise BadEditError
        before = locked.sheets
        clashes = [
            Clash(s, r, c, b, a, value(before, s, r, c), _who(locked, s, r, c))
            for s, r, c, b, a in asked
            if not same(value(before, s, r, c), b)
        ]
        if clashes:
            raise ClashError(clashes, locked.revision)
        changed = [one for one in asked if not same(one[3], one[4])]
        if not changed:
            return locked
        after = copied(before)
        _apply(after, [(s, r, c, a) for s, r, c, _, a in changed])
        if own and (bad := foreign(before, after, changed, own)):
            raise NotYoursError((changed[n][0], changed[n][1]) for n in bad)
        locked.edits.filter(undone=True).delete()
        last = locked.edits.order_by("-sequence").first()
        sequence = last.sequence + 1 if last else 1
        Edit.objects.create(draft=locked, sequence=sequence, cells=[list(one) for one in changed], user=user)
        locked.edits.filter(sequence__lte=sequence - KEPT_STEPS).delete()
        return _write(locked, after)


def undo(draft: Draft) -> tuple[Draft, list[list[Any]]]:
    """Take the last change back; returns also what cells hold now, ``[sheet, row, column, cell]``, none without one."""
    return _step(draft, undone=False)


def redo(draft: Draft) -> tuple[Draft, list[list[Any]]]:
    """Make the change again that was taken back last; returns as :func:`undo` does."""
    return _step(draft, undone=True)


def steps(draft: Draft) -> tuple[bool, bool]:
    """Whether there is something to undo, and something to redo."""
    states = set(draft.edits.values_list("undone", flat=True))
    return False in states, True in states


def put_away(draft: Draft) -> None:
    """Close a draft; it is kept and can be brought back."""
    Draft.objects.filter(pk=draft.pk, closed__isnull=True).update(closed=timezone.now())


def bring_back(draft: Draft) -> Draft:
    """Open a closed draft again; the one that is open now is put away in its place."""
    with transaction.atomic():
        _put_away_open(draft.park, draft.user)
        Draft.objects.filter(pk=draft.pk).update(closed=None, handed_in=None)
    return Draft.objects.get(pk=draft.pk)


def hand_in(draft: Draft) -> None:
    """Give a draft to the park's office; its author can go on with it until it is taken over."""
    Draft.objects.filter(pk=draft.pk, closed__isnull=True).update(handed_in=timezone.now())


def missing_tables(draft: Draft) -> list[str]:
    """Return the tables that no sheet of a draft stands for."""
    from parkloop.formats.tables import tables

    present = {table_of(sheet["name"]) for sheet in draft.sheets}
    return [key for key in tables() if key not in present]


def new_sheet(draft: Draft, table: str) -> list[list[Any]]:
    """Return the change that adds the empty sheet of a table."""
    from parkloop.formats.tables import tables
    from parkloop.web.exchange.layout import empty_sheet

    sheet, at = empty_sheet(tables()[table]), len(draft.sheets)
    cells: list[list[Any]] = [[at, -1, -1, None, sheet["name"]]]
    return cells + [[at, r, c, None, cell] for r, row in enumerate(sheet["rows"]) for c, cell in enumerate(row)]


def _asked(cells: Iterable[Any]) -> list[CellEdit]:
    found: list[CellEdit] = []
    try:
        for s, r, c, before, after in cells:
            whole = all(isinstance(n, int) and not isinstance(n, bool) for n in (s, r, c))
            named = r == c == -1 and (after is None or isinstance(after, str))
            if not whole or not 0 <= s < SHEET_LIMIT or not (named or (0 <= r < ROW_LIMIT and 0 <= c < COLUMN_LIMIT)):
                raise BadEditError
            if not all(cell is None or isinstance(cell, str | int | float | bool) for cell in (before, after)):
                raise BadEditError
            found.append((s, r, c, before, typed(after) if not named else after))
    except (TypeError, ValueError):
        raise BadEditError from None
    if len(found) > TOTAL_LIMIT or len({one[:3] for one in found}) != len(found):
        raise BadEditError
    return found


def _apply(sheets: list[SheetData], cells: Iterable[tuple[int, int, int, Cell]]) -> None:
    for sheet, row, column, cell in cells:
        put(sheets, sheet, row, column, cell)
    if size(sheets) > TOTAL_LIMIT:
        raise BadEditError


def _locked(draft: Draft) -> Draft:
    found = Draft.objects.select_for_update().filter(pk=draft.pk, closed__isnull=True).first()
    if found is None:
        raise ClosedDraftError
    return found


def _write(draft: Draft, sheets: list[SheetData]) -> Draft:
    draft.sheets = sheets
    draft.revision += 1
    draft.handed_in = None
    draft.save(update_fields=["sheets", "revision", "changed", "handed_in"])
    return draft


def _step(draft: Draft, *, undone: bool) -> tuple[Draft, list[list[Any]]]:
    with transaction.atomic():
        locked = _locked(draft)
        edits = locked.edits.filter(undone=undone).order_by("sequence" if undone else "-sequence")
        step = edits.first()
        if step is None:
            return locked, []
        step.undone = not undone
        step.save(update_fields=["undone"])
        sheets = copied(locked.sheets)
        cells = [(s, r, c, a if undone else b) for s, r, c, b, a in step.cells]
        _apply(sheets, cells)
        return _write(locked, sheets), [list(cell) for cell in cells]


def _who(draft: Draft, sheet: int, row: int, column: int) -> str:
    for step in draft.edits.filter(undone=False).select_related("user").order_by("-sequence")[:50]:
        if any([s, r, c] == [sheet, row, column] for s, r, c, *_ in step.cells):
            return step.user.username if step.user else ""
    return ""


def _put_away_open(park: ParkRecord, user: User) -> None:
    Draft.objects.filter(park=park, user=user, closed__isnull=True).update(closed=timezone.now())
