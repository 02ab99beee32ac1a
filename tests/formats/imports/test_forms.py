"""The shipped forms are whole, and what they call things is known."""

import pytest

from parkloop.base.i18n import LANGS
from parkloop.formats.imports.forms import FIRM, forms, parse
from parkloop.knowledge import byproducts, commodities

EMISSIONS = {"so2", "nox", "particulates", "voc", "cod", "nh3_n", "total_n", "total_p"}


def test_the_ten_kinds_of_files_are_there():
    assert set(forms()) == {
        "205-1",
        "205-2",
        "205-4",
        "MEE-101",
        "permit-materials",
        "permit-emissions",
        "solid-waste-ledger",
        "hazardous-plan",
        "transfer-manifest",
        "eia-balance",
        "energy-audit",
    }


@pytest.mark.parametrize("form", forms().values(), ids=lambda f: f.id)
def test_a_form_is_whole(form):
    assert all(form.name.get(lang) for lang in LANGS)
    assert form.source
    assert form.confidence.value
    assert form.titles
    assert FIRM in form.roles
    for item in form.items:
        known = {*commodities(), *byproducts(), *EMISSIONS}
        assert item.commodity in known if item.commodity else item.variable, item


def test_a_form_that_contradicts_itself_is_refused():
    text = """
    id = "x"
    zh = "x"
    en = "x"
    titles = []
    source = "x"
    confidence = "memory"
    needs = [["item"]]
    columns = [{role = "item", names = ["a"]}]
    targets = [{column = "nowhere", to = "heaven"}]
    """
    with pytest.raises(ValueError, match="nowhere, heaven"):
        parse(text)
