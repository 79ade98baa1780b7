"""The programme page of 爱巢守护计: hotlines first, no word that takes sides between staying and leaving (docs/rules.md, Safety)."""

from cms.choices import Drawing
from cms.models import ProgrammePage
from portal.demo.site.rows import RIGHTS_TEAM, PageRow, Words

AICHAO_PAGE = PageRow(
    kind=ProgrammePage,
    path="p/aichao",
    programme="aichao",
    drawing=Drawing.LAMP,
    kept_by=RIGHTS_TEAM,
    review_in=90,
    zh=Words(
        title="爱巢守护计",
        summary="婚姻家庭咨询、心理支持、法律咨询和自愿免费的家庭纠纷调解，保密接待。",
        headline="日子过得别扭？我们陪您把话说开",
        body="""
吵架了不想回家，冷战了不知怎么开口，走到分开的边缘又放心不下孩子——这些事不丢人，也不必一个人扛。爱巢守护计提供婚姻家庭咨询、心理支持、法律咨询和家庭纠纷调解，由专业人员保密接待。

和好还是分开，由您自己决定；我们不劝您忍，也不替您选。如果您正在遭受打骂、恐吓、跟踪或控制，请不要等预约：立即拨打 [110](tel:110)，或拨打 [12338](tel:12338) 求助。您随时可以点右上角“快速离开”。

::: hotlines
::: next_times AC-01 3 | 婚姻家庭咨询，最近可约
::: steps | 想调解，怎么走
1. 一方申请，工作人员分别和双方单独谈。
2. 双方都愿意才开始；任何一方不愿意，就不调解。
3. 可以面对面，也可以“背对背”，不坐在同一个房间。
4. 不收费；没有另行约定的，三十日内完成。
:::
::: do_dont
+ 先保证安全，再谈道理
+ 说“我觉得”，少说“你总是”
- 当着孩子的面争输赢
- 拿孩子、钱或者自己的命来威胁
:::
::: upcoming 2 | 近期工作坊
::: faq aichao | 常见问题
""",
    ),
    en=Words(
        title="Nest Guardian",
        summary="Counselling, support, legal advice and voluntary, free mediation for families. In confidence.",
        headline="Let's talk it through, safely",
        body="""
You do not want to go home after a quarrel, nobody knows how to end the silence, or you are about to part and worry about the children. There is no shame in it, and you need not carry it alone. You find counselling, support, legal advice and mediation here, in confidence.

Staying or leaving is your choice: we do not ask you to endure, and we do not choose for you. If somebody hits, threatens, follows or controls you, do not wait for an appointment: call [110](tel:110) now, or [12338](tel:12338) for help. The quick exit is at the top right of every page.

::: hotlines
::: next_times AC-01 3 | Marriage and family counselling: next free times
::: steps | How mediation goes
1. One side asks. Staff speak with each side alone.
2. It begins only when both are willing; if one is not, there is no mediation.
3. You may sit at one table, or in two rooms with the mediator going between.
4. It is free, and unless agreed otherwise done within thirty days.
:::
::: do_dont
+ Safety first, arguments later
+ Say “I feel” more often than “you always”
- Fighting to win in front of the children
- Threatening with the children, with money or with your own life
:::
::: upcoming 2 | Coming workshops
::: faq aichao | Often asked
""",
    ),
)
