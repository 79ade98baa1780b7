"""Forms of what follows a session: a task, a referral, a hand-over, somebody on the other side."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.forms import PlainForm, PlainTextField
from portal.meeting.forms import KeyedForm
from programmes.cases.actions.follow_ups import LONGEST_TASK
from programmes.cases.actions.hand_over import LONGEST_WHY
from programmes.cases.actions.refer import LONGEST_ANSWER, LONGEST_FEEDBACK, LONGEST_MATTER, LONGEST_UNIT, USUAL_WAIT
from programmes.cases.choices import Basis, Duty, FollowUpResult
from programmes.common.clock import local_date
from programmes.people.models import Practitioner

CHOOSE = _("Please choose one of the answers offered.")
FILL_IN = _("Please fill this in.")
DAY = _("Please give the day.")


def day_field(**options: Any) -> forms.DateField:
    """Give a field for a day of the calendar."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input-short"})
    return forms.DateField(widget=widget, error_messages={"required": DAY, "invalid": DAY}, **options)


class TaskForm(KeyedForm):
    """Something to do later."""

    what = PlainTextField(
        label=_("What is to be done?"),
        help_text=_("Without names and without the matter, wherever that is possible. It is sealed."),
        max_length=LONGEST_TASK,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        error_messages={"required": FILL_IN},
    )
    due_on = day_field(label=_("Until when?"))

    def __init__(self, *args: Any, **options: Any) -> None:
        """Suggest a week."""
        super().__init__(*args, **options)
        self.initial.setdefault("due_on", local_date(timezone.now()) + timedelta(days=7))


class DoneForm(PlainForm):
    """What came of it."""

    result = forms.ChoiceField(
        label=_("What came of it?"),
        choices=FollowUpResult.choices,
        widget=forms.RadioSelect,
        initial=FollowUpResult.DONE,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )


class ReferForm(KeyedForm):
    """A matter for another place: where to, what, why that is allowed, and until when an answer is due."""

    competent_unit = PlainTextField(
        label=_("Who is responsible for such matters?"),
        help_text=_("The competent unit, for example the civil affairs bureau."),
        max_length=LONGEST_UNIT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": FILL_IN},
    )
    handling_unit = PlainTextField(
        label=_("Who will do the work?"),
        help_text=_("The handling unit: the place that receives what you write below."),
        max_length=LONGEST_UNIT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": FILL_IN},
    )
    matter = PlainTextField(
        label=_("What do they need to know?"),
        help_text=_("No more than they need. It is sealed here; you hand it over yourself."),
        max_length=LONGEST_MATTER,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        error_messages={"required": FILL_IN},
    )
    basis = forms.ChoiceField(
        label=_("Why may it go there?"),
        choices=Basis.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    has_consent = forms.BooleanField(
        label=_("I named this very place, and the person agrees that it receives this."), required=False
    )
    duty = forms.ChoiceField(
        label=_("Which law?"),
        choices=Duty.choices,
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": CHOOSE},
    )
    answer_by = day_field(label=_("By when do you expect their answer?"))

    def __init__(self, *args: Any, **options: Any) -> None:
        """Suggest a week."""
        super().__init__(*args, **options)
        self.initial.setdefault("answer_by", local_date(timezone.now()) + USUAL_WAIT)

    def clean(self) -> dict[str, Any]:
        """Ask for what belongs to the basis that was chosen, and forget the other."""
        given = super().clean() or self.cleaned_data
        basis = given.get("basis")
        if basis == Basis.DUTY:
            given["has_consent"] = False
            if not given.get("duty"):
                self.add_error("duty", CHOOSE)
        elif basis == Basis.CONSENT:
            given["duty"] = ""
            if not given.get("has_consent"):
                self.add_error("has_consent", _("Please ask the person first, naming the place."))
        return given


class AnswerForm(PlainForm):
    """What the other place said."""

    is_accepted = forms.TypedChoiceField(
        label=_("What did they say?"),
        choices=[("yes", _("They accept it")), ("no", _("They return it"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    answer = PlainTextField(
        label=_("Who answers for it there, or why they return it"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        error_messages={"required": FILL_IN},
    )


class FeedbackForm(PlainForm):
    """What came of it in the end."""

    feedback = PlainTextField(
        label=_("What came of it?"),
        help_text=_("Tell the person too, in the way agreed."),
        max_length=LONGEST_FEEDBACK,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        error_messages={"required": FILL_IN},
    )


class HandOverForm(KeyedForm):
    """To which colleague, why, and what the person agrees to."""

    taker = forms.ChoiceField(
        label=_("To which colleague?"),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    why = PlainTextField(
        label=_("Why?"),
        help_text=_("The colleague reads this before answering. Please name nobody."),
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": FILL_IN},
    )
    has_consent = forms.BooleanField(
        label=_("The person knows this colleague's name, and agrees."),
        error_messages={"required": _("Nobody is handed over without their consent.")},
    )
    shares_history = forms.BooleanField(
        label=_("The person also agrees that the colleague reads my finished notes."), required=False
    )

    def __init__(self, *args: Any, colleagues: Iterable[Practitioner], **options: Any) -> None:
        """Offer these ``colleagues``."""
        super().__init__(*args, **options)
        field = self.fields["taker"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  for the type checker
        field.choices = [(each.public_id, each.name) for each in colleagues]


class OpposedForm(PlainForm):
    """Who stands against the person of this session."""

    other = PlainTextField(
        label=_("Their booking reference, phone number or e-mail address"),
        help_text=_("Kept only as a code that cannot be read back. You learn nothing of whether they were ever here."),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
        error_messages={"required": FILL_IN},
    )
