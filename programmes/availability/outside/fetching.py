"""Fetching an outside calendar: https alone, to an address that was judged, within a time and a size.

The time is kept by a watchdog that shuts the connection: a server that sends an octet now and then keeps every time limit of a socket alive
for ever. Certificates are checked against the name that was asked for.
"""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import urljoin

from programmes.availability.outside.addresses import HTTPS, Target, is_public, target_of
from programmes.availability.outside.faults import AddressRefused, NoAnswer, NotACalendar, NotGiven, TooLarge

MOST_BYTES = 1_000_000
SECONDS = 15.0
MOST_TURNS = 3
"""So many redirects are followed, each judged like the first address."""

MOST_ADDRESSES = 3
PIECE = 65_536
TURNS = (301, 302, 303, 307, 308)
OK = 200
HEADERS = {
    "Accept": "text/calendar, text/plain;q=0.5",
    "Accept-Encoding": "identity",  # nothing that unpacks to far more than its size
    "User-Agent": "FamilyServiceCentre/1 (calendar)",
    "Connection": "close",
}


def resolved(host: str, port: int, /) -> list[str]:
    """Give the addresses that ``host`` has now, as the machine's resolver says."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(each[4][0]) for each in found))


@dataclass(frozen=True)
class Network:
    """How to reach outside. Tests bring a resolver, an authority and a port of their own; nothing is asked that ``may_ask`` refuses."""

    resolve: Callable[[str, int], Sequence[str]] = resolved
    may_ask: Callable[[str], bool] = is_public
    ports: Collection[int] = (HTTPS,)
    trusted: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    seconds: float = SECONDS
    most_bytes: int = MOST_BYTES


def fetch(address: str, /, *, network: Network) -> bytes:
    """Give what lies at ``address``. Raises AddressRefused, NoAnswer, NotGiven, TooLarge, NotACalendar."""
    ends_at = time.monotonic() + network.seconds
    for _turn in range(MOST_TURNS + 1):
        target = target_of(address)
        if target.port not in network.ports:
            raise AddressRefused
        answer = _ask(target, network, ends_at)
        if isinstance(answer, bytes):
            return answer
        try:
            address = urljoin(f"https://{target.host}:{target.port}{target.path}", answer)
        except ValueError as error:
            raise AddressRefused from error
    raise NotGiven


def _ask(target: Target, network: Network, ends_at: float) -> bytes | str:
    """Give the content, or where it has moved to."""
    try:
        with _connected(_addresses_of(target, network, ends_at), target.port, ends_at) as (plain, is_late):
            secure = network.trusted.wrap_socket(plain, server_hostname=target.host, do_handshake_on_connect=False)
            with secure, _watched(secure, ends_at, is_late):
                secure.do_handshake()
                connection = HTTPConnection(target.host, target.port)
                connection.sock = secure
                connection.request("GET", target.path, headers=HEADERS)
                with connection.getresponse() as response:
                    content = _content(response, network.most_bytes)
            if is_late.is_set():
                raise NoAnswer
            return content
    except (OSError, HTTPException, ValueError) as error:
        raise NoAnswer from error


def _addresses_of(target: Target, network: Network, ends_at: float) -> list[str]:
    """Resolve once, judge everything that was found, and give it. Raises AddressRefused, NoAnswer."""
    found: list[str] = []

    def look() -> None:
        try:
            found.extend(network.resolve(target.host, target.port))
        except OSError:
            pass  # a name that nobody knows: nothing was found

    # The resolver knows no time limit, so it is waited for no longer than the rest.
    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    looking.join(max(ends_at - time.monotonic(), 0))
    addresses = list(found)
    if not addresses:
        raise NoAnswer
    if not all(network.may_ask(address) for address in addresses):
        raise AddressRefused
    return addresses


@contextmanager
def _connected(addresses: Sequence[str], port: int, ends_at: float) -> Iterator[tuple[socket.socket, threading.Event]]:
    with _first_that_answers(addresses, port, ends_at) as plain:
        yield plain, threading.Event()


def _first_that_answers(addresses: Sequence[str], port: int, ends_at: float) -> socket.socket:
    """Connect to the first address that takes the call: a name may have one that cannot be reached from here. Raises NoAnswer."""
    for address in addresses[:MOST_ADDRESSES]:
        left = ends_at - time.monotonic()
        if left <= 0:
            break
        try:
            plain = socket.create_connection((address, port), timeout=left / 2)
        except OSError:
            continue
        plain.settimeout(left)
        return plain
    raise NoAnswer


@contextmanager
def _watched(connection: socket.socket, ends_at: float, is_late: threading.Event) -> Iterator[None]:
    """Shut ``connection`` when the time is over, whatever it is doing."""

    def shut() -> None:
        is_late.set()
        try:
            # Not the method of the secure socket, which would put it away under the hands of whoever reads.
            socket.socket.shutdown(connection, socket.SHUT_RDWR)
        except OSError:
            pass  # it was shut already

    watchdog = threading.Timer(max(ends_at - time.monotonic(), 0), shut)
    watchdog.daemon = True
    watchdog.start()
    try:
        yield
    finally:
        watchdog.cancel()


def _content(response: HTTPResponse, most: int) -> bytes | str:
    if response.status in TURNS:
        where = response.headers.get("Location", "")
        if not where:
            raise NotGiven
        return where
    if response.status != OK:
        raise NotGiven
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise NotACalendar
    pieces, size = [], 0
    while piece := response.read(PIECE):
        size += len(piece)
        if size > most:
            raise TooLarge
        pieces.append(piece)
    if response.length:
        raise NoAnswer  # it broke off before its end
    return b"".join(pieces)
