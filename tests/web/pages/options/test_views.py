import re

import pytest

pytestmark = pytest.mark.django_db


def test_the_table_is_ranked_and_says_what_is_left_out(finished):
    text = finished.page("options/")
    assert text.index("蔗渣掺烧代煤") < text.index("粉煤灰制砖")
    assert "处没有给出方案及原因" in text
    assert "预算不足" in text


def test_filters_narrow_it_and_the_script_gets_the_table_alone(finished):
    whole = finished.page("options/", chosen="yes")
    assert len(re.findall(r'class="is-chosen"', whole)) == 5
    assert 'value="yes" selected' in whole
    answer = finished.client.get(finished.base + "options/", {"q": "蔗渣"}, headers={"hx-request": "true"})
    part = answer.content.decode()
    assert part.lstrip().startswith('<div id="rows">')
    assert "粉煤灰制砖" not in part
    assert "没有符合条件的方案" in finished.page("options/", q="nothing at all")


def test_what_is_asked_for_comes_back_escaped(finished):
    text = finished.page("options/", q='"><script>alert(1)</script>', direction="nowhere")
    assert "<script>alert" not in text


def test_an_option_is_told_whole_with_its_trace(finished):
    text = finished.page("options/O6/")
    for words in ("再生水回用于制糖", "建立供需链接", "污水处理厂", "有条件允许", "分准则评价", "夏普利值", "门槛审查"):
        assert words in text
    assert f'{finished.base}trace/effect/O6/net_benefit/"' in text
    assert f'{finished.base}state/#finding-unmatched.water"' in text
    drawer = finished.client.get(finished.base + "options/O6/", headers={"hx-request": "true"}).content.decode()
    assert "<html" not in drawer
    assert "再生水回用于制糖" in drawer
    assert finished.client.get(finished.base + "options/none/").status_code == 404


def test_every_option_has_its_page(finished):
    for option in finished.results().options:
        finished.page(f"options/{option}/")
