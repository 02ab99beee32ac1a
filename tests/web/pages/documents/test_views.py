from urllib.parse import quote

import pytest

from parkloop.web.accounts.models import AuditEntry
from parkloop.web.accounts.roles import Role

pytestmark = pytest.mark.django_db


def test_the_room_lists_every_document_with_its_use(finished):
    text = finished.page("documents/")
    for words in ("循环化改造实施方案", "报告全文", "追溯账", "DOCX", "English"):
        assert words in text
    for name in ("report.docx", "report.en.docx", "trace.json", "figures/sankey_mass.svg", "figures/sankey_mass.png"):
        assert f'href="{finished.base}documents/{name}"' in text


def test_a_download_is_an_attachment_with_a_name_and_leaves_its_line(finished):
    answer = finished.client.get(finished.base + "documents/report.docx")
    assert b"".join(answer.streaming_content) == b"PK"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert quote("循环化改造实施方案") in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    line = AuditEntry.objects.get(action="document_taken")
    assert (line.target, line.username) == ("report.docx", "consultant")
    english = finished.client.get(finished.base + "documents/report.en.docx")
    assert 'filename="Park teaching-Retrofit plan-v1.docx"' in english.headers["Content-Disposition"]
    english.close()


@pytest.mark.parametrize(
    "name",
    [
        "none.docx",
        "..%2F..%2Fsecret.key",
        "../../secret.key",
        "figures/..%2F..%2Fsecret.key",
        "%00",
        "report.docx/",
        "a%0d%0ab",
    ],
)
def test_only_what_the_run_lists_can_be_had(finished, settings, name):
    (settings.DATA / "secret.key").write_text("secret", encoding="ascii")
    assert finished.client.get(f"{finished.base}documents/{name}").status_code == 404
    assert not AuditEntry.objects.filter(action="document_taken").exists()


def test_enterprises_have_no_documents_and_experts_do(finished, installation, client):
    client.force_login(installation.people[Role.ENTERPRISE])
    assert client.get(finished.base + "documents/report.docx").status_code == 403
    client.force_login(installation.people[Role.EXPERT])
    client.get(finished.base + "documents/report.docx").close()
    assert AuditEntry.objects.get(action="document_taken").username == "expert"
