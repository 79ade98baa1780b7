"""Guides for those who meet and those who marry."""

from cms.choices import Audience, Drawing
from portal.demo.site.rows import Words, article

SEVEN_TALKS = article(
    "seven-talks",
    topics=("before-marriage", "couples"),
    age=30,
    programme="xingfu",
    audience=Audience.COUPLES,
    drawing=Drawing.BRIDGE,
    share="umbrella",
    zh=Words(
        title="婚前要谈的七件事",
        summary="钱、家务、孩子、父母、住处、工作和吵架。不求意见一样，只求心里有数。",
        body="""
婚礼可以办得简单，有些话不能省。谈不是为了考验对方，也不用一晚上谈完。每周挑一件，泡壶茶，各自先写，再交换看。

::: picture umbrella | 两个人背对着我们，合撑一把伞，走在雨后的路上。 | 一把伞下，步子要商量着走。
## 一、钱怎么管
各自有多少收入和债务，心里要有数。可以合着管，可以分着管，也可以各出一份放进“家里的钱”。要紧的是：多少钱以上要先商量？有没有一笔谁都不用解释的钱？

## 二、家务怎么分
把一周的家务写在卡片上，别漏掉看不见的：记得交燃气费、记得老人的生日。分的时候问“谁更不讨厌做这件”，比“谁该做”好谈。

## 三、要不要孩子
要不要、什么时候、生几个、谁来带。还没想好，就说还没想好，约个时间再谈。

## 四、两边的父母
过年去谁家？给不给家用？父母来住多久？谁的父母，谁去说，这一条能省下许多架。

## 五、住在哪里
租还是买，和不和老人住，房子写谁的名字。涉及大笔的钱，可以先问问律师。

## 六、工作和远方
如果有一个人要去外地、要辞职、要考试，另一个人怎么想？

## 七、吵架的规矩
先说好：不动手，不摔东西，不说“离婚”来吓人，不拉别人评理。吵到什么程度就暂停，谁去开口和好。

::: steps | 谈一次的办法
1. 定好时间，手机放远，先约定“谈不拢也不生气”。
2. 各写五分钟，写事实，也写担心。
3. 交换看，只提问，不反驳。
4. 写下一致的、还没一致的、下次再谈的。
:::
::: do_dont
+ 允许对方和自己想的不一样
+ 记下约定，半年后再看
- 用“你爱不爱我”结束讨论
- 觉得结了婚自然会改
- 谈一半就去问父母该怎么办
:::
::: callout good_to_know | 法律上的两句话
结婚应当双方完全自愿；法定婚龄是男满二十二周岁、女满二十周岁（民法典第一千零四十七条）。财产怎么约定、房子怎么登记，每一对情况不同，可以约一次[婚前法律咨询](service:XF-03)。
:::
想有人陪着谈，可以参加[婚前课堂](service:XF-01)，或者约[伴侣婚前辅导](service:XF-02)。
""",
    ),
    en=Words(
        title="Seven things to talk about before marrying",
        summary="Money, chores, children, parents, a home, work and quarrels. You need not agree on all of it; you need to know.",
        body="""
A wedding can be simple, but some talks cannot be left out. They are no test, and need not be done in one night. Take one a week, make tea, each writes first, then you exchange.

::: picture umbrella | Two people seen from behind, under one umbrella, on a road after rain. | Under one umbrella you agree on the pace.
## 1. Money
Know what each of you earns and owes. You may put it together, keep it apart, or each pay into “the house”. What matters: from which sum on do you ask each other first? And is there some money that nobody has to explain?

## 2. Chores
Write a week of them on cards, the invisible ones too: the gas bill, a grandparent's birthday. “Who minds this less?” is easier than “whose job is it?”

## 3. Children
Whether, when, how many, and who looks after them. If you do not know yet, say so and name a day to talk again.

## 4. Both pairs of parents
Where do you spend New Year? Do you give money? How long may they stay? Each speaks with their own parents: that rule alone saves many quarrels.

## 5. Where to live
Rent or buy, with parents or without, whose name on the deed. For large sums, ask a lawyer first.

## 6. Work, and far away
If one of you has to move, wants to resign or sits an examination, what does the other think?

## 7. Rules for quarrels
Agree beforehand: no hitting, no throwing, no “divorce” as a threat, nobody else as a judge. When do you stop, and who speaks first afterwards?

::: steps | How to hold one talk
1. Fix a time, put phones away, agree that not agreeing is allowed.
2. Five minutes of writing each: facts, and worries.
3. Exchange; ask questions, do not argue.
4. Note what you agree on, what not yet, and what is for next time.
:::
::: do_dont
+ Let the other think differently
+ Write it down and look again in half a year
- Ending a talk with “do you love me or not”
- Counting on the other to change after the wedding
- Stopping halfway to ask your parents
:::
::: callout good_to_know | Two sentences of law
Marriage must be the free will of both. The legal age is 22 for men and 20 for women (Civil Code, art. 1047). How to agree on property and whose name to register differs from couple to couple; book [legal advice before marriage](service:XF-03).
:::
If you would like somebody beside you, come to the [class](service:XF-01) or book [couple sessions](service:XF-02).
""",
    ),
)

SAFE_DATING = article(
    "safe-dating",
    topics=("meeting", "safety"),
    age=96,
    programme="baihe",
    audience=Audience.SINGLE,
    drawing=Drawing.LETTER,
    share="phone",
    zh=Words(
        title="认识一个人，也守住自己的钱",
        summary="网上认识的人聊得很好，忽然提到钱，先停下来。真心不怕慢，骗子才着急。",
        body="""
网上聊了两个月，对方每天说早安晚安，照片好看，工作体面，还没见过面。有一天他说：手上有个内部项目，带你一起赚。或者：我妈住院了，先借我一点。

故事有很多种，走到最后都是一件事：让你转钱。

## 骗局常见的三步
1. **先对你好**：很快，很满，好像什么都懂你。
2. **再让你信**：让你看收益截图，带你小赚一笔，还让你提现成功。
3. **然后让你急**：今天不投就没了，今天不还就要坐牢，别告诉家里人。

::: picture phone | 一部手机屏幕朝下放在桌上，旁边是一把锁和一枝花。 | 放下手机，等一晚再决定。
## 三个简单的办法
- **见面再说钱**。没见过面的人，不借、不投、不代付、不帮忙“走一下账”。
- **打视频，问细节**。总有理由不露面，就当他不能露面。
- **说给第三个人听**。告诉一个朋友或家人。骗局最怕有旁人听见。

## 第一次见面
约在白天、人多的地方；自己去，自己回；把时间地点发给一个信得过的人。不舒服就走，不必编理由。

::: do_dont
+ 慢一点，真心不怕慢
+ 留好聊天和转账记录
+ 觉得不对，先停止转钱，再慢慢想
- 下载对方发来的软件，点对方发来的链接
- 把身份证、银行卡、验证码拍给对方
- 发私密照片，或在镜头前照做
:::
::: callout urgent | 钱已经转了，或者被照片威胁
马上拨打 [110](tel:110) 报警，同时联系银行。不要再转钱“解冻”，给了一次就有第二次。截图保存，不要删。被骗不是您的错，越早说出来，办法越多。
:::
## 分手以后
分手是一个人就能决定的事。对方纠缠、跟踪、到单位闹、公开隐私，法律都不允许（妇女权益保障法第二十九条），可以依法申请人身安全保护令。请保存证据，拨打 [110](tel:110) 或 [12338](tel:12338)。

想听律师细讲，可以参加[婚恋安全与反诈讲座](service:BH-06)；想安心地认识人，来一场[小型交友会](service:BH-02)：证件当面核验，联系方式双方愿意才互换。
""",
    ),
    en=Words(
        title="Getting to know somebody, and keeping your money",
        summary="You get on well online, and suddenly there is talk of money: stop there. Real feeling can wait; only a swindler is in a hurry.",
        body="""
Two months of good mornings and good nights. Nice pictures, a good job, and you have never met. One day: “I know an inside deal, come in with me.” Or: “My mother is in hospital, could you lend me something?”

There are many stories. All of them end in the same place: you send money.

## Three steps you can recognise
1. **First they are good to you**: fast, and much, as if they had always known you.
2. **Then they win your trust**: screenshots of profits, a small gain, even a withdrawal that works.
3. **Then they hurry you**: today or never, today or prison, and do not tell your family.

::: picture phone | A phone face down on a table, beside a lock and a flower. | Put the phone down and sleep on it.
## Three simple rules
- **Meet before money.** To someone you have never met you lend nothing, invest nothing, pay nothing, and pass no money on for them.
- **Video, and details.** Whoever always has a reason not to show their face cannot show it.
- **Tell a third person.** A friend or somebody at home. Nothing frightens a swindler more than a listener.

## The first meeting
By day, where there are people. Go by yourself and come back by yourself. Send time and place to somebody you trust. If it does not feel right, leave; you need no excuse.

::: do_dont
+ Slow down: real feeling can wait
+ Keep messages and records of transfers
+ If something seems wrong, stop paying first and think afterwards
- Installing what they send, or opening their links
- Sending photographs of your identity card, bank card or codes
- Sending private pictures, or doing as told before a camera
:::
::: callout urgent | The money has gone, or you are threatened with pictures
Call [110](tel:110) now, and your bank. Send no more money to “unlock” anything: once is never enough. Take screenshots and delete nothing. It is not your fault, and the sooner you tell, the more can be done.
:::
## After parting
One person alone can end a relationship. Pestering, following, making scenes at work or publishing private things is against the law (Law on the Protection of Women's Rights, art. 29), and you may apply for a protection order. Keep the evidence and call [110](tel:110) or [12338](tel:12338).

To hear a lawyer on all this, come to the [talk on safe dating](service:BH-06). To meet people with an easy mind, try a [small meet-up](service:BH-02): cards are checked at the door, and contacts exchanged only when both agree.
""",
    ),
)
