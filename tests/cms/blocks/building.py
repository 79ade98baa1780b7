"""Pages of text with the blocks that a test needs, and what a resident or an editor sees of them."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.template import RequestContext, Template
from django.test import RequestFactory

from cms.models import HomePage, StandardPage

SENTENCE = "这一句一直都在。"


def block(kind: str, **value: Any) -> dict[str, Any]:
    """Give one block as it is stored."""
    return {"type": kind, "value": value}


def items(*values: Any) -> list[dict[str, Any]]:
    """Give a list inside a block as it is stored."""
    return [{"id": f"item-{number}", "type": "item", "value": value} for number, value in enumerate(values)]


def page(*blocks: dict[str, Any]) -> StandardPage:
    """Give a saved page with these blocks and a sentence after them, read anew."""
    start = HomePage.objects.get(locale__language_code="zh-hans")
    body = [*blocks, block("prose", text=f"<p>{SENTENCE}</p>")]
    made = start.add_child(instance=StandardPage(title="关于", body=body, locale=start.locale))
    return StandardPage.objects.get(pk=made.pk)


def shown(made: StandardPage, *, is_preview: bool = False, **session: Any) -> str:
    """Give the page's body as HTML; ``session`` is what the visitor's session holds."""
    request: Any = RequestFactory().get("/")
    request.user, request.session, request.is_preview = AnonymousUser(), session, is_preview
    context = RequestContext(request, {"page": made})
    return Template("{% load body %}{% body page %}").render(context)
