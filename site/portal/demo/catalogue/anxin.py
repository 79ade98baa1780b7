"""安心培优计: education and support from planning a child to age three; it never takes a doctor's place."""

from portal.demo.catalogue.row import FACE_PHONE, FACE_VIDEO, FOR_MANY, ProgrammeRow, ServiceRow
from programmes.catalogue.choices import Attends, ServiceFormat, ServiceKind, StaffKind

ANXIN = ProgrammeRow(
    code="anxin",
    zh="安心培优计",
    en="Peace-of-Mind Start",
    headline_zh="从备孕到宝宝满三岁，有人陪您一起安心",
    headline_en="Calm and prepared, from planning to age three",
    introduction_zh=(
        "怀孕生娃是大事，也是一件件小事：怎么吃、怎么动、情绪低落跟谁说、产后谁来搭把手。安心培优计邀请医护、营养和心理"
        "专业人员，用课堂、小组和一对一咨询，把靠谱的知识送到您身边。我们做的是健康教育和情绪支持，不代替产检和看病。"
    ),
    introduction_en=(
        "Classes, nutrition advice and emotional support for a healthy birth and the first three years. "
        "Education only: it does not replace antenatal care."
    ),
    is_sensitive=True,
    services=(
        ServiceRow(
            code="AX-01",
            zh="孕期课堂（早、中、晚孕）",
            en="Pregnancy class (early, middle, late)",
            summary_zh="医护人员按孕期讲营养、运动和分娩准备，欢迎两人同来。",
            summary_en="Nurses and doctors on food, exercise and getting ready for birth; partners are welcome.",
            minutes=90,
            staff=StaffKind.MEDICAL,
            kind=ServiceKind.WORKSHOP,
            format=ServiceFormat.LECTURE,
            attends=Attends.GROUP,
            capacity=30,
            rooms=FOR_MANY,
        ),
        ServiceRow(
            code="AX-02",
            zh="孕产营养咨询",
            en="Nutrition in pregnancy and after birth",
            summary_zh="营养师帮您把一日三餐安排得更合适，四十分钟，不需要病历。",
            summary_en="A nutritionist helps you plan your meals; forty minutes, no medical records needed.",
            minutes=40,
            staff=StaffKind.MEDICAL,
            attends=Attends.SINGLE_OR_COUPLE,
            capacity=2,
            channels=FACE_PHONE,
        ),
        ServiceRow(
            code="AX-03",
            zh="孕产情绪支持",
            en="Emotional support in pregnancy and after birth",
            summary_zh="心情低落、睡不好、很想有人听您说说；最多六次，网上先约第一次。",
            summary_en="Feeling low, sleeping badly, needing someone who listens; up to six times, book the first online.",
            minutes=50,
            staff=StaffKind.PSYCH_COUNSELLOR,
            format=ServiceFormat.SERIES,
            channels=FACE_VIDEO,
        ),
        ServiceRow(
            code="AX-04",
            zh="新手爸妈工作坊（喂养、抚触、急救）",
            en="Workshop for new parents (feeding, touch, first aid)",
            summary_zh="带着宝宝来，跟护士一步步练，十六个家庭。",
            summary_en="Bring your baby and practise step by step with a nurse; sixteen families.",
            minutes=120,
            staff=StaffKind.MEDICAL,
            kind=ServiceKind.WORKSHOP,
            format=ServiceFormat.INTERACTIVE,
            attends=Attends.FAMILY,
            capacity=16,
            rooms=FOR_MANY,
            is_child_facing=True,
        ),
        ServiceRow(
            code="AX-05",
            zh="产后妈妈互助小组",
            en="Group for mothers after birth",
            summary_zh="十位妈妈，固定成员，六次；可以带着宝宝来。",
            summary_en="Ten mothers, the same group, six meetings; babies are welcome.",
            minutes=90,
            staff=StaffKind.SOCIAL_WORKER,
            with_staff=(StaffKind.SOCIAL_WORKER,),
            kind=ServiceKind.WORKSHOP,
            format=ServiceFormat.CLOSED_GROUP,
            attends=Attends.GROUP,
            capacity=10,
            rooms=FOR_MANY,
        ),
        ServiceRow(
            code="AX-06",
            zh="备孕与优生讲座",
            en="Talk: planning a child and a healthy birth",
            summary_zh="医生讲孕前准备、免费检查去哪里做、生活里要注意什么。",
            summary_en="A doctor on preparing for pregnancy, where the free checks are, and what helps in daily life.",
            minutes=90,
            staff=StaffKind.MEDICAL,
            kind=ServiceKind.WORKSHOP,
            format=ServiceFormat.LECTURE,
            attends=Attends.GROUP,
            capacity=60,
            rooms=FOR_MANY,
        ),
    ),
)
