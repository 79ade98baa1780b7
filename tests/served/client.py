"""Clients of a real server: thousands of requests a second from one process, each on a connection that is kept.

Everything here runs in an event loop and knows no database; what a client must read there is read between two volleys.
"""

import asyncio
import time
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

HOST = "127.0.0.1"
PATIENCE = 90.0
END = b"\r\n\r\n"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, when it was asked for by this process's clock, and after how many seconds it came."""

    status: int
    head: bytes
    body: bytes
    asked: float
    seconds: float

    def header(self, name: str) -> str:
        """Give the first header of this name, or nothing."""
        wanted = name.lower().encode()
        for line in self.head.split(b"\r\n")[1:]:
            key, _colon, value = line.partition(b":")
            if key.strip().lower() == wanted:
                return value.strip().decode()
        return ""


class Line(asyncio.Protocol):
    """One connection, on which one request at a time waits for its answer."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._answer: asyncio.Future[Reply] | None = None
        self._heard = bytearray()
        self._asked = 0.0

    def connection_made(self, transport: Any) -> None:
        """Keep the way to write."""
        self._transport = transport

    def connection_lost(self, error: Exception | None) -> None:
        """Tell whoever waits that no answer will come."""
        self._transport = None
        if self._answer and not self._answer.done():
            self._answer.set_exception(ConnectionError("the server hung up"))

    def data_received(self, data: bytes) -> None:
        """Collect the answer; done when it is as long as it says."""
        self._heard += data
        head, end, body = bytes(self._heard).partition(END)
        if not end or self._answer is None or self._answer.done():
            return
        status = int(head[9:12])
        place = head.lower().find(b"content-length:")
        length = int(head[place + 15 :].split(b"\r", 1)[0]) if place >= 0 else 0
        if len(body) >= length:
            self._heard.clear()
            self._answer.set_result(Reply(status, head, body, self._asked, time.perf_counter() - self._asked))

    async def ask(self, request: bytes, *, port: int) -> Reply:
        """Send ``request`` and wait. Raises ConnectionError when the server goes away."""
        loop = asyncio.get_running_loop()
        if self._transport is None:
            await loop.create_connection(lambda: self, HOST, port)
        assert self._transport is not None
        self._heard.clear()
        self._answer = loop.create_future()
        self._asked = time.perf_counter()
        self._transport.write(request)
        return await self._answer

    def close(self) -> None:
        """Hang up."""
        if self._transport is not None:
            self._transport.abort()


@dataclass
class Client:
    """Somebody with one connection and a jar of cookies, who sends forms as a browser does, or JSON as a program does."""

    port: int
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    line: Line = field(default_factory=Line)

    def written(self, method: str, path: str, body: bytes = b"", kind: str = "", **headers: str) -> bytes:
        """Give a request as it goes over the wire; keyword arguments are headers with underscores."""
        told = {"Host": f"{HOST}:{self.port}", **self.headers}
        if self.cookies:
            told["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method == "POST":
            told |= {"Content-Type": kind, "Content-Length": str(len(body))}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in told.items())]
        return "\r\n".join(lines).encode() + END + body

    def form(self, path: str, **fields: str) -> bytes:
        """Give a form with the token that an earlier page brought."""
        body = urlencode({"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **fields}).encode()
        return self.written("POST", path, body, "application/x-www-form-urlencoded")

    async def send(self, request: bytes) -> Reply:
        """Send a request and keep the cookies of the answer."""
        reply = await self.line.ask(request, port=self.port)
        if b"et-cookie:" in reply.head or b"et-Cookie:" in reply.head:
            for line in reply.head.split(b"\r\n"):
                if line[:11].lower() == b"set-cookie:":
                    self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line[11:].decode()).items()}
        return reply

    async def get(self, path: str) -> Reply:
        """Open a page."""
        return await self.send(self.written("GET", path))

    async def post(self, path: str, **fields: str) -> Reply:
        """Send a form."""
        return await self.send(self.form(path, **fields))


def led_to(reply: Reply) -> str:
    """Give where a redirect leads: path and query."""
    parts = urlsplit(reply.header("Location"))
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def all_at_once(actions: Sequence[Coroutine[Any, Any, T]]) -> list[T]:
    """Let everybody act at the same moment; give what each got, in order."""

    async def together() -> list[T]:
        return list(await asyncio.wait_for(asyncio.gather(*actions), PATIENCE))

    return LOOP.run(together())


LOOP = asyncio.Runner()
"""One loop for all volleys of a process: connections outlive a volley."""
