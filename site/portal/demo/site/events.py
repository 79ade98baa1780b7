"""Six workshops and events with a page of their own; date, place and seats come live from the next session of the service."""

from cms.choices import Audience, Drawing
from cms.models import EventPage
from portal.demo.site.rows import FAMILY_TEAM, PageRow, Words

COME_ZH = "活动不收费。临时来不了，请提前说一声，把位置留给别人。"
COME_EN = "Free of charge. If you cannot come, tell us beforehand so that somebody else can have your place."

EVENTS = (
    PageRow(
        kind=EventPage,
        path="events/paper-bridge",
        service="JF-03",
        audience=Audience.PARENTS,
        drawing=Drawing.BRIDGE,
        kept_by=FAMILY_TEAM,
        zh=Words(
            title="一座纸桥：亲子工作坊",
            summary="一位家长带一个孩子，用报纸搭一座能站住一本书的桥。",
            body=f"""
只用报纸和胶带，一大一小一个小时，搭一座桥。孩子当组长，家长听指挥，搭塌了就再来。

::: steps | 这一个半小时
1. 认识同桌的另一家人，给自己的桥起个名字。
2. 搭桥，中途只许孩子提要求。
3. 放书，一本一本加，数到塌为止。
4. 每个孩子说一句：今天爸爸或妈妈哪里做得好。
:::
五到十二岁的孩子参加，每位孩子须有一名监护人陪同，签到只登记年龄段。拍照前一定先问。{COME_ZH}
""",
        ),
        en=Words(
            title="A paper bridge: parents and children",
            summary="One parent and one child build a bridge of newspaper that carries a book.",
            body=f"""
Newspaper, tape, one big and one small pair of hands, an hour: a bridge. The child is in charge, the parent does as told, and if it falls you begin again.

::: steps | What happens
1. Meet the other family at your table and give your bridge a name.
2. Build. Only the child may ask for things.
3. Put books on it, one by one, until it falls.
4. Every child says one thing their parent did well today.
:::
For children from five to twelve, each with a guardian; only the age band is noted. You are asked before any photograph. {COME_EN}
""",
        ),
    ),
    PageRow(
        kind=EventPage,
        path="events/baby-first-aid",
        service="AX-04",
        audience=Audience.EXPECTING,
        drawing=Drawing.CRADLE,
        kept_by=FAMILY_TEAM,
        zh=Words(
            title="新手爸妈：喂养、抚触与急救",
            summary="带着宝宝来，跟护士一步步练；噎住、烫伤、发热时，先做什么。",
            body=f"""
看一百遍视频，不如动一次手。护士带着娃娃和垫子，每家一块，人人都练到。

::: do_dont
+ 两个大人同来，都学会
+ 宝宝哭了就抱起来走走
- 宝宝当天发热还勉强来
- 把听来的偏方当场教给别人
:::
::: callout urgent | 真的发生时
孩子呼吸困难、抽搐、叫不醒，马上拨打 [120](tel:120)。这堂课是健康教育，不代替看病。
:::
{COME_ZH}
""",
        ),
        en=Words(
            title="New parents: feeding, touch and first aid",
            summary="Bring your baby and practise with a nurse; what to do first when a baby chokes, is scalded or has a fever.",
            body=f"""
Doing it once is worth a hundred videos. The nurse brings dolls and mats, one for each family, and everybody has a turn.

::: do_dont
+ Come as two, so that both can do it
+ Walk about when the baby cries
- Coming although the baby has a fever that day
- Passing on home remedies to others
:::
::: callout urgent | When it really happens
A child who cannot breathe, has a fit or cannot be woken: call [120](tel:120) at once. This class is education and does not replace a doctor.
:::
{COME_EN}
""",
        ),
    ),
    PageRow(
        kind=EventPage,
        path="events/class-before-the-wedding",
        service="XF-01",
        audience=Audience.COUPLES,
        drawing=Drawing.LETTER,
        kept_by=FAMILY_TEAM,
        zh=Words(
            title="婚前课堂：钱、家务、孩子、父母",
            summary="咨询师和律师同台，两个小时讲清婚前最该聊的四件事。",
            body=f"""
来之前，两个人可以先读[婚前要谈的七件事](page:articles/seven-talks)，各自圈出一件最想谈的。

::: steps | 这两个小时
1. 四件事怎么谈，听咨询师讲一小时。
2. 一张卡片，各写各的，再交换看；不收、不看、不评。
3. 律师讲财产、彩礼和房子登记的常见问题。
4. 答疑，可以写纸条。
:::
一个人也可以来，坐在哪里都行。{COME_ZH}
""",
        ),
        en=Words(
            title="Before the wedding: money, chores, children, parents",
            summary="A counsellor and a lawyer, two hours, and the four things to talk about before you marry.",
            body=f"""
Before you come, read [Seven things to talk about](page:articles/seven-talks) and each mark one.

::: steps | The two hours
1. An hour with the counsellor on how to talk about the four.
2. A card each; write, then exchange. Nobody collects, reads or judges it.
3. A lawyer on property, betrothal gifts and the name on the deed.
4. Questions, on paper if you like.
:::
You may come alone and sit where you please. {COME_EN}
""",
        ),
    ),
    PageRow(
        kind=EventPage,
        path="events/tea-and-crafts",
        service="BH-02",
        audience=Audience.SINGLE,
        drawing=Drawing.TEA,
        kept_by=FAMILY_TEAM,
        zh=Words(
            title="下午茶：小型交友会",
            summary="十二位女生和十二位男生，喝茶、换桌、聊天；双方愿意才互换联系方式。",
            body=f"""
一张桌子四个人，一壶茶，十五分钟换一次。桌上有话题卡，谁都不用表演。

::: do_dont
+ 聊到哪儿算哪儿
+ 想歇一会儿就去窗边坐
- 问收入、房子和前任
- 当场追着要联系方式
:::
入场当面核验证件，只看不留。有人让您不自在，请告诉穿围裙的志愿者。{COME_ZH}
""",
        ),
        en=Words(
            title="Afternoon tea: a small meet-up",
            summary="Twelve women and twelve men, tea and changing tables; contacts are exchanged only when both agree.",
            body=f"""
Four to a table, a pot of tea, and a change every fifteen minutes. There are cards with things to talk about, and nobody has to perform.

::: do_dont
+ Talk for as long as it goes well
+ Sit by the window when you need a rest
- Asking about income, flats and former partners
- Pressing for a number on the spot
:::
Identity cards are looked at once, at the door. If somebody makes you uneasy, tell a volunteer in an apron. {COME_EN}
""",
        ),
    ),
    PageRow(
        kind=EventPage,
        path="events/feelings-and-talking",
        service="AC-08",
        drawing=Drawing.LAMP,
        kept_by=FAMILY_TEAM,
        zh=Words(
            title="好好吵一架：情绪与沟通工作坊",
            summary="认识生气下面的委屈，学会暂停，也学会回来接着谈。",
            body=f"""
这不是教您怎么吵赢，是教您吵完还能坐到一张桌上吃饭。一个人来就行，可以只听不说。

::: steps | 这两个小时
1. 生气的时候，身体哪里先知道。
2. 暂停二十分钟，怎么说，怎么回来。
3. 练一段对话：看到什么、感受什么、需要什么、请你做什么。
:::
::: callout urgent | 如果您是害怕
一个人让另一个人害怕，不是沟通的问题。请拨打 [110](tel:110) 或 [12338](tel:12338)，或者看[安全支持](service:AC-09)。
:::
{COME_ZH}

::: hotlines
""",
        ),
        en=Words(
            title="Arguing well: feelings and talking",
            summary="Find the hurt under the anger, learn to pause, and to come back and go on.",
            body=f"""
This is not about winning. It is about sitting at one table again afterwards. Come on your own; you may just listen.

::: steps | The two hours
1. Where your body knows first that you are angry.
2. Twenty minutes of pause: how to say it, and how to come back.
3. Practise a talk: what I see, what I feel, what I need, what I ask.
:::
::: callout urgent | If you are afraid
When one makes the other afraid it is not about how to talk. Call [110](tel:110) or [12338](tel:12338), or see [safety support](service:AC-09).
:::
{COME_EN}

::: hotlines
""",
        ),
    ),
    PageRow(
        kind=EventPage,
        path="events/grandparents-salon",
        service="JF-06",
        audience=Audience.PARENTS,
        drawing=Drawing.BOWL,
        kept_by=FAMILY_TEAM,
        zh=Words(
            title="喂饭还是等他饿：隔代养育沙龙",
            summary="老人和年轻父母混着坐，先说累，再想办法，最后写一句谢谢。",
            body=f"""
饭要不要喂，电视给不给看，谁说了算？两代人坐到一起，尽量不和自家人一组，把平时说不出口的说一说。

::: do_dont
+ 先听完别人最累的那件事
+ 普通话、粤语、客家话都行
- 当场评谁家对谁家错
- 把自家的账算给大家听
:::
读一读：[老人帮忙带孩子，怎样少吵架](page:articles/three-generations)。{COME_ZH}
""",
        ),
        en=Words(
            title="Feed him or wait till he is hungry: a salon",
            summary="Old and young sit side by side: first what tires you, then ways out, at last a word of thanks.",
            body=f"""
To feed or not, television or not, and who decides? Two generations at one table, if possible not with their own family, say what is hard to say at home.

::: do_dont
+ Hear out what tires the others most
+ Mandarin, Cantonese and Hakka are all fine
- Judging which family is right
- Settling accounts with your own in front of others
:::
To read: [When grandparents help](page:articles/three-generations). {COME_EN}
""",
        ),
    ),
)
