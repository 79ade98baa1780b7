"""Sending a one-time code from a page, and the sum that the browser does where the next one needs it."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from portal.booking.draft import visitor_key
from portal.limits import share
from programmes.common.errors import InvalidInput
from programmes.people.actions.verification import request_code
from programmes.people.queries import next_code_free_at
from programmes.people.work import set_work


def send_code(request: HttpRequest, *, kind: str, address: str) -> str:
    """Send a code to ``address`` and give the public id of the verification that awaits it.

    Raises what ``request_code`` raises, and TooMany when the network address has had its share.
    """
    with share(request, of="verifications"):
        verification = request_code(
            kind=kind,
            address=address,
            language=get_language() or "zh-hans",
            visitor=visitor_key(request.session),
            work=request.POST.get("work", ""),
            now=timezone.now(),
        )
    return verification.public_id


def work_for(request: HttpRequest, *, kind: str = "", address: str = "") -> dict[str, Any]:
    """Give a page the sum that the next code needs, to this contact or any, and from when on none is needed; nothing while none is.

    Shown by ``components/work.html``.
    """
    visitor, now = visitor_key(request.session), timezone.now()
    try:
        free_at = next_code_free_at(kind=kind, address=address, visitor=visitor, now=now)
    except InvalidInput:
        # A share that was taken is told before anybody looks whether the address is one; then only the browser has a limit.
        free_at = next_code_free_at(visitor=visitor, now=now)
    return {"work": set_work(visitor=visitor, now=now), "free_at": free_at} if free_at else {}
