"""Forgetting the kept frame of all pages as soon as something in it changes."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms import frame
from cms.models import Organiser, SiteNotice, SocialChannel
from programmes.places.models import Hotline

ROWS = (Organiser, SiteNotice, SocialChannel, Hotline)


def forget_frame(**_told: Any) -> None:
    """Clear the frame when the change is sure; a change that is rolled back clears nothing."""
    transaction.on_commit(frame.forget)


def connect() -> None:
    """Listen to everything that stands in the frame."""
    for row in ROWS:
        post_save.connect(forget_frame, sender=row, dispatch_uid=f"frame_saved_{row.__name__}")
        post_delete.connect(forget_frame, sender=row, dispatch_uid=f"frame_deleted_{row.__name__}")
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(forget_frame, dispatch_uid="frame_page")
    post_delete.connect(forget_frame, sender=Page, dispatch_uid="frame_page_deleted")
