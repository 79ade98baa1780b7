"""What the style page shows: invented rows for every component, none of them stored."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.blocks import BodyBlock
from cms.choices import Drawing, NoticeKind
from cms.frame import Notice
from portal.forms import PlainForm
from programmes.catalogue.models import Programme

OTHER_TONES = ("good_to_know", "urgent")
"""The tones of a call-out beside that of its preview."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A wish that is on or off."""

    label: str | Promise
    is_on: bool
    href: str = "#chips"


class Form(PlainForm):
    """One field of each kind."""

    name = forms.CharField(label=_("What may we call you?"), help_text=_("A made-up name is fine."))
    phone = forms.CharField(label=_("Mobile number"))
    street = forms.ChoiceField(label=_("Subdistrict"), choices=[("", _("Anywhere")), ("1", "示例街道")], required=False)
    way = forms.ChoiceField(
        label=_("How would you like to meet?"),
        choices=[("in_person", _("In person")), ("phone", _("By phone"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(label=_("Anything we should know"), widget=forms.Textarea({"rows": 3}), required=False)


def chips() -> list[Chip]:
    """Give a chip that is on and one that is off."""
    return [Chip(_("Evenings"), True), Chip(_("Weekends"), False)]


def blocks() -> list[Any]:
    """Give every block of a page's body with the value that editors see before they choose it."""
    found = [block.bind(block.get_preview_value()) for block in BodyBlock().child_blocks.values()]
    return found + [_toned(block, tone) for block in found if block.block.name == "callout" for tone in OTHER_TONES]


def _toned(callout: Any, tone: str) -> Any:
    return callout.block.bind(callout.block.normalize({**callout.value, "tone": tone}))


def drawings() -> list[tuple[str, str, str]]:
    """Give every drawing: its code, its name and its template."""
    return [(code, str(label), f"components/drawings/{code}.svg") for code, label in Drawing.choices if code]


def notices(*, now: datetime) -> list[Notice]:
    """Give a notice of each kind."""
    words = {
        NoticeKind.NEWS: _("From December on the centre is open until eight on Wednesdays."),
        NoticeKind.CLOSURE: _("The centre is closed on Friday afternoon. Calls are answered as always."),
        NoticeKind.EMERGENCY: _("Typhoon warning: all meetings of today are held by phone. We call you."),
    }
    return [Notice(kind, str(text), None, now + timedelta(days=1)) for kind, text in words.items()]


def programmes() -> list[Programme]:
    """Give the five programmes."""
    names = {
        "baihe": "百合交友计",
        "xingfu": "幸福领航计",
        "anxin": "安心培优计",
        "aichao": "爱巢守护计",
        "jiafeng": "家风传承计",
    }
    return [Programme(code=code, name_zh=name, name_en=name) for code, name in names.items()]
