from __future__ import annotations

import socket

import pytest

from parkloop.web.serving import hosts
from parkloop.web.serving.hosts import LOCAL, address, allowed, bracketed, listen


def test_the_local_names_and_what_the_administrator_states_are_allowed():
    names = allowed("10.1.2.3", " park.example.org ,,10.1.2.3")
    assert names[0] == "10.1.2.3"
    assert set(LOCAL) <= set(names)
    assert names[-1] == "park.example.org"
    assert len(names) == len(set(names))
    assert "*" not in names


def test_everywhere_means_the_addresses_of_this_machine(monkeypatch):
    monkeypatch.setattr(hosts, "machine_names", lambda: ("192.168.7.7", "[fe80::1]"))
    assert {"192.168.7.7", "[fe80::1]"} <= set(allowed("0.0.0.0"))  # noqa: S104
    assert "0.0.0.0" not in allowed("0.0.0.0")  # noqa: S104
    assert "192.168.7.7" not in allowed("127.0.0.1")
    assert address("0.0.0.0", 8000) == "http://192.168.7.7:8000/"  # noqa: S104


def test_a_machine_that_knows_no_address_is_told_by_the_local_one(monkeypatch):
    monkeypatch.setattr(hosts, "machine_names", lambda: ("127.0.0.1",))
    assert address("::", 8000) == "http://127.0.0.1:8000/"


def test_own_addresses_are_told_without_asking_anybody(monkeypatch):
    def nobody(*_):
        raise OSError

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    assert all(bracketed(n.strip("[]")) == n for n in hosts.machine_names())


def test_a_free_port_is_taken_and_a_taken_one_refused():
    first = listen("127.0.0.1", 0)
    port = first.getsockname()[1]
    assert port > 0
    with pytest.raises(OSError, match="in use"):
        listen("127.0.0.1", port)
    first.close()
    listen("127.0.0.1", port).close()
