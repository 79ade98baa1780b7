"""Publishing a translation: the same rules as for any page, and the same sentences, before the tool for translating begins."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page, PagePermissionTester
from wagtail_localize.models import Translation
from wagtail_localize.views.update_translations import UpdateTranslationsView

from cms import publishing
from cms.checks.page import is_checked
from cms.hooks.publishing import refuse


@hooks.register("before_edit_page")
def refuse_translation(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep what may not go live as a draft, and say what stands against it.

    Of a guarded page a translation that is not saved yet becomes the draft of whoever asks; a second person then publishes it.
    """
    if request.method != "POST" or request.POST.get("action") != "publish" or not is_checked(page):
        return None
    translation = _translation_of(page)
    if translation is None or not PagePermissionTester(page=page, user=request.user).can_publish():
        return None  # Wagtail says no by itself
    done = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    found = publishing.obstacles(done, request.user)
    if publishing.is_guarded(page) and publishing.differs_from_draft(done):
        translation.save_target(user=request.user, publish=False)
        found = found or [str(publishing.OWN_CHANGE)]
    return refuse(request, done, found)


class UpdateView(UpdateTranslationsView):
    """Taking changes of the source over into translations; what may not be published stays a draft, and why is said."""

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


def _translation_of(page: Page) -> Translation | None:
    found: Translation | None = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    return found
