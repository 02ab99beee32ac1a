"""From drafts to versions: saving, and bringing two people's work, or an enterprise's, together field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction

from parkloop.base.problems import Location, Problem, ProblemError
from parkloop.formats import to_document
from parkloop.formats.tables import tables
from parkloop.web.exchange import drafts
from parkloop.web.exchange.checking import check
from parkloop.web.exchange.layout import lay_out_sheets
from parkloop.web.exchange.visible import own_part
from parkloop.web.store.compare import Change, Conflict, apply, clashes, difference, rows_of
from parkloop.web.store.versions import document_of, make_version, newest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parkloop.base.i18n import Lang
    from parkloop.web.accounts.models import User
    from parkloop.web.store.models import Draft, Version

MINE, THEIRS = "mine", "theirs"

_OWN_FIELDS = {"flows": ("from", "to"), "links": ("from", "to"), "processes": ("node",), "projects": ("owner",)}
_OWN_KEY = {"nodes": 0, "takes": 0, "makes": 0, "statistics": 1, "prices": 2}
_BELOW = {"ports": "processes", "investments": "projects", "claims": "projects"}


@dataclass(frozen=True, slots=True)
class Merge:
    """Two works on one version.

    ``mine`` and ``theirs`` are what each changed of the version both began from; ``conflicts`` where they want
    different things.
    """

    base: Version | None
    newest: Version
    mine: tuple[Change, ...]
    theirs: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]


def save_as_version(draft: Draft, author: User, reason: str) -> Version:
    """Make a version of a draft and close it, both or neither.

    Raises
    ------
    parkloop.base.problems.ProblemError
        Errors stand in it.
    parkloop.web.store.versions.StaleVersionError
        There is a newer version than the one the draft began from.
    """
    checked = check(draft)
    if checked.park is None:
        raise ProblemError(checked.errors)
    with transaction.atomic():
        version = make_version(
            draft.park, to_document(checked.park), author=author, reason=reason, parent=draft.base, file=draft.file
        )
        drafts.put_away(draft)
    return version


def document_of_draft(draft: Draft) -> dict[str, Any] | None:
    """Return the document of a draft; None while errors stand in it."""
    park = check(draft).park
    return None if park is None else to_document(park)


def changes(draft: Draft) -> tuple[Change, ...]:
    """Return what a draft without errors changes of the version it began from."""
    mine = document_of_draft(draft)
    return () if mine is None or draft.base is None else difference(document_of(draft.base), mine)


def merge(draft: Draft) -> Merge:
    """Return both sides of a draft that is no longer based on the newest version.

    Raises
    ------
    parkloop.base.problems.ProblemError
        Errors stand in the draft: they come first.
    """
    head, mine = newest(draft.park), document_of_draft(draft)
    if mine is None or head is None:
        raise ProblemError(check(draft).errors)
    base = document_of(draft.base) if draft.base else {}
    own, theirs = difference(base, mine), difference(base, document_of(head))
    return Merge(draft.base, head, own, theirs, clashes(own, theirs))


def bring_together(draft: Draft, choices: Mapping[str, str], lang: Lang) -> Draft:
    """Begin a draft on the newest version with one's own changes made in it; the old draft is put away, not lost.

    Parameters
    ----------
    choices
        By the name of a conflict: ``mine`` or ``theirs``; what is not chosen stays theirs.
    """
    both = merge(draft)
    yielding = {conflict.mine.place for conflict in both.conflicts if choices.get(conflict.name) != MINE}
    document = apply(
        document_of(both.newest),
        [change for change in both.mine if change.place not in yielding],
        document_of_draft(draft),
    )
    return drafts.open_sheets(draft.park, draft.user, lay_out_sheets(document, lang), both.newest, draft.file)


def own_changes(draft: Draft, own: str) -> tuple[Change, ...]:
    """Return what an enterprise's draft changes of its own rows; whatever else differs does not count."""
    mine = document_of_draft(draft)
    if mine is None:
        return ()
    seen = own_part(document_of(draft.base), own) if draft.base else {}
    return tuple(change for change in difference(seen, mine) if _own(change, seen, mine, own))


def take_over(draft: Draft, own: str, user: User, lang: Lang) -> Draft:
    """Begin a draft of the park's office on the newest version with an enterprise's changes made in it.

    Raises
    ------
    parkloop.base.problems.ProblemError
        Errors stand in the enterprise's draft, or the park has no version yet.
    """
    head = newest(draft.park)
    if head is None or document_of_draft(draft) is None:
        raise ProblemError(check(draft).errors)
    document = taken_over(draft, own, head)
    with transaction.atomic():
        drafts.put_away(draft)
        return drafts.open_sheets(draft.park, user, lay_out_sheets(document, lang), head)


def taken_over(draft: Draft, own: str, head: Version) -> dict[str, Any]:
    """Return the newest document with an enterprise's changes made in it.

    Raises
    ------
    parkloop.base.problems.ProblemError
        ``draft_id_taken``: a new row has the id of one that the enterprise cannot see.
    """
    theirs = document_of(head)
    mine = own_changes(draft, own)
    taken = [one for one in mine if one.kind == "added" and one.key in rows_of(theirs, tables()[one.table])]
    if taken:
        where = [Location(sheet=one.table, id=one.key[0]) for one in taken]
        raise ProblemError([Problem("draft_id_taken", where=at, found=at.id) for at in where])
    return apply(theirs, mine)


def _own(change: Change, old: Mapping[str, Any], new: Mapping[str, Any], own: str) -> bool:
    """Whether both the row as it was and the row as it is state the enterprise."""
    if change.table in _OWN_KEY:
        at = _OWN_KEY[change.table]
        return len(change.key) > at and change.key[at] == own
    states = [row for document in (old, new) if (row := _row(document, change)) is not None]
    if change.table in _BELOW:
        above = _BELOW[change.table]
        owners = [row for document in (old, new) for row in document.get(above, []) if row.get("id") == change.key[0]]
        return bool(owners) and all(_states(above, row, own) for row in owners)
    return bool(states) and all(_states(change.table, row, own) for row in states)


def _states(table: str, row: Mapping[str, Any], own: str) -> bool:
    return own in {row.get(field) for field in _OWN_FIELDS.get(table, ())}


def _row(document: Mapping[str, Any], change: Change) -> Mapping[str, Any] | None:
    rows = document.get(change.table, [])
    if not isinstance(rows, list) or not change.key:
        return None
    return next((row for row in rows if row.get("id") == change.key[0]), None)
