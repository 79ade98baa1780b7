"""The page of one's own papers, and the part of one's list about those that end soon."""

from datetime import timedelta

import pytest
from django.test import Client

from programmes.common.clock import local_date
from programmes.people.choices import Role
from tests.factories.attendance import START, Worker
from tests.factories.people import cleared
from tests.portal.meeting.staff import browser_with

PAGE, TODO = "/calendar/session/papers/", "/calendar/session/todo/"
DAY = local_date(START)


def test_page_shows_every_paper_and_the_list_those_to_renew(lin: Worker, client_of_lin: Client) -> None:
    cleared(lin.practitioner, DAY + timedelta(days=20))

    page, todo = client_of_lin.get(PAGE), client_of_lin.get(TODO)

    assert page.status_code == 200
    assert [paper.days_left for paper in page.context["papers"]] == [20]
    assert "查询结果" in page.content.decode()
    assert [paper.days_left for paper in todo.context["papers"]] == [20]
    assert f'href="{PAGE}"' in todo.content.decode()


def test_paper_in_force_for_long_is_on_the_page_alone(lin: Worker, client_of_lin: Client) -> None:
    cleared(lin.practitioner, DAY + timedelta(days=300))

    assert "查询结果" in client_of_lin.get(PAGE).content.decode()
    assert "查询结果" not in client_of_lin.get(TODO).content.decode()


def test_page_without_papers_says_so(lin: Worker, client_of_lin: Client) -> None:
    page = client_of_lin.get(PAGE)

    assert page.status_code == 200
    assert page.context["papers"] == []


@pytest.mark.parametrize("role", [role for role in Role if role != Role.PRACTITIONER])
def test_papers_are_one_s_own(db: None, role: Role) -> None:
    assert browser_with(role).get(PAGE).status_code == 404
