"""The demo district's clients: an alias, a phone number that cannot exist, and how they wish to be reached."""

import random
from dataclasses import dataclass
from datetime import time

from programmes.bookings.actions.contact import Contact, Reach, clean_contact
from programmes.bookings.choices import ReachChannel
from programmes.people.contacts import DEMO_PREFIX

# Four digits follow the impossible prefix.
MOST_CLIENTS = 10_000
CLIENTS_A_PRACTITIONER = 37.5
# Kept apart for the bookings that go through the actions, so that nobody of the invented past stands in their way.
FRESH_CLIENTS = 120

PET_NAMES = "月禾静宁悦可欣岚晴朵琪瑶萱敏慧洁芸莉娜婷峰磊凯涛杰明辉宇航晨阳波勇强刚健鹏飞"
FORMS = ("阿{}", "小{}", "{}{}", "{}女士", "{}先生", "{}妈妈", "{}爸爸")

ALIAS_EN = ("Amy", "Ben", "Coco", "Dan", "Echo", "Fay", "Gina", "Hugo", "Ivy", "Jo")
ENGLISH_SHARE = 0.06

REACH_SHARES = {ReachChannel.SMS: 76, ReachChannel.CALL: 20, ReachChannel.NONE: 4}
SAFE_HOURS = ((None, None), (time(9), time(18)), (time(12), time(14)), (time(19), time(21)))


@dataclass(frozen=True, slots=True)
class Client:
    """Somebody who books: the checked contact, its keyed hash, and the language they read."""

    contact: Contact
    person_hash: str
    language: str


def clients(*, practitioners: int, chance: random.Random) -> tuple[list[Client], list[Client]]:
    """Give the clients of the bulk, and the fresh ones for the bookings through the actions."""
    many = min(round(CLIENTS_A_PRACTITIONER * practitioners), MOST_CLIENTS - FRESH_CLIENTS)
    everyone = [_client(number, chance) for number in range(many + FRESH_CLIENTS)]
    return everyone[:many], everyone[many:]


def demo_phone(number: int, /) -> str:
    """Give the demo phone number with this number from 0 to 9999."""
    return f"{DEMO_PREFIX}{number:04}"


def _client(number: int, chance: random.Random) -> Client:
    reads_english = chance.random() < ENGLISH_SHARE
    pet_name = chance.choice(PET_NAMES)
    alias = chance.choice(ALIAS_EN) if reads_english else chance.choice(FORMS).format(pet_name, pet_name)
    channel = chance.choices(list(REACH_SHARES), list(REACH_SHARES.values()))[0]
    from_time, until_time = (None, None) if channel == ReachChannel.NONE else chance.choice(SAFE_HOURS)
    contact = clean_contact(
        Contact(
            alias,
            demo_phone(number),
            reach=Reach(
                channel,
                from_time,
                until_time,
                voicemail=channel == ReachChannel.CALL and chance.random() < 0.2,
                remind_day=channel == ReachChannel.SMS and chance.random() < 0.7,
                remind_hours=channel == ReachChannel.SMS and chance.random() < 0.3,
            ),
        )
    )
    return Client(contact, contact.person_hash, "en" if reads_english else "zh-hans")
