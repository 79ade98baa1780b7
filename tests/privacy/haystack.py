"""Where a secret could lie: log lines, the cache, every byte of the database. And every shape in which it could lie there."""

import base64
import binascii
import io
import json
import logging
import re
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, quote_plus

from django.db import connection

from portal.logs import formatter

_PACKED = re.compile(rb"[A-Za-z0-9_+/-]{40,}={0,2}")
_SHORT = 8
"""Secrets of fewer bytes are looked for as whole words: six digits may stand inside a hash by chance."""


def shapes_of(secret: str) -> set[bytes]:
    """Give ``secret`` as plain, percent-encoded, JSON-escaped, hexadecimal and UTF-16 bytes, and what base64 makes of it."""
    plain = secret.encode()
    shapes = {plain, secret.encode("utf-16-le"), secret.encode("utf-16-be")}
    shapes |= {quote(secret).encode(), quote_plus(secret).encode(), json.dumps(secret)[1:-1].encode()}
    if len(plain) >= _SHORT:
        shapes |= {plain.hex().encode(), plain.hex().upper().encode()}
        for before in range(3):
            # Only the middle of the text is free of what stands before and after it.
            packed = base64.b64encode(b"\0" * before + plain)
            certain = packed[4 if before else 0 : len(packed) - 4]
            shapes |= {certain, certain.replace(b"+", b"-").replace(b"/", b"_")}
    return shapes


def found(secrets: Mapping[str, str], *, within: Mapping[str, bytes]) -> list[str]:
    """Say which of ``secrets`` (by name) lies in which of the places ``within``."""
    hits = []
    for place, data in within.items():
        looked_at = data + _unpacked(data)
        for name, secret in secrets.items():
            is_short = len(secret.encode()) < _SHORT
            if any(_lies_in(looked_at, shape, as_a_word=is_short) for shape in shapes_of(secret)):
                hits.append(f"{name} in {place}")
    return hits


def _lies_in(data: bytes, shape: bytes, *, as_a_word: bool) -> bool:
    begin = data.find(shape)
    while begin >= 0:
        end = begin + len(shape)
        if not as_a_word or not (data[:begin][-1:] + data[end : end + 1]).isalnum():
            return True
        begin = data.find(shape, begin + 1)
    return False


def _unpacked(data: bytes) -> bytes:
    """Give what base64, compressed or not, hides in ``data``: Django signs sessions in this shape."""
    opened = []
    for run in set(_PACKED.findall(data)):
        text = run.rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
        for begin in (0, 1) if data.find(b"." + run) >= 0 else (0,):
            part = text[begin:]
            try:
                raw = base64.b64decode(part + b"=" * (-len(part) % 4))
            except binascii.Error:
                continue
            opened.append(raw)
            try:
                opened.append(zlib.decompress(raw))
            except zlib.error:
                pass
    return b"\n".join(opened)


@contextmanager
def every_log_line() -> Iterator[io.StringIO]:
    """Collect what every logger writes from DEBUG on, through the formatter that all handlers have."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(formatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield stream
    finally:
        root.removeHandler(handler)
        root.setLevel(level)


def whole_database() -> dict[str, bytes]:
    """Give every byte of the database: the file and its log on SQLite, each row of each table as text on PostgreSQL."""
    if connection.vendor == "sqlite":
        path = Path(str(connection.settings_dict["NAME"]))
        files = [Path(f"{path}{suffix}") for suffix in ("", "-wal")]
        return {file.suffix: file.read_bytes() for file in files if file.exists()}
    tables = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT whole::text FROM "{table}" AS whole')  # noqa: S608 (names come from the catalogue)
            tables[table] = "\n".join(row for (row,) in cursor.fetchall()).encode()
    return tables
