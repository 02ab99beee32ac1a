from __future__ import annotations

from pathlib import Path

from parkloop.web.pages import urls


def test_every_room_with_routes_is_on_the_list():
    rooms = {p.parent.name for p in Path(urls.__file__).parent.glob("*/urls.py")}
    listed = {pattern.urlconf_name.__name__.split(".")[-2] for pattern in urls.urlpatterns}
    assert listed == rooms


def test_no_two_routes_have_one_name():
    names = [route.name for pattern in urls.urlpatterns for route in pattern.url_patterns]
    assert sorted(names) == sorted(set(names))
