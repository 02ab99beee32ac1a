"""What enterprises and guests see."""

from __future__ import annotations

import pytest

from parkloop.formats import bundled, from_document, load, to_document
from parkloop.web.accounts.permissions import Access
from parkloop.web.accounts.roles import Operation, Role, Scope
from parkloop.web.exchange.visible import SHOWN, STUB, document_for, own_part, public_part


@pytest.mark.parametrize("name", bundled())
def test_every_part_of_a_bundled_park_is_a_sound_document(name) -> None:
    document = to_document(load(name))
    assert from_document(public_part(document))[0] is not None
    for node in document["nodes"]:
        assert from_document(own_part(document, node["id"]))[0] is not None


@pytest.mark.parametrize("name", bundled())
def test_an_enterprise_sees_no_amount_of_anybody_else(name) -> None:
    document = to_document(load(name))
    for node in document["nodes"]:
        own = node["id"]
        part = own_part(document, own)
        assert all(own in {row["from"], row["to"]} for table in ("flows", "links") for row in part.get(table, []))
        assert all("cost" not in row for row in part.get("links", []))
        assert all(row["node"] == own for row in part.get("processes", []))
        assert all(row.get("node", own) == own for row in part.get("prices", []))
        for other in part["nodes"]:
            assert other["id"] == own or set(other) <= set(SHOWN)
        assert not {"options", "budget", "criteria", "weights", "limits", "findings", "scenarios"} & set(part)


def test_who_keeps_to_itself_is_a_name_to_its_partners_and_nothing_to_others() -> None:
    document = to_document(load("teaching"))
    for node in document["nodes"]:
        node["visibility"] = "own"
    part = own_part(document, "power_plant")
    partners = {row[end] for row in (*part["flows"], *part.get("links", [])) for end in ("from", "to")}
    assert {node["id"] for node in part["nodes"]} == partners | {"power_plant"}
    assert all(set(node) <= set(STUB) for node in part["nodes"] if node["id"] != "power_plant")


def test_guests_see_public_nodes_the_flows_between_them_and_no_money() -> None:
    document = to_document(load("teaching"))
    assert public_part(document)["nodes"] == []
    for node in document["nodes"]:
        if node["id"] in {"power_plant", "cement_plant"}:
            node["visibility"] = "public"
    part = public_part(document)
    assert {(row["from"], row["to"]) for row in part["flows"]} == {("power_plant", "cement_plant")}
    assert all("price" not in row and "disposal" not in row for row in part["commodities"])
    assert {"power_plant", "cement_plant"} == {node["id"] for node in part["nodes"]}


def test_a_public_node_keeps_its_money_and_its_notes_from_guests_and_from_others() -> None:
    document = to_document(load("teaching"))
    told = {"value_added": 3e8, "output_value": 9e8, "hurdle": 0.12, "note": "to be sold"}
    public = next(node for node in document["nodes"] if node["id"] == "power_plant")
    public |= {"visibility": "public", **told}
    for part in (public_part(document), own_part(document, "cement_plant")):
        shown = next(node for node in part["nodes"] if node["id"] == "power_plant")
        assert shown["takes"] == public["takes"]
        assert not set(told) & set(shown)
    own = next(node for node in own_part(document, "power_plant")["nodes"] if node["id"] == "power_plant")
    assert told.items() <= own.items()


def test_the_access_decides(installation) -> None:
    def seen(role: Role, scope: Scope, node: str = "") -> dict:
        return document_for(installation.version, Access(Operation.DATA_VIEW, role, scope, installation.park, node))

    whole = seen(Role.EXPERT, Scope.ALL)
    assert whole == to_document(load("teaching"))
    assert seen(Role.ENTERPRISE, Scope.OWN, "power_plant") == own_part(whole, "power_plant")
    assert seen(Role.ENTERPRISE, Scope.OWN) == seen(Role.GUEST, Scope.PUBLIC) == public_part(whole)
