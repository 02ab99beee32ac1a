from __future__ import annotations

from parkloop.web.accounts.models import ParkRecord
from parkloop.web.pages.members.firms import firms, name_of
from parkloop.web.store.versions import document_of


def test_the_enterprises_of_the_newest_version_by_name(installation):
    nodes = {n["id"]: n for n in document_of(installation.version)["nodes"]}
    found = firms(installation.park, "en")
    assert len(found) > 1
    assert all(
        nodes[i].get("kind", "enterprise") == "enterprise" and name == name_of(nodes[i], "en") for i, name in found
    )


def test_no_version_no_firms(db):
    assert firms(ParkRecord.objects.create(slug="new"), "zh") == []


def test_names():
    assert name_of({"id": "a", "name": {"zh": "钢厂", "en": "steel"}}, "zh") == "钢厂"
    assert name_of({"id": "a", "name": {"zh": "钢厂"}}, "en") == "钢厂"
    assert name_of({"id": "a", "name": "steel"}, "zh") == "steel"
    assert name_of({"id": "a"}, "zh") == "a"
