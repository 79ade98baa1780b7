"""A small tree of pages, and people who edit it, as they are in the real thing: signed in, with a second factor."""

import json
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Locale, Page

from cms.models import (
    ArticleIndexPage,
    ArticlePage,
    HomePage,
    ProgrammeIndexPage,
    ProgrammePage,
    ServicePage,
    StandardPage,
)
from programmes.catalogue.models import Programme, Service
from programmes.people.choices import Role
from programmes.people.models import User
from tests.factories.catalogue import ProgrammeFactory, ServiceFactory
from tests.factories.people import user_with

HOTLINES = [{"type": "hotlines", "value": None}]


def home() -> HomePage:
    """Give the Chinese start page."""
    return HomePage.objects.get(locale=Locale.objects.get(language_code="zh-hans"))


def body(*blocks: dict[str, Any]) -> str:
    """Give a body of blocks, as it is stored."""
    return json.dumps(list(blocks))


def prose(html: str) -> dict[str, Any]:
    """Give a block of text."""
    return {"type": "prose", "value": {"text": html}}


def programme(code: str) -> Programme:
    """Give the programme with this code."""
    return Programme.objects.filter(code=code).first() or ProgrammeFactory(code=code)


def service_of(code: str) -> Service:
    """Give a service of that programme."""
    return ServiceFactory(programme=programme(code))


def programme_page(code: str = "aichao", **fields: Any) -> ProgrammePage:
    """Give the published page of a programme, below the overview of programmes."""
    overview = ProgrammeIndexPage.objects.filter(locale=home().locale).first()
    if overview is None:
        overview = home().add_child(instance=ProgrammeIndexPage(title="五个项目", slug="programmes"))
    given = {"title": code, "slug": code, "programme": programme(code), "body": json.dumps(HOTLINES)}
    page: ProgrammePage = overview.add_child(instance=ProgrammePage(**given | fields))
    page.save_revision().publish()
    return page


def service_page(code: str = "aichao", **fields: Any) -> ServicePage:
    """Give the draft of a page about a service of a programme, which keeps every rule."""
    above = ProgrammePage.objects.filter(programme__code=code).first() or programme_page(code)
    given = {
        "title": "家庭咨询",
        "slug": "talk",
        "service": service_of(code),
        "body": json.dumps(HOTLINES),
        "live": False,
    }
    page: ServicePage = above.add_child(instance=ServicePage(**given | fields))
    return page


def article(**fields: Any) -> ArticlePage:
    """Give the draft of an article."""
    overview = ArticleIndexPage.objects.filter(locale=home().locale).first()
    if overview is None:
        overview = home().add_child(instance=ArticleIndexPage(title="文章", slug="articles"))
    given = {"title": "好好说话", "slug": f"article-{Page.objects.count()}", "live": False}
    page: ArticlePage = overview.add_child(instance=ArticlePage(**given | fields))
    return page


def standard_page(parent: Page, **fields: Any) -> StandardPage:
    """Give the draft of a page of text below ``parent``."""
    page: StandardPage = parent.add_child(
        instance=StandardPage(**{"title": "说明", "slug": "words", "live": False} | fields)
    )
    return page


def member(*groups: str, role: Role = Role.EDITOR, **fields: Any) -> User:
    """Give somebody with a role, groups and a second factor."""
    user = user_with(role, **fields)
    user.groups.add(*Group.objects.filter(name__in=groups))
    TOTP.activate(user, generate_totp_secret())
    return user


def editor(**fields: Any) -> User:
    """Give an editor."""
    return member("Editors", **fields)


def reviewer(**fields: Any) -> User:
    """Give an editor who reviews."""
    return member("Editors", "Reviewers", **fields)


def administrator() -> User:
    """Give an administrator."""
    return member(role=Role.ADMINISTRATOR, is_superuser=True)


def signed_in(user: User) -> Client:
    """Give the browser of ``user``."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client
