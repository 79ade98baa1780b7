"""A refused form leads back to its own address (303), whose page says what is wrong: then Back shows pages, and no browser asks whether to send a form again.

What was typed and why it was refused wait in the session, sealed like all of it, for that one page. It is gone as soon as any form is
sent or another page is opened, and with the session. Being shown does not end it: a phone reloads a page that waited in the background
while its owner looked for the code in a message, and nothing typed may be lost by that.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from portal.leaving import NO_PAGE

REFUSED = "refused"
"""In the session: where a form was refused, what was typed into it, and what was wrong."""

LONGEST_TYPED = 1000
"""Characters kept of one field, several times what any field takes: the session is no store for whoever sends a megabyte."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A form that could not be taken: ``typed`` by field, and ``errors`` as Django's ``get_json_data`` gives them."""

    typed: Mapping[str, Any]
    errors: Mapping[str, list[dict[str, str]]]


class SeeOther(HttpResponseRedirect):
    """The answer is another page to be fetched (RFC 9110, 15.4.4)."""

    status_code = 303


def lead_back(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Keep ``refusal`` for the page at this address and lead there."""
    request.session[REFUSED] = {
        "at": request.path,
        "typed": {name: _cut(value) for name, value in refusal.typed.items()},
        "errors": {
            name: [{key: _cut(text) for key, text in error.items()} for error in errors]
            for name, errors in refusal.errors.items()
        },
    }
    return SeeOther(request.get_full_path())


def refusal_at(request: HttpRequest) -> Refusal | None:
    """Give what was refused at this address a moment ago, if anything."""
    kept = request.session.get(REFUSED)
    return Refusal(kept["typed"], kept["errors"]) if kept and kept["at"] == request.path else None


class RefusalMiddleware:
    """Forget a refusal when any form is sent or another page is opened."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next step of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; if the answer is another page than the refused one, forget."""
        response = self.get_response(request)
        # A page that never looked at the session is no reason to read it: the frame of every visitor's page does.
        if request.session.accessed and _is_page(request, response) and refusal_at(request) is None:
            request.session.pop(REFUSED, None)
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> None:
        """Forget before a form is looked at, so that the new answer alone is told. Comes after the check of its token."""
        if request.method == "POST" and not NO_PAGE.match(request.path_info):
            request.session.pop(REFUSED, None)


def _is_page(request: HttpRequest, response: HttpResponse) -> bool:
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    return request.method == "GET" and response.status_code == 200 and is_html


def _cut(value: Any) -> Any:
    return value[:LONGEST_TYPED] if isinstance(value, str) else value
