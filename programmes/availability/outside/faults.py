"""Why an outside calendar cannot be read: each a name that is kept, and a sentence for its owner."""

from django.utils.translation import gettext_lazy as _

from programmes.common.errors import DomainError


class OutsideFault(DomainError):
    """An outside calendar cannot be read. What was read before goes on counting."""

    slug = "outside-unreadable"
    message = _("This calendar cannot be read. Please check the address or the file.")


class AddressRefused(OutsideFault):
    """The address is none, or leads where we do not go."""

    slug = "outside-address"
    message = _(
        "We cannot read from this address. It must begin with https:// or webcal:// and lead to a public calendar service."
    )


class NoAnswer(OutsideFault):
    """Nothing answers, or not to the end within the time."""

    slug = "outside-no-answer"
    message = _("The calendar did not answer in time. We try again by ourselves.")


class NotGiven(OutsideFault):
    """The server answers, and does not give the calendar."""

    slug = "outside-not-given"
    message = _("The other calendar refuses to be read. Its private address may have changed: copy it here again.")


class TooLarge(OutsideFault):
    """More than is read of any calendar."""

    slug = "outside-too-large"
    message = _(
        "This calendar is larger than 1 MB. Please export only the coming months, or use a calendar with fewer entries."
    )


class NotACalendar(OutsideFault):
    """What came is no calendar, or a broken one."""

    slug = "outside-no-calendar"
    message = _("What we got is not a calendar in the iCalendar format (.ics), or it is damaged.")


class TooOften(OutsideFault):
    """A repetition by the hour, minute or second, or as good as one."""

    slug = "outside-too-often"
    message = _("This calendar has an entry that repeats many times a day. Please take that entry out and try again.")


class TooMany(OutsideFault):
    """More dates than a year of anybody's life has."""

    slug = "outside-too-many"
    message = _("This calendar has more than 5,000 dates in the coming year. Please use one with fewer entries.")


class TooHard(OutsideFault):
    """Working it out takes longer than any honest calendar does."""

    slug = "outside-too-hard"
    message = _(
        "The repetitions in this calendar take too long to work out. Please use a calendar with simpler entries."
    )


KNOWN: dict[str, type[OutsideFault]] = {
    fault.slug: fault
    for fault in (
        OutsideFault,
        AddressRefused,
        NoAnswer,
        NotGiven,
        TooLarge,
        NotACalendar,
        TooOften,
        TooMany,
        TooHard,
    )
}


def sentence_of(slug: str, /) -> str:
    """Give the sentence for a kept name, in the active language; nothing for no name."""
    return str(KNOWN.get(slug, OutsideFault).message) if slug else ""
