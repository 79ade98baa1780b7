"""Keeping the titles that practitioners hold: noted, compared with the paper, and shown only then (docs/rules.md, credentials)."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from programmes.common.clock import local_date
from programmes.common.editing import NO_SUCH_CHOICE, changed_fields, require_text, store
from programmes.common.errors import DomainError, InvalidInput
from programmes.common.transactions import transact
from programmes.people.choices import CredentialKind
from programmes.people.clearance import note_clearance
from programmes.people.models import Credential, Practitioner, User
from programmes.people.signals import practitioner_changed
from programmes.records.actions.audit import audit
from programmes.records.actors import Actor

KIND = "credential"
SHOWN_DIGITS = 4
LONGEST_CHECK = timedelta(days=366)
WHAT_IS_VERIFIED = frozenset({"kind", "title_zh", "title_en", "issuer_zh", "issuer_en", "number_masked", "valid_until"})


class NotVerified(DomainError):
    """A credential that nobody compared with the paper was to be shown."""

    slug = "not-verified"
    message = _("Only what somebody has compared with the original may be shown to the public.")


class CredentialRanOut(DomainError):
    """A credential that is no longer valid was to be verified or shown."""

    slug = "credential-ran-out"
    message = _("This credential is no longer valid, so it cannot be shown.")


class CheckNeedsEnd(DomainError):
    """A background check was noted without an end, or with one further away than the law's yearly check allows (MPL 62)."""

    slug = "check-needs-end"
    message = _(
        "A background check is made anew every year: please say until when it holds, at most one year from today."
    )


class CheckIsPrivate(DomainError):
    """A background check was to be shown to the public."""

    slug = "check-is-private"
    message = _("A background check is never shown to the public.")


def masked(number: str, /) -> str:
    """Give ``number`` with all but its last four signs hidden; a number that is masked already stays as it is."""
    clean = re.sub(r"\s", "", number)
    if not clean or "*" in clean:
        return clean
    shown = clean[-SHOWN_DIGITS:] if len(clean) > SHOWN_DIGITS else ""
    return "****" + shown


def note_credential(
    *,
    practitioner: Practitioner,
    values: Mapping[str, Any],
    number: str = "",
    is_verified: bool = False,
    is_public: bool = False,
    user: User,
    by: Actor,
    now: datetime,
) -> Credential:
    """Note a title of ``practitioner`` and give it. ``is_verified``: ``user`` has compared it with the original.

    ``number`` is masked before it is stored. Raises InvalidInput, NotVerified, CredentialRanOut, CheckNeedsEnd and CheckIsPrivate.
    """
    credential = Credential(practitioner=practitioner, **values, number_masked=masked(number))
    return transact(lambda: _write(credential, True, is_verified, is_public, "credential.noted", user, by, now))


def change_credential(
    *,
    credential: Credential,
    values: Mapping[str, Any],
    number: str,
    is_verified: bool,
    is_public: bool,
    user: User,
    by: Actor,
    now: datetime,
) -> Credential:
    """Change ``credential`` and give it anew.

    What was verified is no longer so once it reads otherwise, unless ``user`` has compared it anew; who did and when is theirs then.
    Raises InvalidInput, NotVerified, CredentialRanOut, CheckNeedsEnd and CheckIsPrivate.
    """

    def work() -> Credential:
        _locked(credential.practitioner)
        row = Credential.objects.select_for_update(of=("self",)).select_related("practitioner").get(pk=credential.pk)
        changed = changed_fields(row, {**values, "number_masked": masked(number)})
        is_other = bool(WHAT_IS_VERIFIED & set(changed))
        return _write(row, is_other, is_verified, is_public, "credential.changed", user, by, now)

    return transact(work)


def _write(
    row: Credential,
    is_other: bool,
    is_verified: bool,
    is_public: bool,
    action: str,
    user: User,
    by: Actor,
    now: datetime,
    /,
) -> Credential:
    practitioner = _locked(row.practitioner)
    require_text(vars(row), "title_zh", "title_en")
    if row.kind not in CredentialKind.values:
        raise InvalidInput(fields={"kind": NO_SUCH_CHOICE})
    if row.is_check:
        _check_check(row, is_public, now)
    if row.valid_until is not None and row.valid_until < local_date(now) and (is_verified or is_public):
        raise CredentialRanOut(fields={"valid_until": CredentialRanOut.message})
    if not is_verified:
        row.verified_at, row.verified_by = None, None
    elif is_other or row.verified_at is None:
        row.verified_at, row.verified_by = now, user
    if is_public and row.verified_at is None:
        raise NotVerified(fields={"is_public": NotVerified.message})
    row.is_public = is_public
    if is_other:
        row.told_days = None
    store(row)
    if note_clearance(practitioner=practitioner):
        practitioner_changed.send(sender=Practitioner, practitioner=practitioner, is_new=False, now=now)
    audit(action=action, object_kind=KIND, object_id=f"{row.practitioner.public_id}/{row.pk}", by=by, now=now)
    return row


def _locked(practitioner: Practitioner) -> Practitioner:
    """Lock the practitioner first: until when they may work with children follows from all of their credentials together."""
    return Practitioner.objects.select_for_update(no_key=True).get(pk=practitioner.pk)


def _check_check(row: Credential, is_public: bool, now: datetime) -> None:
    if is_public:
        raise CheckIsPrivate(fields={"is_public": CheckIsPrivate.message})
    if row.valid_until is None or row.valid_until > local_date(now) + LONGEST_CHECK:
        raise CheckNeedsEnd(fields={"valid_until": CheckNeedsEnd.message})
