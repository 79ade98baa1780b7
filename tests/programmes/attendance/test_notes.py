"""Notes: a draft that nothing is lost of, versions that nobody overwrites, readers that are written down."""

from datetime import timedelta

import pytest

from programmes.attendance.actions.glass import break_glass
from programmes.attendance.actions.notes import (
    NoteChanged,
    Page,
    finish_note,
    open_note,
    open_version,
    save_draft,
)
from programmes.attendance.actions.purge import NOTE_KEPT, purge_notes
from programmes.attendance.models import LONGEST_NOTE, Note, NoteVersion
from programmes.attendance.policies import TooEarly
from programmes.bookings.models import Booking, ServiceSession
from programmes.common.errors import InvalidInput, NotFound
from programmes.people.choices import Role
from programmes.records.actors import Actor
from programmes.records.models import AuditEntry, Transition
from tests.factories.attendance import START, Worker, key, noted, worker
from tests.factories.people import user_with
from tests.racing import race

pytestmark = pytest.mark.django_db

SAID = "他说会改。我们谈了孩子上学的事。"
MORE = f"{SAID}\n下次带作业本来。"
LATER = START + timedelta(minutes=20)
ONE, OTHER = "one-page", "other-page"


@pytest.fixture
def lin(db: None) -> Worker:
    return worker()


@pytest.fixture
def booking(lin: Worker) -> Booking:
    return lin.booked()


@pytest.fixture
def session(booking: Booking) -> ServiceSession:
    return booking.session


def save(session: ServiceSession, lin: Worker, text: str, page: Page) -> Note:
    return save_draft(session=session, author=lin.practitioner, text=text, page=page, now=LATER)


def finish(session: ServiceSession, lin: Worker, text: str, page: Page, again: str = "") -> NoteVersion:
    return finish_note(
        session=session,
        author=lin.practitioner,
        text=text,
        page=page,
        key=again or key(),
        by=lin.actor,
        now=LATER,
    )


def test_draft_is_there_when_the_note_is_opened_again(session: ServiceSession, lin: Worker) -> None:
    save(session, lin, SAID, Page(ONE, 0))

    opened = open_note(session=session, author=lin.practitioner, by=lin.actor, now=LATER)

    assert (opened.text, opened.page.revision, opened.saved_at) == (SAID, 1, LATER)
    assert opened.versions == []
    assert bytes(SAID, "utf-8") not in bytes(Note.objects.values_list("draft", flat=True)[0].data)


def test_note_opens_with_the_check_in(session: ServiceSession, lin: Worker) -> None:
    too_early = START - timedelta(hours=1, seconds=1)

    with pytest.raises(TooEarly):
        open_note(session=session, author=lin.practitioner, by=lin.actor, now=too_early)
    with pytest.raises(TooEarly):
        save_draft(session=session, author=lin.practitioner, text=SAID, page=Page(ONE, 0), now=too_early)
    assert (
        open_note(session=session, author=lin.practitioner, by=lin.actor, now=START - timedelta(hours=1)).versions == ()
    )


def test_one_page_saves_again_and_again(session: ServiceSession, lin: Worker) -> None:
    for beat, text in enumerate(["他", "他说", SAID], start=1):
        save(session, lin, text, Page(ONE, 0, beat))

    assert (Note.objects.get().draft, Note.objects.get().revision) == (SAID, 3)


def test_late_request_of_the_same_page_changes_nothing(session: ServiceSession, lin: Worker) -> None:
    save(session, lin, MORE, Page(ONE, 0, 2))

    save(session, lin, SAID, Page(ONE, 0, 1))

    assert Note.objects.get().draft == MORE


def test_late_draft_does_not_come_back_after_finishing(session: ServiceSession, lin: Worker) -> None:
    finish(session, lin, MORE, Page(ONE, 0, 5))

    save(session, lin, SAID, Page(ONE, 0, 4))

    assert Note.objects.get().draft == ""


def test_second_page_is_told_and_overwrites_nothing(session: ServiceSession, lin: Worker) -> None:
    save(session, lin, SAID, Page(ONE, 0, 1))

    with pytest.raises(NoteChanged):
        save(session, lin, "别的", Page(OTHER, 0, 1))
    with pytest.raises(NoteChanged):
        finish(session, lin, "别的", Page(OTHER, 0, 1))
    assert Note.objects.get().draft == SAID
    assert not NoteVersion.objects.exists()

    save(session, lin, MORE, Page(OTHER, 1, 2))
    with pytest.raises(NoteChanged):
        save(session, lin, SAID, Page(ONE, 0, 2))
    assert Note.objects.get().draft == MORE


def test_same_text_from_another_page_is_no_quarrel(session: ServiceSession, lin: Worker) -> None:
    save(session, lin, SAID, Page(ONE, 0, 1))

    save(session, lin, f"{SAID}\r\n", Page(OTHER, 0, 1))

    assert Note.objects.get().revision == 1


def test_finished_note_is_a_version_and_the_next_one_is_another(session: ServiceSession, lin: Worker) -> None:
    finish(session, lin, SAID, Page(ONE, 0))
    finish(session, lin, MORE, Page(OTHER, 1))

    rows = NoteVersion.objects.order_by("number")
    assert [(row.number, row.text) for row in rows] == [(1, SAID), (2, MORE)]
    assert Note.objects.get().draft == ""
    moves = Transition.objects.filter(object_kind="note").order_by("pk").values_list("source", "target")
    assert list(moves) == [("draft", "version 1"), ("version 1", "version 2")]
    opened = open_note(session=session, author=lin.practitioner, by=lin.actor, now=LATER)
    assert [version.number for version in opened.versions] == [2, 1]


def test_finishing_the_same_text_again_makes_no_version(session: ServiceSession, lin: Worker) -> None:
    finish(session, lin, SAID, Page(ONE, 0))

    finish(session, lin, SAID, Page(OTHER, 1))
    save(session, lin, SAID, Page("third", 2))

    assert NoteVersion.objects.count() == 1
    assert Note.objects.get().draft == ""


def test_finish_sent_twice_with_one_key_is_one_version(session: ServiceSession, lin: Worker) -> None:
    again = key()

    assert finish(session, lin, SAID, Page(ONE, 0), again) == finish(session, lin, SAID, Page(ONE, 0), again)
    assert NoteVersion.objects.count() == 1


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00", "x" * (LONGEST_NOTE + 1), "a\u202eb"])
def test_text_that_cannot_be_a_note_is_refused(session: ServiceSession, lin: Worker, text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        finish(session, lin, text, Page(ONE, 0))

    assert list(refused.value.fields) == ["text"]
    assert not NoteVersion.objects.exists()


def test_longest_note_fits(session: ServiceSession, lin: Worker) -> None:
    assert finish(session, lin, "字" * LONGEST_NOTE, Page(ONE, 0)).text == "字" * LONGEST_NOTE


def test_every_reading_is_written_down(session: ServiceSession, lin: Worker) -> None:
    finish(session, lin, SAID, Page(ONE, 0))

    open_note(session=session, author=lin.practitioner, by=lin.actor, now=LATER)
    open_version(session=session, author=lin.practitioner, number=1, by=lin.actor, now=LATER)

    rows = AuditEntry.objects.filter(action="note.read")
    expected = ("note", Note.objects.get().public_id, lin.actor.id, "practitioner", LATER)
    assert list(rows.values_list("object_kind", "object_id", "actor_id", "role", "at")) == [expected] * 2


def test_note_of_somebody_else_is_not_there(session: ServiceSession, lin: Worker) -> None:
    noted(session, lin.practitioner, SAID, by=lin.actor)
    colleague = worker(lin.service, lin.venue)

    opened = open_note(session=session, author=colleague.practitioner, by=colleague.actor, now=LATER)

    assert (opened.text, opened.versions) == ("", ())
    with pytest.raises(NotFound):
        open_version(session=session, author=colleague.practitioner, number=1, by=colleague.actor, now=LATER)


def test_supervisor_breaks_the_glass_with_a_reason(booking: Booking, lin: Worker) -> None:
    noted(booking.session, lin.practitioner, SAID, by=lin.actor)
    save(booking.session, lin, "还没写完", Page(ONE, 1))
    supervisor = user_with(Role.SUPERVISOR)
    actor = Actor("staff", str(supervisor.pk))
    why = "家属投诉，须核对当日记录"

    (broken,) = break_glass(
        user=supervisor, reference=booking.reference.lower(), reason=f" {why} ", by=actor, now=LATER
    )

    assert (broken.author, broken.draft) == (lin.practitioner.name, "还没写完")
    assert [version.text for version in broken.versions] == [SAID]
    entry = AuditEntry.objects.get(action="note.glass_broken")
    assert (entry.object_id, entry.role, entry.reason, entry.outcome) == (
        Note.objects.get().public_id,
        "supervisor",
        why,
        "ok",
    )


def test_glass_without_a_reason_stays_whole(booking: Booking, lin: Worker) -> None:
    supervisor = user_with(Role.SUPERVISOR)

    with pytest.raises(InvalidInput):
        break_glass(user=supervisor, reference=booking.reference, reason="投诉", by=lin.actor, now=LATER)
    assert not AuditEntry.objects.filter(action="note.glass_broken").exists()


def test_search_behind_the_glass_that_finds_nothing_is_noted(booking: Booking, lin: Worker) -> None:
    supervisor = user_with(Role.SUPERVISOR)
    why = "家属投诉，须核对当日记录"

    assert break_glass(user=supervisor, reference=booking.reference, reason=why, by=lin.actor, now=LATER) == []
    assert break_glass(user=supervisor, reference="ZZZZZZZZZZ", reason=why, by=lin.actor, now=LATER) == []

    rows = AuditEntry.objects.filter(action="note.glass_broken").order_by("pk").values_list("object_id", "outcome")
    assert list(rows) == [(booking.public_id, "nothing"), ("", "nothing")]


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SUPERVISOR])
def test_nobody_else_has_the_hammer(booking: Booking, lin: Worker, role: Role) -> None:
    with pytest.raises(NotFound):
        break_glass(
            user=user_with(role),
            reference=booking.reference,
            reason="家属投诉，须核对当日记录",
            by=lin.actor,
            now=LATER,
        )


def test_notes_are_deleted_three_years_after_the_session(session: ServiceSession, lin: Worker) -> None:
    noted(session, lin.practitioner, SAID, by=lin.actor)

    assert purge_notes(now=session.ends_at + NOTE_KEPT) == 0
    assert purge_notes(now=session.ends_at + NOTE_KEPT + timedelta(seconds=1)) == 1
    assert not NoteVersion.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_pages_at_once_and_one_is_told() -> None:
    lin = worker()
    session = lin.booked().session
    pages = [Page(f"page-{number}", 0, 1) for number in range(6)]

    answers = race([lambda page=page: save(session, lin, page.writer, page) for page in pages])  # type: ignore[misc]

    assert sum(isinstance(answer, Note) for answer in answers) == 1
    assert sum(isinstance(answer, NoteChanged) for answer in answers) == 5
