"""When a room is open on one date, and how far a change of it reaches."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.planning.forms.days import TimeForm
from portal.planning.forms.duty import SCOPES


class RoomForm(TimeForm):
    """Other hours for one date of a room's opening, this and the following, or all to come."""

    scope = forms.ChoiceField(
        label=_("Which dates?"),
        choices=SCOPES,
        widget=forms.RadioSelect,
        help_text=_("Dates that were moved by hand stay where they were put. What is past stays."),
        error_messages={"required": _("Please say which dates you mean.")},
    )

    def __init__(self, *args: Any, is_series: bool, **options: Any) -> None:
        """Leave out the question how far it reaches where there is one date only."""
        super().__init__(*args, **options)
        if not is_series:
            del self.fields["scope"]
