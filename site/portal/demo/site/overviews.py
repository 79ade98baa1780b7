"""The start page and the pages that lead on to others."""

from cms.choices import Drawing
from cms.models import (
    ArticleIndexPage,
    EventIndexPage,
    HomePage,
    HonourRollPage,
    NetworkPage,
    PeoplePage,
    PlacesPage,
    ProgrammeIndexPage,
    StoryIndexPage,
)
from portal.demo.site.rows import PageRow, Words

OVERVIEWS = (
    PageRow(
        kind=HomePage,
        path="",
        zh=Words(
            title="首页",
            summary="从相识、结婚、生育，到相处与传承：咨询师、调解员和老师就在您身边，免费、保密、可预约。",
            headline="家里的事，\n有人陪您慢慢说",
            lead="从相识、结婚、生育，到相处与传承。专业的咨询师、调解员和老师就在您身边，免费、保密，一分钟约好时间。",
            body="""
::: steps | 第一次来会怎样
1. 选一个时间，或者先答三个小问题，找到合适的服务。
2. 留一个称呼和一个能收验证码的号码。称呼不必是真名。
3. 到了服务点，前台只问编号，不问事由。
:::
::: faq centre | 大家常问
""",
        ),
        en=Words(
            title="Home",
            summary="From meeting to marrying, from the first child to a whole life: counsellors, mediators and teachers near you. Free, confidential, easy to book.",
            headline="Whatever happens at home,\nwe listen",
            lead="From meeting to marrying, from the first child to a whole life together: counsellors, mediators and teachers near you. Free, confidential, and booked in a minute.",
            body="""
::: steps | Your first visit
1. Choose a time, or answer three short questions to find the right service.
2. Tell us what to call you and a number that can receive a code. The name need not be real.
3. At the service point the front desk asks for your number, never for your reasons.
:::
::: faq centre | Often asked
""",
        ),
    ),
    PageRow(
        kind=ProgrammeIndexPage,
        path="p",
        is_in_menu=True,
        zh=Words(
            title="五项服务",
            summary="五个计，陪一个家走过每一程：认识、结婚、生育、相处、传承，环环相扣。",
            body="""
不知道该选哪一个，就从[我该找谁？](view:public:find)开始，最多三个问题。也可以打电话，说多说少都可以，工作人员帮您找对人。
""",
        ),
        en=Words(
            title="Five programmes",
            summary="Five programmes, one for each part of a family's way: meeting, marrying, birth, life together, and what is handed on.",
            body="""
Not sure which? Start with [Whom should I ask?](view:public:find), three questions at most. Or call: say as much or as little as you like, and a member of staff finds the right person with you.
""",
        ),
    ),
    PageRow(
        kind=EventIndexPage,
        path="events",
        is_in_menu=True,
        drawing=Drawing.TABLE,
        zh=Words(
            title="活动与课堂",
            summary="工作坊、讲座、小组和交友活动。都不收费，也不推销。",
            body="""
::: callout good_to_know | 怎么参加
先看日期和地点，再打开活动页面。还没有开放报名的，页面上会写明什么时候开始。不方便上网的，打电话就好。
:::
""",
        ),
        en=Words(
            title="Workshops and events",
            summary="Workshops, talks, groups and meet-ups. All free, and nothing for sale.",
            body="""
::: callout good_to_know | How to take part
Look at dates and places, then open the page of the event. Where registration has not begun, the page says when it will. If you would rather not use the site, call.
:::
""",
        ),
    ),
    PageRow(
        kind=ArticleIndexPage,
        path="articles",
        is_in_menu=True,
        drawing=Drawing.BOOK,
        zh=Words(title="读一读", summary="家里常遇到的事，写得短一点、实在一点。读完能做一件小事就好。"),
        en=Words(
            title="To read",
            summary="What happens in families, told briefly. If you can do one small thing afterwards, that is enough.",
        ),
    ),
    PageRow(
        kind=StoryIndexPage,
        path="stories",
        drawing=Drawing.LETTER,
        zh=Words(title="家的故事", summary="普通人家的小事。这里的人物和情节都是虚构的示例。"),
        en=Words(
            title="Stories", summary="Small things in ordinary families. People and events here are invented examples."
        ),
    ),
    PageRow(
        kind=PeoplePage,
        path="people",
        drawing=Drawing.HANDS,
        zh=Words(
            title="我们的人",
            summary="咨询师、律师、调解员、社工、老师和志愿者。只展示核验过、仍在有效期内的资格。",
            body="""
::: callout good_to_know | 可以挑人吗
预约时可以选女性或男性，也可以选会说粤语、客家话或会手语的人。时间旁边不写名字，是为了不让别人猜到您找谁、谈什么。
:::
咨询师可以陪您谈、帮您想，但不代替医生。需要看医生的时候，他们会直接告诉您。
""",
        ),
        en=Words(
            title="Our people",
            summary="Counsellors, lawyers, mediators, social workers, teachers and volunteers. Only titles that are verified and valid are shown.",
            body="""
::: callout good_to_know | Can I choose?
When you book you may ask for a woman or a man, and for somebody who speaks Cantonese, Hakka or sign language. No names stand beside the times, so that nobody can guess whom you see and why.
:::
Counsellors talk and think with you; they do not take a doctor's place. When you should see a doctor, they say so.
""",
        ),
    ),
    PageRow(
        kind=PlacesPage,
        path="places",
        is_in_menu=True,
        drawing=Drawing.DOOR,
        zh=Words(
            title="服务地点",
            summary="区中心、工作室、街道调解室、妇女之家和家长学校，看看哪一个离您近。",
            body="""
::: callout good_to_know | 到了门口
前台只问编号。有台阶的地方都标明了；需要有人接一下，请提前打电话。
:::
""",
        ),
        en=Words(
            title="Places",
            summary="The district centre, studios, mediation rooms in the subdistricts, Women's Homes and parents' schools: see which is near.",
            body="""
::: callout good_to_know | At the door
The front desk asks only for your number. Where there are steps, the page says so; if you would like somebody to meet you, call beforehand.
:::
""",
        ),
    ),
    PageRow(
        kind=NetworkPage,
        path="network",
        drawing=Drawing.ROOF,
        zh=Words(
            title="一张网",
            summary="热线、工作室、街道和社区的服务点连在一起：从哪里进来，都能找到对的人。",
            body="""
## 从哪里进来都一样
您打热线、走进工作室、问社区的妇女之家，或者在网上预约，用的是同一个日程、同一套保密规矩。第一个接待您的人，会一直跟到有人接手为止。

## 三类工作室，各管什么
- **维权工作室**：受了伤害、权益被侵犯，先来这里。
- **家庭教育指导工作室**：孩子的事，大人先来聊。
- **婚恋指导工作室**：恋爱、结婚、相处，从相识到和好。

::: picture roofs | 傍晚的一片屋顶，几扇窗亮着灯。 | 一张网，就是夜里总有一扇窗亮着。
## 线下有妇女之家，线上有姐妹e家
妇女之家在社区里，推门就能坐下；姐妹e家在网上，夜里也能留言。留言第二个工作日有人回，急事请打电话。

::: places womens_home | 几处妇女之家
::: hotlines
""",
        ),
        en=Words(
            title="One network",
            summary="Hotlines, studios and the points in subdistricts and communities belong together: whichever door you take, you find the right person.",
            body="""
## Every door leads in
Whether you call the hotline, walk into a studio, ask at a Women's Home or book online: there is one calendar and one rule of confidence. Whoever meets you first stays with you until somebody else has taken over.

## Three kinds of studio
- **Rights studio**: when you were hurt or your rights were taken, come here first.
- **Family education studio**: about children; the adults come first.
- **Marriage and dating studio**: love, marriage and life together, from meeting to making up.

::: picture roofs | Roofs in the evening; a few windows are lit. | A network means that some window is always lit.
## Women's Homes offline, Sisters e-Home online
A Women's Home is in your community: open the door and sit down. Sisters e-Home is online: leave a message at night. It is answered by the second working day; if it is urgent, call.

::: places womens_home | Some Women's Homes
::: hotlines
""",
        ),
    ),
    PageRow(
        kind=HonourRollPage,
        path="honours",
        drawing=Drawing.TREE,
        zh=Words(
            title="家风榜样",
            summary="最美家庭、书香家庭、绿色家庭、孝亲家庭。这里的家庭都是虚构的示例。",
            body="""
::: callout good_to_know | 名字怎么上来的
每一户都由家里人书面同意后才公布，写什么称呼由他们定，随时可以要求撤下。怎样申报，以当年的通知为准。
:::
""",
        ),
        en=Words(
            title="Honour roll",
            summary="Most Beautiful, Reading, Green and Caring Families. The families on this page are invented examples.",
            body="""
::: callout good_to_know | How a name gets here
Every household has agreed in writing, is named as it wishes, and can have its entry taken down at any time. How to be nominated is in the notice of each year.
:::
""",
        ),
    ),
)
