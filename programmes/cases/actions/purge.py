"""Forgetting what is no longer needed of cases, follow-ups, referrals and hand-overs (PIPL 19, 47; docs/rules.md, retention)."""

from datetime import datetime, timedelta

from programmes.bookings.actions.purge import CONTACT_KEPT
from programmes.cases.choices import CaseState, HandOverState
from programmes.cases.models import Case, FollowUp, HandOver, Referral
from programmes.common.transactions import transact

FILE_KEPT = timedelta(days=3 * 365)


def purge_cases(*, now: datetime) -> int:
    """Forget who a closed case was about and what was to be done 180 days after its end, and files three years after theirs; give how many.

    What was handed on is kept as long as the law asks for records of sharing (three years: 网络数据安全管理条例 12). What counts stays: when, which
    service, how it ended.
    """

    def work() -> int:
        forgotten = now - CONTACT_KEPT
        old = now - FILE_KEPT
        closed = Case.objects.filter(state=CaseState.CLOSED)
        touched = closed.filter(closed_at__lte=forgotten).exclude(person_hash="").update(person_hash="")
        touched += FollowUp.objects.filter(done_at__lte=forgotten).exclude(what="").update(what="")
        touched += closed.filter(closed_at__lte=old).exclude(aim="").update(aim="")
        gone, _by_model = HandOver.objects.filter(answered_at__lte=old).exclude(state=HandOverState.OFFERED).delete()
        touched += gone
        gone, _by_model = Referral.objects.filter(closed_at__lte=old).delete()
        return touched + gone

    return transact(work)
