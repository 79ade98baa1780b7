"""Phone numbers and e-mail addresses in one normal form, so that the same person is recognised again."""

import phonenumbers
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from programmes.catalogue.questions import is_plain_text
from programmes.common.errors import InvalidInput
from programmes.people.choices import ContactKind
from programmes.records.hashing import lookup_hash

HOME_REGION = "CN"
LONGEST_EMAIL = 254
# An impossible prefix: demonstration people can never be somebody real (docs/rules.md, demo data).
DEMO_PREFIX = "1000000"
PHONE_DIGITS = 11


def normal_phone(text: str, /) -> str:
    """Give a phone number as E.164 ("+8613800138000"); numbers without a country code are Chinese.

    Spaces and dashes are fine. Raises InvalidInput naming ``phone``. In demonstration mode the invented numbers
    1000000nnnn are let through.
    """
    cleaned = "".join(char for char in text if char not in " -\u3000()（）")
    national = cleaned.removeprefix("+86")
    if (
        settings.DEMO
        and national.startswith(DEMO_PREFIX)
        and len(national) == PHONE_DIGITS
        and national.isascii()
        and national.isdigit()
    ):
        return f"+86{national}"
    try:
        number = phonenumbers.parse(cleaned, HOME_REGION)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not cleaned.isascii() or not phonenumbers.is_valid_number(number):
        raise InvalidInput(
            fields={
                "phone": _("This does not look like a phone number. Please enter the 11 digits of a mobile number.")
            }
        )
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def normal_email(text: str, /) -> str:
    """Give an e-mail address trimmed and in lower case. Raises InvalidInput naming ``email``."""
    address = text.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        address = ""
    if not address or len(address) > LONGEST_EMAIL or not is_plain_text(address):
        raise InvalidInput(
            fields={"email": _("This does not look like an e-mail address. It has the form name@example.com.")}
        )
    return address


def contact_hash_of(*, kind: str, address: str) -> str:
    """Give the keyed hash that recognises the person behind a phone or e-mail. Raises InvalidInput naming ``phone`` or ``email``."""
    normal = normal_phone(address) if kind == ContactKind.PHONE else normal_email(address)
    return lookup_hash(kind=kind, value=normal)
