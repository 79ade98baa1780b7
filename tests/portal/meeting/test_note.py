"""The page of a note: drafts, versions, two pages at once, and what is typed while signed out."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from portal.meeting.typed import TYPED
from programmes.attendance.models import LONGEST_NOTE, Note, NoteVersion
from programmes.bookings.models import Booking
from programmes.people.choices import Role
from programmes.records.models import AuditEntry
from tests.factories.attendance import START, Worker, noted, worker
from tests.factories.people import user_with
from tests.portal.meeting.staff import browser_of, browser_with

SAID = "他说会改。\n我们谈了孩子上学的事。"
MORE = "下次带作业本来。"
PASSWORD = "a long pass phrase"


@pytest.fixture
def note(path: str) -> str:
    """The address of the note."""
    return f"{path}note/"


def opened(client: Client, path: str, **changes: str) -> dict[str, str]:
    """Give what the form of the page at ``path`` would send, with ``changes``."""
    text = client.get(path).content.decode()
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))
    box = re.search(r"<textarea[^>]*>\n?(.*?)</textarea>", text, re.DOTALL)
    return {**hidden, "text": box[1] if box else "", **changes}


def test_draft_is_saved_by_the_button_and_is_there_again(client_of_lin: Client, note: str) -> None:
    answer = client_of_lin.post(note, opened(client_of_lin, note, text=SAID, save="1"))

    assert (answer.status_code, answer["Location"]) == (302, note)
    assert opened(client_of_lin, note)["text"].replace("\r\n", "\n") == SAID
    assert Note.objects.get().draft == SAID


def test_finished_note_is_shown_and_written_on_as_another_version(client_of_lin: Client, note: str, path: str) -> None:
    answer = client_of_lin.post(note, opened(client_of_lin, note, text=SAID, finish="1"), follow=True)
    assert answer.request["PATH_INFO"] == path
    assert SAID.split("\n")[0] not in answer.content.decode()

    text = client_of_lin.get(note).content.decode()
    assert SAID.split("\n")[0] in text
    assert "<textarea" not in text

    page = opened(client_of_lin, f"{note}?write")
    assert page["text"] == SAID
    client_of_lin.post(note, {**page, "text": f"{SAID}\n{MORE}", "finish": "1"})
    assert NoteVersion.objects.count() == 2
    assert MORE not in client_of_lin.get(f"{note}1/").content.decode()
    assert MORE in client_of_lin.get(f"{note}2/").content.decode()
    assert client_of_lin.get(f"{note}3/").status_code == 404


def test_empty_note_is_not_finished(client_of_lin: Client, note: str) -> None:
    answer = client_of_lin.post(note, opened(client_of_lin, note, text=" \n ", finish="1"))

    assert answer.status_code == 422
    assert not NoteVersion.objects.exists()


def test_too_long_a_note_comes_back_whole(client_of_lin: Client, note: str) -> None:
    long = "字" * (LONGEST_NOTE + 1)

    answer = client_of_lin.post(note, opened(client_of_lin, note, text=long, save="1"))

    assert answer.status_code == 422
    assert long in answer.content.decode()


def test_note_before_its_time_leads_back(client_of_lin: Client, note: str, clock: time_machine.Traveller) -> None:
    clock.move_to(START - timedelta(hours=2))

    assert "08:00" in client_of_lin.get(note, follow=True).content.decode()


def test_opening_the_note_is_written_down(client_of_lin: Client, note: str) -> None:
    client_of_lin.post(note, opened(client_of_lin, note, text=SAID, save="1"))

    before = AuditEntry.objects.filter(action="note.read").count()
    client_of_lin.get(note)
    assert AuditEntry.objects.filter(action="note.read").count() == before + 1


def test_second_page_sees_both_texts_and_decides(client_of_lin: Client, note: str) -> None:
    first, second = opened(client_of_lin, note), opened(client_of_lin, note)
    client_of_lin.post(note, {**first, "text": SAID, "save": "1"})

    answer = client_of_lin.post(note, {**second, "text": MORE, "save": "1"})

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert SAID.split("\n")[0] in shown
    assert MORE in shown
    assert Note.objects.get().draft == SAID
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', shown))
    client_of_lin.post(note, {**hidden, "text": f"{SAID}\n{MORE}", "save": "1"})
    assert Note.objects.get().draft == f"{SAID}\n{MORE}"


def test_script_saves_while_one_writes(client_of_lin: Client, note: str) -> None:
    page = opened(client_of_lin, note)

    for beat, text in enumerate(["他", SAID], start=1):
        answer = client_of_lin.post(f"{note}draft/", {**page, "text": text, "beat": beat})
        assert answer.json() == {"state": "saved", "at": "08:50"}

    assert Note.objects.get().draft == SAID
    assert client_of_lin.post(note, {**page, "text": MORE, "beat": 3, "save": "1"}).status_code == 302
    assert Note.objects.get().draft == MORE


def test_script_is_told_what_is_the_matter(client_of_lin: Client, note: str, client: Client) -> None:
    page = opened(client_of_lin, note)
    other = opened(client_of_lin, note, text=SAID, save="1")
    client_of_lin.post(note, other)

    def told(browser: Client, **changes: Any) -> tuple[int, str]:
        answer = browser.post(f"{note}draft/", {**page, "text": MORE, "beat": 1, **changes})
        return answer.status_code, answer.json()["state"]

    assert told(client_of_lin) == (409, "changed")
    assert told(client_of_lin, text="\x00") == (422, "refused")
    assert told(client_of_lin, writer="") == (422, "refused")
    assert client.post(f"{note}draft/", page)["Location"].startswith("/accounts/login/")
    assert client_of_lin.get(f"{note}draft/").status_code == 405
    assert Note.objects.get().draft == SAID


def sign_in(client: Client, user: Any, secret: str, page: Any) -> Any:
    """Sign in as a person does, from the page that asked for it, and give where that leads."""
    form = opened(client, page["Location"], login=user.username, password=PASSWORD)
    asked = client.post(page["Location"], form)
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    return client.post(asked["Location"], opened(client, asked["Location"], code=code), follow=True)


@pytest.fixture
def secret(lin: Worker) -> str:
    """The second factor of Ms Lin, who has a password."""
    secret = str(generate_totp_secret())
    TOTP.activate(lin.user, secret)
    lin.user.set_password(PASSWORD)
    lin.user.save()
    return secret


@pytest.fixture
def signed(lin: Worker, secret: str) -> Client:
    """Her browser, which keeps the token of forms as a real one."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(lin.user)
    return client


def test_what_is_typed_while_signed_out_is_offered_after_signing_in(
    lin: Worker, secret: str, signed: Client, note: str
) -> None:
    page = opened(signed, note, text=SAID, save="1")
    signed.post("/accounts/logout/", {"csrfmiddlewaretoken": page["csrfmiddlewaretoken"]})

    refused = signed.post(note, page)
    assert refused.status_code == 302
    assert refused["Location"].startswith("/accounts/login/?next=")
    assert not Note.objects.exists()
    back = sign_in(signed, lin.user, secret, refused)

    assert back.request["PATH_INFO"] == note
    assert SAID.split("\n")[1] in back.content.decode()
    assert signed.get(note).content.decode().count(SAID.split("\n")[1]) == 1  # a phone may load the page again
    signed.post(note, opened(signed, note, save="1"))
    assert Note.objects.get().draft == SAID
    assert TYPED not in signed.session


def test_what_waits_is_shown_to_nobody_else(lin: Worker, secret: str, signed: Client, note: str, path: str) -> None:
    page = opened(signed, note, text=SAID, save="1")
    signed.logout()
    signed.get("/accounts/login/")
    signed.post(note, page)
    assert TYPED in signed.session
    colleague = worker(lin.service, lin.venue)
    TOTP.activate(colleague.user, generate_totp_secret())
    signed.force_login(colleague.user)
    other = colleague.booked(START + timedelta(hours=1), phone="+8613800138001")

    for address in (note, path, f"/calendar/session/{other.session.public_id}/note/"):
        assert SAID.split("\n")[0] not in signed.get(address).content.decode()
    assert TYPED not in signed.session


def test_text_that_waits_lies_sealed(signed: Client, note: str) -> None:
    from django.contrib.sessions.models import Session

    page = opened(signed, note, text=SAID, save="1")
    signed.logout()
    signed.get("/accounts/login/")
    signed.post(note, page)

    assert all(SAID[:4] not in row.session_data for row in Session.objects.all())


def test_form_of_an_older_sign_in_keeps_its_text(lin: Worker, signed: Client, note: str) -> None:
    page = opened(signed, note, text=SAID, save="1")
    signed.cookies["csrftoken"] = "a" * 32  # she signed in again in another tab

    answer = signed.post(note, page)

    assert (answer.status_code, answer["Location"]) == (302, note)
    assert not Note.objects.exists()
    assert opened(signed, note)["text"] == SAID


def test_forged_form_is_refused_and_kept_nowhere(lin: Worker, signed: Client, note: str) -> None:
    foreign = opened(browser_of(worker(lin.service, lin.venue).user), note)
    page = opened(signed, note, text=SAID, save="1")

    for word in ("", "nonsense", foreign.get("page", ""), page["page"][:-2] + "xx"):
        forged = {**page, "csrfmiddlewaretoken": "x", "page": word}
        assert signed.post(note, forged).status_code == 403
    assert TYPED not in signed.session
    assert not Note.objects.exists()


def test_stranger_with_a_made_up_form_is_led_to_sign_in(client: Client, note: str) -> None:
    answer = client.post(note, {"text": SAID, "page": "made-up"})

    assert answer.status_code == 302
    assert TYPED not in client.session


def test_supervisor_reads_for_a_reason_and_only_once(lin: Worker, booking: Booking) -> None:
    noted(booking.session, lin.practitioner, SAID, by=lin.actor)
    supervisor = browser_with(Role.SUPERVISOR)
    glass = "/calendar/session/glass/"

    assert supervisor.post(glass, {"reference": booking.reference, "reason": ""}).status_code == 422
    assert supervisor.post(glass, {"reference": booking.reference, "reason": "短"}).status_code == 422
    answer = supervisor.post(glass, {"reference": booking.reference, "reason": "家属投诉，须核对当日记录"})

    assert SAID.split("\n")[1] in answer.content.decode()
    assert SAID.split("\n")[1] not in supervisor.get(glass).content.decode()
    assert AuditEntry.objects.filter(action="note.glass_broken").count() == 1


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SUPERVISOR])
def test_glass_is_for_supervisors_alone(db: None, role: Role) -> None:
    assert browser_of(user_with(role)).get("/calendar/session/glass/").status_code == 404


def test_note_is_in_no_log(client_of_lin: Client, note: str, caplog: pytest.LogCaptureFixture) -> None:
    client_of_lin.post(note, opened(client_of_lin, note, text=SAID, save="1"))
    client_of_lin.post(f"{note}draft/", opened(client_of_lin, note, text="\x00" + SAID))
    client_of_lin.post(note, opened(client_of_lin, note, text=SAID, finish="1"))

    assert SAID[:4] not in caplog.text
