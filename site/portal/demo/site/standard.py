"""Pages of plain text: who we are, how we count, how usable the site is, how to reach us."""

from cms.choices import Drawing
from cms.models import StandardPage
from portal.demo.site.privacy import CHILDREN, PRIVACY
from portal.demo.site.rows import PageRow, Words

STANDARD = (
    PageRow(
        kind=StandardPage,
        path="about",
        drawing=Drawing.ROOF,
        zh=Words(
            title="关于我们（示例）",
            summary="区妇女联合会的“一站式”婚姻家庭指导服务：一个入口，五个计，一个日程。",
            body="""
::: callout good_to_know | 这是一个演示网站
这里的人名、地址、号码、活动和荣誉都是虚构的示例，不代表任何真实机构的现状。
:::
## 我们做什么
从相识、结婚、生育，到相处与传承，一个家会经过许多关口。我们把婚恋交友、婚前教育、优生优育、婚姻经营与纠纷调处、家庭教育放在一个门里，叫作[五个计](page:p)，一环扣着一环。

## 我们怎样做
- **免费**：不收费，不推销，人民调解依法不收费。
- **保密**：短信和网址看不出您来做什么。
- **自愿**：和好还是分开，谈还是不谈，由您决定。
- **安全在先**：有暴力的地方，先谈安全。

::: picture bridge | 一座石桥，两个人从两头走向中间，河水慢慢流过。
## 谁在做
[我们的人](page:people)包括咨询师、律师、调解员、社工、家庭教育指导师、医护人员和志愿者。他们在[区、街道、社区的服务点](page:places)值班，连成[一张网](page:network)。

## 做得怎样
请看[我们怎样计数](page:about/how-we-count)。不满意，请告诉我们：办公电话在每一页，或者到任何一个服务点当面说。
""",
        ),
        en=Words(
            title="About us (example)",
            summary="The one-stop marriage and family service of a district Women's Federation: one door, five programmes, one calendar.",
            body="""
::: callout good_to_know | This is a demonstration
Names, addresses, numbers, events and honours here are invented and say nothing about any real organisation.
:::
## What we do
From meeting to marrying, from birth to a life together and what is handed on, a family comes to many gates. Matchmaking, premarital education, healthy birth, support for marriages and disputes, and family education stand behind one door, as [five programmes](page:p) that lead on to each other.

## How
- **Free**: no fees, nothing for sale; people's mediation is free by law.
- **Confidential**: neither messages nor addresses tell what you came for.
- **Voluntary**: to stay or leave, to talk or not, is your choice.
- **Safety first**: where there is violence, safety is the first thing to talk about.

::: picture bridge | A stone bridge; two people come from both ends towards the middle.
## Who
[Our people](page:people) are counsellors, lawyers, mediators, social workers, teachers, nurses, doctors and volunteers. They are on duty at [points in the district, subdistricts and communities](page:places), which form [one network](page:network).

## How well
See [how we count](page:about/how-we-count). If you are not content, tell us: the office number is on every page, or come to any service point.
""",
        ),
    ),
    PageRow(
        kind=StandardPage,
        path="about/how-we-count",
        zh=Words(
            title="我们怎样计数",
            summary="人次、人数、场次、件，各是各的，从不相加。没来的不算，看直播的另算。",
            body="""
数字要让人信得过，先得说清楚怎么数。

- **服务人次**：签到的一个人参加一次，算一。两个人一起来，算二。
- **不算的**：没来的、取消的、工作人员、志愿者和嘉宾。
- **系列和小组**：来一次算一次；完成整个系列另外统计。
- **电话**：双方通话满五分钟算一人次，可以匿名。
- **人数**：一年里有多少个不同的人。匿名的分不清，所以只写“至少”。
- **场次、件、户**：办了几场活动，受理了几件调解，惠及几户人家。
- **观看**：直播和回放的观看次数另列，不算服务人次。

::: callout good_to_know | 三条规矩
- 每月第五天封账，以后改动只做更正，写明日期。
- 公布的表里，一到四的小数字隐去，免得认出人来。
- 不把“劝和率”当成绩。我们看安全、满意，以及协议是否得到履行。
:::
""",
        ),
        en=Words(
            title="How we count",
            summary="Attendances, people, events and cases are different things and never added up. No-shows do not count; viewers count apart.",
            body="""
Numbers are only worth trusting when one knows how they are counted.

- **Attendances**: one person who signed in to one meeting is one. A couple is two.
- **Not counted**: those who did not come or cancelled, staff, volunteers and guests.
- **Series and groups**: every meeting counts; finished series are counted apart.
- **By phone**: a talk of at least five minutes is one; it may be anonymous.
- **People**: how many different people in a year. Anonymous ones cannot be told apart, so we write “at least”.
- **Events, cases, households**: meetings held, mediations taken on, homes reached.
- **Views**: of streams and recordings; listed apart, and never attendances.

::: callout good_to_know | Three rules
- A month is closed on the fifth day of the next; later changes are dated corrections.
- In published tables numbers from one to four are hidden, so that nobody can be recognised.
- “Couples talked into staying” is no success of ours. We look at safety, at how content people are, and at agreements that are kept.
:::
""",
        ),
    ),
    PRIVACY,
    CHILDREN,
    PageRow(
        kind=StandardPage,
        path="accessibility",
        zh=Words(
            title="无障碍说明",
            summary="我们想让每个人都能用这个网站。做到了什么，还差什么，哪里卡住了找谁。",
            body="""
## 我们的目标
按照《网页内容无障碍指南》2.2 的 AA 级制作和检查，并照顾老年人的使用习惯（无障碍环境建设法第三十二条、第三十九条、第四十条）。

## 已经做到的
- 不用鼠标、不开脚本，也能走完预约。
- 页面顶部可以切换“长辈版”，字更大，行更宽。
- 文字和底色的对比足够，颜色不是唯一的提示。
- 放大到两倍，不必左右拖动。
- 图片有文字说明，标题有层次，读屏软件能听懂。

## 还差的
- 手语视频和易读版还没有。
- 少数英文页面还没有译好，会显示中文，并说明这一点。
- 还没有请残障人士做过完整的使用测试，检查主要由我们自己和自动工具完成。
- 个别地图由别的网站提供，我们保证不了；每个地点都另有文字地址。

## 卡住了怎么办
::: steps | 换一种方式
1. 打电话，工作人员替您约，用的是同一个日程。
2. 到任何一个服务点，有人帮您填。
3. 告诉我们哪一页、用什么设备，十五个工作日内答复。
:::
本说明依据自查写成，下次检查见页面的复核日期。
""",
        ),
        en=Words(
            title="Accessibility statement",
            summary="Everybody should be able to use this site. What works, what is missing, and whom to ask when you are stuck.",
            body="""
## What we aim at
Level AA of the Web Content Accessibility Guidelines 2.2, and what older people are used to (Law on Building an Accessible Environment, arts. 32, 39, 40).

## What works
- You can book without a mouse and without scripts.
- “Larger type” at the top makes letters and spacing bigger.
- Text stands out from its background, and colour is never the only sign.
- At twice the size nothing has to be moved sideways.
- Pictures have descriptions, headings have an order, screen readers understand the pages.

## What is missing
- There are no sign-language videos and no easy-to-read version yet.
- A few pages are not translated into English; they show the Chinese and say so.
- No full test with disabled people has been done; checks are by ourselves and by tools.
- Some maps belong to other sites and we cannot answer for them; every place has an address in words.

## When you are stuck
::: steps | Another way
1. Call; staff book for you, in the same calendar.
2. Come to any service point; somebody fills it in with you.
3. Tell us which page and which device. You get an answer within fifteen working days.
:::
This statement rests on our own checks.
""",
        ),
    ),
    PageRow(
        kind=StandardPage,
        path="contact",
        drawing=Drawing.LETTER,
        zh=Words(
            title="联系我们",
            summary="打电话、走进来、请我们回电，哪一种都行。急事请直接拨打热线。",
            body="""
::: callout urgent | 有危险，请不要等
报警 [110](tel:110)，妇女维权 [12338](tel:12338)，心理援助 [12356](tel:12356)，医疗急救 [120](tel:120)。
:::
## 平常的事
- **电话**：办公电话在每一页的顶部或底部，工作日白天有人接。说多说少都可以。
- **当面**：看看[哪个服务点离您近](page:places)，推门就行，前台不问事由。
- **不知道找谁**：从[我该找谁？](view:public:find)开始，三个问题以内。
- **已经预约**：用您的编号打开[我的预约](view:manage:find)，改时间、取消都在那里。

请不要在信里或留言里写病情和家里的细节，这些见面再说更稳妥。
::: places centre | 区中心
::: hotlines
""",
        ),
        en=Words(
            title="Contact",
            summary="Call, walk in, or let us call you. If it is urgent, use the hotlines.",
            body="""
::: callout urgent | In danger, do not wait
Police [110](tel:110), women's rights [12338](tel:12338), psychological aid [12356](tel:12356), medical emergency [120](tel:120).
:::
## Otherwise
- **By phone**: the office number stands at the top or foot of every page and is answered on working days. Say as much or as little as you like.
- **In person**: see [which point is near](page:places) and walk in; nobody asks for reasons.
- **Not sure whom to ask**: begin with [Whom should I ask?](view:public:find), three questions at most.
- **Already booked**: open [my booking](view:manage:find) with your number to move or cancel it.

Please do not write about illness or details of your family in letters or messages; it is safer to say them when you meet.
::: places centre | The district centre
::: hotlines
""",
        ),
    ),
)
