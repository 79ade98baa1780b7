"""Pictures.

Personal data: a picture may show people. Whoever uploads one of a family says how its consent is kept (PIPL 25;
docs/rules.md), and the picture goes when consent does.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from programmes.common.models import in_language


class Picture(AbstractImage):
    """An uploaded picture. ``description`` says what it shows, for those who cannot see it; a block may use other words."""

    credit = models.CharField(_("Credit"), max_length=120, blank=True)
    credit_en = models.CharField(
        _("Credit in English"),
        max_length=120,
        blank=True,
        help_text=_("Where a name is written differently in English."),
    )
    consent_note = models.CharField(
        _("Consent"),
        max_length=200,
        blank=True,
        help_text=_("Where people can be recognised: who agreed to publishing, when, and where the paper is kept."),
    )

    # Wagtail's own, without the way back from a user: the service's floor does not see this one.
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Uploaded by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    admin_form_fields = (*Image.admin_form_fields, "credit", "credit_en", "consent_note")

    class Meta(AbstractImage.Meta):
        verbose_name = _("Picture")
        verbose_name_plural = _("Pictures")

    @property
    def credit_here(self) -> str:
        """The credit as the active language writes it."""
        return in_language(self.credit, self.credit_en)


class PictureRendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_unique")
        ]
