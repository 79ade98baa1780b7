"""Asking, before a translation is published, whether the page that it makes may go live."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views.update_translations import UpdateTranslationsView

from cms import publishing
from cms.checks.page import is_checked
from cms.hooks.publishing import refuse


@hooks.register("before_edit_page", order=-1)  # before the page of the translation answers
def refuse_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Put the page together as publishing would, and take it back where a rule stands against it; its strings are kept."""
    if request.method != "POST" or request.POST.get("action") != "publish" or not is_checked(page.specific):
        return None
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    if translation is None or not publishing.may_publish(page, request.user):
        return None
    with transaction.atomic():
        try:
            translation.save_target(user=request.user, publish=False)
        except ValidationError:
            return None  # the page of the translation says which string
        draft = page.specific_class.objects.get(pk=page.pk).get_latest_revision_as_object()
        found = publishing.obstacles(draft, request.user)
        if found:
            transaction.set_rollback(True)
    return refuse(request, page, found)


class UpdateView(UpdateTranslationsView):
    """Taking changes of the source over into translations; what may not go live stays a draft, and the reason is told."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Take them over."""
        try:
            done: HttpResponse = super().form_valid(form)
        except publishing.NotToBePublished as refused:
            messages.error(
                self.request, _("The changes were taken over, but not published. %(why)s") % {"why": refused}
            )
            return redirect(self.get_success_url() or self.get_default_success_url())
        return done


@hooks.register("register_admin_urls")
def register_update() -> list[Any]:
    """Put our view before the one of the tool, under the same address."""
    return [path("localize/update/<int:translation_source_id>/", UpdateView.as_view())]
