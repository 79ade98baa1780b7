"""Guides to our own services: the first visit, and how mediation goes."""

from cms.choices import Drawing
from portal.demo.site.rows import FAMILY_TEAM, RIGHTS_TEAM, Words, article

FIRST_VISIT = article(
    "first-visit",
    topics=("our-services",),
    age=2,
    drawing=Drawing.DOOR,
    share="door",
    kept_by=FAMILY_TEAM,
    zh=Words(
        title="第一次来咨询，会怎样",
        summary="从进门到离开，一步一步告诉您。可以用化名，可以中途停下，也可以只来这一次。",
        body="""
预约好了，心里还是打鼓：会不会碰到熟人？要从哪里说起？说着说着哭了怎么办？下面是第一次来的全过程，和您能决定的每一件事。

## 来之前
确认短信上只有时间、地点代码和编号。不想收短信，预约时选“不用通知”。称呼可以不是真名。想让您说话更自在，可以选女性或男性，可以选会粤语、客家话或手语的人。

::: picture door | 一扇半开的门，暖光照到台阶上，门边有一盆绿植。 | 进门只报编号，不问事由。
::: steps | 那五十分钟
1. 进门报编号，前台不问您为什么来，带您到等候的地方。
2. 咨询师先介绍自己，说明保密和例外，再问您有没有想先问的。
3. 您从哪里说起都行。说乱了没关系，理清楚是两个人一起做的事。
4. 最后十分钟，一起看看接下来做什么：再约一次、换一项服务，或者先不约。
:::
## 保密到哪里为止
谈话内容不告诉您的家人、单位和学校。例外只有几种：有人的生命正面临危险；未成年人受到伤害；法律要求我们提供。遇到例外，咨询师会尽量先告诉您。

## 您可以做的决定
- 不回答任何一个问题
- 要求换一位咨询师，不必说原因
- 中途停下，喝口水，或者离开
- 只来一次，以后想来再来

::: do_dont
+ 先说最堵心的那一件
+ 不舒服就直说“这个我不想谈”
+ 回去以后早点睡，谈话也费力气
- 为了让咨询师满意而说“好多了”
- 一次想把二十年说完
- 偷偷录音：想留下什么，可以请咨询师一起写
:::
::: callout good_to_know | 咨询能做什么，不能做什么
咨询是有人陪您把事情看清楚，找到下一步。它不代替看病，咨询师不开药；也不替您做决定。需要医生或律师的时候，咨询师会直接告诉您去哪里。
:::
## 来不了了
随时可以取消或改时间，不用道歉。提前一天说一声，这个时间就能给另一个人。

还不知道该约哪一项？从[我该找谁？](view:public:find)开始，最多三个问题，答案不会留下。
""",
    ),
    en=Words(
        title="What happens at your first visit",
        summary="From the door and back to it, step by step. Any name will do, you may stop at any time, and once can be enough.",
        body="""
You have an appointment and still feel uneasy. Will I meet somebody I know? Where do I begin? What if I cry? Here is the whole way, and everything that is yours to decide.

## Before you come
The message says only a time, a place code and a number. If you want none, choose “no messages” when booking. The name you give need not be real. You may ask for a woman or a man, and for somebody who speaks Cantonese, Hakka or sign language.

::: picture door | A door half open, warm light on the step, a plant beside it. | Say your number at the door; nobody asks for reasons.
::: steps | The fifty minutes
1. You say your number. The front desk does not ask why you come and shows you where to wait.
2. The counsellor says who they are, what stays between you and where that ends, and asks whether you have a question first.
3. Begin wherever you like. It need not be in order; sorting it out is work for two.
4. In the last ten minutes you look at what comes next: another time, another service, or nothing for now.
:::
## Where confidence ends
What you say is not told to family, employers or schools. There are few exceptions: a life is in danger, a child is being harmed, or the law requires it. Then the counsellor tells you first if at all possible.

## What is yours to decide
- Not to answer a question
- To see another counsellor, without giving a reason
- To stop halfway, drink some water, or leave
- To come only once, and again whenever you like

::: do_dont
+ Begin with what weighs most
+ Say “I would rather not talk about this”
+ Go to bed early: talking is tiring
- Saying “much better” to please the counsellor
- Trying to tell twenty years at once
- Recording in secret: ask the counsellor to help you note what you want to keep
:::
::: callout good_to_know | What it can do, and what not
Somebody helps you to see things clearly and find a next step. It does not replace a doctor, nothing is prescribed, and nobody decides for you. When you need a doctor or a lawyer, you are told where to go.
:::
## If you cannot come
Cancel or move it at any time; no apology needed. If you say so a day before, somebody else can have the hour.

Not sure what to book? Begin with [Whom should I ask?](view:public:find): three questions at most, and no answer is kept.
""",
    ),
)

MEDIATION = article(
    "how-mediation-goes",
    topics=("our-services", "couples"),
    age=51,
    programme="aichao",
    drawing=Drawing.BRIDGE,
    kept_by=RIGHTS_TEAM,
    zh=Words(
        title="调解怎么走",
        summary="自愿、免费、可以不见面。从申请到协议，一步一步说清楚，每一步您都可以说停。",
        body="""
两个人谈不拢，又不想一上来就打官司，可以请一个不站队的人帮着谈。这就是人民调解。调解员不是法官，不判输赢，只帮双方自己找到都能接受的办法。

## 四条规矩
- **自愿**。任何一方明确拒绝，就不调解（人民调解法第十七条）；开始了也可以随时要求停（第二十三条）。
- **免费**。不收任何费用（第四条）。
- **保密**。调解员不得泄露当事人的隐私（第十五条）。
- **有期限**。没有另行约定的，三十日；双方同意可以延长（深圳经济特区矛盾纠纷多元化解条例第二十五条）。

::: picture bridge | 一座石桥，两个人从两头走向中间，河水慢慢流过。 | 各走一半，桥就到了。
::: steps | 从申请到协议
1. 您申请。工作人员先[单独和您谈](service:AC-06)，了解您的想法，也问您是否担心安全。
2. 工作人员单独联系对方，说明自愿和免费。对方不愿意，就到此为止，您仍可预约咨询。
3. 双方都愿意，一起选定或接受调解员。觉得不合适，可以要求换。
4. 商量时间。双方看不到对方的住址、电话和日程。
5. 面对面谈，或者“背对背”：一人一间房，调解员两边走，先后到、先后走。
6. 谈成了写协议，签名、盖章，各拿一份；谈成一部分，就写一部分。没谈成，调解员告诉您别的路。
:::
## 协议有什么用
调解协议有法律约束力，双方应当履行，调解委员会也会督促（人民调解法第三十一条）。认为有必要的，可以在协议生效后三十日内，共同向法院申请司法确认（第三十三条）。离婚本身，还是要到登记机关或者法院办。

::: do_dont
+ 想好最要紧的一件事，和可以让的一件事
+ 孩子的安排说到哪一天、几点、谁接
+ 看不懂就问，不急着当天签字
- 带一大帮亲戚来助阵
- 为了快点结束什么都答应
- 拿孩子当条件
:::
::: callout important | 有家庭暴力，先不谈这个
害怕的时候，没有办法平等地谈。请告诉工作人员，我们不会联系对方，也不安排见面，先和您一起想安全的办法，看[安全支持](service:AC-09)，或拨打 [12338](tel:12338)。
:::
::: hotlines
""",
    ),
    en=Words(
        title="How mediation goes",
        summary="Voluntary, free, and you need not meet. From asking to agreeing, step by step; you may stop at each of them.",
        body="""
You cannot agree, and would rather not begin with a court. Then somebody who takes no side can help you talk: that is people's mediation. A mediator is no judge and says nobody is right; both sides look for a way they can live with.

## Four rules
- **Voluntary.** When either side clearly says no there is none (People's Mediation Law, art. 17), and either may stop it at any time (art. 23).
- **Free.** It costs nothing (art. 4).
- **Confidential.** Mediators may not disclose private matters (art. 15).
- **Limited.** Unless agreed otherwise it takes at most thirty days; both may agree to go on (Shenzhen regulation on resolving disputes, art. 25).

::: picture bridge | A stone bridge; two people come from both ends towards the middle. | Half the way each, and the bridge is crossed.
::: steps | From asking to agreeing
1. You ask. Staff [speak with you alone](service:AC-06) about what you wish, and whether you fear for your safety.
2. They speak with the other side alone and explain that it is voluntary and free. If the answer is no it ends there; you can still book counselling.
3. If both are willing you choose or accept mediators, and may ask for others.
4. A time is found. Neither side sees the other's address, number or hours.
5. You meet, or there is shuttle mediation: a room each, the mediator between them, coming and leaving at different times.
6. What you agree is written, signed and sealed, a copy for each; a part is worth something too. If nothing is agreed, you are told which ways remain.
:::
## What an agreement is worth
It binds both sides, and the committee reminds them of it (People's Mediation Law, art. 31). If both find it useful, they may together ask the court to confirm it within thirty days after it takes effect (art. 33). The divorce itself still belongs to the registry or the court.

::: do_dont
+ Know the one thing that matters most, and one you can give
+ Settle the children's days down to the hour and who fetches them
+ Ask what you do not understand; you need not sign that day
- Bringing a crowd of relatives
- Agreeing to anything just to be done
- Using the children as a price
:::
::: callout important | Where there is violence, not this
Nobody can talk as an equal while afraid. Tell our staff: we do not contact the other side and arrange no meeting, and think first about your safety. See [safety support](service:AC-09) or call [12338](tel:12338).
:::
::: hotlines
""",
    ),
)
