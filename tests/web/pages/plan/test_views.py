import json
import re

import pytest

pytestmark = pytest.mark.django_db


def test_the_room_shows_the_portfolio_the_chapter_and_the_certificate(finished):
    text = finished.page("plan/")
    for words in ("分年度安排", "各方案的贡献", "独立复核", "可达到", "最大相对不平衡"):
        assert words in text
    for figure in ("planyears", "columns", "network", "contribution"):
        assert f'id="block-{figure}"' in text
    for part in ("first_in", "last_in", "shapley"):
        assert f"trace/report/contribution/O5/{part}/" in text
    assert text.count('id="block-plan"') == 0  # its rows stand by year


def test_the_numbers_of_the_tables_all_lead_to_their_trace(finished):
    text = finished.page("plan/")
    cells = re.findall(r'<td[^>]*class="number"[^>]*>(.*?)</td>', text, re.DOTALL)
    bare = [c for c in cells if re.search(r"\d", c) and "traced" not in c]
    assert len(cells) > 50
    assert bare == []


def test_a_plan_without_options_says_where_to_look(finished, settings):
    path = settings.RESULTS / str(finished.job.pk) / "summary.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["plan"] |= {"options": [], "budget": []}
    path.unlink()
    path.write_text(json.dumps(told), encoding="utf-8")
    assert "没有方案入选" in finished.page("plan/")


def test_a_certificate_that_does_not_agree_is_told_plainly(finished, settings):
    path = settings.RESULTS / str(finished.job.pk) / "summary.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["certificate"]["agrees"] = False
    path.unlink()
    path.write_text(json.dumps(told), encoding="utf-8")
    assert "请勿采用本方案" in finished.page("plan/")


def test_an_investment_that_nobody_knows_is_not_called_known(finished, settings):
    assert "已知投资" in finished.page("plan/")
    path = settings.RESULTS / str(finished.job.pk) / "trace.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    del told["report/plan/spent"]
    path.unlink()
    path.write_text(json.dumps(told), encoding="utf-8")
    assert "已知投资</dt>" not in finished.page("plan/")
