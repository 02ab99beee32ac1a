import pytest

from parkloop.web.pages.results.places import place_of


@pytest.mark.django_db
def test_a_path_leads_to_the_sheet_and_cell_of_the_version(finished):
    found = place_of(finished.job, "nodes[2].takes[0].amount", "en")
    assert found.text.startswith("takes!")
    answer = finished.client.get(found.address)
    assert answer.status_code == 200
    assert b'id="marked"' in answer.content
    amount = finished.results().trace["take/power_plant/coal/0/stated"]["value"]
    assert f"<mark>{amount:.0f}</mark>" in answer.content.decode()


@pytest.mark.django_db
def test_what_has_no_cell_is_named_by_its_path(finished):
    assert place_of(finished.job, "", "zh") is None
    assert place_of(finished.job, "nowhere[3]", "zh").address == ""
