"""What the rows of the domain are called in the admin. The domain itself has no words for a back office, and needs none.

Set on the models' options as they run, not in their classes: they are words of this floor, and no migration follows from them.
"""

from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from programmes.availability.models import CalendarDay
from programmes.catalogue.models import Programme, Service
from programmes.people.models import Credential, Practitioner
from programmes.places.models import Area, Hotline, Room, Venue

NAMES: dict[type[Model], tuple[Any, Any]] = {
    Programme: (_("programme"), _("programmes")),
    Service: (_("service"), _("services")),
    Practitioner: (_("practitioner"), _("practitioners")),
    Credential: (_("credential"), _("credentials")),
    Area: (_("area"), _("areas")),
    Venue: (_("service point"), _("service points")),
    Room: (_("room"), _("rooms")),
    Hotline: (_("hotline"), _("hotlines")),
    CalendarDay: (_("calendar day"), _("calendar days")),
}

LABELS: dict[str, Promise] = {
    "name": pgettext_lazy("row", "Name"),
    "title": _("Title"),
    "name_zh": _("Name in Chinese"),
    "name_en": _("Name in English"),
    "programme": _("Programme"),
    "code": _("Code"),
    "kind": _("Kind"),
    "format": _("Format"),
    "mode": _("How it is confirmed"),
    "staff_kind": _("Qualification asked for"),
    "attends": _("Who comes"),
    "duration_minutes": _("Length in minutes"),
    "before_minutes": _("Minutes kept before"),
    "after_minutes": _("Minutes kept after"),
    "grid_minutes": _("Starts every … minutes"),
    "notice_minutes": _("Notice in minutes"),
    "horizon_days": _("Days that can be booked ahead"),
    "capacity": _("Seats"),
    "channels": _("Ways to meet"),
    "room_kinds": _("Rooms it is fit for, the best first"),
    "summary_zh": _("Summary in Chinese"),
    "summary_en": _("Summary in English"),
    "is_sensitive": _("Sensitive: asks for a separate consent"),
    "is_safety": _("Safety support"),
    "is_child_facing": _("Children take part: asks for a background check"),
    "needs_licence": _("Asks for a licence to practise"),
    "no_show_exempt": _("Not coming has no consequence"),
    "is_active": _("In use"),
    "position": _("Position"),
    "gender": _("Gender"),
    "services": _("Services"),
    "languages": _("Languages"),
    "daily_cap": _("Most sessions a day"),
    "about_zh": _("About, in Chinese"),
    "about_en": _("About, in English"),
    "practitioner": _("Practitioner"),
    "title_zh": _("Title in Chinese"),
    "title_en": _("Title in English"),
    "issuer_zh": _("Given by, in Chinese"),
    "issuer_en": _("Given by, in English"),
    "number": _("Number"),
    "number_masked": _("Number"),
    "valid_until": _("Valid until"),
    "is_verified": _("I have compared this with the original"),
    "is_public": _("Shown to the public"),
    "verified_at": _("Verified"),
    "neutral_code": _("Neutral code"),
    "street": _("Subdistrict"),
    "community": _("Community"),
    "address_zh": _("Address in Chinese"),
    "address_en": _("Address in English"),
    "latitude": _("Latitude (GCJ-02)"),
    "longitude": _("Longitude (GCJ-02)"),
    "phone": _("Landline"),
    "keeps_weekend_hours": _("Keeps its weekend hours on make-up working days"),
    "venue": _("Service point"),
    "has_step_free_access": _("Reached without steps"),
    "has_child_corner": _("Has a corner for children"),
    "has_second_exit": _("Has a second exit"),
    "hours_zh": _("Hours in Chinese"),
    "hours_en": _("Hours in English"),
    "is_urgent": _("Urgent: shown at once on every page"),
    "date": _("Date"),
    "follows_weekday": _("Follows the weekday"),
    "source": _("Source"),
    "provisional": _("Provisional: not yet in a notice"),
}


def name_rows() -> None:
    """Give the models of the domain their names for this admin."""
    for model, (one, many) in NAMES.items():
        model._meta.verbose_name, model._meta.verbose_name_plural = one, many
