"""Where is asked, and where never."""

import pytest

from programmes.availability.outside.addresses import LONGEST, is_public, target_of
from programmes.availability.outside.faults import AddressRefused

PRIVATE = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",  # noqa: S104
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.100.100.200",
    "192.0.0.192",
    "168.63.129.16",
    "198.18.0.1",
    "192.0.2.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "fec0::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8",
    "::ffff:a9fe:a9fe",
    "::7f00:1",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "2002:7f00:1::1",
    "2001:0:7f00:1::1",
    "2001:db8::1",
    "",
    "localhost",
    "2130706433",
    "0x7f.1",
    "127.1",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_address_that_is_nobodys_on_the_public_network_is_not_asked(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "114.114.114.114", "2400:3200::1", "2a00:1450:4001:81b::200e"])
def test_public_address_is_asked(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "calendar.ics",
        "http://example.com/x.ics",
        "file:///etc/passwd",
        "ftp://example.com/",
        "gopher://example.com/",
        "https://",
        "https:///x",
        "https://user@example.com/",
        "https://user:secret@example.com/",
        "https://example.com:port/",
        "https://example.com:99999/",
        "https://exa mple.com/",
        "https://example.com/\r\nHost: other",
        "https://example.com/\x00",
        "https://[::1",
        "https://" + "a" * 64 + ".com/",
        "https://example.com/" + "x" * LONGEST,
    ],
)
def test_what_is_no_https_address_is_refused(address: str) -> None:
    with pytest.raises(AddressRefused):
        target_of(address)


def test_webcal_is_taken_for_https() -> None:
    target = target_of(" webcal://Example.COM/日程/x.ics?key=a%20b ")

    assert (target.host, target.port) == ("example.com", 443)
    assert target.path == "/%E6%97%A5%E7%A8%8B/x.ics?key=a%20b"


def test_chinese_host_is_written_in_ascii() -> None:
    assert target_of("https://日程.example/x").host == "日程.example".encode("idna").decode()
