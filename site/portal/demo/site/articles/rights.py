"""Guides to the law: the cooling-off period and the protection order. Every rule with its article, no outcome promised."""

from cms.choices import Audience, Drawing
from portal.demo.site.rows import RIGHTS_TEAM, Words, article

PROTECTION_ORDER = article(
    "protection-order",
    topics=("safety",),
    age=23,
    programme="aichao",
    drawing=Drawing.LAMP,
    kept_by=RIGHTS_TEAM,
    zh=Words(
        title="人身安全保护令是什么",
        summary="一份由法院作出的裁定，禁止对方伤害、骚扰、接触您。谁能申请、怎么申请，一条一条说。",
        body="""
::: callout urgent | 现在就有危险
先离开，再看文章。拨打 [110](tel:110)，不方便出声就发短信到 12110；也可以拨打 [12338](tel:12338)。
:::
人身安全保护令，是人民法院作出的一份裁定。它不是离婚，不必先起诉，也不等于给对方定罪，只做一件事：让对方停下来、离远一点。

## 谁可以申请
遭受家庭暴力，或者面临家庭暴力现实危险的人，都可以向法院申请。本人没法申请的，例如年纪太小、受到强制威吓，近亲属、公安机关、妇女联合会、居委会和村委会、救助管理机构可以代为申请（反家庭暴力法第二十三条）。

家庭暴力不只是打，还包括捆绑、限制人身自由，以及经常性的谩骂、恐吓（第二条）；家庭成员以外共同生活的人之间，也参照适用（第三十七条）。恋爱中或者分手后被纠缠骚扰的女性，也可以申请（妇女权益保障法第二十九条）。

## 法院可以要求对方做什么
禁止实施家庭暴力；禁止骚扰、跟踪、接触您和相关近亲属；责令迁出住所；以及保护您人身安全的其他措施（反家庭暴力法第二十九条）。

## 要等多久，管多久
法院受理后，七十二小时内作出裁定；情况紧急的，二十四小时内（第二十八条）。保护令有效期不超过六个月，自作出之日起生效；失效前可以申请撤销、变更或者延长（第三十条）。被驳回、不服的，五日内可以申请复议一次（第三十一条）。是否作出，由法院依法决定，我们不能替法院答应什么。

::: steps | 申请的几步
1. 写清谁、对谁、发生了什么、希望法院禁止什么。书面申请，确有困难的可以口头申请（第二十四条）。
2. 递交给您或者对方居住地、家庭暴力发生地的基层人民法院（第二十五条）。
3. 手边有什么就带什么：报警记录、告诫书、伤照、就诊记录、聊天截图、向妇联求助的记录。
4. 不收诉讼费用吗？去之前问一声立案窗口或 12348；不要因为怕花钱而不去。
:::
::: do_dont
+ 每次都报警，请民警出具记录
+ 证据存一份在信得过的人那里
+ 想好送达那天您和孩子在哪里
- 告诉对方“我要去申请了”
- 用对方看得到的手机和账号查资料
- 单独回去拿东西：可以请民警或社区陪同
:::
## 对方违反了怎么办
立即报警。违反保护令，构成犯罪的依法追究刑事责任；尚不构成犯罪的，法院给予训诫，可以根据情节轻重处以一千元以下罚款、十五日以下拘留（第三十四条）。

## 谁能陪您
[安全支持](service:AC-09)的社工会在您说的安全时段联系您，讲清每一步，并陪您准备。律师可以[免费咨询](service:AC-04)；遭受家庭暴力申请法律援助，不看经济条件（法律援助法第三十二条）。要不要申请，什么时候申请，由您决定。

::: hotlines
""",
    ),
    en=Words(
        title="What a personal safety protection order is",
        summary="A court order that forbids somebody to hurt, harass or contact you. Who can ask for it, and how.",
        body="""
::: callout urgent | In danger now
Get away first, read later. Call [110](tel:110); if you cannot speak, text 12110. You can also call [12338](tel:12338).
:::
A personal safety protection order is a ruling of a court. It is not a divorce, needs no lawsuit first, and convicts nobody. It does one thing: it makes the other side stop and stay away.

## Who can apply
Anybody who suffers domestic violence or is in real danger of it. For those who cannot, for instance because they are too young or are under threat, close relatives, the police, the women's federation, residents' and villagers' committees or a relief agency may apply (Anti-Domestic Violence Law, art. 23).

Violence is not only blows. Tying up, locking in, and repeated insults and threats count (art. 2). The law also covers people who live together without being family (art. 37). Women who are harassed while dating or after parting may apply too (Law on the Protection of Women's Rights, art. 29).

## What the court can order
No violence; no harassing, following or contacting you and your close relatives; moving out of the home; and whatever else protects you (Anti-Domestic Violence Law, art. 29).

## How soon, and for how long
The court decides within seventy-two hours of accepting the application, in urgent cases within twenty-four (art. 28). The order lasts at most six months from the day it is made; before it ends you may ask to lift, change or extend it (art. 30). If it is refused you may ask for one review within five days (art. 31). Whether it is made is for the court to decide, and we can promise nothing in its place.

::: steps | How to apply
1. Say who, against whom, what happened and what the court should forbid. In writing; by word of mouth if writing is too hard (art. 24).
2. Hand it in at the basic-level court where you or the other side live, or where it happened (art. 25).
3. Take whatever you have: police records, an admonition letter, photographs, hospital records, screenshots, the record of asking the federation for help.
4. Is there a fee? Ask the court's counter or 12348 beforehand; do not stay away for fear of costs.
:::
::: do_dont
+ Call the police every time and ask for a record
+ Keep a copy of the evidence with somebody you trust
+ Plan where you and the children are on the day it is delivered
- Telling the other side that you will apply
- Looking things up on a phone or account they can see
- Going back alone for your things: ask the police or the community to come along
:::
## If it is broken
Call the police at once. Whoever breaks an order may be punished under criminal law; short of that the court admonishes and may fine up to 1,000 yuan or detain for up to fifteen days (art. 34).

## Who stands beside you
A social worker of [safety support](service:AC-09) calls at the hours you name, explains every step and helps you prepare. A lawyer's [advice is free](service:AC-04), and victims of domestic violence get legal aid without a means test (Legal Aid Law, art. 32). Whether and when to apply is your decision.

::: hotlines
""",
    ),
)

COOLING_OFF = article(
    "cooling-off",
    topics=("couples", "safety"),
    age=68,
    programme="aichao",
    audience=Audience.COUPLES,
    drawing=Drawing.ROOF,
    kept_by=RIGHTS_TEAM,
    zh=Words(
        title="离婚冷静期，这三十天怎么过",
        summary="法律留了三十天。不是用来互相折磨的，可以用来想清楚，也可以把孩子的日子安顿好。",
        body="""
双方自愿离婚，到婚姻登记机关递交申请后，要等一段时间才能领证。民法典第一千零七十七条是这样写的：自收到离婚登记申请之日起三十日内，任何一方不愿意离婚的，可以撤回申请；期限届满后三十日内，双方应当亲自到登记机关申请发给离婚证，没有去申请的，视为撤回。

简单说：先等三十天，再有三十天去领证。两个人都要到。

::: callout urgent | 冷静期不是忍受期
如果对方打骂、恐吓、跟踪您，不必等三十天。拨打 [110](tel:110)、[12338](tel:12338)，可以申请[人身安全保护令](page:articles/protection-order)，也可以直接向法院起诉离婚。
:::
## 前十天：先把日子过稳
申请递上去的那天，很多人反而睡不着。先别急着想一辈子，只想这一周：住哪里，谁接孩子，钱怎么花。约定一个说话的时间，其余时候尽量少谈。

## 中间十天：一件件写下来
孩子跟谁生活、另一方怎么探望、抚养费多少、怎么付；房子、存款、借款怎么分。写得越具体，以后越少争。孩子满八周岁的，他的真实意愿要听一听，但不要逼他选边。

## 最后十天：再问自己一次
不是问“还爱不爱”，而是问：如果和好，我需要什么改变？如果分开，我最怕什么？想清楚了，和好是答案，分开也是答案。

::: picture roofs | 傍晚的一片屋顶，几扇窗亮着灯。 | 一个家分成两处，灯都要亮着。
::: steps | 怎样告诉孩子
1. 两个人一起说，先商量好说什么。
2. 说三句话：不是你的错；爸爸妈妈都还爱你；谁送你上学、周末在哪里，都安排好了。
3. 让他问，不知道的就说还在想。
4. 以后每周问一次他怎么样。
:::
::: do_dont
+ 记清两个三十天的日期
+ 当着孩子说对方一句好话
+ 大额的钱动之前先说一声
- 藏孩子、藏证件、转移存款
- 让孩子传话、做证人
- 发朋友圈讨公道
:::
有人陪着，会好过一点。[离婚冷静期陪伴](service:AC-07)可以一个人来；协议怎么写，问[律师](service:AC-04)；谈不拢又都愿意谈，可以申请[调解](service:AC-05)。我们不劝和，也不劝分。

::: hotlines
""",
    ),
    en=Words(
        title="The cooling-off period: thirty days",
        summary="The law leaves thirty days. They are not for hurting each other: think, and settle the children's days.",
        body="""
When both want a divorce and apply at the registry, there is a wait before the certificate. Article 1077 of the Civil Code says: within thirty days after the registry received the application, whoever does not want the divorce may withdraw it; in the thirty days after that both must come in person and ask for the certificate, and if they do not, the application counts as withdrawn.

In short: wait thirty days, then there are thirty days to fetch it. Both must come.

::: callout urgent | It is not a time to endure
If the other side hits, threatens or follows you, you need not wait. Call [110](tel:110) or [12338](tel:12338); you can ask for a [protection order](page:articles/protection-order), and you can go straight to court for the divorce.
:::
## The first ten days: steady the days
Many people lie awake on the day they applied. Do not think of a whole life, only of this week: who sleeps where, who fetches the child, how money is spent. Agree on an hour for talking, and leave it alone otherwise.

## The next ten: write things down
Where the child lives, when the other parent sees it, how much maintenance and how it is paid; the home, savings and debts. The more exact, the less to fight about. A child of eight or more should be heard, but never be made to choose a side.

## The last ten: ask yourself once more
Not “is there still love?” but: if we stay, what would have to change for me? If we part, what do I fear most? Then staying is an answer, and so is parting.

::: picture roofs | Roofs in the evening; a few windows are lit. | A home may become two; both should have a light.
::: steps | How to tell the children
1. Together, and agree beforehand on the words.
2. Three sentences: it is not your fault; we both love you; who takes you to school and where you are at weekends is arranged.
3. Let them ask. Where you do not know, say that you are still thinking.
4. Ask once a week how they are.
:::
::: do_dont
+ Note the dates of both periods
+ Say one good thing about the other in front of the child
+ Tell each other before moving larger sums
- Hiding the child, papers or savings
- Using the child as messenger or witness
- Looking for justice on social media
:::
It is easier with somebody beside you. [Company through the cooling-off period](service:AC-07) is for one or for two; ask a [lawyer](service:AC-04) how to write an agreement; if you are stuck and both willing, ask for [mediation](service:AC-05). We talk nobody into staying or into leaving.

::: hotlines
""",
    ),
)
