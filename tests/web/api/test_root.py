from __future__ import annotations

from parkloop.web.api.root import routes


def test_the_walk_finds_every_part():
    found = {(m, path) for path, op in routes() for m in op.methods}
    assert ("GET", "/me") in found
    assert {"/parks", "/parks/{slug}/versions", "/parks/{slug}/runs"} <= {path for _m, path in found}
