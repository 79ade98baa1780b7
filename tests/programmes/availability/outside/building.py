"""Calendars as other programs write them, and a server that gives them over TLS."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from programmes.availability.outside.fetching import Network

HOST = "calendar.test"
Script = Callable[[Any], None]


def event(starts: str, ends: str = "", *lines: str, uid: str = "") -> str:
    """Give an entry on the Shanghai clock with a telling title and more ``lines``."""
    said = [f"UID:{uid or starts + ends + ''.join(lines)}", "DTSTAMP:20260101T000000Z"]
    said.append(f"DTSTART;TZID=Asia/Shanghai:{starts}" if "T" in starts else f"DTSTART;VALUE=DATE:{starts}")
    if ends:
        said.append(f"DTEND;TZID=Asia/Shanghai:{ends}" if "T" in ends else f"DTEND;VALUE=DATE:{ends}")
    return "\r\n".join(["BEGIN:VEVENT", *said, *lines, "END:VEVENT", ""])


def calendar_of(*events: str) -> bytes:
    """Give a calendar of these entries."""
    return ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//x//EN\r\n" + "".join(events) + "END:VCALENDAR\r\n").encode()


def answer(body: bytes, *, status: str = "200 OK", more: str = "") -> Script:
    """Answer every request alike."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/calendar\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    return lambda connection: connection.sendall(head.encode() + body)


def turn(where: str) -> Script:
    """Lead elsewhere."""
    return answer(b"", status="302 Found", more=f"Location: {where}\r\n")


def silence(connection: Any) -> None:
    """Take the request and never answer."""
    time.sleep(30)


def drip(connection: Any) -> None:
    """Send a header for ever, an octet at a time: no time limit of a socket ever passes."""
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.sendall(b"x")
        time.sleep(0.02)


def flood(connection: Any) -> None:
    """Send for ever, as fast as it goes."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/calendar\r\n\r\n")
    while True:
        connection.sendall(b"BEGIN:VCALENDAR\r\n" * 4096)


@dataclass
class Server:
    """A server on this machine under the name ``calendar.test``; ``asked`` are the first lines of the requests it got."""

    port: int
    authority: ssl.SSLContext
    asked: list[str] = field(default_factory=list)

    def address(self, path: str = "/x.ics") -> str:
        """Give an address at it."""
        return f"https://{HOST}:{self.port}{path}"

    def network(self, **fields: Any) -> Network:
        """Give a network in which the name leads here, which is the one private address that may be asked."""
        said: dict[str, Any] = {
            "resolve": lambda host, port: ["127.0.0.1"],
            "may_ask": lambda address: address == "127.0.0.1",
            "ports": (self.port, 443),
            "trusted": self.authority,
            "seconds": 5.0,
        }
        return Network(**{**said, **fields})


@contextmanager
def serving(folder: Path, **scripts: Script) -> Iterator[Server]:
    """Serve: the first word of a path chooses among ``scripts``, ``x`` unless there is one."""
    certificate, key = _certificate(folder)
    own = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    own.load_cert_chain(certificate, key)
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(listener.getsockname()[1], ssl.create_default_context(cafile=str(certificate)))

    def one(plain: socket.socket) -> None:
        try:
            with own.wrap_socket(plain, server_side=True) as connection:
                request = connection.recv(65536).decode("latin-1")
                server.asked.append(request.partition("\r\n")[0])
                word = request.split(" ")[1].strip("/").partition(".")[0].partition("/")[0]
                scripts.get(word, scripts.get("x", silence))(connection)
        except OSError:
            pass  # the other side has gone

    def listen() -> None:
        while True:
            try:
                plain, _where = listener.accept()
            except OSError:
                return
            threading.Thread(target=one, args=(plain,), daemon=True).start()

    threading.Thread(target=listen, daemon=True).start()
    try:
        yield server
    finally:
        # Closing alone would leave the thread waiting in ``accept``.
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def _certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1))  # noqa: DTZ001  the builder takes UTC without a zone
        .not_valid_after(datetime(2020, 1, 1) + timedelta(days=36500))  # noqa: DTZ001
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return certificate, secret
