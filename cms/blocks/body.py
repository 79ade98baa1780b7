"""The body of a page."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock

from cms.blocks.choices import FaqBlock, PeopleBlock, PlacesBlock
from cms.blocks.live import HotlinesBlock, NextTimesBlock, UpcomingBlock
from cms.blocks.media import DocumentBlock, PictureBlock, VideoBlock
from cms.blocks.text import CalloutBlock, DoDontBlock, ProseBlock, QuoteBlock, StepsBlock

WORDS, SEEN, LIVE = _("Words"), _("Pictures and files"), _("From the service")


class BodyBlock(StreamBlock):
    """Everything that a page may be built from."""

    prose = ProseBlock(group=WORDS)
    do_dont = DoDontBlock(group=WORDS)
    steps = StepsBlock(group=WORDS)
    quote = QuoteBlock(group=WORDS)
    callout = CalloutBlock(group=WORDS)
    faq = FaqBlock(group=WORDS)
    picture = PictureBlock(group=SEEN)
    video = VideoBlock(group=SEEN)
    document = DocumentBlock(group=SEEN)
    next_times = NextTimesBlock(group=LIVE)
    upcoming = UpcomingBlock(group=LIVE)
    people = PeopleBlock(group=LIVE)
    places = PlacesBlock(group=LIVE)
    hotlines = HotlinesBlock(group=LIVE)
