"""Forms of the coordinators' page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.forms import PlainForm, PlainTextField


class DeclineForm(PlainForm):
    """Why a request is declined; colleagues read it later."""

    reason = PlainTextField(
        max_length=200,
        label=_("Reason"),
        help_text=_("For colleagues only. Please name no person and nothing about the matter."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please give a short reason for your colleagues.")},
    )
