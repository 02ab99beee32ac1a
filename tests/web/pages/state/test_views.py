import json
import re

import pytest

from parkloop.web.accounts.models import User

pytestmark = pytest.mark.django_db


def test_the_room_shows_balance_indicators_and_findings(finished):
    text = finished.page("state/")
    for words in ("物质能量平衡", "诊断清单", "照常情景", "HJ 274-2015"):
        assert words in text
    assert f'data-spec="{finished.base}specs/sankey_mass.zh.json"' in text
    assert f'src="{finished.base}figures/sankey_mass.svg" width="736"' in text
    assert 'class="finding finding--high"' in text
    assert re.search(r"/parks/teaching/versions/1/\?sheet=makes&amp;row=\d+&amp;column=C#marked", text)
    assert "options/?finding=unmatched.solids&amp;direction=symbiosis_paths" in text


def test_every_number_that_is_linked_has_its_trace(finished):
    text = finished.page("state/")
    links = set(re.findall(rf'class="traced" href="{finished.base}trace/([^"]+)/"', text))
    assert len(links) > 150
    trace = finished.results().trace
    from urllib.parse import unquote

    assert all(unquote(link.replace("&#x27;", "'")) in trace for link in links)


def test_indicators_have_no_number_without_a_trace(finished):
    text = finished.page("state/")
    table = text.split('id="indicators"')[1].split("</table>")[0]
    cells = re.findall(r'<td class="number"[^>]*>(.*?)</td>', table, re.DOTALL)
    bare = [c for c in cells if re.search(r"\d", re.sub(r'<span class="norm.*?</span>', "", c)) and "traced" not in c]
    assert bare == []


def test_the_room_speaks_english_too(finished):
    User.objects.filter(username="consultant").update(lang="en")
    text = finished.page("state/")
    assert "Business as usual" in text
    assert "figures/sankey_mass.en.svg" in text
    assert not re.search(r"[\u4e00-\u9fff]", text.split('id="main"')[1].split("<footer")[0].replace("教学", ""))


def test_nothing_breaks_the_strict_policy(finished):
    text = finished.page("state/")
    assert " style=" not in text
    assert " onclick=" not in text
    assert not re.search(r"<script(?![^>]* src=)", text)
    policy = finished.client.get(finished.base + "state/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy


def test_figures_that_do_not_fit_are_named_with_their_cells(finished, settings):
    path = settings.RESULTS / str(finished.job.pk) / "summary.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["suspects"] = [
        {"flow": "flow/F01", "z": 3.2, "path": "flows[0].amount", "places": [{"path": "flows[0].amount"}]}
    ]
    path.unlink()
    path.write_text(json.dumps(told), encoding="utf-8")
    part = finished.page("state/").split("alert--warning")[1].split("</div>")[0]
    assert "粉煤灰" in part
    assert re.search(r">flows![A-Z]+2</a>", part)


@pytest.mark.parametrize("room", ["state/", "plan/"])
def test_every_section_of_the_page_can_be_folded_under_its_heading(finished, room):
    text = finished.page(room)
    before, _, folded = text.partition("<div data-fold>")
    sections = folded.split('<section class="section')[1:]
    assert '<section class="section' not in before
    assert len(sections) >= 4
    assert all(re.match(r'[^>]*id="[^"]+"[^>]*><h2>[^<]+</h2>', section) for section in sections)
    assert 'parkloop/fold.js" defer' in text
