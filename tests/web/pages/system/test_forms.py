from __future__ import annotations

from parkloop.web.pages.system.forms import ParkForm


def test_a_park_needs_one_name_and_one_address(installation):
    assert set(ParkForm({"slug": "new"}, "zh").errors) == {"name_zh"}
    assert set(ParkForm({"name_en": "New", "slug": "a b"}, "zh").errors) == {"slug"}
    assert set(ParkForm({"name_en": "New", "slug": "TEACHING"}, "zh").errors) == {"slug"}
    form = ParkForm({"name_en": "New", "slug": "New-Park"}, "zh")
    assert form.is_valid()
    assert form.save().slug == "new-park"


def test_an_address_stays(installation):
    form = ParkForm({"name_zh": "新名", "slug": "forged"}, "zh", installation.park)
    assert form.is_valid()
    assert form.save().slug == "teaching"
