import pytest
from django.template import engines

pytestmark = pytest.mark.django_db


class _Request:
    lang = "zh"


def _render(finished, text, **values):
    template = engines["django"].from_string("{% load results %}" + text)
    return template.template.render(_context(finished, values))


def _context(finished, values):
    from django.template import Context

    return Context({"request": _Request(), "results": finished.results(), **values})


def test_a_number_leads_to_its_trace(finished):
    made = _render(finished, '{% number "score/O5" 0.6398 "1" "score" %}')
    assert made == f'<a class="traced" href="{finished.base}trace/score/O5/">0.640</a>'
    assert ">1,180万元</a>" in _render(finished, '{% number "report/plan/spent" %}')


def test_a_number_without_trace_is_printed_and_an_unknown_one_says_so(finished):
    assert _render(finished, '{% number "" 40000 "t/a" %}') == "4万t/a"
    assert _render(finished, '{% number "no/such" 5 "1" %}') == "5"
    assert _render(finished, '{% number "score/O5" nothing "t" %}') == "未知"


def test_what_rests_on_a_remembered_figure_is_marked(finished):
    weak = next(iter(sorted(finished.results().trace.unverified)))
    made = _render(finished, "{% number weak 1 '1' %}", weak=weak)
    assert 'class="unverified" title="含未核实的数据"' in made


def test_spans_are_words_numbers_and_names_of_options(finished):
    made = _render(
        finished, "{% spans s %}", s=["<b>", {"ref": "score/O5", "text": "0.6"}, {"see": "flows", "text": "附表"}]
    )
    assert made.startswith("&lt;b&gt;<a ")
    assert '<a href="#block-flows">附表</a>' in made
    assert _render(finished, "{% spans s %}", s=["蔗渣掺烧代煤"]).endswith('/options/O5/">蔗渣掺烧代煤</a>')
    assert _render(finished, "{% spans s %}", s=[]) == ""


def test_spans_in_a_label_are_text_alone(finished):
    label = [{"ref": "score/O5", "text": "5"}, ' of "them" ', {"see": "flows", "text": "<附表>"}]
    assert _render(finished, "{% plain s %}", s=label) == "5 of &quot;them&quot; &lt;附表&gt;"


def test_names_and_words_come_in_the_language_of_the_page(finished):
    assert _render(finished, '{% node "power_plant" %}{% node none %}') == "热电厂"
    assert _render(finished, '{% commodity "coal_fly_ash" %}') == "粉煤灰"
    assert _render(finished, '{% label "Verdict" "allowed" %}{% label "Verdict" "other" %}') == "允许other"
    assert _render(finished, '{% said "web_results.kind." "input" %}') == "园区数据"
    assert _render(finished, "{% two name %}", name={"zh": "", "en": "only"}) == "only"
    assert "/options/O5/" in _render(finished, '{% option_name "O5" %}')
    assert _render(finished, '{% option_name "gone" %}') == "gone"
    assert _render(finished, '{% payer "*" %}') == "各出资方合计"


def test_a_sentence_links_its_numbers_and_a_place_its_cell(finished):
    problem = finished.results().summary["findings"][0]["problem"]
    assert 'class="traced"' in _render(finished, "{% sentence p %}", p=problem)
    assert "<a" not in _render(finished, "{% sentence_text p %}", p=problem)
    assert "#marked" in _render(finished, '{% place "nodes[2].takes[0].amount" %}')
    assert _render(finished, '{% place "" %}') == ""
