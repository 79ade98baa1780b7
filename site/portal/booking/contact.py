"""Who is coming, and the code that proves the phone or e-mail is theirs."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.booking.forms.contact import CodeForm, ContactForm
from portal.booking.kept import Kept, with_kept_time
from portal.forms import sent
from programmes.common.errors import DomainError
from programmes.people.actions.verification import check_code, request_code


@with_kept_time
def contact(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Ask for a name and a phone or e-mail, and send the code."""
    draft = kept.draft
    known = {name: draft.get(name) for name in ("name", "by", "phone", "email") if draft.get(name)}
    form = ContactForm(sent(request), initial=known)
    if request.method != "POST" or not form.is_valid():
        return kept.page(request, "contact", form=form)
    given = form.cleaned_data
    same = draft.get("verified") and all(draft.get(name, "") == given[name] for name in ("by", "phone", "email"))
    draft.put(name=given["name"])
    if not same:
        try:
            _send_code(kept, by=given["by"], phone=given["phone"], email=given["email"])
        except DomainError as error:
            form.refuse(error)
            return kept.page(request, "contact", form=form)
    return kept.go_on()


@with_kept_time
def code(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Ask for the six digits that were sent."""
    if not kept.draft.get("verification"):
        return redirect("booking:contact")
    form = CodeForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            check_code(public_id=kept.draft.get("verification"), code=form.cleaned_data["code"], now=timezone.now())
        except DomainError as error:
            form.add_error("code", str(error))
        else:
            kept.draft.put(verified=True)
            return kept.go_on()
    return kept.page(request, "code", form=form, address=kept.draft.get("phone") or kept.draft.get("email"))


@with_kept_time
def code_again(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Send another code to the same phone or e-mail (POST); the domain says how often."""
    draft = kept.draft
    if request.method == "POST" and draft.get("verification"):
        try:
            _send_code(kept, by=draft.get("by"), phone=draft.get("phone"), email=draft.get("email"))
            messages.success(request, _("We have sent a new code."))
        except DomainError as error:
            messages.error(request, str(error))
    return redirect("booking:code")


def _send_code(kept: Kept, *, by: str, phone: str, email: str) -> None:
    address = phone or email
    sent = request_code(kind=by, address=address, language=get_language() or "zh-hans", now=timezone.now())
    # A channel that the new address does not have must be chosen anew.
    if kept.draft.get("by") not in (None, by):
        kept.draft.drop("reach")
    kept.draft.put(by=by, phone=phone, email=email, verification=sent.public_id, verified=False)
