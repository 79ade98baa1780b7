"""The hotlines on every page. Hours are words, since each line keeps its own calendar."""

from collections.abc import Sequence

from programmes.places.models import Hotline

# Number, names, hours in both languages, whether it is for a danger that cannot wait.
HOTLINES: Sequence[tuple[str, str, str, str, str, bool]] = (
    ("110", "报警电话（短信 12110）", "Police (by text: 12110)", "全天 24 小时", "Day and night", True),
    ("12338", "妇女维权公益服务热线", "Women's rights hotline", "工作时间", "Office hours", False),
    ("12356", "心理援助热线", "Psychological aid hotline", "每天至少 18 小时", "At least 18 hours a day", False),
    ("12348", "公共法律服务热线", "Public legal service hotline", "全天 24 小时", "Day and night", False),
    ("12345", "政务服务便民热线", "Government service hotline", "全天 24 小时", "Day and night", False),
    ("120", "医疗急救电话", "Medical emergency", "全天 24 小时", "Day and night", True),
    ("12355", "青少年服务热线", "Youth service hotline", "工作时间", "Office hours", False),
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
