"""The panel of today and the reports name what somebody should look at, in a fixed number of queries."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from cms.permissions import WORKFLOW
from cms.reports import findings
from cms.reports.changes import changes
from programmes.common.clock import local_date
from programmes.people.models import Practitioner
from tests.cms.editing.building import article, body, editor, prose, reviewer, service_of, service_page, signed_in
from tests.factories.people import CredentialFactory, PractitionerFactory
from tests.factories.places import HotlineFactory, VenueFactory

pytestmark = pytest.mark.django_db(transaction=True)


def _published(**fields: Any) -> Page:
    page = article(**fields)
    page.save_revision().publish()
    return page


def _link(page: Page, words: str = "另一篇") -> dict[str, Any]:
    return prose(f'<p><a linktype="page" id="{page.pk}">{words}</a></p>')


def _titles(rows: list[findings.Row]) -> list[str]:
    return [row.page.title for row in rows]


def test_page_past_its_day_is_named() -> None:
    today = local_date(timezone.now())
    _published(title="过期", review_by=today - timedelta(days=1))
    _published(title="今天", review_by=today)
    article(title="草稿", review_by=today - timedelta(days=9))

    assert _titles(findings.past_review(today=today)) == ["过期"]


def test_page_that_goes_offline_soon_is_named() -> None:
    now = timezone.now()
    _published(title="快", expire_at=now + timedelta(days=13))
    _published(title="慢", expire_at=now + timedelta(days=15))

    assert _titles(findings.expiring(now=now)) == ["快"]


def test_page_that_names_somebody_retired_is_named() -> None:
    gone, here = PractitionerFactory(name_zh="已离岗", is_active=False), PractitionerFactory()
    blocks = [{"type": "people", "value": {"title": "", "people": [person.pk]}} for person in (gone, here)]
    _published(title="提到", body=body(blocks[0]))
    _published(title="没提到", body=body(blocks[1]))

    rows = findings.naming_retired()

    assert _titles(rows) == ["提到"]
    assert "已离岗" in rows[0].detail
    assert Practitioner.objects.count() == 2


def test_service_page_of_a_retired_service_is_named() -> None:
    page = service_page("jiafeng", title="旧服务", body="[]")
    page.save_revision().publish()
    page.service.is_active = False
    page.service.save()

    assert _titles(findings.naming_retired()) == ["旧服务"]


def test_link_to_a_page_that_is_gone_or_offline_is_named() -> None:
    gone, offline, there = _published(title="没了"), _published(title="下线"), _published(title="还在")
    _published(title="一", body=body(_link(gone)))
    _published(title="二", body=body(_link(offline)))
    _published(title="三", body=body(_link(there)))
    Page.objects.get(pk=gone.pk).delete()
    Page.objects.get(pk=offline.pk).specific.unpublish()

    rows = findings.broken_links()

    assert {row.page.title for row in rows} == {"一", "二"}


def test_links_to_other_sites_are_listed_and_not_fetched() -> None:
    _published(title="外链", body=body(prose('<p><a href="https://example.org/a">反家暴法</a></p>')))

    assert [row.detail for row in findings.outward_links()] == ["https://example.org/a"]


def test_page_without_english_of_its_own_is_named() -> None:
    _published(title="没有英文")

    assert "没有英文" in _titles(findings.untranslated())


@pytest.mark.parametrize(
    "name", ["past_review", "broken_links", "outward_links", "retired_rows", "untranslated", "service_data"]
)
def test_report_opens_and_exports_without_formulas(name: str) -> None:
    _published(title="=1+1", review_by=local_date(timezone.now()) - timedelta(days=1))
    client = signed_in(editor())
    url = reverse(f"upkeep_{name}")

    assert client.get(url).status_code == 200
    text = client.get(url + "?export=csv").content.decode()
    assert "\n=1+1" not in text


def test_today_names_what_waits_and_what_is_due() -> None:
    from wagtail.models import Workflow

    writer, second = editor(), reviewer()
    page = article(title="等审核的文章")
    page.save_revision(user=writer)
    Workflow.objects.get(name=WORKFLOW).start(page, writer)
    _published(title="该重读的文章", review_by=local_date(timezone.now()) - timedelta(days=3))

    told = signed_in(second).get(reverse("wagtailadmin_home")).content.decode()

    assert "等审核的文章" in told
    assert "该重读的文章" in told
    assert "wagtail.org" not in told


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_handbook_opens_in_both_languages(language: str) -> None:
    user = editor()
    from wagtail.users.models import UserProfile

    profile = UserProfile.get_for_user(user)
    profile.preferred_language = language
    profile.save()

    text = signed_in(user).get(reverse("cms_handbook")).content.decode()

    assert ("编辑手册" if language == "zh-hans" else "How to write") in text


def test_reports_ask_as_often_for_three_pages_as_for_one() -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def ask() -> int:
        with CaptureQueriesContext(connection) as asked:
            findings.past_review(today=local_date(timezone.now()))
            findings.naming_retired()
            findings.broken_links()
            findings.outward_links()
            findings.untranslated()
            changes(now=timezone.now())
        return len(asked)

    gone = PractitionerFactory(is_active=False)
    people = {"type": "people", "value": {"title": "", "people": [gone.pk]}}
    due = local_date(timezone.now()) - timedelta(days=1)
    _published(review_by=due, body=body(people))
    ask()
    one = ask()
    for _number in range(3):
        _published(review_by=due, body=body(people))

    assert ask() == one


def test_change_of_what_people_in_danger_read_is_shown_to_others() -> None:
    writer, second = editor(username="writer", first_name="写的人"), reviewer(username="second")
    line, other = HotlineFactory(name_zh="求助热线"), VenueFactory(name_zh="社区点")
    client = signed_in(writer)
    for name, row in (("hotlines", line), ("venues", other)):
        form = {
            key: getattr(row, key)
            for key in ("number", "name_zh", "name_en", "hours_zh", "hours_en")
            if hasattr(row, key)
        }
        form |= {"kind": getattr(row, "kind", ""), "code": getattr(row, "code", ""), "is_urgent": "on"}
        form |= {"street": getattr(row, "street_id", ""), "neutral_code": getattr(row, "neutral_code", "")}
        form |= {"address_zh": "龙岗区示例路9号", "address_en": "9 Example Road"}
        answer = client.post(reverse(f"{name}:edit", args=[row.pk]), form)
        assert answer.status_code == 302, answer.context["form"].errors

    report = signed_in(second).get(reverse("upkeep_service_data")).content.decode()
    mine, theirs = (signed_in(user).get(reverse("wagtailadmin_home")).content.decode() for user in (writer, second))

    assert report.index("求助热线") < report.index("社区点")
    assert "写的人" in report
    assert f'href="{reverse("hotlines:inspect", args=[line.pk])}"' in theirs
    assert f'href="{reverse("hotlines:inspect", args=[line.pk])}"' not in mine
    assert "社区点" not in theirs


def test_retired_row_leaves_its_page_whole_and_the_report_names_it() -> None:
    service = service_of("jiafeng")
    person, venue = PractitionerFactory(name_zh="林静"), VenueFactory(name_zh="旧的点")
    CredentialFactory(practitioner=person)
    blocks = [
        prose("<p>还在的话</p>"),
        {"type": "people", "value": {"title": "", "people": [person.pk]}},
        {"type": "places", "value": {"title": "", "places": [venue.pk]}},
    ]
    page = service_page("jiafeng", title="老服务", service=service, body=body(*blocks))
    page.save_revision().publish()
    for row in (service, person, venue):
        type(row).objects.update(is_active=False)

    answer = Client().get(page.get_url())
    named = {row.detail.partition("：")[0].partition(":")[0] for row in findings.naming_retired()}

    assert answer.status_code == 200
    assert "还在的话" in answer.content.decode()
    assert "旧的点" not in answer.content.decode()
    assert len(named) == 3
