"""How much a practitioner takes on: the most sessions of a day, and the time between two venues."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from programmes.availability.locking import lock_diaries, stamp_diaries
from programmes.availability.models import Diary
from programmes.availability.policies import check_gaps
from programmes.common.errors import InvalidInput
from programmes.common.transactions import transact
from programmes.people.actions.practitioners import change_practitioner
from programmes.records.actions.audit import audit
from programmes.records.actors import Actor

MOST_TRAVEL = 180


def set_limits(*, diary: Diary, daily_cap: int | None, travel_minutes: int, by: Actor, now: datetime) -> None:
    """Set both for the practitioner of ``diary``: None is no daily maximum, 0 minutes no time to travel.

    What is booked stays. Raises InvalidInput (with fields), and TravelTimeMissing when planned duty leaves less time than that.
    """
    if not 0 <= travel_minutes <= MOST_TRAVEL:
        sentence = _("Please give a number from %(least)s to %(most)s.") % {"least": 0, "most": MOST_TRAVEL}
        raise InvalidInput(fields={"travel_minutes": sentence})

    def work() -> None:
        lock_diaries([diary.pk])
        current = Diary.objects.select_related("practitioner").get(pk=diary.pk)
        if current.practitioner is None:
            raise InvalidInput
        change_practitioner(practitioner=current.practitioner, values={"daily_cap": daily_cap}, by=by, now=now)
        if current.travel_minutes != travel_minutes:
            current.travel_minutes = travel_minutes
            current.save(update_fields=["travel_minutes"])
            check_gaps(diary=current, now=now)
            stamp_diaries([current.pk])
            audit(action="travel.changed", object_kind="diary", object_id=current.owner_id, by=by, now=now)

    transact(work)
