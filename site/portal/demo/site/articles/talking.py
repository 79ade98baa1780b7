"""Guides on talking: after a quarrel, and with teenagers."""

from cms.choices import Audience, Drawing
from portal.demo.site.rows import Words, article

AFTER_A_QUARREL = article(
    "after-a-quarrel",
    topics=("couples",),
    age=9,
    programme="aichao",
    audience=Audience.COUPLES,
    drawing=Drawing.TEA,
    zh=Words(
        title="吵架之后，怎么开口",
        summary="冷战比吵架更伤人。开口不等于认输，从一杯水、一句“我想好好说”开始。",
        body="""
吵架的那一晚，最难的往往不是吵，是第二天早上。两个人在厨房里擦肩而过，谁都在等对方先说话。等着等着，一天过去了，三天过去了，后来连为什么吵都记不清，只记得对方没有来找我。

## 先等身体静下来
生气的时候心跳快，听进去的话很少。这时候讲道理，讲得越对，对方越听不见。可以先停一停：说一声“我现在说不好，半小时以后我来找你”，然后真的去做别的事，洗碗、下楼走一圈都行。要紧的是，说了什么时候回来，就要回来。

## 开口的第一句
第一句不必讨论谁对谁错，只要让对方知道：我想和好。试试这样说：

- “昨天我声音太大了，你吓着了吧。”
- “我还有点气，但我不想一直这样。”
- “给你倒了杯水，等你想说的时候我们再说。”

## 坐下来以后
一次只谈一件事。先说发生了什么，再说自己的感受，最后说希望对方做什么，越具体越好。“你从来不管家”谁听了都会反驳；“这周三和周五，你去接孩子，行吗”，对方就答得上来。

::: do_dont
+ 先复述对方的意思，再说自己的
+ 承认自己那一部分，哪怕只有一成
+ 谈不下去就约下一次，定好时间
- 翻旧账，把五年前的事搬出来
- “行，都是我的错”：这不是道歉
- 当着孩子和父母的面分输赢
:::
::: picture tea | 窗边的桌上放着一把茶壶和两杯热茶，两张椅子相对。 | 不必马上说话，先坐下来。
## 孩子听见了怎么办
不用假装没事，也不用让孩子评理。找个安静的时候告诉他：“爸爸妈妈昨天吵架了，是我们的事，不是因为你。我们已经在想办法了。”孩子要的不是从来不吵的父母，是吵完还能好好说话的父母。

::: callout important | 如果您是害怕，而不只是生气
吵架是两个人都能说话。如果您怕对方动手、不敢反驳、出门要报备，那就不是沟通的问题。请不要独自去“谈一谈”，拨打 [110](tel:110) 或 [12338](tel:12338)，或者看看[安全支持](service:AC-09)。
:::
试了几次还是谈不拢，可以[一个人先来聊聊](service:AC-01)，不必等对方同意。

::: hotlines
""",
    ),
    en=Words(
        title="How to speak again after a quarrel",
        summary="Silence hurts more than a quarrel. Speaking first is not giving in: begin with a glass of water and “I want to talk”.",
        body="""
The hardest part is often not the quarrel but the morning after. You pass each other in the kitchen, each waiting for the other to begin. A day goes by, then three. In the end nobody remembers what it was about, only that the other did not come.

## First let the body calm down
In anger the heart beats fast and little gets in. The better your argument, the less it is heard. So pause: “I cannot say this well now. I will come to you in half an hour.” Then really do something else, wash up, walk round the block. What matters: if you said when you would be back, be back.

## The first sentence
It need not settle who was right. It only has to say: I want us to be well again. For instance:

- “I was too loud yesterday. I must have frightened you.”
- “I am still a little angry, but I do not want it to stay like this.”
- “Here is a glass of water. We can talk when you feel like it.”

## When you sit down
One thing at a time. Say what happened, then what you felt, then what you would like, as exactly as you can. “You never do anything at home” invites a no. “Could you fetch the children on Wednesday and Friday?” can be answered.

::: do_dont
+ Say back what the other meant, then your own part
+ Own up to your share, even if it is a tenth
+ If you are stuck, fix a time for the next talk
- Digging up what happened five years ago
- “Fine, it is all my fault”: that is no apology
- Fighting to win in front of children or parents
:::
::: picture tea | A teapot and two cups of tea on a table by the window, two chairs facing each other. | You need not talk at once. Sit down first.
## If the children heard it
Do not pretend, and do not make them judges. In a quiet moment say: “We quarrelled yesterday. It is between us and not because of you. We are working on it.” Children do not need parents who never quarrel; they need parents who can talk again afterwards.

::: callout important | If you are afraid, not just angry
In a quarrel both can speak. If you fear a blow, dare not disagree, or must report every step, it is not about how to talk. Do not go alone to “have a word”: call [110](tel:110) or [12338](tel:12338), or see [safety support](service:AC-09).
:::
If you have tried and keep getting stuck, [come and talk on your own](service:AC-01). You need not wait for the other to agree.

::: hotlines
""",
    ),
)

TEENAGERS = article(
    "teenagers",
    topics=("children",),
    age=16,
    programme="jiafeng",
    audience=Audience.PARENTS,
    drawing=Drawing.DOOR,
    share="door",
    zh=Words(
        title="青春期，门关上以后",
        summary="孩子关上门，不等于不要你。先敲门，再说话；少问成绩，多问一句今天怎么样。",
        body="""
从前放学一路讲到家的孩子，忽然进门就关房门。问他怎么了，“没事”；再问，“你别管”。做父母的站在门外，又气又慌。

## 门后面在发生什么
十二三岁以后，孩子的身体和心都在换新的。他要弄明白自己是谁，就得先和父母拉开一点距离。关门，常常是在练习长大，不是在赶你走。朋友的一句评价比父母十句夸奖还重，情绪来得快，去得也快，他自己也说不清。

## 敲门，等，再进去
敲门是一件小事，却是在说：这是你的地方，我尊重你。孩子说“等一下”，就真的等一下。翻书包、看聊天记录，也许能知道一件事，却会失去以后所有的事。

::: picture door | 一扇半开的门，暖光照到台阶上。 | 门可以关着，灯要亮着。
## 把问题换一种问法
- 不问“考了多少”，问“今天哪节课最长”。
- 不问“你怎么又玩手机”，问“这个好玩在哪里，教教我”。
- 不说“我都是为你好”，说“我有点担心，想听听你怎么想”。

一起坐车、一起洗碗的时候最容易说话，因为不用对着眼睛。

::: steps | 定一条手机的规矩
1. 挑一个大家都不生气的晚上，先问孩子觉得几点合适。
2. 全家一起守，大人吃饭时也放下手机。
3. 写下来，试两周，再改。
4. 破了规矩，按说好的办，不加罚，不骂人。
:::
::: do_dont
+ 先听完，忍住三句建议
+ 自己错了，对孩子说对不起
+ 留一条不谈学习的时间，每天十分钟
- 拿别人家的孩子来比
- 在亲戚面前讲孩子的糗事
- 气头上说“那你别回来了”
:::
::: callout important | 什么时候要找人帮忙
情绪低落或睡不好超过两周、不肯上学、突然不和朋友来往、说“活着没意思”，请不要只当他在闹脾气。先陪着他，不批评，带他去医院看看；也可以拨打 [12356](tel:12356) 心理援助热线，或 [12355](tel:12355) 青少年服务台。
:::
家长也需要喘口气。想听听别的父母怎么过来的，可以参加[青春期沟通小组](service:JF-04)；想单独谈，就约一次[个别指导](service:JF-01)，大人先来。
""",
    ),
    en=Words(
        title="When the teenager's door is shut",
        summary="A shut door does not mean that you are not wanted. Knock first, then talk; ask less about marks and more about the day.",
        body="""
The child who used to talk all the way home suddenly goes in and shuts the door. “What is it?” “Nothing.” “Tell me.” “Leave me alone.” And you stand outside, angry and worried.

## What goes on behind it
From about twelve, body and mind are being rebuilt. To find out who they are, children must put some distance between themselves and you. Shutting the door is often practice in growing up, not a way to send you off. One word from a friend weighs more than ten from parents; feelings come fast and go fast, and they cannot explain them either.

## Knock, wait, then go in
Knocking is a small thing that says: this is your place, and I respect it. If the answer is “in a minute”, wait the minute. Searching the bag or reading the messages may tell you one thing, and cost you everything they might have told you later.

::: picture door | A door half open, warm light on the step. | The door may be shut; leave the light on.
## Ask it differently
- Not “what did you get?” but “which lesson was the longest today?”
- Not “on your phone again?” but “what is good about it? Show me.”
- Not “it is for your own good” but “I am a little worried, and I would like to hear what you think”.

It is easiest to talk in a car or over the washing-up, where nobody has to look anybody in the eye.

::: steps | Making a rule for phones
1. Choose an evening when nobody is angry, and first ask your child which hour seems right.
2. The whole family keeps it; adults put their phones away at meals too.
3. Write it down, try it for two weeks, then change it.
4. If it is broken, do what you agreed: nothing on top, and no shouting.
:::
::: do_dont
+ Listen to the end and hold back three pieces of advice
+ Say sorry to your child when you were wrong
+ Keep ten minutes a day free of school
- Comparing with other people's children
- Telling embarrassing stories in front of relatives
- “Then do not come home”, said in anger
:::
::: callout important | When to get help
Very low or sleepless for more than two weeks, no longer going to school, suddenly without friends, saying that life has no point: that is not just a mood. Stay with them, do not blame, and see a doctor at a hospital. You can also call [12356](tel:12356) for psychological aid, or [12355](tel:12355), the line for young people.
:::
Parents need a breath too. To hear how others got through, join the [group for parents of teenagers](service:JF-04); to talk alone, book [guidance for one family](service:JF-01). The adults come first.
""",
    ),
)
