"""The words that must never be read outside a page (docs/rules.md, neutral outside and neutral notices). The one list."""

# Words that name a programme, a service, a trade or a trouble. One of them in a message can cost a person dear.
CHINESE = (
    *("调解", "家暴", "暴力", "离婚", "婚", "恋", "交友", "心理", "咨询", "辅导", "律师", "法律", "妇联", "妇女", "妇"),
    *(
        "孕",
        "母婴",
        "育儿",
        "亲子",
        "百合",
        "幸福",
        "安心",
        "爱巢",
        "家风",
        "讲座",
        "培训",
        "伴侣",
        "夫妻",
        "丈夫",
        "妻子",
    ),
    *("老师", "医", "诊", "虐", "安全", "求助", "受害", "危险", "家长"),
)
ENGLISH = (
    *("mediat", "violen", "abus", "divorc", "marri", "couple", "spouse", "partner", "dating", "match", "counsel"),
    *("psych", "therap", "lawyer", "legal", "women", "federation", "matern", "pregnan", "parent", "child", "workshop"),
    *("safety", "danger", "victim", "guardian", "evenings"),
)
CODES = ("aichao", "anxin", "baihe", "jiafeng", "xingfu", "ac-0", "jf-0")
"""Programme and service codes: whoever looks them up knows the service."""

REVEALING = (*CHINESE, *ENGLISH)


def revealing(text: str, *, codes: bool = True) -> list[str]:
    """Give the forbidden words in ``text``, in small letters."""
    lowered = text.lower()
    return [word for word in (*REVEALING, *(CODES if codes else ())) if word in lowered]
