"""What every page shows around its content: menu, notice, foot, hotlines, the centre's phone, the other language, the elder view, the demonstration note."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, override

from cms import frame as kept
from cms.languages import TAGS
from cms.routing import address_in, page_of
from portal.public.elder import is_elder

OTHER_LANGUAGE = {"zh-hans": ("en", "English"), "en": ("zh-hans", "中文")}
OF_ONE_LIST = ("page",)
"""What an address says of a list in one language, and of no other."""


def _around() -> kept.Frame:
    return kept.frame(language=get_language() or "", now=timezone.now())


def _start(language: str) -> str:
    with override(language):
        return reverse("public:home")


def _is_missing(request: HttpRequest) -> bool:
    """Say whether the address is one that only the content tree could have, and the tree has no page there."""
    match = request.resolver_match
    is_of_tree = match is not None and match.url_name == "wagtail_serve"
    return is_of_tree and page_of(request) is None


def _there(request: HttpRequest, language: str) -> str:
    """Give where the language switch leads: the same page, with what was chosen on it; the start page where there is none."""
    here = request.get_full_path()
    page = page_of(request)
    if page is not None:
        query = request.GET.copy()
        for name in OF_ONE_LIST:
            query.pop(name, None)
        return f"{address_in(page, language)}{'?' if query else ''}{query.urlencode()}"
    there = here if _is_missing(request) else translate_url(here, language)
    return there if there != here else _start(language)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give the templates the frame of a page. ``around`` (menu, foot, notice), hotlines and the way out are read together, once
    a template asks for one of them.

    ``other_language`` is the same page in the other language: ``tag``, ``name`` (in that language) and ``url``, or its start
    page where this address is no page. ``leave_url`` is where the quick exit leads, and ``leave_seconds`` how long a browser
    remembers that it left. ``is_elder`` says whether this browser asked for the elder view.
    """
    code, name = OTHER_LANGUAGE.get(get_language() or "", OTHER_LANGUAGE["zh-hans"])
    around = SimpleLazyObject(_around)
    return {
        "around": around,
        "hotlines": SimpleLazyObject(lambda: around.hotlines),
        "centre_phone": settings.SERVICE_PHONE,
        "is_demo": settings.DEMO,
        "leave_url": SimpleLazyObject(lambda: around.leave_url or settings.LEAVE_URL),
        "leave_seconds": settings.SESSION_COOKIE_AGE,
        "other_language": {"tag": TAGS[code], "name": name, "url": SimpleLazyObject(lambda: _there(request, code))},
        "is_elder": is_elder(request),
    }
