"""How a person may safely be reached."""

from collections.abc import Mapping
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.booking.forms.hours import check_hours, hour_choice
from portal.forms import PlainForm
from programmes.bookings.actions.contact import Reach
from programmes.bookings.choices import ReachChannel


def told_reach(kept: Mapping[str, Any], /) -> Reach:
    """Give what ``ReachForm`` keeps (values that JSON can hold) as the domain takes it."""
    hours = {name: time.fromisoformat(kept[name]) if kept[name] else None for name in ("from_time", "until_time")}
    return Reach(**{**kept, **hours})


class ReachForm(PlainForm):
    """How a person may safely be reached. Required, and nothing is chosen beforehand."""

    channel = forms.ChoiceField(
        label=_("How may we reach you safely?"),
        help_text=_("Think of who else may see your phone or hear it ring. We never write what the meeting is about."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose how we may reach you. “Do not contact me” is a fine answer.")},
    )
    sms_from = hour_choice(_("Only from"))
    sms_until = hour_choice(_("until"))
    call_from = hour_choice(_("Only from"))
    call_until = hour_choice(_("until"))
    voicemail = forms.BooleanField(required=False, label=_("You may leave a voice message"))
    remind_day = forms.BooleanField(required=False, label=_("Remind me one day before"))
    remind_hours = forms.BooleanField(required=False, label=_("Remind me two hours before"))

    def __init__(self, *args: Any, has_phone: bool, **options: Any) -> None:
        """Offer only the channels that the proved number or address makes possible."""
        super().__init__(*args, **options)
        possible = (
            (ReachChannel.NONE, ReachChannel.SMS, ReachChannel.CALL)
            if has_phone
            else (ReachChannel.NONE, ReachChannel.EMAIL)
        )
        self.fields["channel"].choices = [(each.value, each.label) for each in possible]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Keep what belongs to the chosen channel and forget the rest."""
        cleaned = super().clean() or {}
        channel = cleaned.get("channel", "")
        begin, end = cleaned.get(f"{channel}_from"), cleaned.get(f"{channel}_until")
        check_hours(self, f"{channel}_until", begin, end)
        writes = channel in (ReachChannel.SMS, ReachChannel.EMAIL)
        cleaned["reach"] = {
            "channel": channel,
            "from_time": begin.isoformat() if begin else "",
            "until_time": end.isoformat() if end else "",
            "voicemail": channel == ReachChannel.CALL and bool(cleaned.get("voicemail")),
            "remind_day": writes and bool(cleaned.get("remind_day")),
            "remind_hours": writes and bool(cleaned.get("remind_hours")),
        }
        return cleaned
