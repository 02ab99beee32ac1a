import pytest

from parkloop.formats.labels import choice_label, choices, field_label, folded, sheet_label
from parkloop.park import enums
from parkloop.park.enums import Confidence, NodeKind


@pytest.mark.parametrize("text", ["Name (Chinese) *", "name(chinese)", " ＮＡＭＥ （chinese）*"])
def test_width_case_spaces_and_marks_do_not_count(text):
    assert folded(text) == "name(chinese)"


def test_units_in_brackets_do_not_count():
    assert folded("用地面积 [ha] *") == "用地面积"


def test_labels_of_own_common_and_nested_fields():
    assert field_label("takes", "amount", "zh") == "年量"
    assert field_label("budget", "amount", "zh") == "金额"
    assert field_label("commodities", "price.value", "en") == "price outside·value"
    assert field_label("nodes", "name.zh", "zh") == "名称（中文）"
    assert field_label("nodes", "no_such_field", "zh") == "no_such_field"
    assert sheet_label("takes", "zh") == "投入"


def test_every_choice_has_a_label_of_its_own_in_each_language():
    vocabularies = [v for v in vars(enums).values() if isinstance(v, type) and issubclass(v, enums.StrEnum) and list(v)]
    assert len(vocabularies) > 15
    for vocabulary in vocabularies:
        for lang in ("zh", "en"):
            labels = [choice_label(choice, lang) for choice in vocabulary if choice.value]
            assert len(set(map(folded, labels))) == len(labels)
        for choice in vocabulary:
            if choice.value:
                assert choices(vocabulary)[folded(choice.value)] is choice


def test_choices_by_value_and_label():
    assert choices(NodeKind)[folded("自然环境")] is NodeKind.ENVIRONMENT
    assert choices(Confidence)[folded("Source seen")] is Confidence.SEEN
