from __future__ import annotations

import pytest

from parkloop.web.api.paging import Page, paged


def test_pages_follow_one_another_and_end():
    rows = list(range(5))
    first = paged(rows, Page(limit=2), str)
    assert first == {"items": ["0", "1"], "count": 5, "next_offset": 2}
    assert paged(rows, Page(limit=2, offset=4), str) == {"items": ["4"], "count": 5, "next_offset": None}
    assert paged(rows, Page(limit=2, offset=9), str)["items"] == []


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "offset=-1", "offset=99999999999999999999", "limit=x"])
def test_impossible_pages_are_refused(program, query):
    assert program()("GET", f"/parks/teaching/versions?{query}").status_code == 422
