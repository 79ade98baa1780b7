"""What people really type, and what must come first.

The first hit is named by its kind and a key that stays: the code of a service, venue or programme, a page's slug, words of a question, a language.
``in_demo`` names it where the pages of the demo site know something better than the few pages that ``search_site`` builds; what the demo site has
no page for is ``is_small_only``.
"""

from dataclasses import dataclass

from django.utils.translation import override

from cms.search.finding import Hit, find


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the kind and key of its first hit, in the small site and with all pages of the demo site."""

    query: str
    kind: str
    key: str
    language: str = "zh-hans"
    in_demo: tuple[str, str] | None = None
    is_small_only: bool = False


TABLE = (
    Asked("吵架", "service", "AC-01"),
    Asked("婆媳", "service", "AC-01"),
    Asked("出轨", "service", "AC-01"),
    Asked("離婚", "service", "AC-07"),
    Asked("冷静期", "service", "AC-07"),
    Asked("家暴", "service", "AC-09"),
    Asked("保护令", "service", "AC-09", in_demo=("page", "protection-order")),
    Asked("被打", "service", "AC-09"),
    Asked("调解", "service", "AC-05"),
    Asked("調解", "service", "AC-05"),
    Asked("家庭纠纷调解", "service", "AC-05"),
    Asked("赡养", "service", "AC-05"),
    Asked("律师", "service", "AC-04"),
    Asked("抚养权", "service", "AC-04"),
    Asked("法律咨询", "service", "AC-04"),
    Asked("心理咨询", "service", "AC-03"),
    Asked("心理諮詢", "service", "AC-03"),
    Asked("失眠", "service", "AC-03"),
    Asked("夫妻咨询", "service", "AC-02"),
    Asked("情绪管理", "service", "AC-08"),
    Asked("婚前财产", "service", "XF-03"),
    Asked("彩礼", "service", "XF-03"),
    Asked("婚前教育", "service", "XF-01"),
    Asked("新婚", "service", "XF-05"),
    Asked("家务", "service", "XF-04"),
    Asked("产后抑郁", "service", "AX-03"),
    Asked("產後憂鬱 情绪", "service", "AX-03"),
    Asked("备孕", "service", "AX-06"),
    Asked("二胎", "service", "AX-06"),
    Asked("孕妇学校", "service", "AX-01"),
    Asked("坐月子", "service", "AX-05"),
    Asked("营养师", "service", "AX-02"),
    Asked("青春期", "service", "JF-04"),
    Asked("早恋", "service", "JF-04"),
    Asked("辅导作业", "service", "JF-02"),
    Asked("孩子不听话怎么办", "service", "JF-01"),
    Asked("叛逆", "service", "JF-01"),
    Asked("爷爷奶奶", "service", "JF-06"),
    Asked("亲子活动", "service", "JF-03"),
    Asked("家训", "service", "JF-05"),
    Asked("相亲", "service", "BH-02"),
    Asked("红娘", "service", "BH-02"),
    Asked("杀猪盘", "service", "BH-06"),
    Asked("催婚", "service", "BH-05"),
    Asked("失恋", "service", "BH-01"),
    Asked("爱巢守护计", "programme", "aichao"),
    Asked("百合", "programme", "baihe"),
    Asked("坂田", "place", "坂田街道婚姻家庭调解室"),
    Asked("布吉", "place", "布吉街道婚姻家庭调解室"),
    Asked("大芬", "place", "大芬社区"),
    Asked("妇女之家", "place", "妇女之家"),
    Asked("手语", "person", "手语", in_demo=("page", "people")),
    Asked("客家话", "person", "客家话", in_demo=("page", "people")),
    Asked("林晓岚", "person", "林晓岚"),
    Asked("隐私", "page", "privacy"),
    Asked("无障碍", "page", "accessibility"),
    Asked("最美家庭", "page", "honours", in_demo=("question", "最美家庭")),
    Asked("母婴室", "question", "母婴室", is_small_only=True),
    Asked("收费", "question", "收费"),
    Asked("12338", "page", "network", in_demo=("page", "contact")),
    Asked("couple counselling", "service", "AC-02", "en"),
    Asked("mediation", "service", "AC-05", "en"),
    Asked("Couples counseling", "service", "AC-02", "en"),
    Asked("lawyer", "service", "AC-04", "en"),
    Asked("divorce", "service", "AC-07", "en"),
    Asked("postnatal depression", "service", "AX-03", "en"),
    Asked("homework", "service", "JF-02", "en"),
    Asked("心理咨询", "service", "AC-03", "en"),
)


def misses(*, is_demo: bool) -> list[str]:
    """Give what does not lead where it must; ``is_demo`` with the pages of the demo site."""
    return [
        wrong for asked in TABLE if not (is_demo and asked.is_small_only) and (wrong := miss(asked, is_demo=is_demo))
    ]


def miss(asked: Asked, *, is_demo: bool) -> str:
    """Say what one query finds instead; nothing when it leads where it must."""
    kind, key = asked.in_demo if is_demo and asked.in_demo else (asked.kind, asked.key)
    with override(asked.language):
        hits = find(query=asked.query, language=asked.language).hits(start=0, stop=3)
    if hits and hits[0].kind == kind and key in _key(hits[0]):
        return ""
    return f"{asked.query} ({asked.language}): {[(hit.kind, _key(hit)) for hit in hits]}"


def _key(hit: Hit) -> str:
    """Give what the table may name a hit by."""
    match hit.kind:
        case "page":
            return str(hit.row.slug)
        case "question":
            return str(hit.row.question)
        case "person":
            return f"{hit.row.name_zh} {hit.row.language_words}"
        case "place":
            return f"{hit.row.code} {hit.row.name_zh}"
        case _:
            return str(hit.row.code)
