"""爱巢守护计: the pages of its services for two sides or a group. Mediation is voluntary and free (PML 3, 4, 17, 23; docs/rules.md)."""

from cms.choices import Audience
from portal.demo.site.rows import RIGHTS_TEAM, Words, service_page
from portal.demo.site.services.aichao import DANGER_EN, DANGER_ZH

AICHAO_TOGETHER = (
    service_page(
        "AC-02",
        "aichao",
        audience=Audience.COUPLES,
        zh=Words(
            who_for="""
- 两个人都愿意坐下来谈
- 吵来吵去总是同一件事
- 一方出轨、失业、生病之后，不知道怎么继续
""",
            how_it_goes="""
1. 预约后，工作人员分别给两个人打电话，各自单独谈一次。
2. 两边都说愿意，才确认时间；任何一方不愿意，就不见面，也不会告诉对方原因。
3. 见面八十分钟，咨询师保证每个人都有完整的时间说话。
4. 结束时各说一件愿意先做的事。
""",
            what_to_bring="请各自从家里出发，不必同来同走。",
            body=f"""
{DANGER_ZH}
::: callout good_to_know | 这里不做的事
不当裁判。若其中一方感到害怕，我们不安排共同会谈，改为单独接待。
:::
::: hotlines
""",
        ),
        en=Words(
            who_for="""
- Both of you are willing to sit down
- It is always the same quarrel
- After an affair, a lost job or an illness you do not know how to go on
""",
            how_it_goes="""
1. After booking, staff call each of you and speak with each alone.
2. A time is confirmed only when both say yes. If one does not, there is no meeting, and the other is not told why.
3. In eighty minutes the counsellor sees to it that each of you can speak to the end.
4. You close with one thing each is ready to do first.
""",
            what_to_bring="You may come and leave separately.",
            body=f"""
{DANGER_EN}
::: callout good_to_know | What this is not
Nobody plays the judge. If one of you is afraid, there is no talk together; we see you alone.
:::
::: hotlines
""",
        ),
    ),
    service_page(
        "AC-05",
        "aichao",
        kept_by=RIGHTS_TEAM,
        zh=Words(
            who_for="""
- 为孩子的照顾和探望、家里的钱、老人的赡养谈不拢
- 双方都愿意在第三个人的帮助下谈
- 已经分开，有些事还要一起办
""",
            how_it_goes="""
1. 一方申请。工作人员先[单独和您谈](service:AC-06)，也单独和对方谈。一方明确拒绝，就不调解（人民调解法第十七条）。
2. 双方选定或接受调解员。认为调解员不合适的，可以要求换人。
3. 不想见面的，可以“背对背”：各在一间房，调解员两边走动传话，先后到、先后走。
4. 谈成了，写调解协议，双方和调解员签名、盖调解委员会的章，各拿一份。谈成一部分也算数。
5. 没谈成，调解员会告诉您还有哪些路，比如法院。
""",
            what_to_bring="与争议有关的纸质材料。先想好一件您最想解决的事。",
            body=f"""
::: callout important | 四句要紧的话
- **自愿**：随时可以说停（人民调解法第二十三条）。
- **免费**：人民调解不收任何费用（人民调解法第四条）。
- **三十日**：没有另行约定的，调解期限为三十日，双方同意可以延长（深圳经济特区矛盾纠纷多元化解条例第二十五条）。
- **可以分开谈**：不必和对方坐在一个房间里。
:::
{DANGER_ZH}
遇到家庭暴力，我们不安排双方见面调解，先帮您安全。离婚本身要到婚姻登记机关或者法院办，调解不能代替。
::: hotlines
""",
        ),
        en=Words(
            who_for="""
- You cannot agree on the children's care and visits, on money, or on caring for parents
- Both of you are willing to talk with a third person's help
- You have parted and still have things to settle
""",
            how_it_goes="""
1. One of you asks. Staff [speak with you alone](service:AC-06), and with the other side alone. When either side clearly says no, there is no mediation (People's Mediation Law, art. 17).
2. Both choose or accept the mediators. If you think that one is not right for you, you may ask for another.
3. If you would rather not meet, there is shuttle mediation: two rooms, and the mediator goes to and fro. You arrive and leave at different times.
4. What you agree is written down, signed by both and the mediator, and sealed by the committee; each gets a copy. An agreement on a part is worth something too.
5. If there is none, the mediator tells you which other ways remain, such as the court.
""",
            what_to_bring="Papers about the matter. Think of the one thing you most want to settle.",
            body=f"""
::: callout important | Four things that matter
- **Voluntary**: you may stop at any time (People's Mediation Law, art. 23).
- **Free**: people's mediation costs nothing (art. 4).
- **Thirty days**: unless agreed otherwise, mediation takes at most thirty days; both may agree to go on (Shenzhen regulation on resolving disputes, art. 25).
- **Separately, if you like**: you need not sit in one room.
:::
{DANGER_EN}
Where there is violence we arrange no meeting of two sides; your safety comes first. The divorce itself belongs to the registry or the court, and mediation cannot replace either.
::: hotlines
""",
        ),
    ),
    service_page(
        "AC-06",
        "aichao",
        kept_by=RIGHTS_TEAM,
        zh=Words(
            who_for="""
- 想申请调解，先问问怎么回事
- 接到了调解邀请，还没想好要不要去
- 有些话不想当着对方说
""",
            how_it_goes="""
1. 调解员只和您一个人谈，四十五分钟，见面或电话。
2. 讲清规则：自愿、免费、保密，您有哪些权利。
3. 问您希望怎样谈、担心什么，和对方同处一室是否自在。
4. 由您决定往下走、等一等，还是不调解。
""",
            what_to_bring="不用带材料。",
            body=f"""
::: callout good_to_know | 我说的话会告诉对方吗？
不会，除非您请调解员转达。您的住址、电话和时间安排，对方也看不到。
:::
{DANGER_ZH}
::: hotlines
""",
        ),
        en=Words(
            who_for="""
- You think of mediation and want to know what it is
- You were invited to one and have not decided
- There are things you would rather not say in front of the other side
""",
            how_it_goes="""
1. The mediator speaks with you alone for forty-five minutes, in person or by phone.
2. You hear the rules: voluntary, free, confidential, and your rights.
3. You are asked how you would like to talk, what worries you, and whether one room would be bearable.
4. You decide: go on, wait, or no mediation.
""",
            what_to_bring="Nothing.",
            body=f"""
::: callout good_to_know | Is the other side told what I say?
No, unless you ask the mediator to pass it on. The other side does not see your address, your number or your hours either.
:::
{DANGER_EN}
::: hotlines
""",
        ),
    ),
    service_page(
        "AC-08",
        "aichao",
        zh=Words(
            who_for="""
- 一生气就摔门，事后又后悔
- 总是忍着，忍到有一天忽然爆发
- 想学着好好吵架的人，一个人来就行
""",
            how_it_goes="""
1. 认识情绪：气的下面往往是怕、是委屈。
2. 学会暂停：先离开二十分钟，并说好什么时候回来接着谈。
3. 练一段对话：观察、感受、需要、请求。
4. 两小时，二十人以内，可以只听不说。
""",
            what_to_bring="不用带东西。请和家人分开报名，同一场尽量不要坐在一起。",
            body=f"""
::: callout important | 先分清：争吵，还是暴力
争吵是两个人都能说话。一个人让另一个人害怕，就不是沟通技巧的问题了，请看下面。
:::
{DANGER_ZH}
::: hotlines
""",
        ),
        en=Words(
            who_for="""
- You slam the door in anger and are sorry afterwards
- You swallow everything until one day it bursts out
- You want to learn to argue well; come on your own
""",
            how_it_goes="""
1. Know the feeling: under anger there is often fear or hurt.
2. Learn to pause: leave for twenty minutes, and say when you will be back to go on.
3. Practise a talk: what I see, what I feel, what I need, what I ask.
4. Two hours, at most twenty people. You may just listen.
""",
            what_to_bring="Nothing. Members of one family please sign up separately and, if possible, sit apart.",
            body=f"""
::: callout important | Quarrel or violence?
In a quarrel both can speak. When one makes the other afraid, it is no longer a question of how to talk. Please read on.
:::
{DANGER_EN}
::: hotlines
""",
        ),
    ),
)
