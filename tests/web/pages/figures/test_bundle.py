import gzip

from parkloop.report.figures import browser
from parkloop.web.pages.figures import bundle


def test_the_bundle_is_made_once_and_put_in_place_whole(settings, tmp_path, monkeypatch):
    settings.ASSETS = tmp_path / "assets"
    made = []
    monkeypatch.setattr(browser, "script", lambda: made.append(1) or "let a = 1;")
    path = bundle.bundle()
    assert path.read_bytes() == b"let a = 1;"
    assert gzip.decompress(path.with_name(path.name + ".gz").read_bytes()) == b"let a = 1;"
    assert bundle.version() in path.name
    assert bundle.bundle() == path
    assert made == [1]
    assert sorted(p.name for p in path.parent.iterdir()) == [path.name, f"{path.name}.gz"]
