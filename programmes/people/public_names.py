"""How the public may know somebody who works here: a family name and a form of address, never a full name (docs/rules.md, Credentials)."""

import re

from django.utils.translation import get_language

from programmes.people.choices import Gender
from programmes.people.models import Practitioner

# Family names of two characters that are still borne; every other is one.
DOUBLE_NAMES = frozenset(
    [
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "东方",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "司徒",
        "司空",
        "夏侯",
        "轩辕",
        "令狐",
        "宇文",
        "长孙",
        "端木",
        "东郭",
        "南宫",
        "西门",
        "百里",
        "呼延",
        "闻人",
        "澹台",
        "公冶",
        "太史",
        "申屠",
        "钟离",
        "鲜于",
        "闾丘",
        "赫连",
        "独孤",
        "拓跋",
        "第五",
        "万俟",
        "濮阳",
        "淳于",
        "单于",
        "仲孙",
        "亓官",
        "司寇",
        "左丘",
        "谷梁",
        "梁丘",
        "纳兰",
        "完颜",
    ]
)

_MARK = re.compile(r"\s*[（(][^（）()]*[）)]\s*$")
"""What stands in brackets behind an invented name, so that nobody takes it for a person's."""


def public_name(*, practitioner: Practitioner) -> str:
    """Give the name that pages print, in the active language: 林老师 / Ms Lin; a mark behind an invented name stays."""
    if (get_language() or "").startswith("en") and practitioner.name_en:
        name, mark = _parted(practitioner.name_en)
        title = "Mr" if practitioner.gender == Gender.MALE else "Ms"
        return f"{title} {name.split()[0] if name else ''}{mark}"
    name, mark = _parted(practitioner.name_zh)
    if not name.isascii():
        return f"{name[:2] if name[:2] in DOUBLE_NAMES else name[:1]}老师{mark}"
    return f"{name.split()[-1] if name else ''}老师{mark}"


def _parted(name: str) -> tuple[str, str]:
    found = _MARK.search(name)
    return (name[: found.start()].strip(), found.group().rstrip()) if found else (name.strip(), "")
