"""Structured logs: JSON lines with a request id and without personal data.

What could name a person is taken out before a line is written: query strings, addresses, user agents, long segments of
paths (tokens, references, ids), phone numbers and e-mail addresses in any text, and the messages of exceptions, which may
quote a row. The frames of a traceback stay.
"""

import logging
import re
import sys
import traceback
from typing import Any

import structlog
from django.http import HttpRequest
from django.urls import resolve
from django.urls.exceptions import Resolver404
from django_structlog.middlewares import RequestMiddleware
from structlog.typing import EventDict, WrappedLogger

DROPPED = frozenset({"ip", "user_agent", "referer", "user_id", "exc_info", "stack_info"})
MASK = "***"

_EMAIL = re.compile(r"[^\s@/<>\"']+@[^\s@/<>\"']+\.\w+")
_PHONE = re.compile(r"(?<!\d)(?:\+?\d[\d -]{5,}\d)(?!\d)")
_QUERY = re.compile(r"\?[^\s\"']*")
_TOKEN = re.compile(r"(?=[a-z_=-]*[A-Z0-9])[A-Za-z0-9_=-]{16,}")  # names of events have small letters only
_REFERENCE = re.compile(r"\b(?=[A-Z0-9]*\d)[A-Z0-9]{8,}\b|\b[A-Z]{10}\b")

# Structure of a line: never masked, because it is ours and a masked request id could not be followed.
_OURS = frozenset({"timestamp", "level", "logger", "request_id", "request", "code", "exception", "frames"})


ROUTE = "masked_route"
"""The attribute of a request that keeps what its lines of the log call it."""


def mask_text(text: str) -> str:
    """Return ``text`` with everything blotted out that looks like a person, a reference or a secret."""
    text = _QUERY.sub("", text)
    for pattern in (_EMAIL, _TOKEN, _PHONE, _REFERENCE):
        text = pattern.sub(MASK, text)
    return text


def mask_path(path: str) -> str:
    """Return the route that answers ``path``, with the names of its parts instead of their values.

    What the content tree would answer is one route, whichever page it is or is not: somebody may have mistyped a private link. A path
    no route answers is masked as text.
    """
    try:
        match = resolve(path)
    except Resolver404:
        return mask_text(path)
    return "/<page>/" if match.url_name == "wagtail_serve" else "/" + match.route


def _frames(raised: BaseException) -> list[str]:
    """Return where an exception passed, innermost last, without source lines or values."""
    return [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(raised.__traceback__)[-12:]
    ]


def without_personal_data(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
    """Drop and mask what may name a person; reduce an exception to its type and frames (a structlog processor)."""
    raised = event.get("exc_info")
    if raised is True:
        raised = sys.exc_info()[1]
    elif isinstance(raised, tuple):
        raised = raised[1]
    if isinstance(raised, BaseException):
        event["exception"] = type(raised).__qualname__
        event["frames"] = _frames(raised)
    kept: dict[str, Any] = {}
    for name, value in event.items():
        if name in DROPPED:
            continue
        kept[name] = value if name in _OURS or name.startswith("_") else _masked(value)
    return kept


def _masked(value: Any) -> Any:
    """Mask text; let numbers and truth values through; turn anything else into masked text."""
    if value is None or isinstance(value, bool | int | float):
        return value
    return mask_text(str(value))


class RequestLogMiddleware(RequestMiddleware):
    """Log each request with its method and route only."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Say method and route; the query string and the parts of the path stay unsaid. Worked out once a request."""
        told: str | None = getattr(request, ROUTE, None)
        if told is None:
            told = f"{request.method} {mask_path(request.path_info)}"
            setattr(request, ROUTE, told)
        return told


_SHARED = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


def formatter() -> logging.Formatter:
    """Return the formatter of every handler, and send structlog's own lines through it."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_SHARED,
        processors=[
            without_personal_data,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
    )
