import gzip

from parkloop.web.pages.figures import bundle


def test_the_bundle_is_made_once_and_holds_the_interpreter(settings, tmp_path):
    settings.ASSETS = tmp_path / "assets"
    path = bundle.bundle()
    text = path.read_bytes()
    assert b"window.parkloopVega=" in text
    assert b"expressionInterpreter" in text
    assert gzip.decompress(path.with_name(path.name + ".gz").read_bytes()) == text
    assert bundle.version() in path.name
    stamp = path.stat().st_mtime_ns
    assert bundle.bundle().stat().st_mtime_ns == stamp
    assert sorted(p.name for p in path.parent.iterdir()) == [path.name, f"{path.name}.gz"]
