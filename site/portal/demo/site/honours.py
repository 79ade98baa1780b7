"""Twenty invented honours. Real ones need the recorded consent of every household (PIPL 25; docs/rules.md)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from cms.choices import HonourLevel
from cms.models import BasePage, Honour

LEVELS = {
    "社": HonourLevel.COMMUNITY,
    "街": HonourLevel.STREET,
    "区": HonourLevel.DISTRICT,
    "市": HonourLevel.CITY,
}
TITLES = {
    "最美": ("最美家庭", "Most Beautiful Family"),
    "书香": ("书香家庭", "Reading Family"),
    "绿色": ("绿色家庭", "Green Family"),
    "孝亲": ("孝亲家庭", "Caring Family"),
}
CONSENT_AT = ("同意书存内容组柜 1（示例）", "Consent form: content team, cabinet 1 (example)")

# Years ago, level, title, household in both languages, a sentence in both, the story's path if there is one.
HONOURS: Sequence[tuple[int, str, str, str, str, str, str, str]] = (
    (0, "市", "最美", "甘家", "The Gan family", "三代人住一个门，吵完架一定一起吃饭。", "Three generations behind one door; after every quarrel they eat together.", ""),
    (0, "区", "最美", "阿兰和小满一家", "Alan and Xiaoman's family", "妈妈上夜班，爸爸学会了扎辫子。", "Mother works nights, so father learned to plait hair.", "stories/plaits"),
    (0, "区", "书香", "罗家", "The Luo family", "每晚关灯前，全家各读一页。", "Every night each of them reads one page aloud.", ""),
    (0, "街", "孝亲", "黎家四姐妹", "The four Li sisters", "四姐妹排了班，陪妈妈散步两年没断过。", "The sisters take turns walking with their mother; two years without a gap.", "stories/four-sisters"),
    (0, "街", "绿色", "江家", "The Jiang family", "阳台种菜，楼下邻居都吃过他家的葱。", "Their balcony feeds the whole staircase with spring onions.", ""),
    (0, "社", "最美", "阿昆一家", "Akun's family", "领养的狗和孩子一起学会了等人。", "The adopted dog and the child both learned to wait.", ""),
    (0, "社", "书香", "姚家祖孙", "Grandmother and grandson Yao", "外婆不识字，外孙念报纸给她听。", "Grandmother cannot read; her grandson reads her the newspaper.", ""),
    (1, "市", "孝亲", "沈家", "The Shen family", "儿媳和婆婆一起报名学手语。", "Daughter and mother-in-law learned sign language together.", ""),
    (1, "区", "最美", "覃家", "The Qin family", "家里有块白板，谁有气就写上去，三天后再谈。", "They have a whiteboard: anger is written down and talked about three days later.", ""),
    (1, "区", "绿色", "白家", "The Bai family", "走路上学六年，认识了一路的树。", "Six years of walking to school; they know every tree.", ""),
    (1, "街", "最美", "老叶夫妇", "Old Mr and Mrs Ye", "退休后在楼下摆了一张桌子，给放学的孩子写作业。", "Retired, they put a table downstairs where children do homework.", "stories/table-downstairs"),
    (1, "街", "书香", "方家", "The Fang family", "全家一本手账，谁都可以写一行。", "One notebook for all of them; everybody may write a line.", ""),
    (1, "社", "孝亲", "阿珍家", "Azhen's family", "把爷爷的话录下来，做成了一本家里的词典。", "They recorded grandfather's dialect and made a dictionary of it.", ""),
    (1, "社", "最美", "卢家双胞胎一家", "The Lu twins' family", "两个爸妈轮流当“值日生”，家务从不写谁的名字。", "Both parents take turns on duty; no chore bears a name.", ""),
    (2, "市", "最美", "邱家", "The Qiu family", "异地八年，每天十分钟电话，只说今天的好事。", "Eight years apart, ten minutes a day by phone, only the good things.", ""),
    (2, "区", "孝亲", "温家", "The Wen family", "父亲记不住人了，全家每天重新自我介绍。", "Father forgets faces, so every day they introduce themselves again.", ""),
    (2, "区", "最美", "孟家", "The Meng family", "再婚的四口人，用一年时间学会了叫对方的名字。", "A family of second marriages; it took a year to call each other by name.", ""),
    (2, "街", "绿色", "石家", "The Shi family", "旧衣服改成了整条街的布袋子。", "Their old clothes became bags for the whole street.", ""),
    (2, "街", "书香", "柏家", "The Bai-Gu family", "客厅没有电视，有一盏人人都抢的灯。", "No television in the living room, but one lamp everybody fights for.", ""),
    (2, "社", "最美", "阿芬和外婆", "Afen and her grandmother", "一老一小，每天互相道一句“辛苦了”。", "Every day the old one and the young one thank each other.", ""),
)  # fmt: skip


def honours(*, language: str, stories: Mapping[str, BasePage], today: date) -> list[Honour]:
    """Give the rows of the roll in one language, the newest year first. ``stories`` by path, in that language."""
    is_en = language == "en"
    rows = []
    for place, (ago, level, title, zh, en, words_zh, words_en, story) in enumerate(HONOURS):
        rows.append(
            Honour(
                sort_order=place,
                translation_key=uuid5(NAMESPACE_URL, f"honour:{place}"),
                household=f"{en} (example)" if is_en else f"{zh}（示例）",
                title=TITLES[title][is_en],
                level=LEVELS[level],
                year=today.year - ago,
                batch=("First batch", "Second batch")[place % 2] if is_en else ("第一批", "第二批")[place % 2],
                words=words_en if is_en else words_zh,
                story=stories.get(story) if story else None,
                consent_date=today - timedelta(days=365 * ago + 30 + place),
                consent_note=CONSENT_AT[is_en],
            )
        )
    return rows
