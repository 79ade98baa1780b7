"""What every page shows around its content: hotlines, the centre's phone, the other language, the demonstration note."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from programmes.places.models import Hotline
from programmes.places.queries import hotlines

OTHER_LANGUAGE = {"zh-hans": ("en", "English"), "en": ("zh-hans", "中文")}


def _hotlines() -> list[Hotline]:
    return list(hotlines())


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give the templates the frame of a page. The hotlines are looked up only when a template asks.

    ``other_language`` is the same page in the other language: ``code``, ``name`` (in that language) and ``url``.
    """
    code, name = OTHER_LANGUAGE.get(get_language() or "", OTHER_LANGUAGE["zh-hans"])
    return {
        "hotlines": SimpleLazyObject(_hotlines),
        "centre_phone": settings.SERVICE_PHONE,
        "is_demo": settings.DEMO,
        "other_language": {"code": code, "name": name, "url": translate_url(request.get_full_path(), code)},
    }
