"""Sending a one-time code to a phone or an e-mail address."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from ninja import Router, Status

from portal.api.calls import described
from portal.api.desks import desk_of
from portal.api.fields import Answer, Body, LongText, MomentOut
from portal.limits import share
from programmes.common.errors import InvalidInput
from programmes.people.actions.verification import request_code
from programmes.people.choices import ContactKind

router = Router(tags=["booking"])


class CodeWanted(Body):
    """Where to send the code: one of the two."""

    phone: LongText = ""
    email: LongText = ""


class VerificationOut(Answer):
    """A verification that waits for its code."""

    id: str
    expires_at: MomentOut


@router.post(
    "/verifications",
    response={201: VerificationOut},
    operation_id="createVerification",
    openapi_extra=described(
        _("Send a code"),
        _(
            "Sends six digits, good for ten minutes and three tries, to the phone or e-mail address. "
            "From the third code in an hour on, five minutes must lie between two."
        ),
        "rate-limited",
    ),
)
def create_verification(request: HttpRequest, wanted: CodeWanted) -> Status[VerificationOut]:
    """Send a code."""
    if bool(wanted.phone) == bool(wanted.email):
        raise InvalidInput(fields={"phone": _("Please give either a phone number or an e-mail address.")})
    with share(request, of="verifications", exempt=desk_of(request) is not None):
        sent = request_code(
            kind=ContactKind.PHONE if wanted.phone else ContactKind.EMAIL,
            address=wanted.phone or wanted.email,
            language=get_language() or "",
            now=timezone.now(),
        )
    return Status(201, VerificationOut(id=sent.public_id, expires_at=sent.expires_at))
