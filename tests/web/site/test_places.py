from __future__ import annotations

import pytest

from parkloop.web.site import places


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(places.DATA_VARIABLE, str(tmp_path))
    monkeypatch.delenv(places.SECRET_VARIABLE, raising=False)
    return tmp_path


def test_the_environment_names_the_folder(folder, monkeypatch, tmp_path):
    assert places.data_folder() == folder.resolve()
    monkeypatch.delenv(places.DATA_VARIABLE)
    monkeypatch.chdir(tmp_path)
    assert places.data_folder() == (tmp_path / places.DEFAULT_DATA).resolve()


def test_the_key_of_an_installation_is_made_once_for_its_owner_only(folder):
    assert places.secret_key() != places.secret_key()
    places.keep_secret_key(folder)
    key = places.secret_key()
    places.keep_secret_key(folder)
    assert places.secret_key() == key
    assert len(key) >= 50
    assert (folder / "secret.key").stat().st_mode & 0o777 == 0o600
    assert [p.name for p in folder.iterdir()] == ["secret.key"]


def test_a_key_of_the_environment_counts_first(folder, monkeypatch):
    places.keep_secret_key(folder)
    monkeypatch.setenv(places.SECRET_VARIABLE, "stated")
    assert places.secret_key() == "stated"
