"""百合交友计: the pages of its services."""

from cms.choices import Audience
from portal.demo.site.rows import Words, service_page

BAIHE = (
    service_page(
        "BH-01",
        "baihe",
        audience=Audience.SINGLE,
        zh=Words(
            who_for="""
- 想认识人，却不知道自己到底想要怎样的关系
- 相处了一段时间，拿不准要不要继续
- 刚分手，心里还过不去
- 被家里催得紧，想找个不劝婚的人说说话
""",
            how_it_goes="""
1. 您选一个时间和方式：见面、电话或视频都可以。
2. 前十分钟，咨询师说明保密的范围和例外，再问您今天最想谈什么。
3. 中间半小时，一起把事情理清楚：发生了什么，您在意什么，有哪些路可走。
4. 最后十分钟，商定一两件回去可以试试的小事。要不要再约，由您决定。
""",
            what_to_bring="什么都不用带。想说得清楚些，可以先在手机上记下两三个问题，只给自己看。",
            body="""
::: callout good_to_know | 这里不做的事
不介绍对象，不替您判断对方“合不合适”，也不会把谈话内容告诉您的父母。想认识新朋友，请看[小型交友会](service:BH-02)。
:::
""",
        ),
        en=Words(
            who_for="""
- You want to meet someone but are not sure what you are looking for
- You have been seeing someone and cannot tell whether to go on
- A break-up still weighs on you
- Your family is pressing, and you want to talk with somebody who is not
""",
            how_it_goes="""
1. Choose a time and a way to talk: in person, by phone or by video.
2. In the first ten minutes the counsellor explains what stays between you and where that ends, and asks what matters most today.
3. For half an hour you sort things out together: what happened, what you care about, which ways are open.
4. In the last ten minutes you agree on one or two small things to try. Whether to come again is up to you.
""",
            what_to_bring="Nothing. If it helps, note two or three questions on your phone, for your eyes only.",
            body="""
::: callout good_to_know | What this is not
We do not introduce people, we do not judge whether somebody is “right” for you, and we tell your parents nothing. To meet new people, see the [small meet-up](service:BH-02).
:::
""",
        ),
    ),
    service_page(
        "BH-02",
        "baihe",
        audience=Audience.SINGLE,
        zh=Words(
            who_for="""
- 在本区工作或生活、目前单身的成年人
- 达到法定婚龄：男满二十二周岁，女满二十周岁（民法典第一千零四十七条）
- 愿意自己报名、自己来的人；父母不能代为报名
""",
            how_it_goes="""
1. 报名时按性别和年龄段分配名额，每场男女各十二人。
2. 到场先签到，工作人员当面看一眼证件，只看不留，不拍照、不复印。
3. 红娘带大家热身，然后四人一桌轮换，每轮十五分钟，桌上有话题卡。
4. 中间休息喝茶，不想聊的时候可以只坐着。
5. 结束时每人交一张意愿条。双方都愿意，才由工作人员互换联系方式。
""",
            what_to_bring="带上身份证件，入场时当面核验。穿平常的衣服就好，不必带礼物，也不必准备才艺。",
            body="""
::: do_dont
+ 想结束一段对话，可以直接说“谢谢，我去那边坐坐”
+ 有人让您不自在，随时告诉穿围裙的志愿者
- 追问对方的收入、房产和住址
- 当场拍别人的照片发到群里
:::
::: callout good_to_know | 这里不做的事
不收费，不排名，不公开名单，也不用程序替人配对。活动结束三十天后，报名信息会删除。
:::
""",
        ),
        en=Words(
            who_for="""
- Adults who live or work in the district and are single
- Of the legal age to marry: men from 22, women from 20 (Civil Code, art. 1047)
- People who sign up and come themselves; parents cannot do it for them
""",
            how_it_goes="""
1. Places are shared out by sex and age band: twelve women and twelve men.
2. At the door a member of staff looks at your identity card. Nothing is kept, photographed or copied.
3. A host breaks the ice; then you sit four to a table and change every fifteen minutes. There are cards with things to talk about.
4. There is a break for tea. You may simply sit when you do not feel like talking.
5. At the end everybody hands in a slip. Contact details are exchanged only when both said yes.
""",
            what_to_bring="Bring your identity card; it is looked at once, at the door. Come as you are: no gifts, no party piece.",
            body="""
::: do_dont
+ End a talk when you like: “Thank you, I will sit over there for a while”
+ Tell a volunteer in an apron at once if somebody makes you uneasy
- Pressing people about income, property or where they live
- Taking photographs of others and posting them
:::
::: callout good_to_know | What this is not
No fee, no ranking, no published list, and no program that matches people. What you told us to sign up is deleted thirty days after the event.
:::
""",
        ),
    ),
    service_page(
        "BH-03",
        "baihe",
        audience=Audience.SINGLE,
        zh=Words(
            who_for="""
- 不喜欢面对面“相亲”，更愿意一边做事一边认识人
- 在本区工作或生活、目前单身的成年人
- 参加徒步的朋友请量力而行，路线为平缓步道，全程约六公里
""",
            how_it_goes="""
1. 活动前三天公布集合地点、路线或所需材料。
2. 签到、核验证件，按六到八人分小组，每组有一名志愿者。
3. 一起完成一件事：做一只杯垫、走一段绿道，或看一部电影再聊一聊。
4. 结束前填意愿条，双方愿意才互换联系方式。
""",
            what_to_bring="身份证件。徒步请穿运动鞋，带水和防晒；手作的材料由我们准备。",
            body="""
::: callout good_to_know | 天气不好怎么办
发布台风或暴雨预警时，户外活动会改期。改期只通知报名的人，您可以免责取消。
:::
""",
        ),
        en=Words(
            who_for="""
- You would rather get to know people while doing something than across a table
- Single adults who live or work in the district
- Hikers of ordinary fitness: the path is gentle and about six kilometres long
""",
            how_it_goes="""
1. Meeting point, route or materials are announced three days before.
2. After signing in you join a group of six to eight with a volunteer of its own.
3. You do one thing together: make a coaster, walk a greenway, or watch a film and talk about it.
4. Before leaving everybody fills in a slip; contact details are exchanged only when both agree.
""",
            what_to_bring="Your identity card. For a hike: sports shoes, water and sun protection. We bring the craft materials.",
            body="""
::: callout good_to_know | If the weather turns
Outdoor events move to another day when a typhoon or rainstorm warning is out. Only those who signed up are told, and nobody is blamed for cancelling.
:::
""",
        ),
    ),
    service_page(
        "BH-04",
        "baihe",
        audience=Audience.SINGLE,
        zh=Words(
            who_for="""
- 正在恋爱，容易为小事吵起来
- 想拒绝又怕伤感情，常常委屈自己
- 想学着把心里的话说清楚
""",
            how_it_goes="""
1. 二十人以内，围坐一圈，不点名发言。
2. 先练听：复述对方的话，再问一句“我听对了吗”。
3. 再练说：用“我觉得”开头，一次只讲一件事。
4. 最后练说“不”：怎样把界限讲清楚，又不伤人。
""",
            what_to_bring="一支笔就够。练习用的都是现成的小故事，不要求您讲自己的事。",
            body="""
::: callout good_to_know | 这里不做的事
不是一对一咨询，也不点评任何人的恋情。想单独谈，可以预约[婚恋咨询](service:BH-01)。
:::
""",
        ),
        en=Words(
            who_for="""
- You are seeing someone and small things turn into quarrels
- You would like to say no but fear to hurt, and give in too often
- You want to learn to say plainly what you mean
""",
            how_it_goes="""
1. At most twenty people in a circle; nobody is called upon to speak.
2. Practise listening: say back what you heard, then ask “did I get that right?”
3. Practise speaking: begin with “I feel”, one thing at a time.
4. Practise saying no: make a limit clear without wounding anybody.
""",
            what_to_bring="A pen. We practise on made-up stories; you need not tell your own.",
            body="""
::: callout good_to_know | What this is not
It is not one-to-one counselling, and nobody's relationship is discussed. To talk alone, book a [dating and relationship talk](service:BH-01).
:::
""",
        ),
    ),
    service_page(
        "BH-05",
        "baihe",
        audience=Audience.PARENTS,
        zh=Words(
            who_for="""
- 子女成年、单身，做父母的着急又不知怎么说
- 一提“对象”两个字，家里就冷场
- 想帮忙，又怕越帮越远
""",
            how_it_goes="""
1. 咨询师先讲半小时：年轻人为什么不急，催促为什么常常适得其反。
2. 分组练习：把“你怎么还不找”换成一句关心的话。
3. 答疑半小时，可以写纸条，不必当众说。
""",
            what_to_bring="不用带东西，也请不要带子女的照片和资料，我们不做介绍。",
            body="""
::: callout good_to_know | 能替孩子报名交友会吗？
不能。交友活动须本人自愿报名。您能做的，是把这个页面转给他，然后不再追问。
:::
""",
        ),
        en=Words(
            who_for="""
- Your grown-up child is single; you worry and do not know what to say
- The table falls silent as soon as the subject comes up
- You want to help and fear that it drives you apart
""",
            how_it_goes="""
1. Half an hour from a counsellor: why young people are not in a hurry, and why pressing so often does the opposite.
2. In small groups: turn “why have you still not found anyone?” into a sentence that shows you care.
3. Half an hour for questions, on paper if you prefer.
""",
            what_to_bring="Nothing, and please no photographs or papers of your child: we make no introductions.",
            body="""
::: callout good_to_know | Can I sign my child up for a meet-up?
No. People sign up for themselves, because they want to. What you can do is send them this page and then not ask again.
:::
""",
        ),
    ),
    service_page(
        "BH-06",
        "baihe",
        audience=Audience.SINGLE,
        zh=Words(
            who_for="""
- 在网上认识了人，还没有见过面
- 被提到过借钱、投资、代付
- 担心自己的照片、聊天记录被拿去威胁
- 关心子女、父母网络交友安全的家人
""",
            how_it_goes="""
1. 律师用几个虚构的例子，讲清常见的套路是怎样一步步走到转账的。
2. 讲法律：借条怎么写，威胁发布隐私照片是什么性质，怎样保存证据。
3. 现场答疑，也可以课后匿名提交问题。
""",
            what_to_bring="不用带东西。涉及个人案情的聊天记录请不要当众展示，可以另约律师单独谈。",
            body="""
::: callout important | 钱刚转出去？
马上拨打 110 报警，并联系银行。越早越好，不必等讲座，也不必觉得丢脸。
:::
相关阅读：[认识一个人，也守住自己的钱](page:articles/safe-dating)。
""",
        ),
        en=Words(
            who_for="""
- You met somebody online and have not yet seen them in person
- Loans, investments or paying something for them have come up
- You fear that your pictures or messages might be used against you
- Families who worry about a child's or a parent's safety online
""",
            how_it_goes="""
1. A lawyer shows with made-up cases how the usual tricks lead step by step to a transfer.
2. What the law says: how to write a loan note, what it means to threaten somebody with private pictures, how to keep evidence.
3. Questions on the spot, or anonymously afterwards.
""",
            what_to_bring="Nothing. Please do not show your own messages to the room; book a lawyer for that.",
            body="""
::: callout important | Has the money just gone?
Call 110 now, and your bank. The sooner the better. Do not wait for a talk, and there is nothing to be ashamed of.
:::
To read: [Getting to know somebody, and keeping your money](page:articles/safe-dating).
""",
        ),
    ),
)
