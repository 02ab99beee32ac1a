import uuid

import pytest

from parkloop.web.accounts.roles import Role
from parkloop.web.jobs.models import Job, JobState
from parkloop.web.pages.results.reading import Results


@pytest.mark.django_db
def test_the_files_are_read_in_the_language_of_the_page(finished):
    zh, en = finished.results("zh"), finished.results("en")
    assert (zh.paper.document["lang"], en.paper.document["lang"]) == ("zh", "en")
    assert en.in_language("figures/board.svg") == "figures/board.en.svg"
    assert zh.in_language("figures/none.svg") == ""
    assert zh.names.node("power_plant") == "热电厂"
    assert en.names.node("power_plant") == "power plant"
    assert en.option_named["Bagasse in place of coal"].endswith("/options/O5/")


@pytest.mark.django_db
def test_an_option_is_found_by_its_name_with_and_without_a_capital(finished):
    results = finished.results("en")
    options = [dict(o) for o in results.summary["options"]]
    options[0]["name"] = {"zh": "再生水", "en": "reclaimed water"}
    results.__dict__["summary"] = {**results.summary, "options": options}
    assert results.names.option(options[0]["id"]) == "Reclaimed water"
    assert results.option_named["Reclaimed water"] == results.option_named["reclaimed water"]


@pytest.mark.django_db
def test_what_an_option_brings_in_has_its_name_in_traces_too(finished):
    results = finished.results("en")
    options = [dict(o) for o in results.summary["options"]]
    options[0]["actions"] = [
        {"type": "AddNode", "node": {"id": "new_plant", "name": {"zh": "新厂", "en": "new plant"}}},
        {"type": "AddCommodity", "commodity": {"id": "made_lime", "name": {"zh": "再生石灰", "en": "recovered lime"}}},
        {"type": "AddNode", "node": {"id": "power_plant", "name": {"zh": "别名", "en": "another name"}}},
    ]
    results.__dict__["summary"] = {**results.summary, "options": options}
    assert (results.names.node("new_plant"), results.names.commodity("made_lime")) == ("new plant", "recovered lime")
    assert results.names.node("power_plant") == "power plant"


@pytest.mark.django_db
def test_a_run_written_in_one_language_is_shown_in_that(finished, settings):
    (settings.RESULTS / str(finished.job.pk) / "report.en.json").unlink()
    assert Results(finished.job, "en").paper.document["lang"] == "zh"


@pytest.mark.django_db
def test_an_id_of_the_trace_survives_its_address(finished):
    results = finished.results()
    for entry in (
        "move/O1/O1#0",
        "report/plan/spent/*/2025",
        "document/targets[0].base_value",
        "ind/observed/mci_mass:clay",
    ):
        answer = finished.client.get(results.trace_address(entry))
        assert answer.status_code == 200, entry


@pytest.mark.django_db
@pytest.mark.parametrize("room", ["state", "options", "plan", "documents"])
def test_a_run_under_way_leads_to_its_progress_and_an_unknown_one_nowhere(installation, client, room):
    client.force_login(installation.people[Role.EXPERT])
    job = Job.objects.create(park=installation.park, version=installation.version, state=JobState.RUNNING)
    base = f"/parks/{installation.park.slug}/runs/"
    answer = client.get(f"{base}{job.pk}/{room}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{base}{job.pk}/")
    assert client.get(f"{base}{uuid.uuid4()}/{room}/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("room", ["", "state/", "options/", "plan/", "documents/", "trace/score/O5/"])
def test_the_run_of_another_park_is_as_unknown_as_none(finished, installation, client, room):
    client.force_login(installation.stranger)
    address = f"/parks/{installation.other.slug}/runs/{finished.job.pk}/{room}"
    assert client.get(address).status_code == 404
