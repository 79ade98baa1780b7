"""幸福领航计: the pages of its services."""

from cms.choices import Audience
from portal.demo.site.rows import RIGHTS_TEAM, Words, service_page

XINGFU = (
    service_page(
        "XF-01",
        "xingfu",
        audience=Audience.COUPLES,
        zh=Words(
            who_for="""
- 打算结婚的两个人
- 一方还有顾虑，想先一个人来听听
- 登记一年以内的新婚夫妇
""",
            how_it_goes="""
1. 咨询师讲一小时：钱、家务、孩子、父母，四件事怎么谈。
2. 每对领一张“婚前对话卡”，当场各写各的，再交换看。写了什么不收、不看、不评。
3. 律师讲四十分钟：登记的条件、婚前和婚后的财产、彩礼与房产登记常见的问题。
4. 最后二十分钟答疑。
""",
            what_to_bring="一支笔。两个人各坐各的也可以，不必并肩“表现恩爱”。",
            body="""
::: callout good_to_know | 婚检在这里做吗？
这里不做医学检查。婚前、孕前的医学检查由医疗机构提供，请向卫生健康部门指定的机构咨询。
:::
""",
        ),
        en=Words(
            who_for="""
- Two people who plan to marry
- One of them, if the other has doubts
- Couples in their first year of marriage
""",
            how_it_goes="""
1. An hour with a counsellor: money, housework, children, parents, and how to talk about each.
2. Every couple gets a card. Each writes alone, then you exchange. Nobody collects, reads or judges it.
3. Forty minutes with a lawyer: the conditions for registering, what belongs to whom before and after, betrothal gifts and the name on the deed.
4. Twenty minutes for questions.
""",
            what_to_bring="A pen. You need not sit side by side and look happy.",
            body="""
::: callout good_to_know | Is the medical check done here?
No. Checks before marriage and pregnancy are done by medical institutions; please ask those named by the health authority.
:::
""",
        ),
    ),
    service_page(
        "XF-02",
        "xingfu",
        audience=Audience.COUPLES,
        zh=Words(
            who_for="""
- 准备结婚，有一两件事怎么也谈不拢
- 两个家庭的习惯差得远，怕将来为此吵
- 想在婚前把重要的话好好说一遍
""",
            how_it_goes="""
1. 第一次八十分钟：各自讲讲为什么想和对方结婚，担心什么。
2. 一起选出最想谈的一到三件事，商定要不要再来、来几次，最多四次。
3. 之后每次谈一件事：先各自说完，再找两个人都能接受的做法。
4. 最后一次，把商量好的写在一张纸上，由你们自己带走。
""",
            what_to_bring="两个人最好同来。暂时来不齐，可以先由一方来谈一次。不需要任何证件。",
            body="""
::: callout good_to_know | 这里不做的事
咨询师不评判谁对谁错，不替你们决定结不结婚，也不做财产公证。法律上的问题可以约[婚前法律咨询](service:XF-03)。
:::
""",
        ),
        en=Words(
            who_for="""
- You plan to marry and cannot agree on one or two things
- Your two families live very differently, and you fear quarrels later
- You want to say the important things properly before the wedding
""",
            how_it_goes="""
1. First, eighty minutes: each of you says why you want to marry the other and what worries you.
2. You choose one to three things to talk about, and whether to come again: four times at most.
3. Each further time is for one thing: first each speaks to the end, then you look for a way both can live with.
4. On the last day you write down what you agreed. The paper is yours.
""",
            what_to_bring="Come together if you can. If not, one of you may come once alone. No papers are needed.",
            body="""
::: callout good_to_know | What this is not
The counsellor does not say who is right, does not decide whether you marry, and certifies nothing. For legal questions book [legal advice before marriage](service:XF-03).
:::
""",
        ),
    ),
    service_page(
        "XF-03",
        "xingfu",
        audience=Audience.COUPLES,
        kept_by=RIGHTS_TEAM,
        zh=Words(
            who_for="""
- 想知道婚前财产约定怎么写才有效
- 房子一方出首付、两人还贷，不知登记谁的名字
- 对彩礼、嫁妆、父母资助有疑问
- 再婚，需要考虑孩子和老人
""",
            how_it_goes="""
1. 律师先听您讲情况，大约十分钟。可以只讲事情，不讲名字。
2. 解释法律怎么规定，您有哪几种选择，各有什么后果。
3. 需要写书面约定的，说明要点；是否签、怎么签，由你们商定。
""",
            what_to_bring="与问题有关的纸质材料，如购房合同、借条。当面看过就还给您，我们不复印，也不必上传。",
            body="""
::: callout good_to_know | 这里不做的事
律师在这里提供一般的法律意见，不代写诉状，不代理案件，也不推荐自己的律所。
:::
法定的结婚年龄是男满二十二周岁、女满二十周岁（民法典第一千零四十七条）。
""",
        ),
        en=Words(
            who_for="""
- You want to know how to write a property agreement that holds
- One of you paid the deposit, both pay the loan: whose name goes on the deed?
- You have questions about betrothal gifts, dowry or money from parents
- You marry again and think of children and parents
""",
            how_it_goes="""
1. The lawyer listens for about ten minutes. You may leave out names.
2. Then you hear what the law says, which choices you have, and what follows from each.
3. If you want something in writing, you learn what must be in it. Whether to sign is for the two of you.
""",
            what_to_bring="Papers that matter, such as a purchase contract or a loan note. They are looked at and handed back; nothing is copied or uploaded.",
            body="""
::: callout good_to_know | What this is not
The lawyer gives general advice here, writes no claims, takes no cases and does not recommend a firm.
:::
The legal age to marry is 22 for men and 20 for women (Civil Code, art. 1047).
""",
        ),
    ),
    service_page(
        "XF-04",
        "xingfu",
        audience=Audience.COUPLES,
        zh=Words(
            who_for="""
- 刚住到一起，谁洗碗、谁交水电还没说好
- 两个人花钱的习惯不一样
- 想在有孩子之前把家里的事理顺
""",
            how_it_goes="""
1. 前一小时做账本：固定开支、共同目标、各自可以自由支配的钱。
2. 后一小时做清单：把家务一件件写在卡片上，包括“记得买纸巾”这种看不见的事。
3. 两个人商量怎么分，三周后再调整一次。
""",
            what_to_bring="不用带工资条。账本用虚构的数字练习，真实的回家再填。",
            body="""
::: callout good_to_know | 这里不做的事
不推销理财产品，不评判谁挣得多，也不规定家务该怎么分。
:::
""",
        ),
        en=Words(
            who_for="""
- You have just moved in together and who washes up is still open
- You spend money in different ways
- You want things in order before there is a child
""",
            how_it_goes="""
1. The first hour is for a budget: fixed costs, shared aims, and money each may spend freely.
2. The second is for a list: every chore on a card of its own, also the invisible ones such as “remember the tissues”.
3. You share out the cards, and look at it again after three weeks.
""",
            what_to_bring="No payslips. We practise with made-up figures; you fill in the real ones at home.",
            body="""
::: callout good_to_know | What this is not
Nobody sells financial products, compares incomes or tells you how chores must be shared.
:::
""",
        ),
    ),
    service_page(
        "XF-05",
        "xingfu",
        audience=Audience.COUPLES,
        zh=Words(
            who_for="""
- 登记一年以内的夫妇
- 和公婆、岳父母同住，相处有些别扭
- 想听听别的新婚夫妇怎么过日子
""",
            how_it_goes="""
1. 六对夫妇，固定成员，四次，每次九十分钟，两位带领者。
2. 四次的主题：两个人的节奏、两边的父母、吵架之后、往后三年。
3. 每次先热身，再练习，最后各说一句今天带走什么。
4. 组里说的话留在组里，第一次大家一起约定。
""",
            what_to_bring="请尽量四次都来。缺一次请提前告诉带领者，不必说原因。",
            body="""
::: callout good_to_know | 这里不做的事
不是调解，也不当众处理某一对的矛盾。两个人想单独谈，可以约[伴侣婚前辅导](service:XF-02)。
:::
""",
        ),
        en=Words(
            who_for="""
- Couples in their first year of marriage
- You live with parents-in-law, and it is not always easy
- You would like to hear how other new couples manage
""",
            how_it_goes="""
1. Six couples, the same each time, four meetings of ninety minutes, two leaders.
2. The four topics: our rhythm, our parents, after a quarrel, the next three years.
3. Each meeting warms up, practises, and ends with one sentence from everybody.
4. What is said in the group stays there; you agree on that together on the first day.
""",
            what_to_bring="Please plan to come all four times. If you must miss one, tell the leaders beforehand; no reason needed.",
            body="""
::: callout good_to_know | What this is not
It is no mediation, and no couple's conflict is dealt with in front of the others. To talk as a couple, see [couple sessions](service:XF-02).
:::
""",
        ),
    ),
)
