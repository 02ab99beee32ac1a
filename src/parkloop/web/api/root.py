"""The API, put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ninja import NinjaAPI

from parkloop import __version__
from parkloop.web.api import account, parks, runs, versions
from parkloop.web.api.errors import install
from parkloop.web.api.reading import StrictParser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ninja.operation import Operation as Route

api = NinjaAPI(
    title="ParkLoop",
    version=__version__,
    description="Parks, versions of their documents, runs of the pass and what they found. All texts are in zh and en.",
    openapi_url=None,  # its own route has a rule like every other
    docs_url=None,  # the usual page loads its script from outside
    urls_namespace="api-1",
    parser=StrictParser(),
)
for part in (account, parks, versions, runs):
    api.add_router("", part.router)
install(api)


def routes() -> Iterator[tuple[str, Route]]:
    """Every operation with its path, for the description and for the test that each has a rule."""
    for bound in api._get_bound_routers():  # noqa: SLF001 - the library has no public walk over its routes
        for path, view in bound.path_operations.items():
            for operation in view.operations:
                yield path, operation
