"""Routes of the data room."""

from __future__ import annotations

from django.urls import path

from parkloop.web.pages.data import cells, draft, room, versions

_DATA = "parks/<slug:slug>/data/"
_DRAFT = f"{_DATA}drafts/<int:draft>/"
_VERSIONS = "parks/<slug:slug>/versions/"

urlpatterns = [
    path(_DATA, room.data, name="data"),
    path(f"{_DATA}upload/", room.upload, name="data-upload"),
    path(f"{_DATA}begin/", room.begin, name="data-begin"),
    path(f"{_DATA}template/", room.empty_workbook, name="data-template"),
    path(_DRAFT, draft.draft, name="draft"),
    path(f"{_DRAFT}cells/", cells.cells, name="draft-cells"),
    path(f"{_DRAFT}problems/", cells.problems, name="draft-problems"),
    path(f"{_DRAFT}edit/", cells.edit, name="draft-edit"),
    path(f"{_DRAFT}step/", cells.step, name="draft-step"),
    path(f"{_DRAFT}sheet/", cells.sheet, name="draft-sheet"),
    path(f"{_DRAFT}save/", draft.save, name="draft-save"),
    path(f"{_DRAFT}merge/", draft.merge, name="draft-merge"),
    path(f"{_DRAFT}hand-in/", draft.hand_in, name="draft-hand-in"),
    path(f"{_DRAFT}take-over/", draft.take_over, name="draft-take-over"),
    path(f"{_DRAFT}put-away/", room.put_away, name="draft-put-away"),
    path(f"{_DRAFT}bring-back/", room.bring_back, name="draft-bring-back"),
    path(_VERSIONS, versions.versions, name="versions"),
    path(f"{_VERSIONS}publish/", versions.publish, name="versions-publish"),
    path(f"{_VERSIONS}<int:number>/", versions.version, name="version"),
    path(f"{_VERSIONS}<int:number>/compare/", versions.compare, name="version-compare"),
    path(f"{_VERSIONS}<int:number>/download/<slug:kind>/", versions.download, name="version-download"),
]
