"""One's own calendar in step with others: the private address for one's telephone, and outside calendars as busy time. For its owner alone."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from portal.accounts.gate import staff_required
from portal.calendar.reading import actor_of, user_of
from portal.forms import PlainForm, form_page, sent
from programmes.availability.actions.diaries import open_diary
from programmes.availability.actions.outside import MOST, add_address, add_file, remove_outside
from programmes.availability.models import Diary
from programmes.availability.outside.addresses import LONGEST
from programmes.availability.outside.faults import TooLarge
from programmes.availability.outside.fetching import MOST_BYTES
from programmes.availability.queries.outside import outside_calendar, outside_of
from programmes.bookings.queries.collisions import collisions
from programmes.common.errors import DomainError
from programmes.feeds.actions.address import end_address, make_address
from programmes.feeds.queries.finding import feed_of
from programmes.people.choices import Role
from programmes.people.models import Practitioner

owners_only = staff_required(Role.PRACTITIONER)

SHOWN_ONCE = "feed_secret"
"""In the session, sealed like all of it, until it was shown once: the secret of a new address."""


class OutsideForm(PlainForm):
    """Where busy times come from: an address, or a file."""

    typed_anew = frozenset({"file"})

    address = forms.CharField(
        required=False,
        max_length=LONGEST,
        label=gettext_lazy("Private address of the other calendar"),
        help_text=gettext_lazy(
            "It begins with https:// or webcal:// and often ends with .ics. We read it every half hour."
        ),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    file = forms.FileField(
        required=False,
        label=gettext_lazy("Or a calendar file (.ics)"),
        help_text=gettext_lazy("At most 1 MB. A file is read once; send a newer one when your plans have changed."),
        widget=forms.FileInput(attrs={"accept": ".ics,text/calendar", "class": "input"}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        cleaned = super().clean() or {}
        if not self.errors and bool(cleaned.get("address")) == bool(cleaned.get("file")):
            self.add_error("address", _("Please give an address or choose a file: one of the two."))
        return cleaned


@never_cache
@owners_only
def page(request: HttpRequest) -> HttpResponse:
    """Show how things stand (GET); make, change or end the address, add or remove an outside calendar (POST)."""
    person = Practitioner.objects.filter(user=user_of(request)).first()
    if person is None:
        raise Http404
    diary = open_diary(owner=person, now=timezone.now())
    deed = DEEDS.get(request.POST.get("do", "")) if request.method == "POST" else None
    if deed is not None:
        deed(request, person, diary)
        return redirect("calendar:feed")
    form = OutsideForm(sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid() and _added(request, form, diary):
        return redirect("calendar:feed")
    return form_page(request, "calendar/feed.html", form=form, **_context(request, person, diary))


def _context(request: HttpRequest, person: Practitioner, diary: Diary) -> dict[str, Any]:
    if request.method == "POST":
        return {}  # it leads back to the page, which must not have shown the secret meanwhile
    now = timezone.now()
    secret = request.session.pop(SHOWN_ONCE, "")
    address = request.build_absolute_uri(reverse("feed", args=[secret])) if secret else ""
    return {
        "feed": feed_of(practitioner=person),
        "address": address,
        "webcal": f"webcal:{address.partition(':')[2]}" if address else "",
        "calendars": outside_of(diary=diary, now=now),
        "most": MOST,
        "collisions": collisions(diary=diary, now=now),
        "who": person.public_id,
    }


def _make(request: HttpRequest, person: Practitioner, diary: Diary) -> None:
    language = get_language() or ""
    request.session[SHOWN_ONCE] = make_address(
        practitioner=person, language=language, by=actor_of(request), now=timezone.now()
    )


def _end(request: HttpRequest, person: Practitioner, diary: Diary) -> None:
    end_address(practitioner=person, by=actor_of(request), now=timezone.now())
    messages.success(request, _("The address has ended. Nobody can read your calendar by it any more."))


def _remove(request: HttpRequest, person: Practitioner, diary: Diary) -> None:
    calendar = outside_calendar(diary=diary, public_id=request.POST.get("calendar", ""))
    if calendar is None:
        raise Http404
    remove_outside(calendar=calendar, by=actor_of(request), now=timezone.now())
    messages.success(request, _("The other calendar is removed, and its busy times are free again."))


DEEDS: dict[str, Callable[[HttpRequest, Practitioner, Diary], None]] = {"make": _make, "end": _end, "remove": _remove}


def _added(request: HttpRequest, form: OutsideForm, diary: Diary) -> bool:
    """Add what was sent, or say in the form why not."""
    file, by, now = form.cleaned_data["file"], actor_of(request), timezone.now()
    try:
        if file is None:
            add_address(diary=diary, address=form.cleaned_data["address"], by=by, now=now)
        elif file.size > MOST_BYTES:
            raise TooLarge
        else:
            add_file(diary=diary, content=file.read(), by=by, now=now)
    except DomainError as error:
        form.add_error("address" if file is None else "file", str(error))
        return False
    messages.success(request, _("The other calendar will be read within a few minutes. Come back to see how it went."))
    return True
