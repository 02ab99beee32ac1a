import re
from dataclasses import replace

import pytest

from parkloop.report.figures import sankey
from parkloop.report.figures.canvas import WIDTH
from parkloop.report.names import Names


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_label_is_cut_or_covers_another_and_the_loop_is_named(sample, drawing, tidy, lang):
    names = Names.of(sample.park(), (), lang)
    sankey.draw(sample.state(), names, lang, share=0.002)
    canvas = drawing[-1]
    tidy(canvas)
    texts = [label.text for label in canvas.labels]
    assert any(t.startswith("← ") and {"zh": "复合肥", "en": "compound fertiliser"}[lang] in t for t in texts)
    assert any({"zh": "外购 72万t/a", "en": "bought 720 kt/a"}[lang] in t for t in texts)  # 310 + 150 + 260 kt


def test_widths_are_proportional(sample, drawing):
    names = Names.of(sample.park(), (), "zh")
    rows = (("farm", "sugar", "cane", 1000.0), ("sugar", "paper", "bagasse", 250.0))
    sankey.draw(sample.state(rows=rows), names, "zh")
    paths = [i for kind, items in drawing[-1]._layers if kind == "path" for i in items]
    assert paths[0]["thick"] / paths[1]["thick"] == pytest.approx(4, rel=1e-3)


def test_a_park_without_flows_says_so(sample, drawing):
    sankey.draw(sample.state(rows=()), Names.of(sample.park(), (), "zh"), "zh")
    assert [label.text for label in drawing[-1].labels] == ["没有可以绘制的数据"]


def test_a_thick_loop_stays_within_the_picture(sample, drawing):
    rows = (("farm", "sugar", "cane", 1000.0), ("sugar", "paper", "bagasse", 900.0), ("paper", "farm", "ash", 850.0))
    sankey.draw(sample.state(rows=rows), Names.of(sample.park(), (), "zh"), "zh")
    canvas = drawing[-1]
    loops = [i for kind, items in canvas._layers if kind == "path" for i in items if "A" in i["d"]]
    assert loops
    for loop in loops:
        xs = [float(x) for x in re.findall(r"(-?\d+\.\d),", loop["d"]) if x]
        assert min(xs) - loop["thick"] / 2 >= 0
        assert max(xs) + loop["thick"] / 2 <= WIDTH


def test_a_ribbon_of_one_flow_names_it_and_its_entry_of_the_ledger(sample, drawing):
    rows = (
        ("farm", "sugar", "cane", 1000.0),
        ("sugar", "paper", "bagasse", 250.0),
        ("sugar", "paper", "bagasse", 50.0),
        ("paper", "farm", "ash", 1.0),
        ("paper", "farm", "pulp", 1.0),
    )
    state = sample.state(rows=rows)
    state = replace(state, flows=tuple(replace(f, ref=f"observed/{f.id}") for f in state.flows))
    sankey.draw(state, Names.of(sample.park(), (), "en"), "en", share=0.005)
    ribbons = [i for kind, items in drawing[-1]._layers if kind == "path" for i in items if i["tip"]]
    first = next(f for f in state.flows if f.commodity == "cane")
    assert [i.get("ref") for i in ribbons] == [first.ref, None, None]  # two flows in one, two small ones merged
    assert Names.of(sample.park(), (), "en").commodity("cane") in ribbons[0]["tip"]
