"""幸福领航计: talking it through before registering."""

from portal.demo.catalogue.row import FACE_PHONE_VIDEO, FACE_VIDEO, FOR_MANY, FOR_TWO, ProgrammeRow, ServiceRow
from programmes.catalogue.choices import Attends, ServiceFormat, ServiceKind, StaffKind

XINGFU = ProgrammeRow(
    code="xingfu",
    zh="幸福领航计",
    en="Happiness Navigator",
    headline_zh="领证之前，先好好聊一聊",
    headline_en="Before you register, talk it through",
    introduction_zh=(
        "婚礼可以慢慢筹备，有些话最好婚前说清楚：钱怎么管、家务怎么分、要不要孩子、和双方父母怎么相处。"
        "幸福领航计把这些“不好意思开口”的问题，变成两个人可以一起完成的功课。"
    ),
    introduction_en=(
        "Two-hour classes, couple sessions and legal advice on money, housework, in-laws and children. "
        "Nobody lectures you and nobody decides for you."
    ),
    services=(
        ServiceRow(
            code="XF-01",
            zh="婚前课堂",
            en="Class before the wedding",
            summary_zh="咨询师和律师同台，用两小时讲清婚前最该聊的几件事；一个人也可以来。",
            summary_en="A counsellor and a lawyer on what to settle before the wedding; come alone or together.",
            minutes=120,
            staff=StaffKind.FAMILY_COUNSELLOR,
            with_staff=(StaffKind.LAWYER,),
            kind=ServiceKind.WORKSHOP,
            format=ServiceFormat.INTERACTIVE,
            attends=Attends.GROUP,
            capacity=30,
            rooms=FOR_MANY,
        ),
        ServiceRow(
            code="XF-02",
            zh="伴侣婚前辅导",
            en="Couple sessions before marriage",
            summary_zh="两个人一起，一至四次；网上先约第一次，后面的当面商定。",
            summary_en="For the two of you, one to four times; book the first online, agree on the rest when you meet.",
            minutes=80,
            staff=StaffKind.FAMILY_COUNSELLOR,
            format=ServiceFormat.SERIES,
            attends=Attends.COUPLE,
            capacity=2,
            channels=FACE_VIDEO,
            rooms=FOR_TWO,
        ),
        ServiceRow(
            code="XF-03",
            zh="婚前法律咨询",
            en="Legal advice before marriage",
            summary_zh="律师解答婚前财产约定、彩礼和房产登记等问题，四十分钟。",
            summary_en="A lawyer on property agreements, betrothal gifts and house registration; forty minutes.",
            minutes=40,
            staff=StaffKind.LAWYER,
            attends=Attends.SINGLE_OR_COUPLE,
            capacity=2,
            channels=FACE_PHONE_VIDEO,
            no_show_exempt=True,
            needs_licence=True,
        ),
        ServiceRow(
            code="XF-04",
            zh="新家理财与家务分工工作坊",
            en="Workshop: money and housework in a new home",
            summary_zh="一起做一张家庭账本和一份家务清单。",
            summary_en="Draw up a household budget and a list of chores together.",
            minutes=120,
            staff=StaffKind.FAMILY_COUNSELLOR,
            kind=ServiceKind.WORKSHOP,
            format=ServiceFormat.INTERACTIVE,
            attends=Attends.GROUP,
            capacity=24,
            rooms=FOR_MANY,
        ),
        ServiceRow(
            code="XF-05",
            zh="新婚适应小组",
            en="Group for the newly married",
            summary_zh="登记一年内的夫妇，固定成员，四次，每次九十分钟。",
            summary_en="For couples in their first year: the same group, four meetings of ninety minutes.",
            minutes=90,
            staff=StaffKind.PSYCH_COUNSELLOR,
            with_staff=(StaffKind.PSYCH_COUNSELLOR,),
            kind=ServiceKind.WORKSHOP,
            format=ServiceFormat.CLOSED_GROUP,
            attends=Attends.GROUP,
            capacity=12,
            rooms=FOR_MANY,
        ),
    ),
)
