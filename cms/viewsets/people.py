"""Practitioners as the public may know them, and their credentials. Never their accounts, their times or whom they see."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from cms.viewsets.base import DomainViewSet, LookView
from cms.viewsets.columns import FlagColumn
from cms.viewsets.forms import DomainForm, many_of
from cms.viewsets.words import LABELS
from programmes.catalogue.choices import Language
from programmes.catalogue.models import Service
from programmes.people.actions.credentials import change_credential, note_credential
from programmes.people.actions.practitioners import (
    change_practitioner,
    create_practitioner,
    retire_practitioner,
    return_practitioner,
)
from programmes.people.models import Credential, Practitioner, User
from programmes.records.actors import Actor


class PractitionerForm(DomainForm):
    """Who somebody is to the public, and what they give."""

    languages = many_of(Language.choices, required=True)
    services = forms.ModelMultipleChoiceField(
        queryset=Service.objects.order_by("programme__position", "position", "code"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    texts = ("about_zh", "about_en")
    help: ClassVar[dict[str, Any]] = {
        "name_zh": _("The name that the public may know; it is never printed beside times."),
        "daily_cap": _("Empty: no limit."),
        "services": _("Only services that ask for this qualification."),
        "about_zh": _("One or two sentences: what somebody can be asked about. No titles: they come from credentials."),
    }
    groups: ClassVar[list[Any]] = [
        (_("Person"), ("name_zh", "name_en", "kind", "gender", "languages")),
        (_("Work"), ("services", "daily_cap")),
        (_("For the public"), ("about_zh", "about_en")),
    ]

    class Meta:
        model = Practitioner
        fields = ("name_zh", "name_en", "kind", "gender", "services", "daily_cap", "about_zh", "about_en")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Tick the languages that are spoken."""
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["languages"] = list(self.instance.languages.values_list("language", flat=True))

    def create(self, *, user: User, by: Actor, now: Any) -> Practitioner:
        """Take the person on."""
        return create_practitioner(
            values=self.values("services", "languages"),
            services=list(self.cleaned_data["services"]),
            languages=self.cleaned_data["languages"],
            by=by,
            now=now,
        )

    def change(self, *, user: User, by: Actor, now: Any) -> Practitioner:
        """Change what is known."""
        return change_practitioner(
            practitioner=self.instance,
            values=self.values("services", "languages"),
            services=list(self.cleaned_data["services"]),
            languages=self.cleaned_data["languages"],
            by=by,
            now=now,
        )


class PractitionerFilters(WagtailFilterSet):
    """Narrow the list."""

    class Meta:
        model = Practitioner
        fields = ("kind", "services", "is_active")


class PractitionerLook(LookView):
    """What the public may know, with the credentials."""

    def get_languages_display_value(self) -> str:
        """Name the languages."""
        return ", ".join(str(each) for each in self.object.languages.order_by("pk")) or "–"

    def get_credentials_display_value(self) -> str:
        """Name the credentials, with whether they are shown."""
        shown, hidden = _("shown"), _("not shown")
        rows = self.object.credentials.order_by("pk")
        return "; ".join(f"{row.title} ({shown if row.is_public else hidden})" for row in rows) or "–"

    def get_field_label(self, field_name: str, field: Any) -> str:
        """Name what is no column."""
        return str(_("Credentials")) if field_name == "credentials" else super().get_field_label(field_name, field)


class PractitionerViewSet(DomainViewSet):
    """Practitioners."""

    model = Practitioner
    name = "practitioners"
    icon = "user"
    menu_label = _("Practitioners")
    form_class = PractitionerForm
    inspect_view_class = PractitionerLook
    filterset_class = PractitionerFilters
    search_fields = ("name_zh", "name_en")
    ordering = ("name_zh",)
    retire_label = _("Leaves the service")
    return_label = _("Comes back")
    list_display: ClassVar[list[Any]] = [
        "name",
        Column("kind", label=_("Qualification"), accessor="get_kind_display", sort_key="kind"),
        FlagColumn("is_active", label=LABELS["is_active"], sort_key="is_active"),
    ]
    list_export = ("name_zh", "name_en", "get_kind_display", "about_zh", "about_en", "is_active")
    inspect_view_fields = (
        "name_zh",
        "name_en",
        "kind",
        "gender",
        "languages",
        "services",
        "credentials",
        "about_zh",
        "about_en",
        "is_active",
    )

    def warn(self, row: Practitioner, now: Any) -> Any:
        """Say what stays."""
        return _("No more times are offered. What is arranged already stays; a coordinator decides what follows.")

    def retire(self, row: Practitioner, by: Actor, now: Any) -> None:
        """Let the person go."""
        retire_practitioner(practitioner=row, by=by, now=now)

    def take_back(self, row: Practitioner, by: Actor, now: Any) -> None:
        """Offer their times again."""
        return_practitioner(practitioner=row, by=by, now=now)


class CredentialForm(DomainForm):
    """A title on paper, and whether somebody has seen the paper."""

    number = forms.CharField(required=False, max_length=40)
    is_verified = forms.BooleanField(required=False)

    texts = ("title_zh", "title_en")
    fixed = ("practitioner",)
    help: ClassVar[dict[str, Any]] = {
        "kind": _("A background check holds for a year at most, and is never shown to the public."),
        "number": _("Only the last four signs are kept; the full number stays on paper."),
        "is_verified": _("Your name and the time are kept. A title that is changed must be compared anew."),
        "is_public": _("Only what was compared with the original can be shown."),
    }
    groups: ClassVar[list[Any]] = [
        (
            _("Title"),
            ("practitioner", "kind", "title_zh", "title_en", "issuer_zh", "issuer_en", "number", "valid_until"),
        ),
        (_("Proof"), ("is_verified", "is_public")),
    ]

    class Meta:
        model = Credential
        fields = ("practitioner", "kind", "title_zh", "title_en", "issuer_zh", "issuer_en", "valid_until", "is_public")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Show what is kept of the number, and whether it was verified."""
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial |= {
                "number": self.instance.number_masked,
                "is_verified": self.instance.verified_at is not None,
            }

    def create(self, *, user: User, by: Actor, now: Any) -> Credential:
        """Note the title."""
        return note_credential(
            practitioner=self.cleaned_data["practitioner"],
            values=self.values("practitioner", "number", "is_verified", "is_public"),
            **self._proof(),
            user=user,
            by=by,
            now=now,
        )

    def change(self, *, user: User, by: Actor, now: Any) -> Credential:
        """Change the title."""
        return change_credential(
            credential=self.instance,
            values=self.values("practitioner", "number", "is_verified", "is_public"),
            **self._proof(),
            user=user,
            by=by,
            now=now,
        )

    def _proof(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("number", "is_verified", "is_public")}


class CredentialFilters(WagtailFilterSet):
    """Narrow the list."""

    class Meta:
        model = Credential
        fields = ("practitioner", "kind", "is_public", "valid_until")


class CredentialViewSet(DomainViewSet):
    """Credentials of practitioners. One that is no longer held is taken from the public, and stays on file."""

    model = Credential
    name = "credentials"
    icon = "doc-full"
    menu_label = _("Credentials")
    form_class = CredentialForm
    filterset_class = CredentialFilters
    retires = False
    beside = ("practitioner",)
    search_fields = ("title_zh", "title_en", "practitioner__name_zh")
    ordering = ("practitioner__name_zh", "pk")
    list_display: ClassVar[list[Any]] = [
        "title",
        Column("practitioner", label=LABELS["practitioner"], sort_key="practitioner__name_zh"),
        Column("kind", label=LABELS["kind"], accessor="get_kind_display", sort_key="kind"),
        Column("valid_until", label=LABELS["valid_until"], sort_key="valid_until"),
        FlagColumn("verified", label=LABELS["verified_at"], accessor=lambda row: row.verified_at is not None),
        FlagColumn("is_public", label=LABELS["is_public"], sort_key="is_public"),
    ]
    list_export = (
        "practitioner.name_zh",
        "get_kind_display",
        "title_zh",
        "title_en",
        "issuer_zh",
        "number_masked",
        "valid_until",
        "is_public",
    )
    inspect_view_fields = (
        "practitioner",
        "kind",
        "title_zh",
        "title_en",
        "issuer_zh",
        "issuer_en",
        "number_masked",
        "valid_until",
        "verified_at",
        "is_public",
    )
