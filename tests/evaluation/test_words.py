"""Every reason that evaluation, screening and planning can give, and every step, has words in both languages."""

import ast
import re
import string
from pathlib import Path

import pytest
from tests.operation.small import ash_link, coal_saving, money, option, park

import parkloop
from parkloop.base.i18n import LANGS, area, t
from parkloop.evaluation.economics import annual_cost
from parkloop.evaluation.gates import CONDITIONAL, FAIL, PASS, gates

SOURCE = Path(parkloop.__file__).parent
FILES = sorted(
    [
        f
        for floor in ("solver", "operation", "evaluation", "screening", "planning")
        for f in SOURCE.glob(f"{floor}/**/*.py")
    ]
    + [SOURCE / "pipeline.py"]
)
KEY = re.compile(r"(evaluation|planning|screening|steps)(\.[a-z0-9_*]+)+")
HELD_ONLY_HERE = ("evaluation.unknown", "planning.held_back", "planning.disagreement", "screening.left_out")

GATES = tuple(gates(park(), option("o", ash_link()), ""))
COSTS = (
    *annual_cost(option("o", coal_saving()), None).missing,
    *annual_cost(option("o", coal_saving(), capex=money(1.0)), None).missing,
)


def text_of(node):
    """A key as written; the filled places of an f-string become a star."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(v.value if isinstance(v, ast.Constant) else "*" for v in node.values)
    return ""


def left_out_codes():
    """Why a model cannot hold an option: the first of what ``_effect`` of the network returns, where not empty."""
    tree = ast.parse((SOURCE / "operation" / "network.py").read_text(encoding="utf-8"))
    effect = next(n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "_effect")
    returned = [n.value.elts[0] for n in ast.walk(effect) if isinstance(n, ast.Return)]
    assert all(isinstance(code, ast.Constant) for code in returned)
    return tuple(code.value for code in returned if code.value)


STARRED = {
    ("evaluation.unknown.*", "commodity"): ("price", "co2_factor"),
    ("evaluation.unknown.*", "option"): ("no_amount", *left_out_codes(), *COSTS),
    ("planning.held_back.*", ""): GATES,
    ("planning.hurdle.*", ""): ("capex", "lifetime", "rate", "price", "transport", "outside", "shared", "no_flow"),
    ("evaluation.blocked.*", ""): ("user", "plausible", "quantity"),  # the law has words of its own
}
"""What can stand for the star, by the words that the reason carries."""


def keys_with_words():
    """Every key of these floors, stars filled, with the names that its reason fills in."""
    found = set()
    for file in FILES:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        inside_reasons = set()
        for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "Reason"):
            given = {k.arg: k.value for k in call.keywords}
            inside_reasons.add(given["key"])
            words = given.get("words")
            names = ",".join(sorted(k.value for k in words.keys)) if isinstance(words, ast.Dict) else ""
            found.add((text_of(given["key"]), names))
        within_f_strings = {v for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for v in n.values}
        for node in ast.walk(tree):
            key = text_of(node)
            if node not in inside_reasons | within_f_strings and KEY.fullmatch(key):
                found.add((key, ""))
    return found


FOUND = keys_with_words()
KEYS = sorted(
    {(key, names) for key, names in FOUND if "*" not in key}
    | {(key.replace("*", code), names) for (key, names), codes in STARRED.items() for code in codes}
)


def test_every_key_that_is_put_together_is_listed_here():
    """A new f-string key must say above what can stand in it."""
    assert {(key, names) for key, names in FOUND if "*" in key} == set(STARRED)
    assert all(KEY.fullmatch(key) for key, _ in FOUND)


def test_what_can_stand_in_a_key_is_what_the_program_gives():
    assert set(COSTS) == {"capex", "lifetime", "discount_rate"}
    assert set(left_out_codes()) == {"impossible", "unknown_amount"}
    assert set(GATES) == {"user", "law", "quantity", "plausible", "safety"}
    assert sum(key.startswith("steps.") for key, _ in KEYS) == 11


@pytest.mark.parametrize(("key", "names"), KEYS)
def test_both_languages_say_it_with_the_words_that_the_reason_carries(key, names):
    for lang in LANGS:
        text = t(key, lang)
        assert text.strip()
        assert {name for _, name, _, _ in string.Formatter().parse(text)} - {None} <= set(names.split(","))
    assert re.search(r"[\u4e00-\u9fff]", t(key, "zh"))
    assert not re.search(r"[\u4e00-\u9fff]", t(key, "en"))


@pytest.mark.parametrize("group", HELD_ONLY_HERE)
def test_no_words_without_a_reason_that_gives_them(group):
    name, _, part = group.partition(".")
    held = {f"{name}.{key}" for key in area(name) if key.startswith(f"{part}.")}
    assert held == {key for key, _ in KEYS if key.startswith(f"{group}.")}


@pytest.mark.parametrize("verdict", [PASS, CONDITIONAL, FAIL])
def test_verdicts_have_words(verdict):
    assert all(t(f"evaluation.verdict.{verdict}", lang) for lang in LANGS)
