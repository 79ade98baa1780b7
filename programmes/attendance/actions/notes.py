"""Writing a note: a draft that is saved again and again, finished versions that are never overwritten, and every reading written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from programmes.attendance.models import LONGEST_NOTE, Note, NoteVersion
from programmes.attendance.policies import check_open
from programmes.bookings.models import ServiceSession
from programmes.catalogue.questions import is_plain_text
from programmes.common.errors import DomainError, InvalidInput, NotFound
from programmes.common.models import random_id
from programmes.common.transactions import transact
from programmes.people.choices import Role
from programmes.people.models import Practitioner
from programmes.records.actions.audit import audit
from programmes.records.actions.idempotency import once
from programmes.records.actions.transition import record_transition
from programmes.records.actors import Actor

KIND = "note"


class NoteChanged(DomainError):
    """Another page has saved the draft since this one was opened."""

    slug = "note-changed"
    message = _(
        "This note was saved from another page meanwhile. Both texts are below: take over what you need, then save again."
    )


@dataclass(frozen=True, slots=True)
class Page:
    """Which page saves: its random name, the revision it was opened with, and how often it has saved (0 without scripts)."""

    writer: str
    revision: int
    beat: int = 0


@dataclass(frozen=True, slots=True)
class Opened:
    """A note as its author reads it. ``text`` is what is being written: the draft, or nothing. ``versions`` are finished, the last first."""

    text: str
    page: Page
    saved_at: datetime | None
    versions: Sequence[NoteVersion]


def open_note(*, session: ServiceSession, author: Practitioner, by: Actor, now: datetime) -> Opened:
    """Give the note of ``author`` about ``session`` to be read and written on, and note that it was read. Raises TooEarly."""
    check_open(session=session, now=now)

    def work() -> Opened:
        note = Note.objects.filter(session=session, author=author).first()
        if note is None:
            return Opened("", Page(random_id(), 0), None, ())
        _read(note, by, now)
        versions = list(note.versions.order_by("-number"))
        return Opened(str(note.draft), Page(random_id(), note.revision), note.saved_at, versions)

    return transact(work)


def open_version(
    *, session: ServiceSession, author: Practitioner, number: int, by: Actor, now: datetime
) -> NoteVersion:
    """Give one finished version of the note of ``author`` about ``session``, and note that it was read. Raises NotFound."""

    def work() -> NoteVersion:
        rows = NoteVersion.objects.filter(note__session=session, note__author=author, number=number)
        version = rows.select_related("note").first()
        if version is None:
            raise NotFound
        _read(version.note, by, now)
        return version

    return transact(work)


def save_draft(*, session: ServiceSession, author: Practitioner, text: str, page: Page, now: datetime) -> Note:
    """Keep ``text`` as the draft of ``author`` about ``session``, and give the note.

    What ``page`` sent before is never put over what it sent later. Raises TooEarly, InvalidInput (``text``), and NoteChanged when another page
    has saved something else since ``page`` was opened: nothing is written then.
    """
    check_open(session=session, now=now)
    text = clean_note(text)

    def work() -> Note:
        note = _locked(session, author)
        if note.draft == text or _is_late(note, page) or (not note.draft and _last_text(note) == text):
            return note
        _check_unchanged(note, page)
        _write(note, text, page, now)
        return note

    return transact(work)


def finish_note(
    *, session: ServiceSession, author: Practitioner, text: str, page: Page, key: str, by: Actor, now: datetime
) -> NoteVersion:
    """Make ``text`` the next finished version of the note; the draft is empty then.

    The same text as the last version makes no new one. Raises as ``save_draft`` does, and InvalidInput for an empty text.
    """
    check_open(session=session, now=now)
    text = clean_note(text)
    if not text:
        raise InvalidInput(fields={"text": _("Please write something before you finish the note.")})

    def run() -> dict[str, Any]:
        note = _locked(session, author)
        if note.draft != text:
            _check_unchanged(note, page)
        last = _last(note)
        if last is None or last.text != text:
            number = last.number + 1 if last else 1
            last = NoteVersion(note=note, number=number, text=text, finished_at=now)
            last.save(force_insert=True)
            source = f"version {number - 1}" if number > 1 else "draft"
            record_transition(
                object_kind=KIND, object_id=note.public_id, source=source, target=f"version {number}", by=by, now=now
            )
        _write(note, "", page, now)
        return {"pk": last.pk}

    body = {"session": session.public_id, "text": text}
    answer = transact(lambda: once(scope=f"note:{by.id}", key=key, body=body, now=now, run=run))
    return NoteVersion.objects.select_related("note").get(pk=answer.value["pk"])


def clean_note(text: str, /) -> str:
    """Give a note's text with plain line ends and nothing at its end. Raises InvalidInput for hidden characters or one that is too long."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    if not is_plain_text(text):
        raise InvalidInput(fields={"text": _("Please use ordinary letters, signs and emoji only.")})
    if len(text) > LONGEST_NOTE:
        raise InvalidInput(
            fields={"text": _("A note has at most %(most)s characters.") % {"most": f"{LONGEST_NOTE:,}"}}
        )
    return text


def _locked(session: ServiceSession, author: Practitioner) -> Note:
    Note.objects.get_or_create(session=session, author=author)
    return Note.objects.select_for_update().get(session=session, author=author)


def _last(note: Note) -> NoteVersion | None:
    return note.versions.order_by("-number").first()


def _last_text(note: Note) -> str:
    last = _last(note)
    return str(last.text) if last else ""


def _is_late(note: Note, page: Page) -> bool:
    """Say whether ``page`` itself has saved something newer: its requests may arrive in another order."""
    return note.writer == page.writer and page.beat <= note.beat and page.beat > 0


def _check_unchanged(note: Note, page: Page) -> None:
    if note.writer != page.writer and note.revision != page.revision:
        raise NoteChanged


def _write(note: Note, text: str, page: Page, now: datetime) -> None:
    note.draft, note.saved_at = text, now
    note.writer, note.beat = page.writer, page.beat
    note.revision += 1
    note.save(update_fields=["draft", "saved_at", "writer", "beat", "revision"])


def _read(note: Note, by: Actor, now: datetime) -> None:
    audit(action="note.read", object_kind=KIND, object_id=note.public_id, by=by, role=Role.PRACTITIONER, now=now)
