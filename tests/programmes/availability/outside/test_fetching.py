"""Fetching from servers that mean well and from others. They are real ones, on this machine, over TLS."""

import ssl
import time
from collections.abc import Iterator

import pytest

from programmes.availability.outside.faults import (
    AddressRefused,
    NoAnswer,
    NotACalendar,
    NotGiven,
    OutsideFault,
    TooLarge,
)
from programmes.availability.outside.fetching import Network, fetch
from tests.programmes.availability.outside.building import Server, answer, drip, flood, serving, silence, turn

BODY = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
PATIENCE = 0.6


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a path for every kind of answer."""
    with serving(
        tmp_path_factory.mktemp("server"),
        x=answer(BODY),
        silence=silence,
        drip=drip,
        flood=flood,
        gone=answer(b"", status="404 Not Found"),
        broken=answer(b"", status="500 Oops"),
        packed=answer(b"x", more="Content-Encoding: gzip\r\n"),
        short=lambda connection: connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nBEGIN"),
        noise=lambda connection: connection.sendall(b"\x00\x01\x02"),
        beside=turn("/x.ics"),
        round=turn("/round"),
        nowhere=turn("https://[::1"),
        plain=turn("http://calendar.test/x.ics"),
        inside=turn("https://metadata.test/latest"),
        number=turn("https://169.254.169.254/latest"),
        port=turn("https://calendar.test:22/"),
        file=turn("file:///etc/passwd"),
        blank=answer(b"", status="302 Found"),
    ) as running:
        yield running


def test_calendar_is_fetched(server: Server) -> None:
    assert fetch(server.address("/x.ics?a=1"), network=server.network()) == BODY
    assert server.asked[-1] == "GET /x.ics?a=1 HTTP/1.1"


def test_redirect_is_followed(server: Server) -> None:
    assert fetch(server.address("/beside"), network=server.network()) == BODY


@pytest.mark.parametrize("path", ["plain", "port", "file", "number", "nowhere", "inside"])
def test_redirect_to_where_we_do_not_go_is_refused(server: Server, path: str) -> None:
    addresses = {"calendar.test": "127.0.0.1", "metadata.test": "169.254.169.254", "169.254.169.254": "169.254.169.254"}
    before = len(server.asked)

    with pytest.raises(AddressRefused):
        fetch(server.address(f"/{path}"), network=server.network(resolve=lambda host, port: [addresses[host]]))
    assert len(server.asked) == before + 1


@pytest.mark.parametrize("path", ["round", "gone", "broken", "blank"])
def test_server_that_does_not_give_it_is_said_so(server: Server, path: str) -> None:
    with pytest.raises(NotGiven):
        fetch(server.address(f"/{path}"), network=server.network())


@pytest.mark.parametrize("path", ["silence", "drip"])
def test_server_that_never_answers_costs_no_more_than_the_time(server: Server, path: str) -> None:
    begun = time.monotonic()

    with pytest.raises(NoAnswer):
        fetch(server.address(f"/{path}"), network=server.network(seconds=PATIENCE))
    assert time.monotonic() - begun < PATIENCE + 2


def test_server_that_sends_for_ever_is_left_at_the_size(server: Server) -> None:
    with pytest.raises(TooLarge):
        fetch(server.address("/flood"), network=server.network(most_bytes=100_000))


@pytest.mark.parametrize(("path", "fault"), [("packed", NotACalendar), ("noise", NoAnswer), ("short", NoAnswer)])
def test_answer_that_is_none_is_refused(server: Server, path: str, fault: type[OutsideFault]) -> None:
    with pytest.raises(fault):
        fetch(server.address(f"/{path}"), network=server.network())


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "10.0.0.7", "169.254.169.254", "::ffff:127.0.0.1"])
def test_name_that_leads_inside_is_refused_before_anything_is_sent(server: Server, address: str) -> None:
    before = len(server.asked)

    with pytest.raises(AddressRefused):
        fetch(server.address(), network=Network(resolve=lambda host, port: [address], ports=(server.port,)))
    assert len(server.asked) == before


def test_one_private_address_among_public_ones_is_enough_to_refuse(server: Server) -> None:
    network = Network(resolve=lambda host, port: ["8.8.8.8", "192.168.0.1"], ports=(server.port,))

    with pytest.raises(AddressRefused):
        fetch(server.address(), network=network)


def test_real_resolver_is_judged_too(server: Server) -> None:
    with pytest.raises(AddressRefused):
        fetch(f"https://localhost:{server.port}/x.ics", network=Network(ports=(server.port,)))


def test_name_is_resolved_once_so_that_it_cannot_change_its_mind(server: Server) -> None:
    answers = iter(["127.0.0.1"])

    assert fetch(server.address(), network=server.network(resolve=lambda host, port: [next(answers)])) == BODY


def test_second_address_is_tried_when_the_first_takes_no_call(server: Server) -> None:
    # Nothing listens at this address of the machine itself.
    network = server.network(resolve=lambda host, port: ["127.0.0.9", "127.0.0.1"], may_ask=lambda address: True)

    assert fetch(server.address(), network=network) == BODY


def test_other_ports_are_refused(server: Server) -> None:
    with pytest.raises(AddressRefused):
        fetch(server.address(), network=server.network(ports=(443,)))


def test_certificate_must_be_the_names(server: Server) -> None:
    with pytest.raises(NoAnswer):
        fetch(f"https://other.test:{server.port}/x.ics", network=server.network())
    with pytest.raises(NoAnswer):
        fetch(server.address(), network=server.network(trusted=ssl.create_default_context()))


def test_name_that_nobody_knows_is_no_answer(server: Server) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError

    with pytest.raises(NoAnswer):
        fetch(server.address(), network=server.network(resolve=unknown))


def test_resolver_that_hangs_costs_no_more_than_the_time(server: Server) -> None:
    def hang(host: str, port: int) -> list[str]:
        time.sleep(5)
        return []

    begun = time.monotonic()
    with pytest.raises(NoAnswer):
        fetch(server.address(), network=server.network(resolve=hang, seconds=PATIENCE))
    assert time.monotonic() - begun < PATIENCE + 2
