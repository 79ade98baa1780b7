"""Frequent questions go live as pages do: by reviewers, and about violence and mediation by a second person."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.snippets.action_menu import ActionMenuItem

from cms import publishing
from cms.hooks.publishing import refuse
from cms.hooks.second_person import ICON, LABEL, NAME, TEMPLATE, leave_out, stands_between
from cms.models.faq import Faq


class SecondPersonItem(ActionMenuItem):
    """Says, in the place of “Publish”, that another person publishes this question."""

    name = NAME
    label = LABEL
    template_name = TEMPLATE
    icon_name = ICON

    def is_shown(self, context: dict[str, Any]) -> bool:
        """Say whether the rule of the second person is all that stands between this person and publishing."""
        user, question = context["request"].user, context.get("instance")
        if question is None or context.get("locked_for_user"):
            return False
        return stands_between(question, user, is_older=context["view"] == "revisions_revert")


@hooks.register("register_snippet_action_menu_item")
def register_second_person(model: type[Model]) -> ActionMenuItem | None:
    """Offer it for questions."""
    return SecondPersonItem(order=30) if model is Faq else None


@hooks.register("construct_snippet_action_menu")
def leave_out_of_questions(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """Leave out of a question's menu what would only be refused."""
    leave_out(items)


@hooks.register("before_publish")
def refuse_to_publish(request: HttpRequest, question: Any) -> HttpResponse | None:
    """Keep what was written as a draft and say what stands against publishing it."""
    return (
        refuse(request, question, publishing.obstacles(question, request.user)) if isinstance(question, Faq) else None
    )


@hooks.register("before_edit_snippet")
def refuse_to_approve(request: HttpRequest, question: Any) -> HttpResponse | None:
    """Say, when somebody approves in a review, what stands against it."""
    if not isinstance(question, Faq) or request.POST.get("workflow-action-name") != "approve":
        return None
    return refuse(request, question, publishing.obstacles(question, request.user))
