"""Neutral outside: with the most dangerous names everywhere, no page of a session betrays one in title, address, header or file name."""

from collections.abc import Sequence

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from programmes.attendance.actions.risks import raise_risk
from programmes.bookings.models import Booking
from programmes.cases.actions.follow_ups import add_task
from programmes.cases.actions.hand_over import offer
from programmes.cases.actions.plan import plan_meetings
from programmes.cases.actions.refer import Sending, refer
from programmes.common.clock import local_date
from programmes.people.choices import Role
from programmes.people.models import Practitioner
from programmes.records.actors import Actor
from tests.factories.attendance import Worker, key, noted
from tests.factories.cases import case_for
from tests.factories.moments import NOW
from tests.factories.people import user_with
from tests.portal.meeting.staff import browser_of, browser_with
from tests.privacy.outside import betrayals
from tests.privacy.scene import ZH, hostile_scene, with_meeting

OWN = (
    "session",
    "outcome",
    "history",
    "note",
    "ahead",
    "case",
    "plan",
    "close",
    "raise",
    "task",
    "refer",
    "hand_over",
    "opposed",
)


@pytest.mark.parametrize("language", ["", "/en"])
def test_no_page_of_a_session_betrays_anything(db: None, clock: time_machine.Traveller, language: str) -> None:
    clock.move_to(NOW)
    scene = hostile_scene()
    client = with_meeting(scene)
    person, colleague = scene.practitioners
    colleague = _signing_in(colleague)
    session_id = scene.samples["meeting"]["public_id"]
    booking = Booking.objects.select_related("session", "service").get(session__public_id=session_id)
    by = Actor("staff", str(person.user_id))
    assert person.user is not None
    case = case_for(booking, Worker(person.user, person, booking.service, scene.venues[0]), aim=ZH)
    given = {"booking": booking, "key": key(), "by": by, "now": NOW}
    extension = plan_meetings(case=case, planned=9, why=ZH, key=key(), by=by, now=NOW)
    noted(booking.session, person, ZH, by=by, now=NOW)
    risk = raise_risk(practitioner=person, signs=["violence", "minor"], account=ZH, **given)
    task = add_task(practitioner=person, what=ZH, due_on=local_date(NOW), **given)
    sending = Sending("婚姻登记处", "家暴庇护所", ZH, True)
    referral = refer(owner=person, sending=sending, answer_by=local_date(NOW), **given)
    offered = offer(giver=person, taker=colleague.public_id, why=ZH, has_consent=True, **given)
    assert extension is not None

    def path(name: str, args: Sequence[object] = ()) -> str:
        # The page before may have left its language behind.
        with override("zh-hans"):
            return language + reverse(name, args=args)

    seen = [client.get(path(f"meeting:{name}", args=[session_id])) for name in OWN]
    seen += [
        client.get(path("meeting:todo")),
        client.get(path("meeting:version", args=[session_id, 1])),
        client.get(path("meeting:done", args=[task.public_id])),
        client.get(path("meeting:referral", args=[referral.public_id])),
        client.get(path("meeting:check", args=[session_id]) + "?first=2026-03-09T09:00&count=2&every=1"),
    ]
    coordinator, supervisor = browser_with(Role.COORDINATOR), browser_with(Role.SUPERVISOR)
    seen += [
        _browser(colleague).get(path("meeting:offered", args=[offered.public_id])),
        coordinator.get(path("meeting:session", args=[session_id])),
        coordinator.get(path("meeting:raised")),
        coordinator.get(path("meeting:raised_one", args=[risk.public_id])),
        supervisor.get(path("meeting:supervision")),
        supervisor.get(path("meeting:decide", args=[extension.public_id])),
        supervisor.post(path("meeting:glass"), {"reference": booking.reference, "reason": "家属投诉，须核对当日记录"}),
    ]

    assert [page.status_code for page in seen] == [200] * len(seen)
    assert betrayals(seen) == []


def _signing_in(practitioner: Practitioner) -> Practitioner:
    practitioner.user = user_with(Role.PRACTITIONER)
    practitioner.save(update_fields=["user"])
    return practitioner


def _browser(practitioner: Practitioner) -> Client:
    assert practitioner.user is not None
    return browser_of(practitioner.user)
