"""What stands around every page and editors may change: the notice above it, and who runs the site."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Orderable, PreviewableMixin

from cms.choices import NoticeKind
from programmes.common.models import in_language


@register_setting(icon="warning", order=10)
class SiteNotice(PreviewableMixin, BaseGenericSetting):
    """The notice above every page: an emergency, a closure, a change of hours. It ends by itself.

    ``starts_at`` empty means at once. The end is required: a notice that nobody takes down is worse than none.
    """

    kind = models.CharField(_("Kind"), max_length=10, choices=NoticeKind.choices, default=NoticeKind.NEWS)
    text_zh = models.CharField(_("Text in Chinese"), max_length=200, blank=True)
    text_en = models.CharField(_("Text in English"), max_length=300, blank=True)
    starts_at = models.DateTimeField(pgettext_lazy("notice", "From"), null=True, blank=True)
    ends_at = models.DateTimeField(_("Until"), null=True, blank=True)

    panels: ClassVar[list[object]] = [
        FieldPanel("kind"),
        FieldPanel("text_zh"),
        FieldPanel("text_en"),
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
    ]

    class Meta:
        verbose_name = _("Notice")
        constraints = [
            models.CheckConstraint(condition=Q(text_zh="") | Q(ends_at__isnull=False), name="notice_has_an_end"),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True) | Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                name="notice_ends_after_start",
            ),
        ]

    def clean(self) -> None:
        """Ask for an end, and for Chinese words where there are English ones."""
        super().clean()
        if self.text_zh and self.ends_at is None:
            raise ValidationError({"ends_at": _("Please say when the notice ends.")})
        if self.text_en and not self.text_zh:
            raise ValidationError({"text_zh": _("Please write the notice in Chinese too.")})
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The end must come after the beginning.")})

    @property
    def text(self) -> str:
        """The notice in the active language."""
        return in_language(self.text_zh, self.text_en)

    def get_preview_template(self, request: object, mode_name: str) -> str:
        """Show the notice above an empty page."""
        return "cms/preview/site_notice.html"


@register_setting(icon="site", order=20)
class Organiser(PreviewableMixin, ClusterableModel, BaseGenericSetting):
    """Who runs the site, its filings and the words at its foot (互联网信息服务管理办法 12; docs/rules.md)."""

    name_zh = models.CharField(_("Organiser in Chinese"), max_length=80, blank=True)
    name_en = models.CharField(_("Organiser in English"), max_length=120, blank=True)
    address_zh = models.CharField(_("Address in Chinese"), max_length=120, blank=True)
    address_en = models.CharField(_("Address in English"), max_length=160, blank=True)
    icp_number = models.CharField(_("ICP filing number"), max_length=40, blank=True)
    police_number = models.CharField(_("Police filing number"), max_length=40, blank=True)
    footer_zh = models.CharField(_("Words at the foot in Chinese"), max_length=160, blank=True)
    footer_en = models.CharField(_("Words at the foot in English"), max_length=200, blank=True)
    leave_url = models.URLField(
        _("Where the quick exit leads"),
        blank=True,
        help_text=_("A page that anybody might be reading and that shows no personal history. Empty: the weather."),
    )

    panels: ClassVar[list[object]] = [
        MultiFieldPanel(
            [FieldPanel(name) for name in ("name_zh", "name_en", "address_zh", "address_en")], heading=_("Organiser")
        ),
        FieldRowPanel([FieldPanel("icp_number"), FieldPanel("police_number")], heading=_("Filings")),
        FieldRowPanel([FieldPanel("footer_zh"), FieldPanel("footer_en")]),
        InlinePanel("channels", heading=_("Social channels"), label=_("Channel")),
        FieldPanel("leave_url"),
    ]

    class Meta:
        verbose_name = _("Organiser and footer")

    @property
    def name(self) -> str:
        """The organiser in the active language."""
        return in_language(self.name_zh, self.name_en)

    @property
    def address(self) -> str:
        """The address in the active language."""
        return in_language(self.address_zh, self.address_en)

    @property
    def footer(self) -> str:
        """The words at the foot in the active language."""
        return in_language(self.footer_zh, self.footer_en)

    def get_preview_template(self, request: object, mode_name: str) -> str:
        """Show the foot below an empty page."""
        return "cms/preview/organiser.html"


class SocialChannel(Orderable):
    """Where else the organiser can be found: an account's name, for instance in WeChat, and a link where there is one."""

    organiser = ParentalKey(Organiser, on_delete=models.CASCADE, related_name="channels")
    name = models.CharField(pgettext_lazy("row", "Name"), max_length=40)
    account = models.CharField(_("Account"), max_length=60)
    url = models.URLField(_("Address"), blank=True)

    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("account")]), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = _("Social channel")
        verbose_name_plural = _("Social channels")

    def __str__(self) -> str:
        return f"{self.name} {self.account}"
