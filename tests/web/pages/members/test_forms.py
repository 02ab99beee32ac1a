from __future__ import annotations

import pytest

from parkloop.web.pages.members.forms import InvitationForm, RoleForm

FIRMS = [("steel", "钢厂")]


@pytest.mark.parametrize(
    ("data", "problems"),
    [
        ({"role": "expert"}, set()),
        ({"role": "enterprise", "node": "steel"}, set()),
        ({"role": "enterprise"}, {"node"}),
        ({"role": "enterprise", "node": "forged"}, {"node"}),
        ({"role": "system_admin"}, {"role"}),
        ({"role": "guest"}, {"role"}),
        ({}, {"role"}),
    ],
)
def test_roles_and_nodes_that_go_together(data, problems):
    assert set(RoleForm(data, FIRMS, "zh").errors) == problems


def test_only_an_enterprise_keeps_a_node():
    form = RoleForm({"role": "expert", "node": "steel"}, FIRMS, "zh")
    assert form.is_valid()
    assert form.cleaned_data["node"] == ""


def test_an_invitation_has_an_end_and_perhaps_an_address():
    form = InvitationForm({"role": "expert", "days": "30", "email": "li@example.org"}, FIRMS, "en")
    assert form.is_valid()
    assert (form.cleaned_data["days"], form.cleaned_data["email"]) == (30, "li@example.org")
    assert set(InvitationForm({"role": "expert", "days": "999", "email": "x"}, FIRMS, "en").errors) == {"days", "email"}


def test_nobody_is_invited_to_the_highest_role_by_default():
    assert InvitationForm(None, FIRMS, "en")["role"].value() == "consultant"
