"""What stands around every demo page: who runs the site, a notice that has ended, and first hits of the search."""

from datetime import datetime, timedelta

from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from cms.choices import NoticeKind
from cms.models import Organiser, SiteNotice, SocialChannel
from portal.demo.site.publishing import EN, ZH, Tree

# What people type, and where that should lead first.
PROMOTED = (
    ("家暴", "p/aichao/ac-09"),
    ("保护令", "articles/protection-order"),
    ("离婚", "p/aichao/ac-07"),
    ("调解", "p/aichao/ac-05"),
    ("相亲", "p/baihe/bh-02"),
    ("婚检", "p/anxin/ax-06"),
    ("隐私", "privacy"),
)


def build_settings(*, now: datetime) -> None:
    """Write the organiser with empty filings, and a notice that ended last week, as an example for editors."""
    organiser = Organiser.load()
    organiser.name_zh, organiser.name_en = "区妇女联合会（示例）", "District Women's Federation (example)"
    organiser.address_zh = "龙岗区龙城街道示例路 6 号"
    organiser.address_en = "6 Example Road, Longcheng Subdistrict, Longgang District"
    organiser.footer_zh = "来不来，由您决定。这里的人名、地址和号码均为示例。"
    organiser.footer_en = "Whether you come is up to you. Names, addresses and numbers here are examples."
    organiser.channels = [SocialChannel(name="微信公众号", account="区家庭服务中心（示例）", sort_order=0)]
    organiser.save()
    notice = SiteNotice.load()
    notice.kind = NoticeKind.CLOSURE
    notice.text_zh = "因台风影响，布吉街道各服务点明天停办，电话和视频照常。（示例）"
    notice.text_en = "Because of a typhoon all points in Buji are closed tomorrow; phone and video go on. (example)"
    notice.starts_at, notice.ends_at = now - timedelta(days=9), now - timedelta(days=7)
    notice.save()


def build_promotions(*, tree: Tree) -> None:
    """Let a few words lead first to one page."""
    for words, path in PROMOTED:
        page = tree[ZH, path]
        SearchPromotion.objects.create(query=Query.get(words), page_id=page.pk, sort_order=0)
    query = Query.get("protection order")
    SearchPromotion.objects.create(query=query, page_id=tree[EN, "articles/protection-order"].pk, sort_order=0)
