"""Long lists in pages: ``?limit=50&offset=0``, answered with ``items``, ``count`` and the offset of the next page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar

from ninja import Query, Schema

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.db.models import QuerySet

Item = TypeVar("Item")
FARTHEST = 1_000_000


class Page(Schema):
    """Which part of a list is asked for."""

    limit: Annotated[int, Query(ge=1, le=200)] = 50
    offset: Annotated[int, Query(ge=0, le=FARTHEST)] = 0


class Paged(Schema, Generic[Item]):
    """A part of a list; ``next_offset`` is null on the last page."""

    items: list[Item]
    count: int
    next_offset: int | None


def paged(rows: QuerySet[Any] | Sequence[Any], page: Page, shape: Callable[[Any], object]) -> dict[str, object]:
    """Cut a page out of a list."""
    count = len(rows) if isinstance(rows, list | tuple) else rows.count()  # type: ignore[call-arg]
    end = page.offset + page.limit
    items = [shape(row) for row in rows[page.offset : end]]
    return {"items": items, "count": count, "next_offset": end if end < count else None}
