"""Credentials: masked, compared with the paper, public only then."""

from datetime import timedelta
from typing import Any

import pytest

from programmes.people.actions.credentials import (
    CredentialRanOut,
    NotVerified,
    change_credential,
    masked,
    note_credential,
)
from programmes.people.models import Credential
from programmes.records.models import AuditEntry
from tests.factories.bookings import STAFF
from tests.factories.moments import NOW, TODAY
from tests.factories.people import PractitionerFactory, UserFactory

pytestmark = pytest.mark.django_db

VALUES = {"title_zh": "婚姻家庭咨询师", "title_en": "Marriage and family counsellor"}


def _note(**fields: Any) -> Credential:
    given = {"values": VALUES, "number": "2019 4403 0012 3456", "user": UserFactory(), "by": STAFF, "now": NOW}
    return note_credential(practitioner=PractitionerFactory(), **given | fields)


def _change(row: Credential, **fields: Any) -> Credential:
    given = {"values": VALUES, "number": row.number_masked, "is_verified": True, "is_public": True}
    return change_credential(
        credential=row, user=UserFactory(), by=STAFF, now=NOW + timedelta(days=1), **given | fields
    )


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("2019440300123456", "****3456"),
        ("1234", "****"),
        ("", ""),
        ("****3456", "****3456"),
        ("粤 A-99 881", "****9881"),
    ],
)
def test_number_is_masked(given: str, kept: str) -> None:
    assert masked(given) == kept


def test_number_is_masked_before_it_is_stored() -> None:
    assert Credential.objects.get(pk=_note().pk).number_masked == "****3456"
    assert "4403" not in str(list(AuditEntry.objects.values()))


def test_credential_is_public_only_once_verified() -> None:
    with pytest.raises(NotVerified):
        _note(is_public=True)

    row = _note(is_public=True, is_verified=True)
    assert (row.is_public, row.verified_at, row.verified_by is not None) == (True, NOW, True)


def test_credential_that_ran_out_is_not_verified() -> None:
    with pytest.raises(CredentialRanOut):
        _note(values=VALUES | {"valid_until": TODAY - timedelta(days=1)}, is_verified=True)


def test_verification_stays_with_whoever_did_it() -> None:
    row = _note(is_public=True, is_verified=True)

    changed = _change(row, is_public=False)

    assert (changed.verified_by, changed.verified_at) == (row.verified_by, NOW)


def test_credential_that_reads_otherwise_is_verified_anew() -> None:
    row = _note(is_public=True, is_verified=True)

    changed = _change(row, values=VALUES | {"title_zh": "家庭教育指导师"})

    assert changed.verified_by != row.verified_by
    assert changed.verified_at == NOW + timedelta(days=1)


def test_credential_taken_back_is_not_public() -> None:
    row = _note(is_public=True, is_verified=True)

    with pytest.raises(NotVerified):
        _change(row, is_verified=False)
    assert Credential.objects.get(pk=row.pk).is_public
    assert _change(row, is_verified=False, is_public=False).verified_at is None
