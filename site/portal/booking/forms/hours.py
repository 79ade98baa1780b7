"""Hours in which a person may be reached."""

from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms import PlainForm

FIRST_HOUR, LAST_HOUR = 9, 21
"""No call or text is offered in the quiet hours 21:00 to 08:30 (民法典 1032, 1033; docs/rules.md)."""

HOURS = [(f"{hour:02}:00", f"{hour:02}:00") for hour in range(FIRST_HOUR, LAST_HOUR + 1)]


def hour_choice(label: Any) -> forms.TypedChoiceField:
    """Give a select of whole hours outside the quiet ones; it may stay empty."""
    return forms.TypedChoiceField(
        required=False, label=label, choices=[("", "–"), *HOURS], coerce=time.fromisoformat, empty_value=None
    )


def check_hours(form: PlainForm, name: str, begin: time | None, end: time | None) -> None:
    """Refuse half a period, and one that ends before it begins; the error goes to the field ``name``."""
    if (begin is None) != (end is None):
        form.add_error(name, _("Please give both the beginning and the end of the safe hours, or neither."))
    elif begin and end and begin >= end:
        form.add_error(name, _("The safe hours must end after they begin."))
