"""家风传承计: the pages of its services."""

from cms.choices import Audience
from portal.demo.site.rows import Words, service_page

JIAFENG = (
    service_page(
        "JF-01",
        "jiafeng",
        audience=Audience.PARENTS,
        zh=Words(
            who_for="""
- 写作业、手机、起床，每天都要吵一架
- 孩子突然不想上学，或者什么都不肯说
- 夫妻俩、两代人，管孩子的办法不一样
""",
            how_it_goes="""
1. 第一次六十分钟，家长先来就好。要不要带孩子，第一次再商量。
2. 指导师请您讲最近一次“卡住”的经过，一起看看每个人当时在想什么。
3. 选一件小事试两周，例如饭桌上不谈成绩。
4. 回来再看有没有变化，最多四次。
""",
            what_to_bring="不用带成绩单，也不用写孩子的姓名和学校，只说年龄段。",
            body="""
::: callout good_to_know | 学校或法院建议我来，能开证明吗？
可以。预约时选“需要参加证明”，到场签到后由工作人员出具，只写时间，不写谈了什么。
:::
孩子若情绪低落持续两周以上，或有伤害自己的念头，请带孩子去医院看看，也可以拨打 [12356](tel:12356)。
""",
        ),
        en=Words(
            who_for="""
- Homework, the phone, getting up: there is a fight every day
- Your child no longer wants to go to school, or no longer talks
- The two of you, or the two generations, raise the child in different ways
""",
            how_it_goes="""
1. Sixty minutes first, for the parents. Whether the child comes is settled then.
2. You tell of the last time you were stuck; together you look at what went on in everybody's head.
3. You try one small thing for two weeks, such as no talk of marks at table.
4. Then you look at what changed. Four times at most.
""",
            what_to_bring="No school reports, and no name or school of the child: the age band is enough.",
            body="""
::: callout good_to_know | A school or court advised me. Is there a certificate?
Yes. Ask for it when booking; after you have signed in, staff write one with the time, and nothing of what was said.
:::
If your child has been very low for more than two weeks, or thinks of self-harm, please see a doctor at a hospital; you can also call [12356](tel:12356).
""",
        ),
    ),
    service_page(
        "JF-02",
        "jiafeng",
        audience=Audience.PARENTS,
        zh=Words(
            who_for="""
- 想系统听一次的家长，爷爷奶奶也欢迎
- 分四个年龄段：三到六岁、小学低年级、小学高年级、初中以上
""",
            how_it_goes="""
1. 讲一个主题，四十五分钟，例如“作业是谁的事”。
2. 每人写一个自己家的例子，自愿交流。
3. 老师给三条可以当晚就做的建议。
""",
            what_to_bring="只需家长来。带孩子的，请先问社区有没有照看角。",
            body="""
::: callout good_to_know | 这里不做的事
不补课，不排名，不推销课程和书本。
:::
""",
        ),
        en=Words(
            who_for="""
- Parents who want to hear it from the beginning; grandparents are welcome
- Four age bands: three to six, lower primary, upper primary, twelve and above
""",
            how_it_goes="""
1. Forty-five minutes on one topic, such as “whose business is homework?”
2. Everybody writes down an example from home and shares it if they like.
3. The teacher gives three things to try that very evening.
""",
            what_to_bring="Parents only. If you must bring a child, ask the community first whether there is a corner with somebody in it.",
            body="""
::: callout good_to_know | What this is not
No tutoring, no ranking, no courses or books for sale.
:::
""",
        ),
    ),
    service_page(
        "JF-03",
        "jiafeng",
        audience=Audience.PARENTS,
        zh=Words(
            who_for="""
- 一位家长带一个孩子，五到十二岁，每场十二家
- 平时各忙各的，想一起专心做件事
""",
            how_it_goes="""
1. 家长报名并全程陪同，签到时只登记年龄段。
2. 做一件非两个人不可的事：搭一座纸桥、包一盘饺子、画一张家庭地图。
3. 孩子当“组长”，家长听指挥。
4. 最后每个孩子说一句：今天爸爸或妈妈哪里做得好。
""",
            what_to_bring="食物过敏请当天告诉工作人员，我们会单独征得您的同意再记下来，活动后即删除。",
            body="""
::: callout good_to_know | 拍照吗？
拍照前一定先问家长和孩子，任何一个说“不”，就不拍。
:::
""",
        ),
        en=Words(
            who_for="""
- One parent with one child from five to twelve; twelve families at a time
- You are both busy and want to do one thing together, properly
""",
            how_it_goes="""
1. The parent signs up and stays throughout. Only the age band is noted.
2. You make something that takes two: a paper bridge, a plate of dumplings, a map of the family.
3. The child is in charge; the parent does as told.
4. At the end every child says one thing their parent did well today.
""",
            what_to_bring="Tell us about food allergies on the day. We note them only if you agree, and delete the note afterwards.",
            body="""
::: callout good_to_know | Are there photographs?
Parent and child are asked first. If either says no, there are none.
:::
""",
        ),
    ),
    service_page(
        "JF-04",
        "jiafeng",
        audience=Audience.PARENTS,
        zh=Words(
            who_for="""
- 家有十二到十八岁的孩子
- 一开口就吵，或者孩子关着门不说话
- 能保证四次都来的家长，十二位
""",
            how_it_goes="""
1. 四次，每次九十分钟，两位带领者，固定成员。
2. 主题依次是：他为什么关门、怎样听、怎样立规矩、怎样和好。
3. 用角色互换来练：家长演孩子，听听自己平时说的话。
4. 每周回家做一件小事，下次回来说。
""",
            what_to_bring="只需家长来。孩子若也想聊，可以另约[家庭教育个别指导](service:JF-01)。",
            body="""
::: callout good_to_know | 这里不做的事
不教“控制孩子的话术”，也不会把孩子的事告诉学校。遇到孩子受到伤害的情况，法律要求我们报告，我们会先告诉您。
:::
""",
        ),
        en=Words(
            who_for="""
- You have a child between twelve and eighteen
- Every talk becomes a fight, or the door stays shut
- You can come all four times; twelve parents
""",
            how_it_goes="""
1. Four meetings of ninety minutes, two leaders, the same group.
2. In turn: why the door is shut, how to listen, how to set a rule, how to make up.
3. You swap roles: parents play the child and hear their own sentences.
4. Every week there is one small thing to do at home.
""",
            what_to_bring="Parents only. If your child would like to talk too, book [guidance for one family](service:JF-01).",
            body="""
::: callout good_to_know | What this is not
No tricks to control a child, and no word to the school. If a child is being harmed the law makes us report it; we tell you first.
:::
""",
        ),
    ),
    service_page(
        "JF-05",
        "jiafeng",
        zh=Words(
            who_for="""
- 想听普通人家故事的人，老少都可以
- 愿意讲一讲自己家的人，请先和工作人员聊聊
""",
            how_it_goes="""
1. 三户人家，每家讲十五分钟：一顿饭、一封信、一条家里的规矩。
2. 主持人接着问两三个问题，不拔高，不煽情。
3. 听的人也可以写下自家的一句话，贴在墙上。
""",
            what_to_bring="可以带一件有故事的旧物，只给大家看看，看完带走。",
            body="""
::: callout good_to_know | 讲出去的话谁说了算？
讲述人说了算。文字、照片和录音都要本人书面同意才发布，随时可以要求撤下。
:::
""",
        ),
        en=Words(
            who_for="""
- Anybody who likes to hear ordinary families; young and old
- Those who would like to tell; please talk with our staff first
""",
            how_it_goes="""
1. Three families, fifteen minutes each: a meal, a letter, a rule of the house.
2. The host asks two or three questions, without pathos.
3. Listeners may write a sentence of their own family and put it on the wall.
""",
            what_to_bring="If you like, an old thing with a story. Show it and take it home again.",
            body="""
::: callout good_to_know | Who decides what is published?
Whoever told it. Words, pictures and recordings appear only with written consent and come down whenever asked.
:::
""",
        ),
    ),
    service_page(
        "JF-06",
        "jiafeng",
        audience=Audience.PARENTS,
        zh=Words(
            who_for="""
- 帮子女带孩子的爷爷奶奶、外公外婆
- 和老人一起带孩子的年轻父母
- 觉得“说了没用”的任何一方
""",
            how_it_goes="""
1. 二十人围坐，老人和年轻父母搭配着坐，尽量不和自家人一组。
2. 先各说一件最累的事，别人只听，不出主意。
3. 再挑一个常见的难题，例如喂饭、看电视，两代人一起想三个办法。
4. 最后每人写一句谢谢，带回家给那个人。
""",
            what_to_bring="老花镜。普通话、粤语、客家话都可以说，听不懂有人帮着讲。",
            body="""
::: callout good_to_know | 这里不做的事
不评理，不判断谁的办法对。家里已经吵得厉害，可以约[婚姻家庭咨询](service:AC-01)单独谈。
:::
""",
        ),
        en=Words(
            who_for="""
- Grandparents who look after their children's children
- Parents who share the care with them
- Whoever of them feels that talking is useless
""",
            how_it_goes="""
1. Twenty people in a circle, old and young mixed, if possible not beside their own family.
2. Everybody names what tires them most; the others only listen.
3. Then one common problem, such as feeding or television, and three ways out that both generations can think of.
4. At the end everybody writes one thank-you to take home.
""",
            what_to_bring="Reading glasses. Mandarin, Cantonese and Hakka are all fine; somebody will explain.",
            body="""
::: callout good_to_know | What this is not
Nobody judges whose way is right. If things at home are bad already, book a [talk about marriage and family](service:AC-01) on your own.
:::
""",
        ),
    ),
)
