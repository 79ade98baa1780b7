"""Settings of the site as they would look, before they are saved."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import timezone

from cms.models import Organiser, SiteNotice, SocialChannel

pytestmark = pytest.mark.django_db


def _shown(row: SiteNotice | Organiser) -> str:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    response = row.make_preview_request(original_request=request)
    return str(response.render().content.decode() if hasattr(response, "render") else response.content.decode())


def test_notice_is_previewed_above_a_page() -> None:
    notice = SiteNotice(text_zh="周五下午关门", ends_at=timezone.now() + timedelta(days=1), kind="closure")

    html = _shown(notice)

    assert "周五下午关门" in html
    assert "site-notice-closure" in html


def test_notice_without_an_end_says_that_it_would_not_be_shown() -> None:
    html = _shown(SiteNotice(text_zh="周五下午关门"))

    assert "周五下午关门" not in html
    assert "block-missing" in html


def test_organiser_is_previewed_with_channels_that_are_not_saved_yet() -> None:
    organiser = Organiser(name_zh="示例区妇联", icp_number="示例ICP备00000000号")
    organiser.channels = [SocialChannel(name="微信公众号", account="示例家服")]

    html = _shown(organiser)

    for told in ("示例区妇联", "示例ICP备00000000号", "示例家服"):
        assert told in html
