"""What people call things when they look for them. Our own texts say it more carefully, so a search has to know both.

Words of danger lead to the hotlines before anything else (DVL 13; docs/rules.md, Search). All of it is public and about nobody.
"""

from programmes.common.chinese import fold

SPOKEN: dict[str, str] = {
    "BH-01": "失恋 分手 恋爱 择偶 找对象 单身烦恼 感情咨询 break-up dating advice love",
    "BH-02": "相亲 交友 脱单 找对象 红娘 单身 联谊 matchmaking meet people single",
    "BH-03": "联谊 徒步 手工 观影 活动 交友活动 events hiking",
    "BH-04": "谈恋爱 恋爱 恋爱课 怎么表白",
    "BH-05": "催婚 逼婚 孩子不结婚 大龄单身",
    "BH-06": "杀猪盘 网恋 诈骗 骗婚 骗钱 反诈 scam fraud",
    "XF-01": "婚前 婚前教育 婚前辅导 结婚 领证 登记 婚检 marriage class wedding",
    "XF-02": "婚前辅导 婚前 订婚 要不要结婚 premarital couple",
    "XF-03": "婚前财产 婚前协议 彩礼 嫁妆 房产加名 财产公证 prenup property",
    "XF-04": "家务 理财 记账 家庭开支 谁管钱 money housework",
    "XF-05": "新婚 刚结婚 新婚磨合 newlywed",
    "AX-01": "怀孕 孕妇 孕妇学校 孕期 胎教 分娩 pregnant antenatal",
    "AX-02": "孕期饮食 月子餐 营养师 吃什么 diet food",
    "AX-03": "产后抑郁 抑郁 孕期情绪 想哭 情绪低落 焦虑 postnatal depression anxiety",
    "AX-04": "新手爸妈 奶爸 喂奶 母乳 抚触 急救 带娃 baby first aid breastfeeding",
    "AX-05": "月子 坐月子 产后 宝妈 妈妈群 mothers",
    "AX-06": "备孕 优生 孕前检查 生育 二胎 三胎 想要孩子 trying for a baby",
    "AC-01": "吵架 冷战 婆媳 婆婆 出轨 外遇 小三 夫妻矛盾 感情不和 老公 老婆 家庭矛盾 marriage counselling argue quarrel",
    "AC-02": "夫妻咨询 夫妻一起 婚姻修复 couples therapy couple counselling marriage counselling",
    "AC-03": "心理 心理医生 看心理 抑郁 想不开 不想活 情绪 失眠 焦虑 压力 therapist mental health",
    "AC-04": "律师 法律援助 离婚协议 抚养权 抚养费 财产分割 起诉离婚 打官司 法律 lawyer custody court",
    "AC-05": "调解 纠纷 调解员 家产 赡养 遗产 mediation dispute",
    "AC-06": "调解前 单独谈 before mediation",
    "AC-07": "离婚 冷静期 离婚登记 要不要离婚 分居 divorce separation",
    "AC-08": "情绪管理 发脾气 沟通技巧 控制情绪 anger",
    "AC-09": "家暴 家庭暴力 被打 打我 老公打我 男朋友打我 打孩子 人身安全保护令 保护令 庇护 恐吓 跟踪 violence abuse safety",
    "JF-01": "家庭教育 孩子不听话 叛逆 厌学 逃学 玩手机 网瘾 孩子 教育孩子 parenting child",
    "JF-02": "家长学校 家长课 辅导作业 作业 入学 幼小衔接 手机 homework parents class",
    "JF-03": "亲子 亲子活动 陪孩子 周末活动 family activity",
    "JF-04": "青春期 青少年 早恋 初中生 高中生 teenager adolescent",
    "JF-05": "家风 家训 故事 家风家教 family story",
    "JF-06": "隔代 老人带娃 爷爷奶奶 外婆 带孙子 grandparents",
}
"""By the code of a service: what people type when it is what they need."""

VIOLENCE = (
    *[
        "家暴",
        "家庭暴力",
        "暴力",
        "被打",
        "打我",
        "打人",
        "打孩子",
        "打老婆",
        "打妈妈",
        "打妻子",
        "挨打",
        "殴打",
        "动手",
        "虐待",
        "受虐",
        "掐我",
        "强奸",
        "性侵",
        "猥亵",
        "性骚扰",
        "骚扰",
        "跟踪",
    ],
    *["威胁", "恐吓", "囚禁", "控制我", "不让我出门", "保护令", "求助", "救命", "报警", "被拐", "拐卖", "庇护"],
    *("violence", "violent", "abuse", "abusive", "hits me", "hit me", "beats me", "beat me", "hurts me", "hurt me"),
    *("rape", "assault", "stalk", "threaten", "afraid of", "protection order", "help me"),
)
SELF_HARM = (
    *[
        "自杀",
        "自残",
        "自伤",
        "轻生",
        "不想活",
        "活不下去",
        "活着没意思",
        "活着没意义",
        "想死",
        "寻死",
        "去死",
        "割腕",
        "跳楼",
        "跳河",
        "遗书",
        "结束生命",
        "安眠药",
        "喝农药",
    ],
    *("suicid", "kill myself", "end my life", "self-harm", "self harm", "want to die", "hurt myself", "cut myself"),
)

CALM = ("自杀式", "想死你")
"""What holds a word of danger and means none."""


def spoken_words(*, code: str) -> str:
    """Give what people call the service with this code; empty where nothing is known."""
    return SPOKEN.get(code, "")


def tells_of_violence(query: str) -> bool:
    """Say whether a query holds a word of violence, fear or need."""
    return _holds(query, VIOLENCE)


def tells_of_self_harm(query: str) -> bool:
    """Say whether a query holds a word of not wanting to live."""
    return _holds(query, SELF_HARM)


def _holds(query: str, listed: tuple[str, ...]) -> bool:
    asked = " ".join(fold(query).split())
    for calm in CALM:
        asked = asked.replace(calm, "")
    close = asked.replace(" ", "")
    # An English word counts where it begins: "therapeutic" tells of nothing.
    return any((f" {word}" in f" {asked}" if word.isascii() else word in close) for word in listed)
