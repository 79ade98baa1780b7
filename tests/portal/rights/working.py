"""What hangs on the work of one practitioner: planned time and swaps, notes, series, worries, tasks, referrals and hand-overs."""

from dataclasses import dataclass
from datetime import timedelta

from portal.rights.words import Thing
from programmes.attendance.actions.risks import raise_risk
from programmes.availability.actions.leave import ask_leave, demand_nod
from programmes.availability.actions.swap import accept_swap, offer_swap
from programmes.availability.choices import AbsenceKind
from programmes.bookings.actions.supervise import cancel_supervision, plan_supervision
from programmes.bookings.models import Booking
from programmes.cases.actions.follow_ups import add_task
from programmes.cases.actions.hand_over import accept, offer
from programmes.cases.actions.plan import plan_meetings
from programmes.cases.actions.refer import Sending, refer
from programmes.cases.models import HandOver
from programmes.common.clock import local_date
from programmes.records.actors import SYSTEM
from tests.factories.attendance import Worker, attended, key, noted
from tests.factories.availability import diary_for
from tests.factories.bookings import STAFF
from tests.factories.cases import case_for
from tests.factories.moments import NOW, at

Things = dict[tuple[Thing, str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Workplace:
    """A practitioner with a session to come (``ours``) and one that is over, and a colleague with two: one passed on, one offered."""

    own: Worker
    helper: Worker
    ours: Booking
    over: Booking
    passed_on: Booking
    coming: Booking


def plan_things(workplace: Workplace) -> Things:
    """Let leave and a swap of the practitioner wait for a coordinator's nod."""
    own, helper = diary_for(workplace.own.practitioner), diary_for(workplace.helper.practitioner)
    demand_nod(diary=own, is_needed=True, by=STAFF, now=NOW)
    day = {"starts_at": at("00:00", plus=20), "ends_at": at("24:00", plus=20)}
    absence = ask_leave(diary=own, kind=AbsenceKind.LEAVE, by=STAFF, now=NOW, **day)
    swap = offer_swap(giver=own, taker=helper, starts_at=at("09:00", plus=14), by=STAFF, now=NOW)
    accept_swap(swap=swap, by=STAFF, now=NOW)
    time = {"starts_at": at("14:00", plus=21), "ends_at": at("15:00", plus=21)}
    supervised = plan_supervision(
        practitioner=workplace.own.practitioner, supervisor_name="外请督导", by=STAFF, now=NOW, **time
    )
    time = {"starts_at": at("14:00", plus=22), "ends_at": at("15:00", plus=22)}
    off = plan_supervision(
        practitioner=workplace.own.practitioner, supervisor_name="外请督导", by=STAFF, now=NOW, **time
    )
    cancel_supervision(supervision=off, by=SYSTEM, now=NOW)  # STAFF may be the practitioner themselves
    who = workplace.own.practitioner.public_id
    return {
        (Thing.COLLEAGUE, ""): (who, workplace.helper.practitioner.public_id),
        (Thing.LEAVE, ""): (who, absence.public_id),
        (Thing.SUPERVISION, ""): (who, supervised.public_id),
        (Thing.SUPERVISION, "changed"): (who, off.public_id),
        (Thing.SWAP, ""): (who, swap.public_id),
    }


def work_things(workplace: Workplace, place: str) -> Things:
    """Work with everybody who comes, in words that tell the place."""
    own, ours, over = workplace.own, workplace.ours, workplace.over
    given = {"by": own.actor, "now": NOW}
    case = case_for(ours, own, aim=f"目标{place}")
    extension = plan_meetings(case=case, planned=9, why=f"理由{place}", key=key(), **given)
    assert extension is not None
    about = {"booking": ours, "key": key(), **given}
    risk = raise_risk(practitioner=own.practitioner, signs=["violence"], account=f"告知{place}", **about)
    task = add_task(practitioner=own.practitioner, what=f"任务{place}", due_on=local_date(NOW), **about)
    sending = Sending("民政科", "社工站", f"转介{place}", True)
    referral = refer(owner=own.practitioner, sending=sending, answer_by=local_date(NOW), **about)
    attended(over, by=own.actor)
    noted(over.session, own.practitioner, f"记录{place}", by=own.actor)
    made = _offered(own, workplace.helper, ours, place)
    received = _offered(workplace.helper, own, workplace.coming, place)
    return {
        (Thing.SESSION, ""): (ours.session.public_id,),
        (Thing.SESSION, "to come"): (ours.session.public_id,),
        (Thing.SESSION, "noted"): (over.session.public_id,),
        (Thing.VERSION, ""): (over.session.public_id, "1"),
        (Thing.SHARED, ""): (workplace.passed_on.session.public_id, _passed_on(workplace, place)),
        (Thing.RISK, ""): (risk.public_id,),
        (Thing.EXTENSION, ""): (extension.public_id,),
        (Thing.FOLLOW_UP, ""): (task.public_id,),
        (Thing.REFERRAL, ""): (referral.public_id,),
        (Thing.OFFER, "made"): (made.public_id,),
        (Thing.OFFER, "received"): (received.public_id,),
    }


def _offered(giver: Worker, taker: Worker, booking: Booking, place: str) -> HandOver:
    return offer(
        booking=booking,
        giver=giver.practitioner,
        taker=taker.practitioner.public_id,
        why=f"交接{place}",
        has_consent=True,
        shares_history=True,
        key=key(),
        by=giver.actor,
        now=NOW,
    )


def _passed_on(workplace: Workplace, place: str) -> str:
    """Hand a person over with the note about them, after their session, and give the public id of its version."""
    booking, helper, own = workplace.passed_on, workplace.helper, workplace.own
    version = noted(booking.session, helper.practitioner, f"记录{place}", by=helper.actor)
    row = _offered(helper, own, booking, place)
    after = booking.session.ends_at + timedelta(minutes=1)
    accept(taker=own.practitioner, public_id=row.public_id, by=own.actor, now=after)
    return version.public_id
