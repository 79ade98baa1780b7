"""Which addresses may be asked. A server that fetches what people type must not become their way into our own network.

Names are resolved once, every address a name has is judged, and the connection goes to the address that was judged: a name that answers
differently the second time (DNS rebinding) gains nothing.
"""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, quote, urlsplit

from programmes.availability.outside.faults import AddressRefused

LONGEST = 2000
HTTPS = 443
LEFT_ALONE = "/%:@!$&'()*+,;=~?"
NEAR_IPV4 = tuple(IPv4Network(net) for net in ("192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32"))
"""Public by their numbers, and answered by whoever runs the machine (metadata of clouds) or by a relay."""

GLOBAL_IPV6 = IPv6Network("2000::/3")
CARRIERS = tuple(IPv6Network(net) for net in ("2001::/23", "2001:db8::/32", "2002::/16", "64:ff9b::/96", "3fff::/20"))
"""Networks inside the global ones that carry an address of another sort in them (Teredo, 6to4, NAT64) or lead nowhere."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where to ask, taken apart: a host name in ASCII, a port, and what stands behind them."""

    host: str
    port: int
    path: str


def target_of(address: str, /) -> Target:
    """Take an address apart. Raises AddressRefused for anything but https (webcal is taken for it) to a host, without a name and password."""
    address = address.strip()
    if not address or len(address) > LONGEST or any(sign <= " " or sign == "\x7f" for sign in address):
        raise AddressRefused
    try:
        parts = urlsplit(address)
        port = parts.port or HTTPS
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise AddressRefused from error
    if parts.scheme not in ("https", "webcal", "webcals") or not host or parts.username is not None:
        raise AddressRefused
    return Target(host, port, _path(parts))


def is_number(host: str, /) -> bool:
    """Say whether ``host`` is an address of the Internet Protocol itself and no name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def is_public(address: str, /) -> bool:
    """Say whether ``address`` (of the Internet Protocol, as text) is somebody's on the public network.

    Private, loopback, link-local (metadata of cloud machines among them), shared, reserved and multicast addresses are not, nor is any
    IPv6 address that stands for an IPv4 one.
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if not found.is_global or found.is_multicast or found.is_reserved:
        return False
    if isinstance(found, IPv4Address):
        return not any(found in net for net in NEAR_IPV4)
    return isinstance(found, IPv6Address) and found in GLOBAL_IPV6 and not any(found in net for net in CARRIERS)


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe=LEFT_ALONE)
    return f"{path}?{quote(parts.query, safe=LEFT_ALONE)}" if parts.query else path
