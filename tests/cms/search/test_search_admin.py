"""The search fields of the content admin find Chinese too: in the explorer, in the choosers, while one is still typing."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms.models import StandardPage
from programmes.catalogue.models import Service
from programmes.people.choices import Role
from tests.factories.catalogue import ServiceFactory
from tests.factories.people import UserFactory
from tests.portal.public.search_site import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    """Sign in somebody who edits everything."""
    user = UserFactory(is_superuser=True)
    user.role_grants.create(role=Role.EDITOR)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client.force_login(user)
    return client


@pytest.fixture
def guide() -> StandardPage:
    """Write one page."""
    written: StandardPage = page(StandardPage, "guide", "婚前财产怎么谈", "约定可以写下来")
    return written


@pytest.mark.parametrize("query", ["婚前财产", "婚前財產", "财产", "怎", "可以写", "婚前 怎么谈"])
def test_whole_words_are_found(guide: StandardPage, query: str) -> None:
    assert guide.page_ptr in list(Page.objects.search(query))


@pytest.mark.parametrize("query", ["婚", "婚前", "婚前财", "婚前财产", "财产怎"])
def test_beginnings_are_found_while_typing(guide: StandardPage, query: str) -> None:
    assert [each.pk for each in Page.objects.autocomplete(query)] == [guide.pk]


@pytest.mark.parametrize("query", ["", "！", "财前", "谈怎", "婚后财产"])
def test_what_is_not_there_is_not_found(guide: StandardPage, query: str) -> None:
    assert list(Page.objects.search(query)) == []
    assert list(Page.objects.autocomplete(query)) == []


def test_any_column_narrows_and_orders_without_being_declared() -> None:
    kept = ServiceFactory(name_zh="甲乙咨询", is_demo=True)
    ServiceFactory(name_zh="甲乙小组", is_demo=False)

    found = get_search_backend().search(
        "甲乙",
        Service.objects.filter(is_demo=True, programme__is_demo=False).order_by("mode"),
        order_by_relevance=False,
    )

    assert list(found) == [kept]


def test_or_finds_rows_with_one_of_the_words(guide: StandardPage) -> None:
    other = page(StandardPage, "other", "孩子的作业", "")

    found = Page.objects.search("婚前 作业", operator="or")

    assert {each.pk for each in found} == {guide.pk, other.pk}


@pytest.mark.parametrize("address", ["/cms/pages/search/", "/cms/choose-page/search/"])
def test_page_search_of_the_admin(editor: Client, guide: StandardPage, address: str) -> None:
    body = editor.get(address, {"q": "前财产"}).content.decode()

    assert guide.title in body


def test_explorer(editor: Client, guide: StandardPage) -> None:
    body = editor.get(f"/cms/pages/{guide.get_parent().pk}/", {"q": "前财产"}).content.decode()

    assert guide.title in body


def test_chooser_of_services(editor: Client) -> None:
    ServiceFactory(name_zh="家庭纠纷调解", name_en="Family mediation")

    assert "家庭纠纷调解" in editor.get("/cms/service_chooser/results/", {"q": "纠纷调"}).content.decode()
    assert "家庭纠纷调解" not in editor.get("/cms/service_chooser/results/", {"q": "离婚"}).content.decode()


def test_index_written_anew_finds_what_was_written_in_bulk() -> None:
    Service.objects.bulk_create([ServiceFactory.build(programme=ServiceFactory().programme, name_zh="甲乙丙咨询")])
    before = list(get_search_backend().search("甲乙丙", Service))

    call_command("update_index", verbosity=0)

    assert (before, len(get_search_backend().search("甲乙丙", Service))) == ([], 1)
