"""What a person tells us about how to call and reach them, checked."""

from dataclasses import dataclass, field
from datetime import time

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programmes.bookings.choices import ReachChannel
from programmes.catalogue.questions import is_plain_text
from programmes.common.errors import InvalidInput
from programmes.people.choices import ContactKind
from programmes.people.contacts import normal_email, normal_phone
from programmes.records.hashing import lookup_hash

LONGEST_NAME = 50


@dataclass(frozen=True, slots=True)
class Reach:
    """How a person may safely be reached: by which ``channel`` and in which local hours; nothing is assumed."""

    channel: str = ""
    from_time: time | None = None
    until_time: time | None = None
    voicemail: bool = False
    remind_day: bool = False
    remind_hours: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """What a person wants to be called, a phone or an e-mail, and how to reach them safely."""

    name: str
    phone: str = ""
    email: str = ""
    reach: Reach = field(default_factory=Reach)

    @property
    def kind(self) -> ContactKind:
        """Which of the two proves who this is: the phone, if there is one."""
        return ContactKind.PHONE if self.phone else ContactKind.EMAIL

    @property
    def address(self) -> str:
        """The phone or e-mail that ``kind`` names."""
        return self.phone or self.email

    @property
    def person_hash(self) -> str:
        """The keyed hash that recognises the same person again (people own no other identity here)."""
        return lookup_hash(kind=self.kind, value=self.address)


def clean_contact(contact: Contact, /) -> Contact:
    """Give ``contact`` trimmed and in normal form.

    Raises InvalidInput naming every field that is wrong: ``name``, ``phone``, ``email``, ``reach``.
    """
    problems: dict[str, str | Promise] = {}
    name = contact.name.strip()
    if not name or len(name) > LONGEST_NAME or not is_plain_text(name) or "\n" in name:
        problems["name"] = _("Please tell us what to call you, in at most 50 characters. A made-up name is fine.")
    phone = email = ""
    if not contact.phone and not contact.email:
        problems["phone"] = _("Please give a mobile number or an e-mail address.")
    try:
        phone = normal_phone(contact.phone) if contact.phone else ""
    except InvalidInput as error:
        problems.update(error.fields)
    try:
        email = normal_email(contact.email) if contact.email else ""
    except InvalidInput as error:
        problems.update(error.fields)
    reach_problem = _reach_problem(contact)
    if reach_problem:
        problems["reach"] = reach_problem
    if problems:
        raise InvalidInput(fields=problems)
    return Contact(name, phone, email, contact.reach)


def _reach_problem(contact: Contact) -> str | Promise:
    reach = contact.reach
    if reach.channel not in ReachChannel.values:
        return _("Please choose how we may reach you safely.")
    if reach.channel in (ReachChannel.SMS, ReachChannel.CALL) and not contact.phone:
        return _("To be reached by text message or call, please give a mobile number.")
    if reach.channel == ReachChannel.EMAIL and not contact.email:
        return _("To be reached by e-mail, please give an e-mail address.")
    if (reach.from_time is None) != (reach.until_time is None):
        return _("Please give both the beginning and the end of the safe hours, or neither.")
    if reach.from_time is not None and reach.until_time is not None and reach.from_time >= reach.until_time:
        return _("The safe hours must end after they begin.")
    return ""
