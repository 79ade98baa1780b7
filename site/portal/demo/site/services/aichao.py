"""爱巢守护计: the pages of its services for one person alone. Staying or leaving is that person's choice (DVL 5, 13; docs/rules.md)."""

from cms.choices import Audience
from portal.demo.site.rows import RIGHTS_TEAM, Words, service_page

DANGER_ZH = """
::: callout urgent | 有危险，请不要等预约
正在遭受打骂、恐吓、跟踪或控制：立即拨打 [110](tel:110)，或拨打 [12338](tel:12338) 求助。也可以请[受过训练的社工](service:AC-09)在安全的时间联系您。
:::
"""
DANGER_EN = """
::: callout urgent | In danger? Do not wait for an appointment
If somebody hits, threatens, follows or controls you, call [110](tel:110) now, or [12338](tel:12338) for help. You can also ask a [trained social worker](service:AC-09) to call at a safe hour.
:::
"""

AICHAO = (
    service_page(
        "AC-01",
        "aichao",
        zh=Words(
            who_for="""
- 夫妻之间总吵架，或者很久不说话
- 和公婆、岳父母、兄弟姐妹闹得不愉快
- 想分开又放心不下孩子，拿不定主意
- 还没想清楚要什么，只想先有人听一听
""",
            how_it_goes="""
1. 前台只核对编号，不问您为什么来。
2. 咨询师先讲保密和例外，再请您从任何一处说起。
3. 一起理一理：事情是怎样的，您最在意什么，眼下能做哪一步。
4. 结束时商定要不要再约。和好还是分开，咨询师不替您选。
""",
            what_to_bring="不用带东西。电话咨询请找一个别人听不到的地方；不方便说话时，直接挂断就好。",
            body=f"""
{DANGER_ZH}
::: callout good_to_know | 这里不做的事
不劝和，也不劝分；不给对方打电话；不向单位、学校或家人透露您来过。
:::
::: hotlines
""",
        ),
        en=Words(
            who_for="""
- The two of you quarrel a lot, or have not spoken for long
- There is trouble with parents-in-law, brothers or sisters
- You think of leaving, worry about the children and cannot decide
- You do not know yet what you want, and would like somebody to listen first
""",
            how_it_goes="""
1. The front desk checks your number and does not ask why you come.
2. The counsellor explains what stays between you and where that ends. Then begin wherever you like.
3. Together you sort it out: how things are, what matters most to you, what the next step could be.
4. At the end you decide whether to come again. Whether to stay or to leave is your choice alone.
""",
            what_to_bring="Nothing. For a call, find a place where nobody overhears you; if you cannot go on talking, just hang up.",
            body=f"""
{DANGER_EN}
::: callout good_to_know | What this is not
We do not talk you into staying or into leaving, do not call the other side, and tell no employer, school or relative that you were here.
:::
::: hotlines
""",
        ),
    ),
    service_page(
        "AC-03",
        "aichao",
        zh=Words(
            who_for="""
- 家里的事让您睡不着、吃不下、提不起劲
- 经历过伤害，想慢慢把自己找回来
- 想一个人安静地谈几次
""",
            how_it_goes="""
1. 首次五十分钟，咨询师了解情况，也请您看看和这位咨询师聊得来聊不来。
2. 一起定个小目标和次数，首次之外最多六次，尽量固定时段。
3. 每次见面前后，您都可以说停。
4. 结束后三十天，若您愿意，我们回访一次。
""",
            what_to_bring="不用带病历，也不用填量表。",
            body=f"""
::: callout good_to_know | 这里不做的事
心理咨询不代替看病，咨询师也不开药。需要看医生时，咨询师会直接告诉您，并协助您联系医院。
:::
{DANGER_ZH}
::: hotlines
""",
        ),
        en=Words(
            who_for="""
- Things at home cost you sleep, appetite and strength
- You have been hurt and want to find back to yourself
- You would like to talk in peace, alone, a few times
""",
            how_it_goes="""
1. Fifty minutes first. The counsellor gets to know your situation, and you find out whether this is the right person for you.
2. Together you set a small aim and how often: up to six more times, at the same hour where possible.
3. You may say stop at any time.
4. Thirty days after the last meeting we ask once how you are, if you agree.
""",
            what_to_bring="No medical records and no questionnaires.",
            body=f"""
::: callout good_to_know | What this is not
It does not replace a doctor, and counsellors prescribe nothing. When you should see a doctor you are told plainly and helped to reach a hospital.
:::
{DANGER_EN}
::: hotlines
""",
        ),
    ),
    service_page(
        "AC-04",
        "aichao",
        kept_by=RIGHTS_TEAM,
        zh=Words(
            who_for="""
- 想知道离婚怎么办、孩子跟谁、财产怎么分
- 对方转移财产，或不给抚养费
- 想了解人身安全保护令怎么申请
- 收到法院的材料，看不懂
""",
            how_it_goes="""
1. 您用十分钟把经过讲一遍，先后顺序讲不清也没关系。
2. 律师说明法律怎么规定，有哪几条路，每条路要什么、花多久。
3. 一起列一张“接下来做什么”的单子，您带走。
""",
            what_to_bring="有关的纸质材料。若带出来不安全，就不要带，口头讲也可以。",
            body=f"""
::: callout good_to_know | 说几条常被问到的
- 自婚姻登记机关收到离婚登记申请之日起三十日内，任何一方都可以撤回；期满后三十日内，双方要亲自去申请发给离婚证（民法典第一千零七十七条）。
- 女方在怀孕期间、分娩后一年内或者终止妊娠后六个月内，男方不得提出离婚（民法典第一千零八十二条）；法律另有例外，请当面问律师。
- 孩子的事按最有利于孩子的原则判决，已满八周岁的，要尊重孩子的真实意愿（民法典第一千零八十四条）。
:::
{DANGER_ZH}
律师不预测输赢。遭受家庭暴力的人申请法律援助，不受经济困难条件限制（法律援助法第三十二条），可以拨打 [12348](tel:12348)。
::: hotlines
""",
        ),
        en=Words(
            who_for="""
- You want to know how divorce works, where the children live, who gets what
- The other side moves money away or pays no maintenance
- You want to know how to apply for a protection order
- You got papers from a court and do not understand them
""",
            how_it_goes="""
1. Tell what happened in about ten minutes; the order does not matter.
2. The lawyer explains what the law says, which ways there are, and what each takes.
3. Together you write a list of next steps. It is yours.
""",
            what_to_bring="Papers, if you have them. If it is not safe to take them out of the house, leave them and tell it in words.",
            body=f"""
::: callout good_to_know | What people often ask
- Within thirty days after the registry received the application, either of you may withdraw it; in the thirty days after that, both must come in person for the certificate (Civil Code, art. 1077).
- A husband may not ask for divorce while his wife is pregnant, within a year after birth or within six months after a pregnancy ended (Civil Code, art. 1082). The law knows exceptions; ask the lawyer.
- What is best for the child decides; from the age of eight the child's own true wish is to be respected (Civil Code, art. 1084).
:::
{DANGER_EN}
Lawyers do not predict who wins. Whoever suffers domestic violence gets legal aid without a means test (Legal Aid Law, art. 32): call [12348](tel:12348).
::: hotlines
""",
        ),
    ),
    service_page(
        "AC-07",
        "aichao",
        audience=Audience.COUPLES,
        zh=Words(
            who_for="""
- 已经递交离婚登记申请，正在三十天里的人
- 一个人来，或者两个人都愿意一起来
- 想先把孩子这段日子安排好
""",
            how_it_goes="""
1. 六十分钟，先问您希望这段时间用来做什么：想清楚、安顿孩子，还是好好告别。
2. 把三十天里要办的事和日期列出来，看得见就不慌。
3. 有孩子的，一起想好怎样告诉孩子，谁接送，什么话不当着孩子说。
""",
            what_to_bring="回执上的日期。其他都不用。",
            body=f"""
::: callout good_to_know | 三十天怎么算
登记机关收到申请之日起三十日内，任何一方不愿离婚的，可以撤回申请；期满后三十日内，双方应当亲自到登记机关申请发给离婚证，未申请的，视为撤回（民法典第一千零七十七条）。
:::
{DANGER_ZH}
担心安全的人，我们只接待您一个人，不安排双方同来。我们不是登记机关，不办手续，也不用这三十天来劝您留下。
::: hotlines
""",
        ),
        en=Words(
            who_for="""
- You have applied for divorce and are within the thirty days
- You come alone, or both of you want to come
- You want to arrange the children's days first
""",
            how_it_goes="""
1. In sixty minutes, first: what should this time be for? Thinking, settling the children, or parting well.
2. You list what has to be done and by which day. What one can see is less frightening.
3. If there are children: how to tell them, who fetches them, and what is not said in front of them.
""",
            what_to_bring="The date on your receipt. Nothing else.",
            body=f"""
::: callout good_to_know | How the days count
Within thirty days after the registry received the application, whoever does not want the divorce may withdraw it. In the thirty days after that both must come in person for the certificate; otherwise it counts as withdrawn (Civil Code, art. 1077).
:::
{DANGER_EN}
If you fear for your safety we see you alone, never the two of you together. We are not the registry, and we do not use these days to talk you into staying.
::: hotlines
""",
        ),
    ),
    service_page(
        "AC-09",
        "aichao",
        kept_by=RIGHTS_TEAM,
        zh=Words(
            who_for="""
- 有人打您、骂您、吓唬您、跟着您，或者不让您出门、不给您钱
- 您担心孩子的安全
- 您不确定这算不算家庭暴力，只是害怕
- 不只是夫妻：对父母、子女，以及共同生活的人也一样（反家庭暴力法第二条、第三十七条）
""",
            how_it_goes="""
1. 您留下一个安全的电话和安全的时段。别人接了电话，我们什么也不说。
2. 受过训练的社工单独联系您，先问现在是否安全，再问您需要什么。
3. 一起想安全的办法：去哪里、找谁、带什么、孩子怎么办。
4. 要不要报警、要不要申请保护令，由您决定，我们把每一步讲清楚，并陪着您办。
""",
            what_to_bring="什么都不用准备。证件、现金、药和钥匙，如果方便，可以悄悄放在一处。",
            body=f"""
{DANGER_ZH}
::: steps | 眼下可以做的
1. 离开厨房和没有出口的房间，往能出去的地方走。
2. 报警时说清地址，说“有人打我”。不方便出声，可以发短信到 12110。
3. 请民警出警登记；受了伤就去医院，说明是谁造成的。
4. 到安全的地方再用手机查资料。这里的“快速离开”不会清除浏览记录。
:::
::: callout good_to_know | 我们承诺和不能承诺的
妇联接到求助应当给予帮助、处理（反家庭暴力法第十三条），并尊重您的真实意愿、保护您的隐私（第五条）。我们不劝您原谅，不联系对方，不安排双方见面调解。法院和公安怎样决定，我们不能替他们保证。
:::
相关阅读：[人身安全保护令是什么](page:articles/protection-order)。
::: hotlines
""",
        ),
        en=Words(
            who_for="""
- Somebody hits, insults, threatens or follows you, keeps you at home or keeps money from you
- You fear for your children
- You are not sure whether it is domestic violence; you are simply afraid
- It need not be a husband: parents, children and others who live together count too (Anti-Domestic Violence Law, arts. 2, 37)
""",
            how_it_goes="""
1. You leave a safe number and safe hours. If somebody else answers, we say nothing.
2. A trained social worker calls you, alone: first whether you are safe now, then what you need.
3. Together you think about safety: where to go, whom to ask, what to take, what about the children.
4. Whether to call the police or ask for a protection order is your decision. We explain every step and stay beside you.
""",
            what_to_bring="Nothing. If you can do so unseen, put papers, cash, medicine and keys in one place.",
            body=f"""
{DANGER_EN}
::: steps | What you can do now
1. Leave the kitchen and rooms without a second way out; move to where you can get away.
2. Tell the police the address and “somebody is hitting me”. If you cannot speak, text 12110.
3. Ask the officers to record it. If you are hurt, go to a hospital and say who did it.
4. Look things up once you are somewhere safe. Our quick exit does not erase the browser's history.
:::
::: callout good_to_know | What we promise, and what we cannot
A women's federation that is asked for help must help (Anti-Domestic Violence Law, art. 13), respect what you really want and protect your privacy (art. 5). We do not ask you to forgive, do not contact the other side and arrange no meeting with them. We cannot promise what a court or the police will decide.
:::
To read: [What a personal safety protection order is](page:articles/protection-order).
::: hotlines
""",
        ),
    ),
)
