"""Django app of the content floor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Editorial pages, their blocks and the settings of the site."""

    name = "cms"
    label = "cms"
    verbose_name = _("Content")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the frame of all pages, and the search index, in step with what is changed."""
        from cms import keeping
        from cms.search import receivers

        keeping.connect()
        receivers.connect()
