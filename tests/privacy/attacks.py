"""What can be sent to an address by somebody who means no good, or by a broken program."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

FORM = "application/x-www-form-urlencoded"
MARK = "'\"><fz>&"
"""Every sign that HTML must escape. None of its raw forms may come back."""

RAW = ("<fz>", "'&quot;&gt;<", "'\"&gt;", "'\">&lt;", "'\"><")

MEGABYTE = 1024 * 1024
EVIL_TEXTS = {
    "mark": MARK,
    "nul": "a\x00b",
    "emoji": "👩‍👩‍👧🏳️‍🌈" * 20,
    "right to left": "\u202eabc\u2066\u200f",
    "list": "[]",
    "number": "-1",
    "digits": "9" * 5000,
    "not a number": "NaN",
    "far date": "9999-12-31T23:59:59+00:00",
    "first date": "0001-01-01T00:00:00+14:00",
    "spaces": "\u3000\t\r\n\u2028",
    "template": "{{ settings.SECRET_KEY }}{% debug %}",
    "percent": "%s%(name)s%n",
    "sql": "' OR 1=1 --",
    "path": "../../etc/passwd",
    "other host": "//evil.example/",
    "other scheme": "https:evil.example",
    "odd slashes": "/\\evil.example\\@",
}
EVIL_BYTES = {
    "broken percent": b"%zz=%E0%A4&%=%&=%00",
    "not utf-8": b"name=%FF%FE&start=%C3%28&code=\xff\xfe",
    "surrogates": b"name=%ED%A0%80&note=%ED%BF%BF&reference=%ED%A0%80&pin=%ED%A0%80&phone=%ED%A0%80",
    "no names": b"&&&===&&;;",
    "too many": b"&".join(b"f%d=1" % number for number in range(10_001)),
    "ten thousand": b"&".join(b"f%d=1" % number for number in range(9_990)),
}
EVIL_COOKIES = {
    "session": {"sessionid": MARK},
    "other session": {"sessionid": "a" * 32},
    "long session": {"sessionid": "z" * 5000},
    "messages": {"messages": f"W1siX19qc29u{MARK}"},
    "language": {"django_language": f"../{MARK}"},
    "view": {"view": MARK},
    "token": {"csrftoken": MARK},
}
EVIL_HEADERS = {
    "languages": {"accept-language": "x" * 200 + ";q=nan, *;q=9, en-\x7f"},
    "proxy": {"x-forwarded-for": MARK, "x-forwarded-proto": "gopher", "x-requested-with": MARK},
    "agent": {"user-agent": "", "referer": f"http://example.org/{MARK}", "accept": "application/json"},
    "range": {"range": "bytes=9-1", "if-modified-since": "yesterday", "if-none-match": MARK},
}
NOT_OFFERED = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")

Send = Callable[[Client, str, Sequence[str]], Any]


@dataclass(frozen=True)
class Attack:
    """One way to ask. ``send`` takes a client, a path and the names of the fields that forms of the site have."""

    label: str
    method: str
    send: Send


def _form(data: bytes | str, method: str = "POST", content_type: str = FORM) -> Send:
    return lambda client, path, names: client.generic(method, path, data, content_type=content_type)


def _each(text: str, *, times: int = 1) -> Send:
    def send(client: Client, path: str, names: Sequence[str]) -> Any:
        body = urlencode([(name, text) for name in names for _time in range(times)], errors="surrogatepass")
        return client.generic("POST", path, body, content_type=FORM)

    return send


def _query(text: str) -> Send:
    return lambda client, path, names: client.get(f"{path}?" + urlencode([(name, text) for name in names]))


def _raw_query(data: bytes) -> Send:
    return lambda client, path, names: client.get(f"{path}?{data.decode('latin-1')}")


def _files(client: Client, path: str, names: Sequence[str]) -> Any:
    return client.post(path, {name: SimpleUploadedFile(f"{MARK}.html", b"<fz>\x00" * 50) for name in names})


def _cookies(cookies: dict[str, str], method: str) -> Send:
    def send(client: Client, path: str, names: Sequence[str]) -> Any:
        client.cookies.load(cookies)
        return client.generic(method, path, urlencode(dict.fromkeys(names, "1")), content_type=FORM)

    return send


def _headers(headers: dict[str, str]) -> Send:
    return lambda client, path, names: client.get(path, headers=headers)


def _without_token(client: Client, path: str, names: Sequence[str]) -> Any:
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.cookies = client.cookies
    return strict.post(path, dict.fromkeys(names, MARK))


def _attacks() -> list[Attack]:
    posts = {
        "empty": _form(b""),
        **{f"each {label}": _each(text) for label, text in EVIL_TEXTS.items()},
        "repeated": _each(MARK, times=3),
        "900 kB": _each("x" * 900_000),
        **{label: _form(data) for label, data in EVIL_BYTES.items()},
        "a megabyte": _form(b"name=" + b"x" * MEGABYTE),
        "json": _form('{"name": "<fz>", "start": ["<fz>"]}', content_type="application/json"),
        "xml": _form("<!DOCTYPE fz [<!ENTITY a '<fz>'>]><fz>&a;</fz>", content_type="text/xml"),
        "no type": _form(b"name=1", content_type=""),
        "odd charset": _form(b"name=%2BADw-fz", content_type=f"{FORM}; charset=utf-7"),
        "unknown charset": _form(b"name=1", content_type=f"{FORM}; charset={quote(MARK)}"),
        "files": _files,
        "broken parts": _form(
            b'--x\r\nContent-Disposition: form-data; name="', content_type="multipart/form-data; boundary=x"
        ),
        "no boundary": _form(b"name=1", content_type="multipart/form-data"),
        "no token": _without_token,
        **{f"cookie {label}": _cookies(cookies, "POST") for label, cookies in EVIL_COOKIES.items()},
    }
    reads = {
        "plain": lambda client, path, names: client.get(path),
        **{f"query {label}": _query(text) for label, text in EVIL_TEXTS.items()},
        **{f"query {label}": _raw_query(data) for label, data in EVIL_BYTES.items() if len(data) < 1000},
        **{f"cookie {label}": _cookies(cookies, "GET") for label, cookies in EVIL_COOKIES.items()},
        **{f"headers {label}": _headers(headers) for label, headers in EVIL_HEADERS.items()},
    }
    return [
        *(Attack(label, "POST", send) for label, send in posts.items()),
        *(Attack(label, "GET", send) for label, send in reads.items()),
        Attack("plain", "HEAD", lambda client, path, names: client.head(path)),
        *(Attack("form", method, _form(b"name=1", method)) for method in NOT_OFFERED),
    ]


ATTACKS = _attacks()


def few(seed: str) -> list[Attack]:
    """Give a plain read and one attack of each kind, always the same for the same ``seed``."""
    chance = random.Random(seed)
    kinds: dict[str, list[Attack]] = {"POST": [], "GET": [], "other": []}
    for attack in ATTACKS:
        kinds.get(attack.method, kinds["other"]).append(attack)
    return [kinds["GET"][0], *(chance.choice(kind) for kind in kinds.values())]
