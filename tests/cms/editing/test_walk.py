"""Walking over every address of the admin: nothing of bookings is there for editors, and the admin is there for nobody else."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from django.test import Client
from wagtail.models import Revision, TaskState, Workflow

from cms.permissions import WORKFLOW
from portal.accounts.gate import CMS_ROLES
from programmes.bookings.actions.call_back import request_call_back
from programmes.bookings.models import Booking, CallBack, Hold, ServiceSession
from programmes.notifications.models import OutboxMessage
from programmes.people.choices import Role
from tests.cms.editing.building import article, editor, home, member, reviewer, service_of, service_page, signed_in
from tests.cms.editing.walking import addresses
from tests.factories import cms
from tests.factories.availability import staffed_venue
from tests.factories.bookings import RESIDENT, confirmed, contact_of, held
from tests.factories.moments import NOW
from tests.factories.people import CredentialFactory
from tests.factories.places import HotlineFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.timeout(600),  # every address of the admin, one after the other
    pytest.mark.filterwarnings(
        "ignore::django.core.paginator.UnorderedObjectListWarning"
    ),  # a list of wagtail-localize
]

NAME, PHONE, NOTE = "秘密的小林", "+8613700137000", "想说一件没人知道的事"
CALLER, CALLERS_PHONE = "等电话的阿芳", "13700137111"
STEPS_OUT = ("logout", "failwhale")


@dataclass(frozen=True, slots=True)
class Kept:
    """What was told in confidence, what leads to it, and the keys of real rows by the names that addresses give them."""

    secrets: list[str]
    keys: list[Any]
    known: dict[str, list[Any]]


@pytest.fixture
def kept() -> Kept:
    """A booking, a call-back and messages, beside a site that is being written."""
    service = service_of("jiafeng")
    staffed_venue(service, practitioners=2)
    HotlineFactory(is_urgent=True)
    CredentialFactory()
    hold = held(service)
    told = confirmed(hold, contact=contact_of(PHONE, name=NAME), answers={"note": NOTE})
    booking = Booking.objects.get(public_id=told.booking_id)
    request_call_back(service=service, name=CALLER, phone=CALLERS_PHONE, by=RESIDENT, now=NOW)
    secrets = [NAME, PHONE[3:], NOTE, CALLER, CALLERS_PHONE, booking.reference, booking.public_id, told.token, told.pin]
    secrets += [booking.session.public_id, CallBack.objects.get().public_id]
    return Kept(secrets, [booking.pk, booking.public_id, "word"], _known(service))


def _known(service: Any) -> dict[str, list[Any]]:
    """Write a page, a draft, a review, a picture; give their keys, and those of bookings where rows of any kind are asked for."""
    writer = editor(username="writer")
    page = service_page("jiafeng", service=service, slug="told")
    page.save_revision().publish()
    draft = article()
    draft.save_revision(user=writer)
    state: Any = Workflow.objects.get(name=WORKFLOW).start(draft, writer)
    cms.faq()
    cms.picture()
    pages = [page.pk, draft.pk, home().pk]
    rows = [
        *{model.objects.aggregate(last=Max("pk"))["last"] or 1 for model in (Booking, CallBack, Hold, OutboxMessage)},
        *pages,
    ]
    page_keys = ("page_id", "page_to_move_id", "parent_page_id", "page_to_copy_id", "destination_id", "parent_id")
    types = [ContentType.objects.get_for_model(model).pk for model in (Booking, ServiceSession, type(page))]
    return {
        **dict.fromkeys(page_keys, pages),
        **dict.fromkeys(("pk", "object_id"), [str(each) for each in rows] + ["word"]),
        "content_type_id": types,
        "revision_id": list(Revision.objects.values_list("pk", flat=True))[:3],
        "task_state_id": list(TaskState.objects.values_list("pk", flat=True)),
        "workflow_state_id": [state.pk],
    }


# Reviewers may do whatever editors may (test_permissions), so that their walk sees as much; ``make proof`` walks as both.
@pytest.mark.parametrize("make", [reviewer, pytest.param(editor, marks=pytest.mark.proof)])
def test_editor_finds_nothing_of_bookings_at_any_address(make: Any, kept: Kept) -> None:
    client = signed_in(make())
    client.raise_request_exception = False
    walked = sorted(addresses("/cms/", kept.keys, kept.known))
    assert len(walked) > 400

    told, broken = [], []
    for url in walked:
        if any(step in url for step in STEPS_OUT):
            continue
        # Only lists have a spreadsheet: what names no row.
        for query in (
            ("",) if any(part.isdecimal() or part == "word" for part in url.split("/")) else ("", "?export=csv")
        ):
            response = client.get(url + query)
            text = _text(response)
            told += [(url, secret) for secret in kept.secrets if secret in text and secret not in url]
            broken += [url + query] if response.status_code >= 500 else []

    assert told == []
    assert broken == []


def _text(response: Any) -> str:
    content: bytes = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode(errors="ignore")


def test_walk_would_find_what_is_told(kept: Kept) -> None:
    # What editors must not find is there to be found: the person's own link shows it.
    token, reference = kept.secrets[7], kept.secrets[5]

    assert reference in _text(Client().get(f"/my/{token}/"))


OTHERS = [None, *(role for role in Role if role not in CMS_ROLES)]


# Every address is tried by somebody; ``make proof`` tries each as everybody.
@pytest.mark.parametrize("share", [len(OTHERS), pytest.param(1, marks=pytest.mark.proof)], ids=["in turn", "all"])
@pytest.mark.parametrize("role", OTHERS)
def test_admin_is_there_for_no_other_role(role: Role | None, share: int) -> None:
    client = Client() if role is None else signed_in(member(role=role))
    every = sorted(addresses("/cms/", ["1", "word"], {}))
    assert len(every) > 300

    answers = {url: client.get(url) for url in every[OTHERS.index(role) % share :: share]}

    if role is None:
        assert {
            url for url, each in answers.items() if not each.get("Location", "").startswith("/accounts/login/")
        } == set()
    else:
        assert {url: answer.status_code for url, answer in answers.items() if answer.status_code != 404} == {}


@pytest.mark.parametrize("make", [editor, reviewer])
def test_other_places_of_staff_do_not_exist_for_editors(make: Any, kept: Kept) -> None:
    client = signed_in(make())

    answers = {url: client.get(url) for url in addresses("/desk/", kept.keys, {})}

    assert answers.pop("/desk/").url == "/cms/"  # where everybody's work begins
    assert answers
    assert {url: answer.status_code for url, answer in answers.items() if answer.status_code not in {404, 405}} == {}


def test_editors_session_opens_nothing_in_the_api(kept: Kept) -> None:
    client = signed_in(editor())

    for url in addresses("/api/", kept.keys, {}):
        answer = client.get(url)
        assert [secret for secret in kept.secrets if secret in _text(answer) and secret not in url] == [], url
        if {str(key) for key in kept.keys} & set(url.split("/")):
            assert answer.status_code in {400, 401, 403, 404, 405, 422}, url


def test_search_of_the_admin_finds_no_person(kept: Kept) -> None:
    client = signed_in(editor())
    searches = [url for url in addresses("/cms/", kept.keys, kept.known) if url.endswith(("/search/", "/results/"))]
    assert len(searches) > 10

    for url in searches:
        for word in (NAME, PHONE[3:], kept.secrets[5]):
            answer = client.get(url, {"q": word})
            assert answer.status_code < 500, url
            assert [each for each in kept.secrets if each != word and each in _text(answer)] == [], url
