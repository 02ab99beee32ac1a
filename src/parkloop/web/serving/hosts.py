"""Under which names an installation answers, and the address that is printed."""

from __future__ import annotations

import contextlib
import ipaddress
import socket

LOCAL = ("localhost", "127.0.0.1", "[::1]")
EVERYWHERE = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - what the user may ask for


def allowed(host: str, stated: str = "") -> tuple[str, ...]:
    """Names that requests may ask for.

    Parameters
    ----------
    host
        Where the server listens; on all of the machine's addresses it answers to each of them.
    stated
        ``PARKLOOP_HOSTS`` as the administrator has set it: taken besides, separated by commas.

    Examples
    --------
    >>> allowed("10.1.2.3", "park.example.org")[:3]
    ('10.1.2.3', 'localhost', '127.0.0.1')
    """
    own = [] if host in EVERYWHERE else [bracketed(host)]
    machine = machine_names() if host in EVERYWHERE else ()
    more = (name.strip() for name in stated.split(","))
    return tuple(dict.fromkeys([*own, *LOCAL, socket.gethostname().casefold(), *machine, *(n for n in more if n)]))


def machine_names() -> tuple[str, ...]:
    """Addresses of this machine as far as it knows them; nobody is asked."""
    found: list[str] = []
    for family, outside in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")):
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((outside, 9))  # a datagram socket sends nothing here: it only picks its own address
                found.append(str(probe.getsockname()[0]))
        except OSError:
            continue
    with contextlib.suppress(OSError):  # a name that nobody knows
        found += [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None)]
    return tuple(dict.fromkeys(bracketed(address.partition("%")[0]) for address in found))


def bracketed(host: str) -> str:
    """A host as it stands in an address: IPv6 in brackets.

    Examples
    --------
    >>> bracketed("::1"), bracketed("127.0.0.1"), bracketed("example.org")
    ('[::1]', '127.0.0.1', 'example.org')
    """
    try:
        return f"[{host}]" if ipaddress.ip_address(host).version == 6 else host
    except ValueError:
        return host


def address(host: str, port: int) -> str:
    """The address to print; a server on all addresses is named by the one that others can reach.

    Examples
    --------
    >>> address("127.0.0.1", 8000), address("::1", 80)
    ('http://127.0.0.1:8000/', 'http://[::1]/')
    """
    shown = next((n for n in machine_names() if n not in LOCAL), "127.0.0.1") if host in EVERYWHERE else bracketed(host)
    return f"http://{shown}/" if port == 80 else f"http://{shown}:{port}/"


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one.

    Raises
    ------
    OSError
        The port is taken or not allowed, or the machine has no such address.
    """
    family, kind, protocol, _, place = socket.getaddrinfo(
        host or "0.0.0.0",  # noqa: S104
        port,
        type=socket.SOCK_STREAM,
        flags=socket.AI_PASSIVE,
    )[0]
    made = socket.socket(family, kind, protocol)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(place)
        made.listen(128)
    except OSError:
        made.close()
        raise
    return made
