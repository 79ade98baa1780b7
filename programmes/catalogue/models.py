"""Programmes, services and consent texts.

Personal data: none. Everything here may be published.
"""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from programmes.catalogue.choices import (
    Attends,
    BookingMode,
    Channel,
    ConsentScope,
    ServiceFormat,
    ServiceKind,
    StaffKind,
)
from programmes.catalogue.spoken import spoken_words
from programmes.common.models import NamedModel, PublicIdModel, in_language
from programmes.common.searching import AutocompleteField, Indexed, RelatedFields, SearchField


class Programme(Indexed, NamedModel):
    """One of the five linked programmes (计) that follow a family's life."""

    code = models.SlugField(max_length=20, unique=True)
    position = models.PositiveSmallIntegerField(unique=True)
    headline_zh = models.CharField(max_length=80, blank=True)
    headline_en = models.CharField(max_length=120, blank=True)
    introduction_zh = models.TextField(blank=True)
    introduction_en = models.TextField(blank=True)
    is_demo = models.BooleanField(default=False)

    search_fields = [
        *(
            SearchField(f"{text}_{language}")
            for language in ("zh", "en")
            for text in ("name", "headline", "introduction")
        ),
        *(AutocompleteField(f"name_{language}") for language in ("zh", "en")),
    ]

    @property
    def headline(self) -> str:
        """The headline in the active language."""
        return in_language(self.headline_zh, self.headline_en)

    @property
    def introduction(self) -> str:
        """The introduction in the active language."""
        return in_language(self.introduction_zh, self.introduction_en)


class Service(Indexed, PublicIdModel, NamedModel):
    """What one books: a length, a kind of staff, channels, and the rules of notice and horizon.

    ``before`` and ``after`` minutes around the meeting are claimed with it. Starts lie on ``grid`` minutes of the Shanghai
    clock. Who gives one that ``is_child_facing`` needs a background check in force on the day, who gives one that ``needs_licence`` a licence
    (docs/rules.md, credentials). ``channels`` and ``room_kinds`` are ordered lists of their choices; the first channel is the default.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="services")
    code = models.CharField(max_length=12, unique=True)
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=12, choices=ServiceKind.choices)
    format = models.CharField(max_length=16, choices=ServiceFormat.choices)
    mode = models.CharField(max_length=12, choices=BookingMode.choices, default=BookingMode.INSTANT)
    staff_kind = models.CharField(max_length=20, choices=StaffKind.choices)
    attends = models.CharField(max_length=20, choices=Attends.choices, default=Attends.SINGLE)
    duration_minutes = models.PositiveSmallIntegerField(validators=[MinValueValidator(5)])
    before_minutes = models.PositiveSmallIntegerField(default=0)
    after_minutes = models.PositiveSmallIntegerField(default=10)
    grid_minutes = models.PositiveSmallIntegerField(default=30)
    notice_minutes = models.PositiveIntegerField(default=120)
    horizon_days = models.PositiveSmallIntegerField(default=84)
    capacity = models.PositiveSmallIntegerField(default=1)
    channels = models.JSONField()
    room_kinds = models.JSONField(default=list)
    summary_zh = models.CharField(max_length=200, blank=True)
    summary_en = models.CharField(max_length=300, blank=True)
    is_sensitive = models.BooleanField(default=False)
    is_safety = models.BooleanField(default=False)
    is_child_facing = models.BooleanField(default=False)
    needs_licence = models.BooleanField(default=False)
    no_show_exempt = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)

    search_fields = [
        *(SearchField(f"{text}_{language}") for language in ("zh", "en") for text in ("name", "summary")),
        SearchField("spoken"),
        RelatedFields("programme", [SearchField("name_zh"), SearchField("name_en")]),
        *(AutocompleteField(f"name_{language}") for language in ("zh", "en")),
    ]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(duration_minutes__gt=0), name="service_duration_positive"),
            models.CheckConstraint(condition=Q(capacity__gt=0), name="service_capacity_positive"),
            models.CheckConstraint(condition=Q(horizon_days__gt=0), name="service_horizon_positive"),
            models.CheckConstraint(condition=~Q(channels=[]), name="service_has_a_channel"),
            # The grid must be made of whole cells and divide the day, or starts would drift from the clock.
            models.CheckConstraint(condition=Q(grid_minutes__in=[15, 30, 60, 120]), name="service_grid_on_cells"),
            models.CheckConstraint(
                condition=~Q(mode=BookingMode.INSTANT) | Q(is_safety=False), name="safety_never_instant"
            ),
        ]

    @property
    def summary(self) -> str:
        """One sentence about the service in the active language."""
        return in_language(self.summary_zh, self.summary_en)

    @property
    def spoken(self) -> str:
        """What people call it when they look for it, in both languages."""
        return spoken_words(code=self.code)

    @property
    def default_channel(self) -> str:
        """The channel meant when none is named."""
        return str(self.channels[0]) if self.channels else Channel.IN_PERSON

    @property
    def is_bookable_online(self) -> bool:
        """Say whether residents may book single free times of it themselves."""
        return self.is_active and self.kind == ServiceKind.COUNSELLING and self.mode != BookingMode.STAFF_ONLY


class ConsentText(models.Model):
    """One version of a text that a person agrees to before booking (PIPL 14, 17, 29; docs/rules.md).

    The version in force is the one with the newest ``effective_from`` not in the future. Texts are never edited.
    """

    code = models.SlugField(max_length=40)
    version = models.CharField(max_length=20)
    scope = models.CharField(max_length=12, choices=ConsentScope.choices, default=ConsentScope.EVERY)
    is_required = models.BooleanField(default=True)
    text_zh = models.TextField()
    text_en = models.TextField()
    effective_from = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="consent_version_unique"),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True) | Q(retired_at__gte=F("effective_from")),
                name="consent_retired_after_effect",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"

    @property
    def text(self) -> str:
        """The text in the active language."""
        return in_language(self.text_zh, self.text_en)
