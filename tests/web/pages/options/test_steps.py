from parkloop.base.text import Text
from parkloop.park import actions
from parkloop.report.names import Names
from parkloop.web.pages.options.steps import steps

NAMES = Names("en", {"a": Text("甲", "mill")}, {"ash": Text("灰", "ash")})
REFS = {"ratio": "option/X/ratio", "amount": "option/X/amount"}


def _option(*done):
    return {"amount": {"value": 5000.0, "unit": "t"}, "actions": list(done)}


def test_a_link_is_told_by_its_ends_and_its_numbers_lead_to_their_trace():
    link = {"type": "OpenLink", "from": "a", "to": "@market", "commodity": "ash", "ratio": 0.85, "capacity": 5000.0}
    link |= {"distance": 1.5, "mode": "truck", "replaces": "", "cost": None, "treatment": {"zh": "", "en": ""}}
    (step,) = steps(_option(link), NAMES, REFS)
    assert step["title"] == "Open a link"
    facts = {name: (text, ref) for name, text, ref in step["facts"]}
    assert facts["from"] == ("mill", "")
    assert facts["ratio"] == ("0.85", "option/X/ratio")
    assert facts["capacity"] == ("5,000 t/a", "option/X/amount")
    assert facts["distance"] == ("1.5 km", "")
    assert set(facts) == {"from", "to", "commodity", "ratio", "capacity", "distance", "by"}


def test_a_share_is_told_as_per_cent_and_words_in_the_language_of_the_page():
    change = {"type": "ReplaceRecipe", "node": "a", "side": "in", "commodity": "ash", "fraction": -0.1, "low": None}
    manage = {"type": "Manage", "content": {"zh": "开放", "en": "open it"}}
    first, second = steps(_option(change, manage), NAMES, REFS)
    assert ("change", "−10%", "") in first["facts"]
    assert second["facts"] == [("content", "open it", "")]


def test_every_kind_of_action_has_a_name():
    kinds = [
        name
        for name in vars(actions)
        if isinstance(vars(actions)[name], type) and hasattr(vars(actions)[name], "__slots__")
    ]
    done = [k for k in kinds if vars(actions)[k].__module__ == actions.__name__]
    assert len(done) >= 12
    for kind in done:
        (step,) = steps(_option({"type": kind}), NAMES, REFS)
        assert step["title"]
