"""Who is coming, and the code that proves the phone or e-mail is theirs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.booking.codes import send_code, work_for
from portal.booking.draft import Draft
from portal.booking.forms.contact import CodeForm, ContactForm
from portal.booking.kept import Kept, with_kept_time
from portal.forms import sent
from programmes.common.errors import DomainError
from programmes.people.actions.verification import VerificationFailed, check_code


@with_kept_time
def contact(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Ask for a name and a phone or e-mail, and send the code."""
    draft = kept.draft
    known = {name: draft.get(name) for name in ("name", "by", "phone", "email") if draft.get(name)}
    form = ContactForm(sent(request), initial=draft.typed("contact") or known)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        same = draft.get("verified") and all(draft.get(name, "") == given[name] for name in ("by", "phone", "email"))
        draft.put(name=given["name"])
        try:
            if not same:
                _send_code(request, draft, by=given["by"], phone=given["phone"], email=given["email"])
            return kept.go_on()
        except DomainError as error:
            form.refuse(error)
    return kept.page(request, "contact", form=form, **work_for(request, **form.without_code()))


@with_kept_time
def code(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Ask for the six digits that were sent; whoever comes back after typing them is only told that all is well."""
    draft = kept.draft
    if not draft.get("verification"):
        return redirect("booking:contact")
    is_verified = bool(draft.get("verified"))
    if request.method == "POST" and is_verified:
        return kept.go_on()
    form = CodeForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            check_code(public_id=draft.get("verification"), code=form.cleaned_data["code"], now=timezone.now())
        except VerificationFailed as error:
            form.fail(error)
        else:
            draft.put(verified=True)
            return kept.go_on()
    address = draft.get("phone") or draft.get("email")
    work = work_for(request, kind=draft.get("by"), address=address)
    return kept.page(request, "code", form=form, address=address, is_verified=is_verified, **work)


@with_kept_time
def code_again(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Send another code to the same phone or e-mail (POST); the domain says how often."""
    draft = kept.draft
    if request.method == "POST" and draft.get("verification"):
        try:
            _send_code(request, draft, by=draft.get("by"), phone=draft.get("phone"), email=draft.get("email"))
            messages.success(request, _("We have sent a new code."))
        except DomainError as error:
            messages.error(request, str(error))
    return redirect("booking:code")


def _send_code(request: HttpRequest, draft: Draft, *, by: str, phone: str, email: str) -> None:
    verification = send_code(request, kind=by, address=phone or email)
    # A channel that the new address does not have must be chosen anew.
    if draft.get("by") not in (None, by):
        draft.drop("reach")
    draft.put(by=by, phone=phone, email=email, verification=verification, verified=False)
