"""Guides for the first years: after birth, and raising a child in three generations."""

from cms.choices import Audience, Drawing
from portal.demo.site.rows import Words, article

AFTER_BIRTH = article(
    "after-birth",
    topics=("birth",),
    age=37,
    programme="anxin",
    audience=Audience.EXPECTING,
    drawing=Drawing.CRADLE,
    share="night",
    zh=Words(
        title="生完孩子，为什么总想哭",
        summary="产后爱哭、心慌、觉得自己不够好，很多妈妈都有过。说出来，有人接着。",
        body="""
凌晨三点，孩子终于睡了，您却坐在床边掉眼泪。明明人人都说恭喜，自己也爱孩子，怎么会这么难受？先说一句：这不是矫情，也不是您不配做妈妈。

## 身体和日子都变了
生产以后，身体里的激素大起大落，伤口在疼，觉被切成一小段一小段。原来的工作、朋友、说走就走的日子，忽然都隔得很远。产后头几天爱哭、烦躁，不少妈妈都会遇到，多数在两周左右慢慢缓过来。

## 这几件事最管用
- **睡一整觉**。每天至少有一段四小时的觉，别人来看孩子，您把手机放在另一个房间。
- **吃热的，喝够水**。想吃什么先吃，不必为了“下奶”硬喝油汤。
- **出一次门**。哪怕抱着孩子在楼下晒十分钟太阳。
- **说给一个人听**。不用从头说，就说“我今天很难”。

::: picture night | 夜里，窗外有月亮，大人坐在摇篮旁边。 | 夜里坐在摇篮边的，不该总是一个人。
## 写给爸爸和老人
别说“别人都这么过来的”，也别说“你就是想太多”。有用的是接手：半夜那一次奶、早上那一桶衣服、挡一挡客人。问一句“你想让我做哪一件”，然后去做。

::: do_dont
+ 定一张值班表，写清谁在几点接手
+ 夸她做到了什么，具体一点
+ 她说难受时，先抱一抱，再想办法
- 比谁家的孩子胖、谁家的奶多
- 当着她的面说孩子“跟奶奶亲”
- 把她一个人留在家里，一整天不说话
:::
::: callout urgent | 这些时候不要再等
难受超过两周还不见好，对什么都没有兴趣，睡不着也吃不下，总觉得孩子没有自己会更好：请尽快去医院看医生。有伤害自己或孩子的念头：马上把孩子交给身边的人，拨打 [12356](tel:12356) 或 [120](tel:120)。
:::
::: steps | 想找人说说，可以这样开始
1. 约一次[孕产情绪支持](service:AX-03)，可以带着宝宝来，也可以视频。
2. 想听听别的妈妈，参加[产后妈妈互助小组](service:AX-05)。
3. 咨询师觉得您该去看医生时，会直接告诉您，并陪您找到门诊。
:::
您照顾孩子，也要有人照顾您。这不是额外的要求，是第一件要紧的事。
""",
    ),
    en=Words(
        title="Why do I cry so much since the birth?",
        summary="Tears, fear and the feeling of not being good enough: many mothers know them. Say it, and somebody will catch it.",
        body="""
Three in the morning, the baby sleeps at last, and you sit on the bed in tears. Everybody congratulates you, you love your child: why does it feel so bad? First of all: you are not making a fuss, and you are not a bad mother.

## Body and days have changed
After birth hormones rise and fall, wounds ache and sleep comes in scraps. Work, friends and going out on a whim are suddenly far away. Tears and a short temper in the first days are common, and most mothers feel better after about two weeks.

## What helps most
- **One whole sleep.** At least four hours in one piece every day, with somebody else minding the child and the phone in another room.
- **Warm food and enough to drink.** Eat what you like; nobody has to drink greasy soup for milk.
- **Get out once.** Ten minutes of sun downstairs count.
- **Tell one person.** Not the whole story; “today is hard” will do.

::: picture night | Night; a moon in the window, an adult sits beside a cradle. | It should not always be the same person by the cradle.
## For fathers and grandparents
Do not say “everybody gets through this” or “you think too much”. What helps is taking over: the feed at night, the laundry in the morning, the visitors at the door. Ask “which one shall I do?”, and do it.

::: do_dont
+ Write down who takes over at which hour
+ Say what she did well, and be exact
+ When she says it is hard, hold her first and think later
- Comparing weight or milk with other families
- “The baby likes grandmother better”, in front of her
- Leaving her alone all day with nobody to talk to
:::
::: callout urgent | Do not wait in these cases
It does not get better after two weeks, nothing interests you, you cannot sleep or eat, you think the child would be better off without you: see a doctor at a hospital soon. Thoughts of harming yourself or the child: hand the child to somebody now and call [12356](tel:12356) or [120](tel:120).
:::
::: steps | If you would like to talk
1. Book [emotional support](service:AX-03), with your baby or by video.
2. To hear other mothers, join the [mothers' group](service:AX-05).
3. When the counsellor thinks that you should see a doctor, you are told so and helped to find a clinic.
:::
You look after a child, and somebody should look after you. That is no extra wish; it comes first.
""",
    ),
)

GRANDPARENTS = article(
    "three-generations",
    topics=("elders", "children"),
    age=82,
    programme="jiafeng",
    audience=Audience.PARENTS,
    drawing=Drawing.BOWL,
    share="table",
    zh=Words(
        title="老人帮忙带孩子，怎样少吵架",
        summary="老人是来帮忙的，父母才是做主的。把分工说清楚，把谢谢说出口。",
        body="""
奶奶追着喂饭，妈妈说让他自己吃；外公给看电视，爸爸说伤眼睛。为的都是孩子，吵的却是大人。时间长了，老人觉得“出了力还落不是”，年轻人觉得“这是谁的孩子”。

## 先认清各自的位置
孩子的父母是第一责任人，大主意由父母拿；老人是来帮忙的，不是保姆，也不是第三位家长。这句话要由自己的儿子或女儿去说：**谁的父母，谁去沟通**。

## 把事情分成三类
- **没得商量的**：安全。坐车用安全座椅，药不乱吃，不独自留孩子在家。
- **商量着办的**：睡觉、吃饭、看屏幕。定一个大概，允许有出入。
- **随老人的**：穿哪双袜子、讲什么老故事。放手，孩子不会因此学坏。

吵得最凶的，往往是第三类。

::: picture table | 一张圆桌，四只碗，一锅汤冒着热气，四张凳子围着。 | 先吃饭，再开会。
::: steps | 开一次十五分钟的家庭小会
1. 孩子睡了再开，先由年轻人说三件谢谢老人的事。
2. 只谈一个问题，说具体的事，不说“你们那一代”。
3. 老人先说难处：腰疼、累、想回老家看看。
4. 定一个两周的试行办法，写在冰箱上。
:::
## 老人也需要下班
带孩子是重活。一周总要有一天是老人自己的：跳舞、打牌、回去看老朋友。身体不舒服，请直说，硬撑出了事，一家人都难过。

## 意见不一，别在孩子面前拆台
孩子最会看谁的话能不算数。当场先按照看的人说的办，回头再商量。

::: do_dont
+ 每天说一次谢谢，具体到哪件事
+ 老人带的时候，按老人的节奏来
+ 让孩子听见你们夸对方
- “你看你把他惯成什么样了”
- 翻手机文章念给老人听，当证据
- 让孩子传话，或者选“你跟谁亲”
:::
::: callout good_to_know | 想听听别家怎么办
[隔代养育沙龙](service:JF-06)里，老人和年轻父母混着坐，普通话、粤语、客家话都行。家里已经闹僵了，可以[一个人先来聊聊](service:AC-01)。
:::
带大一个孩子，要好几双手。手多了难免碰到一起，碰到了，说声对不起，接着干活。
""",
    ),
    en=Words(
        title="When grandparents help: fewer quarrels",
        summary="Grandparents help, parents decide. Say clearly who does what, and say thank you aloud.",
        body="""
Grandmother runs after the child with a spoon, mother says let him eat by himself. Grandfather turns on the television, father says it spoils the eyes. All of it is for the child, and the adults quarrel. In time the old feel that their work earns only blame, and the young ask whose child it is.

## Know your place first
Parents carry the responsibility and decide what matters. Grandparents help; they are neither servants nor a third parent. Their own son or daughter should say so: **each speaks with their own parents**.

## Three kinds of things
- **Not open to discussion**: safety. The car seat, no medicine on a whim, no child alone at home.
- **To be agreed**: sleep, meals, screens. Settle the outline and allow some slack.
- **As grandparents like**: which socks, which old stories. Let go; no child turns bad from that.

The worst quarrels are usually about the third kind.

::: picture table | A round table with four bowls, a steaming pot and four stools. | Eat first, then meet.
::: steps | A family meeting of fifteen minutes
1. When the child is asleep. The young first name three things they are thankful for.
2. One question only; speak of what happened, not of “your generation”.
3. The old go first with what is hard: the back, the tiredness, home far away.
4. Agree on a trial of two weeks and put it on the refrigerator.
:::
## Grandparents need time off
It is heavy work. One day a week should be theirs, for dancing, cards or old friends. If the body hurts, say so; carrying on until something happens helps nobody.

## Do not overrule each other before the child
Children see very well whose word does not count. For the moment do as whoever is in charge says, and talk about it later.

::: do_dont
+ Say thank you once a day, for something in particular
+ When the grandparents are in charge, go at their pace
+ Let the child hear you praise each other
- “Look how you have spoiled him”
- Reading articles aloud as evidence
- Sending messages through the child, or “whom do you like better?”
:::
::: callout good_to_know | How do others manage?
In the [salon for grandparents and parents](service:JF-06) old and young sit side by side; Mandarin, Cantonese and Hakka are all fine. If things are bad already, [come and talk on your own](service:AC-01).
:::
Raising a child takes many hands. Where there are many they bump into each other; say sorry, and carry on.
""",
    ),
)
