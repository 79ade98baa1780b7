"""百合交友计: small, safe, non-commercial ways to meet."""

from portal.demo.catalogue.row import FACE_PHONE_VIDEO, FACE_VIDEO, FOR_MANY, ProgrammeRow, ServiceRow
from programmes.catalogue.choices import Attends, ServiceFormat, ServiceKind, StaffKind

BAIHE = ProgrammeRow(
    code="baihe",
    zh="百合交友计",
    en="Baihe Matchmaking",
    headline_zh="在龙岗，认真遇见一个人",
    headline_en="Meet someone, sincerely",
    introduction_zh=(
        "工作忙、圈子小，想认识新朋友却不知从何开始？百合交友计面向在龙岗工作、生活的单身青年，定期举办小规模交友活动，"
        "也提供一对一的婚恋咨询。人不在多，重在真诚；话不必满，自在就好。"
    ),
    introduction_en=(
        "Small, hosted events for single adults in Longgang, with balanced places, ID checked at the door and contact "
        "details exchanged only when both sides agree. You can also talk with a counsellor on your own."
    ),
    services=(
        ServiceRow(
            code="BH-01",
            zh="婚恋咨询",
            en="Dating and relationship talk",
            summary_zh="和咨询师聊聊择偶、相处和分手后的心情，一次五十分钟。",
            summary_en="Talk with a counsellor about meeting someone, getting along, or a break-up; fifty minutes.",
            minutes=50,
            staff=StaffKind.FAMILY_COUNSELLOR,
            channels=FACE_PHONE_VIDEO,
        ),
        ServiceRow(
            code="BH-02",
            zh="小型交友会",
            en="Small meet-up",
            summary_zh="十二位女生和十二位男生，红娘和社工全程陪同，联系方式双方愿意才互换。",
            summary_en="Twelve women and twelve men, hosted throughout; contacts are exchanged only when both agree.",
            minutes=150,
            staff=StaffKind.MATCHMAKER,
            with_staff=(StaffKind.SOCIAL_WORKER,),
            kind=ServiceKind.WORKSHOP,
            format=ServiceFormat.EVENT,
            attends=Attends.GROUP,
            capacity=24,
            rooms=FOR_MANY,
        ),
        ServiceRow(
            code="BH-03",
            zh="主题联谊（手作、徒步、观影）",
            en="Themed get-together (crafts, hiking, films)",
            summary_zh="做一件手作、走一段路、看一场电影，在共同的事情里自然认识。",
            summary_en="Make something, walk somewhere or watch a film, and get to know each other along the way.",
            minutes=180,
            staff=StaffKind.MATCHMAKER,
            kind=ServiceKind.WORKSHOP,
            format=ServiceFormat.EVENT,
            attends=Attends.GROUP,
            capacity=40,
            rooms=FOR_MANY,
        ),
        ServiceRow(
            code="BH-04",
            zh="恋爱沟通工作坊",
            en="Workshop: talking with each other when dating",
            summary_zh="练习倾听、表达和说“不”，两小时，二十人以内。",
            summary_en="Practise listening, speaking up and saying no; two hours, at most twenty people.",
            minutes=120,
            staff=StaffKind.PSYCH_COUNSELLOR,
            kind=ServiceKind.WORKSHOP,
            format=ServiceFormat.INTERACTIVE,
            attends=Attends.GROUP,
            capacity=20,
            rooms=FOR_MANY,
        ),
        ServiceRow(
            code="BH-05",
            zh="婚恋家长课堂",
            en="Class for parents of single adults",
            summary_zh="给单身子女的父母：怎样关心，又不催促。",
            summary_en="For parents of single adults: how to care without pressing.",
            minutes=90,
            staff=StaffKind.FAMILY_COUNSELLOR,
            kind=ServiceKind.WORKSHOP,
            format=ServiceFormat.LECTURE,
            attends=Attends.GROUP,
            capacity=30,
            channels=FACE_VIDEO,
            rooms=FOR_MANY,
        ),
        ServiceRow(
            code="BH-06",
            zh="婚恋安全与反诈讲座",
            en="Talk: safe dating and fraud",
            summary_zh="律师讲网络交友里的陷阱：转账、借款和隐私。",
            summary_en="A lawyer on the traps of dating online: transfers, loans and privacy.",
            minutes=90,
            staff=StaffKind.LAWYER,
            kind=ServiceKind.WORKSHOP,
            format=ServiceFormat.LECTURE,
            attends=Attends.GROUP,
            capacity=60,
            rooms=FOR_MANY,
        ),
    ),
)
