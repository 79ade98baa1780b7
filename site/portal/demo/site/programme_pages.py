"""The five programme pages, along a family's life."""

from cms.choices import Audience, Drawing
from cms.models import ProgrammePage
from portal.demo.site.programme_aichao import AICHAO_PAGE
from portal.demo.site.rows import FAMILY_TEAM, PageRow, Words

PROGRAMME_PAGES = (
    PageRow(
        kind=ProgrammePage,
        path="p/baihe",
        programme="baihe",
        audience=Audience.SINGLE,
        drawing=Drawing.TEA,
        kept_by=FAMILY_TEAM,
        share="tea",
        zh=Words(
            title="百合交友计",
            summary="小规模、不收费、有人陪同的交友活动，和一对一的婚恋咨询。",
            headline="在龙岗，认真遇见一个人",
            body="""
工作忙、圈子小，想认识新朋友却不知从何开始？百合交友计面向在龙岗工作、生活的单身青年，定期举办小规模交友活动，也提供一对一的婚恋咨询。人不在多，重在真诚；话不必满，自在就好。

每场活动按性别和年龄段分配名额，入场核验身份，全程有志愿者和社工在场。您的联系方式不会公开，只有双方都愿意时才会互换。报名不问收入和房产，也不会有人替您“打分”。

::: next_times BH-01 3 | 婚恋咨询，最近可约
::: steps | 参加一场交友会
1. 看日期，本人报名，确认自己目前单身。
2. 入场核验证件，只看不留。
3. 聊得来，就在意愿条上写“愿意”；双方都写了，才互换联系方式。
:::
::: do_dont
+ 第一次见面约在人多的地方，告诉一个朋友
+ 慢慢来，想结束就直说
- 还没见面就借钱、投资、代付
- 把私密照片发给还不了解的人
:::
::: upcoming 3 | 近期活动
::: faq baihe | 常见问题
""",
        ),
        en=Words(
            title="Baihe Matchmaking",
            summary="Small, free, hosted events for single adults, and talks with a counsellor on your own.",
            headline="Meet someone, sincerely",
            body="""
Too much work, too small a circle? Baihe is for single adults who live or work in Longgang: small events at regular intervals, and talks with a counsellor on your own. It is not about numbers but about meaning it; nobody has to shine.

Places are shared out by sex and age band, identity is checked at the door, and volunteers and social workers are there throughout. Your contact details are never published and only exchanged when both sides agree. Nobody asks about income or property, and nobody gives you marks.

::: next_times BH-01 3 | A talk about dating: next free times
::: steps | How a meet-up works
1. Look at the dates, sign up yourself, and confirm that you are single.
2. Your identity card is looked at once, at the door.
3. If you get on, write “yes” on your slip. Contacts are exchanged only when both wrote it.
:::
::: do_dont
+ Meet where there are people the first time, and tell a friend
+ Take your time, and say so when you want to stop
- Lending, investing or paying for someone you have never met
- Sending private pictures to someone you hardly know
:::
::: upcoming 3 | Coming up
::: faq baihe | Often asked
""",
        ),
    ),
    PageRow(
        kind=ProgrammePage,
        path="p/xingfu",
        programme="xingfu",
        audience=Audience.COUPLES,
        drawing=Drawing.BRIDGE,
        kept_by=FAMILY_TEAM,
        share="umbrella",
        zh=Words(
            title="幸福领航计",
            summary="婚前课堂、伴侣辅导和婚前法律咨询，把重要的话说在前面。",
            headline="领证之前，先好好聊一聊",
            body="""
婚礼可以慢慢筹备，有些话最好婚前说清楚：钱怎么管、家务怎么分、要不要孩子、和双方父母怎么相处。幸福领航计把这些“不好意思开口”的问题，变成两个人可以一起完成的功课。

您可以参加两小时的婚前课堂，也可以预约伴侣辅导和婚前法律咨询。不讲大道理，不替任何人做决定，只帮你们把话说开、把规则想明白。

::: next_times XF-02 3 | 伴侣婚前辅导，最近可约
::: steps | 从哪里开始
1. 先读[婚前要谈的七件事](page:articles/seven-talks)，各自圈出最想谈的一件。
2. 来一次婚前课堂，听听别人怎么谈。
3. 还有谈不拢的，再约伴侣辅导或法律咨询。
:::
::: do_dont
+ 一次只谈一件事，谈完写下来
+ 允许对方说“我还没想好”
- 用“你爱不爱我”来结束谈话
- 指望结了婚对方自然会改
:::
::: upcoming 3 | 近期课堂
::: faq xingfu | 常见问题
""",
        ),
        en=Words(
            title="Happiness Navigator",
            summary="Classes, couple sessions and legal advice before the wedding: say the important things first.",
            headline="Before you register, talk it through",
            body="""
The wedding can be planned slowly. Some things are better said before it: who looks after the money, who does which chores, whether to have children, how to live with both pairs of parents. Here the questions one is shy to ask become homework for two.

Come to a two-hour class, or book couple sessions and legal advice. Nobody lectures and nobody decides for you; we help you to speak openly and to know the rules.

::: next_times XF-02 3 | Couple sessions: next free times
::: steps | Where to begin
1. Read [Seven things to talk about before marrying](page:articles/seven-talks) and each mark the one that matters most.
2. Come to a class and hear how others talk.
3. For what you still cannot agree on, book a couple session or a lawyer.
:::
::: do_dont
+ Talk about one thing at a time, and write down what you agreed
+ Let the other say “I do not know yet”
- Ending a talk with “do you love me or not”
- Counting on the other to change after the wedding
:::
::: upcoming 3 | Coming up
::: faq xingfu | Often asked
""",
        ),
    ),
    PageRow(
        kind=ProgrammePage,
        path="p/anxin",
        programme="anxin",
        audience=Audience.EXPECTING,
        drawing=Drawing.CRADLE,
        kept_by=FAMILY_TEAM,
        share="night",
        zh=Words(
            title="安心培优计",
            summary="从备孕到三岁的健康教育、营养和情绪支持。不代替产检和看病。",
            headline="从备孕到宝宝满三岁，有人陪您一起安心",
            body="""
怀孕生娃是大事，也是一件件小事：怎么吃、怎么动、情绪低落跟谁说、产后谁来搭把手。安心培优计邀请医护、营养和心理专业人员，用课堂、小组和一对一咨询，把靠谱的知识送到您身边。

我们做的是健康教育和情绪支持，不代替产检和看病。

::: next_times AX-02 3 | 孕产营养咨询，最近可约
::: steps | 按阶段选
1. 打算要孩子：[备孕与优生讲座](service:AX-06)。
2. 怀孕中：[孕期课堂](service:AX-01)和[营养咨询](service:AX-02)。
3. 生了以后：[新手爸妈工作坊](service:AX-04)、[妈妈互助小组](service:AX-05)。
4. 任何时候心里难受：[孕产情绪支持](service:AX-03)。
:::
::: do_dont
+ 请家人定好谁在几点接手，哪怕半小时
+ 难受了就说出来
- 拿别人家的孩子比
- 用偏方代替看医生
:::
::: upcoming 3 | 近期课堂
::: faq anxin | 常见问题
""",
        ),
        en=Words(
            title="Peace-of-Mind Start",
            summary="Health education, nutrition and emotional support from planning a child to age three. It does not replace a doctor.",
            headline="Calm and prepared, from planning to age three",
            body="""
Having a child is a big thing made of small ones: what to eat, how to move, whom to tell when you feel low, who lends a hand afterwards. Nurses, doctors, nutritionists and counsellors bring you knowledge you can rely on, in classes, in groups and one to one.

What we give is education and support. It does not replace antenatal care or a doctor.

::: next_times AX-02 3 | Nutrition advice: next free times
::: steps | Choose by stage
1. Planning a child: the [talk on a healthy birth](service:AX-06).
2. Pregnant: the [pregnancy class](service:AX-01) and [nutrition advice](service:AX-02).
3. After birth: the [workshop for new parents](service:AX-04) and the [mothers' group](service:AX-05).
4. Whenever you feel low: [emotional support](service:AX-03).
:::
::: do_dont
+ Agree who takes over at which hour, if only for thirty minutes
+ Say it when you feel bad
- Comparing with other people's babies
- Home remedies instead of a doctor
:::
::: upcoming 3 | Coming up
::: faq anxin | Often asked
""",
        ),
    ),
    AICHAO_PAGE,
    PageRow(
        kind=ProgrammePage,
        path="p/jiafeng",
        programme="jiafeng",
        audience=Audience.PARENTS,
        drawing=Drawing.TABLE,
        kept_by=FAMILY_TEAM,
        share="table",
        zh=Words(
            title="家风传承计",
            summary="家庭教育指导、亲子活动和家风故事。不补课、不排名、不推销。",
            headline="好家风，从今天的一顿饭、一句话开始",
            body="""
孩子写作业磨蹭、到了青春期不愿沟通、隔代带养意见不一……做父母没有标准答案，但有方法可以学。家风传承计提供家庭教育指导、亲子活动和家风故事分享，帮助一家人好好说话、好好相处。

课程按孩子年龄段安排，也接待有特别需要的家庭。不补课、不排名、不推销。孩子参加的活动由监护人报名，现场拍照会事先征得同意。

::: next_times JF-01 3 | 家庭教育个别指导，最近可约
::: steps | 先从哪件事做起
1. 今晚的饭桌上，谁也不谈成绩。
2. 问孩子一个没有标准答案的问题，听完不评论。
3. 还是卡住了，约一次个别指导，大人先来。
:::
::: do_dont
+ 先修好关系，再谈要求
+ 规矩少一点，说到做到
- 拿别人家的孩子比
- 当着外人的面训孩子
:::
::: upcoming 3 | 近期课堂与活动
::: faq jiafeng | 常见问题
""",
        ),
        en=Words(
            title="Family Heritage",
            summary="Guidance for parents, things to do together, and family stories. No tutoring, no rankings, nothing to buy.",
            headline="Good family ways start at tonight's table",
            body="""
Homework that takes all evening, a teenager behind a shut door, grandparents and parents who disagree: there is no right answer to being a parent, but there are ways one can learn. You find guidance, things to do together and stories of other families.

Classes go by the age of the child; families with special needs are welcome. No tutoring, no rankings, nothing for sale. Guardians sign their children up, and nobody is photographed without being asked.

::: next_times JF-01 3 | Guidance for one family: next free times
::: steps | Where to begin
1. Tonight at table nobody talks about marks.
2. Ask your child a question without a right answer, and make no comment.
3. If you are still stuck, book one talk. The adults come first.
:::
::: do_dont
+ Mend the bond first, then ask for something
+ Few rules, and keep them
- Comparing with other people's children
- Scolding in front of others
:::
::: upcoming 3 | Coming classes and workshops
::: faq jiafeng | Often asked
""",
        ),
    ),
)
