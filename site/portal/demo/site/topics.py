"""What the guides are about."""

from collections.abc import Mapping

from wagtail.models import Locale

from cms.models import Topic

# Slug, names.
TOPICS = (
    ("meeting", "恋爱与相识", "Meeting and dating"),
    ("before-marriage", "婚前准备", "Before marriage"),
    ("birth", "孕产与新生儿", "Pregnancy and birth"),
    ("couples", "夫妻相处", "Life as a couple"),
    ("children", "养育孩子", "Raising children"),
    ("elders", "老人与三代人", "Grandparents and three generations"),
    ("safety", "安全与权益", "Safety and rights"),
    ("our-services", "怎样用好服务", "Using our services"),
)


def build_topics() -> dict[tuple[str, str], Topic]:
    """Write the topics in both languages; give them by language and slug."""
    locales: Mapping[str, Locale] = {each.language_code: each for each in Locale.objects.all()}
    made: dict[tuple[str, str], Topic] = {}
    for slug, zh, en in TOPICS:
        first = Topic.objects.create(name=zh, slug=slug, locale=locales["zh-hans"])
        second = Topic.objects.create(name=en, slug=slug, locale=locales["en"], translation_key=first.translation_key)
        made["zh-hans", slug], made["en", slug] = first, second
    return made
