"""An account for every role of the demo district, and the file that says how to sign in."""

import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from django.contrib.auth.models import Group

from programmes.catalogue.choices import StaffKind
from programmes.people.actions.api_keys import create_api_key
from programmes.people.choices import Role
from programmes.people.models import ApiKey, Practitioner, RoleGrant, User
from programmes.places.models import Area

TOTP_PERIOD = 30
EDITORS_GROUP, REVIEWERS_GROUP = "Editors", "Reviewers"
CLERK_STREET = "440307014"
DESK_NAME = "热线服务台（示例）"


@dataclass(frozen=True, slots=True)
class AccountRow:
    """A demo account: user name, what it is for, role, the street that bounds it, the practitioner it belongs to, whether it reviews."""

    name: str
    title: str
    role: Role
    street: str = ""
    practitioner: StaffKind | None = None
    reviews: bool = False


ACCOUNTS = (
    AccountRow("coordinator", "统筹员（示例）", Role.COORDINATOR),
    AccountRow("counsellor", "咨询师（示例）", Role.PRACTITIONER, practitioner=StaffKind.PSYCH_COUNSELLOR),
    AccountRow("colleague", "另一位咨询师（示例）", Role.PRACTITIONER, practitioner=StaffKind.PSYCH_COUNSELLOR),
    AccountRow("mediator", "调解员（示例）", Role.PRACTITIONER, practitioner=StaffKind.MEDIATOR),
    AccountRow("street_clerk", "布吉街道干部（示例）", Role.STREET_CLERK, street=CLERK_STREET),
    AccountRow("editor", "内容编辑（示例）", Role.EDITOR),
    AccountRow("reviewer", "内容审核（示例）", Role.EDITOR, reviews=True),
    AccountRow("leader", "督导（示例）", Role.SUPERVISOR),
    AccountRow("administrator", "管理员（示例）", Role.ADMINISTRATOR),
)


@dataclass(frozen=True, slots=True)
class Credentials:
    """How one account signs in; known in plain only now."""

    name: str
    title: str
    password: str
    totp_secret: str


@dataclass(frozen=True, slots=True)
class Accounts:
    """The new accounts, the users by name, and the hotline's desk with its key."""

    credentials: Sequence[Credentials]
    users: Mapping[str, User]
    desk: ApiKey
    desk_secret: str


def build_accounts(*, areas: Mapping[str, Area], practitioners: Sequence[Practitioner], now: datetime) -> Accounts:
    """Write one account for every role, and a second counsellor's to swap and hand over with, each with a random password and a second factor, and the hotline's API key."""
    credentials, users = [], {}
    for row in ACCOUNTS:
        own = next((each for each in practitioners if each.kind == row.practitioner and each.user_id is None), None)
        if row.practitioner is not None and own is None:
            continue  # a small district may have one counsellor alone
        made = Credentials(row.name, row.title, secrets.token_urlsafe(12), generate_totp_secret())
        user = User(username=row.name, first_name=row.title, is_demo=True, is_superuser=row.role == Role.ADMINISTRATOR)
        user.set_password(made.password)
        user.save()
        RoleGrant.objects.create(user=user, role=row.role, area=areas.get(row.street))
        TOTP.activate(user, made.totp_secret)
        if row.role == Role.EDITOR:
            names = [EDITORS_GROUP, REVIEWERS_GROUP] if row.reviews else [EDITORS_GROUP]
            user.groups.add(*Group.objects.filter(name__in=names))
        if own is not None:
            own.user = user
            own.save(update_fields=["user"])
        credentials.append(made)
        users[row.name] = user
    desk, desk_secret = create_api_key(name=DESK_NAME, now=now)
    return Accounts(credentials, users, desk, desk_secret)


def account_lines(*, accounts: Accounts) -> list[str]:
    """Give the accounts as a table in plain text, for the file and the screen."""
    rows = [("name", "password", "second factor (TOTP secret)", "for")]
    rows += [(each.name, each.password, each.totp_secret, each.title) for each in accounts.credentials]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return [
        *("  ".join([*(text.ljust(width) for text, width in zip(row, widths, strict=False)), row[3]]) for row in rows),
        "",
        f"API key of the hotline's desk: {accounts.desk_secret}",
    ]


def write_accounts(*, lines: Sequence[str], path: Path) -> None:
    """Write ``lines`` into a file that only its owner may read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join([*lines, ""]))


def current_code(*, name: str, now: datetime) -> str | None:
    """Give the code that the demo account ``name`` would be asked for at ``now`` (RFC 6238); None when there is none."""
    row = Authenticator.objects.filter(user__username=name, user__is_demo=True, type=Authenticator.Type.TOTP).first()
    if row is None:
        return None
    return str(format_hotp_value(hotp_value(decrypt(row.data["secret"]), int(now.timestamp()) // TOTP_PERIOD)))
