import gzip

import pytest

from parkloop.web.accounts.roles import Role
from parkloop.web.pages.figures import bundle


@pytest.fixture
def ready(settings, tmp_path):
    settings.ASSETS = tmp_path / "assets"
    settings.ASSETS.mkdir(exist_ok=True)
    path = settings.ASSETS / f"vega-{bundle.version()}.js"
    path.write_bytes(b"let a = 1;")
    path.with_name(path.name + ".gz").write_bytes(gzip.compress(b"let a = 1;"))


@pytest.mark.django_db
def test_the_script_needs_no_account_and_is_kept_for_good(ready, client):
    plain = client.get("/assets/vega.js")
    assert b"".join(plain.streaming_content) == b"let a = 1;"
    assert "immutable" in plain.headers["Cache-Control"]
    packed = client.get("/assets/vega.js", headers={"accept-encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(b"".join(packed.streaming_content)) == b"let a = 1;"


@pytest.mark.django_db
def test_figures_are_given_as_pictures_and_as_specs(finished):
    svg = finished.client.get(finished.base + "figures/sankey_mass.svg")
    assert svg.headers["Content-Type"] == "image/svg+xml"
    assert b"".join(svg.streaming_content).startswith(b"<svg")
    png = finished.client.get(finished.base + "figures/board.en.png")
    assert png.headers["Content-Type"] == "image/png"
    png.close()
    spec = finished.client.get(finished.base + "specs/sankey_mass.zh.json")
    assert spec.json()["width"] == 720
    assert "private" in spec.headers["Cache-Control"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "figures/none.svg",
        "figures/summary.json",
        "figures/..%2Fsummary.json",
        "figures/..%2F..%2Fsecret.key",
        "specs/none.zh.json",
        "specs/sankey_mass.fr.json",
    ],
)
def test_nothing_else_can_be_asked_for(finished, address):
    assert finished.client.get(finished.base + address).status_code == 404


@pytest.mark.django_db
def test_enterprises_see_no_figure(finished, installation, client):
    client.force_login(installation.people[Role.ENTERPRISE])
    assert client.get(finished.base + "figures/sankey_mass.svg").status_code == 403
