"""What a booking is asked with: the hold, the person, the texts agreed to, the answers."""

from pydantic import Field, StrictBool

from portal.api.fields import Body, ClockIn, Identifier, LongText
from programmes.bookings.actions.contact import Contact, Reach
from programmes.bookings.choices import ReachChannel


class ReachIn(Body):
    """How to reach the person safely: a channel, the local hours, and what may be done. Nothing said means never."""

    channel: Identifier = ReachChannel.NONE.value
    from_time: ClockIn = Field(None, alias="from")
    until_time: ClockIn = Field(None, alias="until")
    voicemail: StrictBool = False
    remind_day: StrictBool = False
    remind_hours: StrictBool = False


class ProofIn(Body):
    """The verification of the phone or e-mail, and the code that was sent."""

    id: Identifier
    code: Identifier = ""


class ContactIn(Body):
    """What to call the person, and a phone or an e-mail. A trusted desk needs no verification."""

    name: LongText
    phone: LongText = ""
    email: LongText = ""
    reach: ReachIn | None = None
    verification: ProofIn | None = None

    def told(self) -> Contact:
        """Give what the service understands."""
        reach = Reach(**self.reach.model_dump(by_alias=False)) if self.reach else Reach(ReachChannel.NONE)
        return Contact(self.name, self.phone, self.email, reach)


class ConsentIn(Body):
    """A text that the person agreed to, in the version shown."""

    code: Identifier
    version: Identifier


class BookingWanted(Body):
    """A hold, the person, the texts agreed to, and answers by the code of their question."""

    hold: Identifier
    contact: ContactIn
    consents: list[ConsentIn] = Field(default_factory=list, max_length=20)
    answers: dict[Identifier, LongText] = Field(default_factory=dict, max_length=20)
