"""Users, roles, practitioners, trusted desks and verifications.

Personal data: staff names and qualifications (kept while they serve); a verification keeps a hash of the contact and is
purged after a day. Residents have no row here: a booking carries its own contact.
"""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q

from programmes.catalogue.choices import Language, StaffKind
from programmes.catalogue.models import Service
from programmes.common.models import NamedModel, PublicIdModel, in_language
from programmes.common.searching import AutocompleteField, Indexed, SearchField, in_both_languages
from programmes.people.choices import ContactKind, CredentialKind, Gender, Role
from programmes.places.models import Area


class User(AbstractUser):
    """Somebody who signs in. What they may do is in their role grants, never in ``is_staff``."""

    is_demo = models.BooleanField(default=False)


class RoleGrant(models.Model):
    """One role of one user; ``area`` bounds a coordinator or street clerk, empty means the whole district."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=16, choices=Role.choices)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "area"], name="role_grant_unique"),
            models.UniqueConstraint(
                fields=["user", "role"], condition=Q(area__isnull=True), name="role_grant_district_unique"
            ),
            models.CheckConstraint(
                condition=Q(area__isnull=True) | Q(role__in=[Role.COORDINATOR, Role.STREET_CLERK]),
                name="role_grant_area_only_where_bounded",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}"


class Practitioner(Indexed, PublicIdModel, NamedModel):
    """Somebody who sees residents. ``daily_cap`` is the most sessions on one Shanghai day; empty means no limit.

    ``checked_until`` and ``licensed_until`` are the last Shanghai days on which a verified background check and a verified licence are in force,
    empty when there is none, 9999-12-31 when there is no end. They repeat the credentials (``people.clearance``), so that free times are found without
    another query.
    """

    user = models.OneToOneField(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="practitioner")
    kind = models.CharField(max_length=20, choices=StaffKind.choices)
    gender = models.CharField(max_length=8, choices=Gender.choices)
    services = models.ManyToManyField(Service, related_name="+", blank=True)
    daily_cap = models.PositiveSmallIntegerField(null=True, blank=True)
    checked_until = models.DateField(null=True, blank=True, editable=False)
    licensed_until = models.DateField(null=True, blank=True, editable=False)
    about_zh = models.CharField(max_length=200, blank=True)
    about_en = models.CharField(max_length=300, blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)

    # What the public may know, nothing of the account behind it. The index adds the family name (public_names, never the full
    # one) and the titles in force. Names to complete are for editors, who choose among people in the admin.
    search_fields = [
        *(SearchField(f"about_{language}") for language in ("zh", "en")),
        SearchField("kind_words"),
        SearchField("language_words"),
        *(AutocompleteField(f"name_{language}") for language in ("zh", "en")),
    ]

    @property
    def kind_words(self) -> str:
        """What they are, in both languages, for the search."""
        return in_both_languages(StaffKind(self.kind).label)

    @property
    def language_words(self) -> str:
        """The languages they help in, named in both, for the search."""
        return in_both_languages(*(Language(spoken.language).label for spoken in self.languages.all()))

    @property
    def about(self) -> str:
        """What the public may read about this person, in the active language."""
        return in_language(self.about_zh, self.about_en)


class Credential(models.Model):
    """What a practitioner holds: a title, a licence or a background check, which ends and which the public never sees.

    The public sees the others only while verified, public and valid (docs/rules.md, Credentials).

    ``number_masked`` is masked before it is stored: the full number stays on paper. ``told_days``: how many days before its end its holder was last
    told that it ends, so that everybody hears of each mark once.
    """

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="credentials")
    kind = models.CharField(max_length=16, choices=CredentialKind.choices, default=CredentialKind.TITLE)
    title_zh = models.CharField(max_length=60)
    title_en = models.CharField(max_length=100)
    issuer_zh = models.CharField(max_length=80, blank=True)
    issuer_en = models.CharField(max_length=120, blank=True)
    number_masked = models.CharField(max_length=30, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    told_days = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    is_public = models.BooleanField(default=False)
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(verified_at__isnull=False), name="credential_public_once_verified"
            ),
            models.CheckConstraint(
                condition=~Q(kind=CredentialKind.BACKGROUND_CHECK) | Q(is_public=False, valid_until__isnull=False),
                name="credential_check_ends_and_is_private",
            ),
        ]
        indexes = [models.Index(fields=["valid_until"], name="credential_by_end")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """The title in the active language."""
        return in_language(self.title_zh, self.title_en)

    @property
    def is_check(self) -> bool:
        """Say whether it is a background check."""
        return self.kind == CredentialKind.BACKGROUND_CHECK

    @property
    def issuer(self) -> str:
        """Who gave it, in the active language."""
        return in_language(self.issuer_zh, self.issuer_en)


class SpokenLanguage(models.Model):
    """A language that a practitioner speaks well enough to help in."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(max_length=12, choices=Language.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["practitioner", "language"], name="spoken_language_unique")]

    def __str__(self) -> str:
        return f"{self.get_language_display()}"


class Opposition(models.Model):
    """Two people with something between them: who helps one must not have helped the other. Keyed hashes of their contacts, and no more.

    The smaller hash comes first, so that a pair is there once.
    """

    person_a = models.CharField(max_length=64)
    person_b = models.CharField(max_length=64, db_index=True)
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person_a", "person_b"], name="opposition_once"),
            models.CheckConstraint(condition=Q(person_a__lt=F("person_b")), name="opposition_in_order"),
        ]

    def __str__(self) -> str:
        return f"opposition {self.pk}"


class ApiKey(PublicIdModel):
    """A trusted desk, such as the hotline, that books for callers. The key is shown once and stored hashed."""

    name = models.CharField(max_length=80)
    key_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Verification(PublicIdModel):
    """A six-digit code sent to a phone or e-mail, good for one booking (security: three tries, ten minutes).

    The contact is kept as a keyed hash only. ``visitor`` is the random key of the browser session that asked, ``work`` names the sum that it did
    first (``people.work``), if any: the database takes each once. ``used_at`` is set by the booking that relied on it.
    """

    contact_kind = models.CharField(max_length=8, choices=ContactKind.choices)
    contact_hash = models.CharField(max_length=64)
    visitor = models.CharField(max_length=64, blank=True)
    work = models.CharField(max_length=64, blank=True)
    code_hash = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    verified_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["contact_hash", "created_at"], name="verification_by_contact"),
            models.Index(fields=["visitor", "created_at"], condition=~Q(visitor=""), name="verification_by_visitor"),
            models.Index(fields=["created_at"], name="verification_by_time"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["work"], condition=~Q(work=""), name="verification_work_once"),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True) | Q(verified_at__isnull=False), name="verification_used_after_proof"
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
