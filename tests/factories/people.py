"""Users, roles, practitioners, desks and proofs of contact."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from programmes.catalogue.choices import Language, StaffKind
from programmes.catalogue.models import Service
from programmes.people.actions.api_keys import create_api_key
from programmes.people.actions.credentials import note_credential
from programmes.people.actions.verification import VALID_FOR
from programmes.people.choices import ContactKind, CredentialKind, Gender, Role
from programmes.people.clearance import KINDS, columns_for
from programmes.people.models import ApiKey, Credential, Practitioner, RoleGrant, SpokenLanguage, User, Verification
from programmes.places.models import Area
from programmes.records.actors import Actor
from programmes.records.hashing import lookup_hash, secret_hash
from tests.factories.moments import NOW

PHONE = "+8613800138000"
CODE = "123456"


class UserFactory(DjangoModelFactory[User]):
    """A user without any role."""

    class Meta:
        model = User

    username = factory.Sequence(lambda number: f"user{number}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.com")


class PractitionerFactory(DjangoModelFactory[Practitioner]):
    """A woman who speaks Mandarin; give ``services=[...]`` and ``speaks=[...]``."""

    class Meta:
        model = Practitioner
        skip_postgeneration_save = True

    name_zh = factory.Sequence(lambda number: f"咨询师{number}")
    name_en = factory.Sequence(lambda number: f"Counsellor {number}")
    kind = StaffKind.FAMILY_COUNSELLOR
    gender = Gender.FEMALE

    @factory.post_generation
    def services(self: Practitioner, create: bool, extracted: Iterable[Service] | None, **_rest: Any) -> None:
        """Say which services the practitioner gives."""
        if extracted:
            self.services.set(extracted)

    @factory.post_generation
    def speaks(self: Practitioner, create: bool, extracted: Iterable[str] | None, **_rest: Any) -> None:
        """Say which languages the practitioner speaks."""
        for language in extracted if extracted is not None else [Language.MANDARIN]:
            SpokenLanguage.objects.create(practitioner=self, language=language)


class CredentialFactory(DjangoModelFactory[Credential]):
    """Make a title that was checked and that the public may see, with no end."""

    practitioner = factory.SubFactory(PractitionerFactory)
    title_zh = "心理咨询师"
    title_en = "Counsellor"
    is_public = True
    verified_at = NOW - timedelta(days=1)

    class Meta:
        model = Credential


def cleared(
    practitioner: Practitioner, until: date | None, *, kind: CredentialKind = CredentialKind.BACKGROUND_CHECK
) -> Credential:
    """Note a verified background check (or licence) of ``practitioner`` that ends with ``until``, through the action."""
    return note_credential(
        practitioner=practitioner,
        values={"kind": kind, "title_zh": "查询结果", "title_en": "Result", "valid_until": until},
        is_verified=True,
        user=UserFactory(),
        by=Actor(kind="staff", id="1"),
        now=NOW,
    )


def entitled(practitioner: Practitioner, *services: Service) -> Practitioner:
    """Note the papers without which ``practitioner`` may not give ``services``, in force for most of a year."""
    for column in {column for service in services for column in columns_for(service=service)}:
        cleared(practitioner, NOW.date() + timedelta(days=300), kind=KINDS[column])
    return practitioner


def shown_practitioner(**fields: Any) -> Practitioner:
    """Make somebody whom the public may see: in service, with such a title."""
    practitioner = PractitionerFactory(**fields)
    CredentialFactory(practitioner=practitioner)
    return practitioner


class VerificationFactory(DjangoModelFactory[Verification]):
    """A phone number that was proved a moment ago and not used yet; its code is 123456."""

    class Meta:
        model = Verification
        exclude = ("address",)
        skip_postgeneration_save = True

    address = PHONE
    contact_kind = ContactKind.PHONE
    contact_hash = factory.LazyAttribute(lambda row: lookup_hash(kind=row.contact_kind, value=row.address))
    code_hash = ""
    created_at = NOW
    expires_at = factory.LazyAttribute(lambda row: row.created_at + VALID_FOR)
    verified_at = factory.SelfAttribute("created_at")

    @factory.post_generation
    def hashed(self: Verification, create: bool, extracted: object, **_rest: Any) -> None:
        """Store the code's hash, which needs the row's random id."""
        self.code_hash = secret_hash(secret=CODE, salt=self.public_id)
        self.save(update_fields=["code_hash"])


def user_with(role: Role, area: Area | None = None, **fields: Any) -> User:
    """Give a user who holds ``role``, bounded by ``area`` when one is given."""
    user = UserFactory(**fields)
    RoleGrant.objects.create(user=user, role=role, area=area)
    return user


def desk(name: str = "12338") -> ApiKey:
    """Give a trusted desk."""
    return create_api_key(name=name, now=NOW)[0]
