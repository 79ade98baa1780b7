"""Rows of the service in the admin: forms save through actions and show their sentences; exports are safe and public."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.viewsets.exports import defused
from programmes.availability.models import CalendarDay, Diary
from programmes.bookings.models import Booking
from programmes.catalogue.models import Service
from programmes.common.clock import local_date, monday_of
from programmes.people.choices import Role
from programmes.people.models import Credential, Practitioner
from programmes.places.models import Hotline
from programmes.records.models import AuditEntry
from tests.cms.editing.building import editor, home, member, signed_in
from tests.factories.availability import staffed_venue
from tests.factories.bookings import booked
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory
from tests.factories.moments import at
from tests.factories.people import PractitionerFactory
from tests.factories.places import HotlineFactory, RoomFactory, VenueFactory

pytestmark = pytest.mark.django_db


def _booked(service: Service) -> Booking:
    """Book a time that is still to come by the clock on the wall, which the admin reads."""
    now = timezone.now()
    staffed_venue(service, now=now)
    return booked(service, at("09:00", monday_of(local_date(now)), plus=14), now=now)


def _service_form(service: Service, **more: Any) -> dict[str, Any]:
    names = (
        "code",
        "name_zh",
        "name_en",
        "summary_zh",
        "summary_en",
        "kind",
        "format",
        "staff_kind",
        "attends",
        "mode",
        "capacity",
    )
    names += ("duration_minutes", "before_minutes", "after_minutes", "grid_minutes", "notice_minutes", "horizon_days")
    form = {name: getattr(service, name) for name in names}
    return (
        form
        | {"programme": service.programme_id, "channels": service.channels, "room_kinds": service.room_kinds}
        | more
    )


def test_form_saves_through_the_action() -> None:
    service, user = ServiceFactory(), editor()

    response = signed_in(user).post(
        reverse("services:edit", args=[service.pk]), _service_form(service, name_zh="新名字")
    )

    assert response.status_code == 302
    assert Service.objects.get(pk=service.pk).name_zh == "新名字"
    entry = AuditEntry.objects.get(action="service.changed")
    assert (entry.actor_kind, entry.actor_id, entry.reason) == ("staff", str(user.pk), "name_zh")


def test_form_shows_the_refusal_beside_the_field_with_a_bare_number() -> None:
    service = ServiceFactory()
    booking = _booked(service)

    response = signed_in(editor()).post(
        reverse("services:edit", args=[service.pk]), _service_form(service, duration_minutes=60)
    )

    assert response.status_code == 200
    assert "1" in response.context["form"].errors["duration_minutes"][0]
    assert booking.reference not in response.content.decode()
    assert Service.objects.get(pk=service.pk).duration_minutes == 50


@pytest.mark.parametrize("words", ["六次一个疗程", "拨打 13912345678"])
def test_form_refuses_words_that_may_not_be_used(words: str) -> None:
    service = ServiceFactory()

    response = signed_in(editor()).post(
        reverse("services:edit", args=[service.pk]), _service_form(service, summary_zh=words)
    )

    assert response.context["form"].errors["summary_zh"]


def test_code_in_a_crafted_form_changes_nothing() -> None:
    service = ServiceFactory()

    signed_in(editor()).post(reverse("services:edit", args=[service.pk]), _service_form(service, code="ZZ-99"))

    assert Service.objects.get(pk=service.pk).code == service.code


def test_new_practitioner_gets_languages_and_a_diary() -> None:
    service = ServiceFactory()
    form = {"name_zh": "林老师", "name_en": "Ms Lin", "kind": "family_counsellor", "gender": "female"}
    form |= {"languages": ["mandarin", "hakka"], "services": [service.pk], "daily_cap": ""}

    response = signed_in(editor()).post(reverse("practitioners:add"), form)

    assert response.status_code == 302, response.context["form"].errors
    person = Practitioner.objects.get()
    assert person.languages.count() == 2
    assert Diary.objects.filter(practitioner=person).exists()


def test_credential_keeps_four_signs_and_whoever_verified_it() -> None:
    user = editor()
    form = {"kind": "title", "practitioner": PractitionerFactory().pk, "title_zh": "咨询师", "title_en": "Counsellor"}
    form |= {"number": "440300123456", "is_verified": "on", "is_public": "on"}

    signed_in(user).post(reverse("credentials:add"), form)

    row = Credential.objects.get()
    assert (row.number_masked, row.verified_by, row.is_public) == ("****3456", user, True)


def test_credential_is_not_shown_unverified() -> None:
    form = {
        "kind": "title",
        "practitioner": PractitionerFactory().pk,
        "title_zh": "咨询师",
        "title_en": "Counsellor",
        "is_public": "on",
    }

    response = signed_in(editor()).post(reverse("credentials:add"), form)

    assert response.context["form"].errors["is_public"]
    assert not Credential.objects.exists()


def test_retiring_asks_first_and_says_how_many() -> None:
    service = ServiceFactory()
    _booked(service)
    client, url = signed_in(editor()), reverse("services:retire", args=[service.pk])

    assert "1" in str(client.get(url).context["warning"])
    assert Service.objects.get(pk=service.pk).is_active
    client.post(url)
    assert not Service.objects.get(pk=service.pk).is_active
    client.post(url)
    assert Service.objects.get(pk=service.pk).is_active


@pytest.mark.parametrize(
    ("name", "factory"),
    [("practitioners", PractitionerFactory), ("venues", VenueFactory), ("rooms", RoomFactory)],
)
def test_row_is_retired_and_comes_back(name: str, factory: Any) -> None:
    row = factory()
    client, url = signed_in(editor()), reverse(f"{name}:retire", args=[row.pk])

    for expected in (False, True):
        client.post(url)
        row.refresh_from_db()
        assert row.is_active is expected


def test_last_urgent_hotline_stays_and_the_editor_is_told() -> None:
    line = HotlineFactory(is_urgent=True)

    response = signed_in(editor()).post(reverse("hotlines:retire", args=[line.pk]), follow=True)

    assert Hotline.objects.get(pk=line.pk).is_active
    assert len(list(response.context["messages"])) == 1


def test_calendar_day_is_set_once_and_taken_back() -> None:
    client = signed_in(editor())
    form = {"date": "2027-06-09", "kind": "off", "name_zh": "端午节", "name_en": "Dragon Boat Festival"}

    assert client.post(reverse("calendar_days:add"), form).status_code == 302
    assert client.post(reverse("calendar_days:add"), form).context["form"].errors["date"]
    day = CalendarDay.objects.get(date="2027-06-09")
    client.post(reverse("calendar_days:retire", args=[day.pk]))
    assert not CalendarDay.objects.filter(date="2027-06-09").exists()
    assert set(AuditEntry.objects.values_list("action", flat=True)) == {"calendar_day.set", "calendar_day.removed"}


def test_makeup_day_names_its_weekday() -> None:
    form = {"date": "2027-06-12", "kind": "makeup", "name_zh": "班", "name_en": "Make-up day"}

    response = signed_in(editor()).post(reverse("calendar_days:add"), form)

    assert response.context["form"].errors["follows_weekday"]


def test_question_is_checked_too() -> None:
    from wagtail.test.utils.form_data import rich_text

    form = {
        "question": "你们做治疗吗？",
        "answer": rich_text("<p>做，一个疗程六次。</p>"),
        "programme": "",
        "service": "",
    }

    response = signed_in(editor()).post(
        reverse("wagtailsnippets_cms_faq:add") + f"?locale={home().locale.language_code}", form
    )

    assert set(response.context["form"].errors) == {"question", "answer"}


@pytest.mark.parametrize("name", ["services", "hotlines"])
def test_row_is_moved(name: str) -> None:
    factory = {"services": ServiceFactory, "hotlines": HotlineFactory}[name]
    rows = [factory(position=position) for position in range(3)]

    signed_in(editor()).post(reverse(f"{name}:reorder", args=[rows[2].pk]) + "?position=0")

    assert list(type(rows[0]).objects.order_by("position")) == [rows[2], rows[0], rows[1]]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        ("\t=1", "'\t=1"),
        ("好", "好"),
        (5, 5),
        ("", ""),
    ],
)
def test_cell_is_never_a_formula(given: Any, kept: Any) -> None:
    assert defused(given) == kept


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_export_holds_no_formula_and_nothing_private(format_: str) -> None:
    from io import BytesIO

    from openpyxl import load_workbook

    PractitionerFactory(name_zh="=cmd|' /C calc'!A1", user=editor(username="secret-account"), daily_cap=7)

    response = signed_in(editor()).get(reverse("practitioners:index") + f"?export={format_}")

    content = b"".join(response.streaming_content)
    assert content.startswith("\ufeff".encode()) is (format_ == "csv")  # or a spreadsheet reads Chinese as noise
    if format_ == "xlsx":
        cells = [str(cell.value) for row in load_workbook(BytesIO(content)).active for cell in row]
    else:
        cells = content.decode().replace("\r\n", ",").split(",")
    assert "'=cmd|' /C calc'!A1" in cells
    assert "secret-account" not in "".join(cells)


def test_nothing_is_deleted_by_any_address() -> None:
    service = ServiceFactory()

    assert signed_in(editor()).post(f"/cms/services/delete/{service.pk}/").status_code == 404
    assert Service.objects.filter(pk=service.pk).exists()


@pytest.mark.parametrize(
    "name", ["services", "practitioners", "credentials", "venues", "rooms", "hotlines", "calendar_days"]
)
def test_without_the_right_nothing_opens(name: str) -> None:
    # The role opens the door of the admin; without a group there is nothing to do behind it.
    client = signed_in(member(role=Role.EDITOR))
    ServiceFactory(programme=ProgrammeFactory())

    assert client.get(reverse(f"{name}:index")).status_code in (302, 403)
    assert client.post(reverse(f"{name}:add"), {}).status_code in (302, 403)
