"""The hotlines on every page. Hours are words, since each line keeps its own calendar."""

from collections.abc import Sequence

from programmes.places.models import Hotline

# Number, names, hours in both languages, whether it stands in the strip at once.
HOTLINES: Sequence[tuple[str, str, str, str, str, bool]] = (
    ("110", "报警", "Police", "全天 24 小时，短信 12110", "Day and night; by text 12110", True),
    ("12338", "妇女维权", "Women's rights", "工作时间", "Office hours", True),
    ("12356", "心理援助", "Psychological aid", "每天至少 18 小时", "At least 18 hours a day", True),
    ("12348", "法律服务", "Legal service", "全天 24 小时", "Day and night", False),
    ("12345", "政务服务", "Government services", "全天 24 小时", "Day and night", False),
    ("120", "医疗急救", "Medical emergency", "全天 24 小时", "Day and night", False),
    ("12355", "青少年服务", "Young people", "工作时间", "Office hours", False),
)


def build_hotlines() -> None:
    """Write the hotlines in the order in which they are shown."""
    Hotline.objects.bulk_create(
        [
            Hotline(
                number=number,
                name_zh=zh,
                name_en=en,
                hours_zh=hours_zh,
                hours_en=hours_en,
                position=position,
                is_urgent=is_urgent,
                is_demo=True,
            )
            for position, (number, zh, en, hours_zh, hours_en, is_urgent) in enumerate(HOTLINES, start=1)
        ]
    )
