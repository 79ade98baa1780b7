"""The one question about safety."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.forms import PlainForm

SOME = "some"
NOW = "now"


class SafetyForm(PlainForm):
    """Is there a worry? Nothing is preselected, and no answer is an answer too."""

    typed_anew = frozenset({"answer"})  # it is kept nowhere

    answer = forms.ChoiceField(
        required=False,
        label=_("Have you lately been worried about your own or your children's safety?"),
        choices=[
            ("no", pgettext_lazy("answer", "No")),
            (SOME, _("I am a little worried")),
            (NOW, _("Yes, there is danger right now")),
            ("unsaid", _("I would rather not say")),
        ],
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Please choose one of the answers, or skip the question.")},
    )
