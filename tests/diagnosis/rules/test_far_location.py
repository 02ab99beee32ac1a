from dataclasses import replace

from parkloop.diagnosis.rules.far_location import find


def placed(park, *latitudes):
    ids = ("mill", "kiln", "works", "yard")
    at = {key: (110.0, lat) for key, lat in zip(ids, latitudes, strict=False)}
    return park.but(nodes=tuple(replace(n, location=at.get(n.id)) for n in park.nodes))


def test_far_from_the_median(look, park, told):
    """The median latitude is 30; half a degree is 56 km, one degree 111 km."""
    seen = look(park=placed(park, 30.0, 30.0, 30.0, 31.0))
    (finding,) = find(seen)
    assert (finding.id, finding.path) == ("far_location.yard", "nodes[3].location")
    assert "111.195 km" in told(seen, finding.problem)[0]
    assert not list(find(look(park=placed(park, 30.0, 30.0, 30.0, 30.5))))


def test_two_places_have_no_middle(look, park):
    assert not list(find(look(park=placed(park, 30.0, 40.0))))
