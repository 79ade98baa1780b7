"""Guides on time together: with old people, and with books."""

from cms.choices import Audience, Drawing
from portal.demo.site.rows import Words, article

ELDERS = article(
    "with-old-parents",
    topics=("elders",),
    age=120,
    programme="jiafeng",
    drawing=Drawing.TREE,
    share="tree",
    zh=Words(
        title="陪伴老人，从慢下来开始",
        summary="老人要的常常不是东西，是有人坐下来听。陪伴有方法，照顾的人也要歇一歇。",
        body="""
周末回家，桌上摆满了菜，您一边吃一边看手机，妈妈在旁边问“够不够咸”。临走她塞给您一袋橘子，送到电梯口，还想说什么，门关了。

多数老人要的不多：有人来，有人听，有人记得他说过的话。

## 听老人说话，有三个小办法
- **坐下来，面对面**。站着说话，老人总觉得您要走。
- **让他讲过去**。“您第一次坐火车是什么时候？”记不住昨天的人，常常记得五十年前的每一个细节。
- **重复一遍他的话**。“所以那天下着雨，您还是走去了。”他就知道您在听。

::: picture tree | 一棵大榕树，树下长椅上坐着一老一少两个人。 | 什么也不做，也是一种陪伴。
## 一起做点小事
择菜、翻相册、在楼下走一圈。教老人用手机时，一次只教一个动作，写在纸上，字要大；教了十遍还忘，就教第十一遍。小时候他教您用筷子，也是这样教的。

## 当老人变得固执、多疑
总说东西被偷、反复问同一句话、出门找不到路，不要争，也不要当众纠正。先顺着安抚，再陪他去医院看看。早一点知道，早一点安排，全家都轻松。

::: steps | 一家人怎样排班
1. 兄弟姐妹开个会，先听主要照顾的人说：最累的是哪一段。
2. 出钱、出力、出时间，各写各能做的。
3. 把复诊、买药、洗澡、散步排成表，贴在墙上。
4. 每月改一次。出钱多的，也要来坐一坐。
:::
::: do_dont
+ 进门先叫人，走之前说好下次什么时候来
+ 大事先问老人自己想怎样
+ 夸他还能做的事
- 当着老人的面，和别人谈他“不行了”
- 替他把什么都做了
- 一激动就说“跟你说不通”
:::
::: callout important | 防着三件事
保健品推销、“投资养老”、假冒公检法的电话。和老人说好：凡是要转钱，先打给家里人。已经转了，马上拨打 [110](tel:110)。
:::
## 照顾的人，也要有人照顾
长期照顾一个人，会累，会烦，会内疚。这都不说明您不孝。每周给自己留半天，请别人顶一顶；心里难受了，可以[来聊聊](service:AC-01)。家里两代人一起带孩子又总拌嘴的，看看[隔代养育沙龙](service:JF-06)。
""",
    ),
    en=Words(
        title="Being with old parents begins with slowing down",
        summary="What old people want is seldom a thing; it is somebody who sits down and listens. There are ways, and carers need rest too.",
        body="""
You come home for the weekend. The table is full, you look at your phone while you eat, and your mother asks whether there is enough salt. When you leave she presses a bag of oranges into your hands and comes with you to the lift; she is about to say something, and the door closes.

Most old people do not want much: that somebody comes, somebody listens, somebody remembers what they said.

## Three small ways to listen
- **Sit down, face to face.** While you stand, they think you are about to go.
- **Let them talk of the past.** “When did you first take a train?” Who cannot recall yesterday often knows every detail of fifty years ago.
- **Say it again in their words.** “So it rained that day, and you walked all the same.” Then they know that you heard.

::: picture tree | A large banyan; on the bench below sit an old person and a young one. | Doing nothing is company too.
## Do small things together
Clean the vegetables, turn the pages of an album, walk once round the block. When you explain a phone, show one step at a time and write it on paper, in large letters. If it is forgotten after ten times, show it an eleventh. That is how you learned to hold chopsticks.

## When they grow stubborn or suspicious
Things are always stolen, the same question comes again and again, the way home is lost: do not argue, and do not correct them before others. Calm them first, then go to a doctor together. The earlier you know, the earlier you can arrange things, and the easier it is for everybody.

::: steps | How a family shares the work
1. Brothers and sisters meet. Whoever does most of the caring speaks first: which part is the hardest?
2. Money, strength, time: each writes down what they can give.
3. Put check-ups, medicine, baths and walks on a plan, and the plan on the wall.
4. Change it once a month. Who gives most of the money still comes to sit with them.
:::
::: do_dont
+ Greet them first when you come in, and say when you will be back before you go
+ In large matters ask first what they want
+ Praise what they still can do
- Saying in front of them that they “cannot do it any more”
- Doing everything for them
- “There is no talking to you”, as soon as it gets loud
:::
::: callout important | Three things to guard against
Sellers of miracle health products, “investments for old age”, and callers who pretend to be the police or a court. Agree on this: before money is sent anywhere, they call the family. If it is sent already, call [110](tel:110) at once.
:::
## Carers need care too
Who looks after somebody for long gets tired, impatient and guilty. None of it means that you are a bad child. Keep half a day a week for yourself and ask somebody to step in. When it weighs on you, [come and talk](service:AC-01). If two generations raise a child together and keep quarrelling, have a look at the [salon for grandparents and parents](service:JF-06).
""",
    ),
)

READING = article(
    "reading-together",
    topics=("children",),
    age=59,
    programme="jiafeng",
    audience=Audience.PARENTS,
    drawing=Drawing.BOOK,
    share="book",
    zh=Words(
        title="亲子阅读，每天十五分钟就够",
        summary="不为认字，不为写作文，只为每天有一刻钟，两个人看着同一页。",
        body="""
很多家里都有一排没翻过的书。买的时候想着“培养习惯”，真到晚上，大人累了，孩子要看动画片，书就一直立在那里。

亲子阅读没有那么复杂。它首先不是学习，是两个人挨着坐，看同一样东西，说几句话。

## 按年龄，慢慢来
- **一岁以前**：书是用来摸、用来啃的。您指着图说“这是球”，就够了。
- **一到三岁**：同一本读三十遍很正常。孩子爱的就是“我知道下一页是什么”。
- **三到六岁**：读完问“你觉得他为什么哭”，不问“这个字念什么”。
- **上学以后**：他读一页，您读一页。会认字了，也还愿意听您读。

::: picture book | 落地灯下，大人和孩子靠在一起看一本打开的书。 | 一盏灯，一本书，两个人。
## 十五分钟怎么安排
固定一个时间，睡前最好。手机放到另一个房间。让孩子挑书，挑同一本也行。读到他走神，就停，明天接着读。

::: steps | 第一个星期试试这样
1. 第一天，只一起挑书，放在够得着的矮处。
2. 第二、三天，读一本最短的，读完就关灯。
3. 第四、五天，换家里另一个人来读，爸爸、爷爷都行，普通话、客家话都行。
4. 周末去一趟图书馆或社区的书架，借两本。
5. 第七天，让孩子“读”给您听，编的也算。
:::
## 不识字的老人也能“读”
看着图讲故事，讲老家的事，讲爸爸小时候的事，都是好书。孩子听过的故事里，最长久的常常是自己家的。

::: do_dont
+ 读慢一点，声音轻一点
+ 孩子插嘴，就停下来聊
+ 自己也看书，让他看见
- 读完就考：中心思想是什么
- 拿读书当奖励，或者当惩罚
- 和别人家比一个月读了几本
:::
::: callout good_to_know | 家里没有书也没关系
社区的家长学校和妇女之家有书架，可以坐下来读，也可以借回去。[服务地点](page:places)里能找到最近的一处。周末的[亲子工作坊](service:JF-03)常从一本书开始。
:::
很多年以后，孩子多半不记得读过什么。他会记得，有一段时间，每天晚上有一个人，只陪着他。
""",
    ),
    en=Words(
        title="Reading together: a quarter of an hour a day is enough",
        summary="Not to learn characters, not for better essays: only so that two people look at the same page for a while every day.",
        body="""
Many homes have a row of books that nobody has opened. They were bought to “form a habit”; but in the evening the adults are tired, the child wants cartoons, and the books stay where they are.

It is not that complicated. Reading together is not learning in the first place. It is two people sitting close, looking at the same thing and saying a few words.

## Slowly, by age
- **Before one**: books are there to be touched and chewed. Point at the picture and say “that is a ball”; that is enough.
- **From one to three**: thirty times the same book is normal. What they love is knowing what comes next.
- **From three to six**: afterwards ask “why do you think he cried?”, not “how do you read this character?”.
- **At school**: a page for you, a page for the child. Even who can read still likes to listen.

::: picture book | Under a lamp an adult and a child lean together over an open book. | One lamp, one book, two people.
## What to do with fifteen minutes
Keep to a time, best before sleep. Leave the phone in another room. Let the child choose, even the same book again. When the thoughts wander off, stop; tomorrow you go on.

::: steps | Try it like this for a week
1. On the first day only choose books together, and put them within a child's reach.
2. On the second and third read the shortest one, then turn off the light.
3. On the fourth and fifth let somebody else read, father or grandfather, in Mandarin or in Hakka.
4. At the weekend go to a library or to the shelf in your community, and borrow two.
5. On the seventh day let the child “read” to you; made-up stories count.
:::
## Those who cannot read can “read” too
Telling what is in the pictures, telling of the old village, of what father did as a child: all of these are good books. The stories that stay longest are often a family's own.

::: do_dont
+ Read slowly, with a quiet voice
+ When the child breaks in, stop and talk
+ Read yourself, and let the child see it
- A test at the end: what is the main idea?
- Reading as a reward, or as a punishment
- Comparing with other families how many books a month
:::
::: callout good_to_know | No books at home? That is fine
The parents' schools and the women's homes in the communities have shelves. You may sit down and read, or borrow. Find the nearest among our [places](page:places). The [workshop for parents and children](service:JF-03) at the weekend often begins with a book.
:::
Many years from now the child will hardly know what was read. But it will remember that for a time, every evening, somebody was there for nobody else.
""",
    ),
)
