"""安心培优计: the pages of its services. Health education and support, never a doctor's work (母婴保健法 7, 14, 24; docs/rules.md)."""

from cms.choices import Audience
from portal.demo.site.rows import Words, service_page

URGENT_ZH = """
::: callout urgent | 这些情况请马上就医
出血、剧烈腹痛、胎动明显异常、持续头痛眼花：立即去医院，或拨打 [120](tel:120)。有伤害自己或孩子的念头：马上告诉身边的人，或拨打 [12356](tel:12356)。
:::
"""
URGENT_EN = """
::: callout urgent | In these cases go to a hospital at once
Bleeding, strong pain, the baby moves differently, a headache that stays with blurred sight: go to a hospital or call [120](tel:120). Thoughts of harming yourself or the child: tell somebody near you now, or call [12356](tel:12356).
:::
"""

ANXIN = (
    service_page(
        "AX-01",
        "anxin",
        audience=Audience.EXPECTING,
        zh=Words(
            who_for="""
- 怀孕早、中、晚期的准妈妈，按孕期选场次
- 想知道自己能帮什么忙的准爸爸
- 会来照顾月子的长辈
""",
            how_it_goes="""
1. 医护人员讲一小时：这一阶段身体的变化、吃和动、该做哪些产检。
2. 二十分钟练习：呼吸、起身、翻身，或待产包怎么收拾。
3. 十分钟答疑。个人的检查结果请问产检医院的医生。
""",
            what_to_bring="穿宽松的衣服和平底鞋。不用带病历和检查单。",
            body=URGENT_ZH,
        ),
        en=Words(
            who_for="""
- Mothers-to-be in the early, middle or late months; choose the date for yours
- Fathers-to-be who want to know how to help
- Grandparents who will help in the first month
""",
            how_it_goes="""
1. An hour with a nurse or doctor: how the body changes now, food and movement, which check-ups are due.
2. Twenty minutes of practice: breathing, getting up, turning over, or packing the bag.
3. Ten minutes for questions. Please ask your own doctor about your own results.
""",
            what_to_bring="Loose clothes and flat shoes. No medical records.",
            body=URGENT_EN,
        ),
    ),
    service_page(
        "AX-02",
        "anxin",
        audience=Audience.EXPECTING,
        zh=Words(
            who_for="""
- 孕吐厉害，不知道还能吃什么
- 体重长得快或慢，想调一调一日三餐
- 产后哺乳，家里人对“下奶汤”意见不一
""",
            how_it_goes="""
1. 营养师请您回想昨天吃了什么，不打分。
2. 按您家的口味和买菜习惯，一起改三餐，先改一两处。
3. 您带走一张一周的参考食谱，合适再约下一次。
""",
            what_to_bring="可以先记三天吃了什么，记个大概就好。不需要病历。",
            body=f"""
::: callout good_to_know | 这里不做的事
不开营养处方，不卖补品，也不代替妊娠糖尿病等情况的门诊。医生另有叮嘱的，请听医生的。
:::
{URGENT_ZH}
""",
        ),
        en=Words(
            who_for="""
- You feel sick and no longer know what to eat
- You gain weight fast or slowly and want to adjust your meals
- You breastfeed, and the family disagrees about what is good for milk
""",
            how_it_goes="""
1. The nutritionist asks what you ate yesterday, and gives no marks.
2. Together you change one or two things, by your taste and the way your family shops.
3. You take home a plan for a week, and come again if you like.
""",
            what_to_bring="A rough note of what you ate in three days, if you wish. No medical records.",
            body=f"""
::: callout good_to_know | What this is not
No prescriptions, no supplements for sale, and no replacement for a clinic, for instance with diabetes in pregnancy. What your doctor told you comes first.
:::
{URGENT_EN}
""",
        ),
    ),
    service_page(
        "AX-03",
        "anxin",
        audience=Audience.EXPECTING,
        zh=Words(
            who_for="""
- 孕期或产后，心里发沉、爱哭、睡不好
- 觉得自己不是好妈妈，又不敢跟家里说
- 失去过孩子，怀孕后总是害怕
""",
            how_it_goes="""
1. 第一次五十分钟，您说多少都可以，哭一会儿也没关系。
2. 咨询师和您一起看：什么时候最难，谁能搭把手，哪怕只有半小时。
3. 需要的话约后面几次，最多六次，尽量固定同一位咨询师、同一个时段。
4. 咨询师觉得您需要看医生时，会直接告诉您，并协助您联系医院门诊。
""",
            what_to_bring="可以带着宝宝来，房间里能喂奶、能换尿布。",
            body=f"""
::: callout good_to_know | 这里不做的事
我们陪您说话、想办法，不判断您是不是“产后抑郁”，那要由医院的医生来看。
:::
{URGENT_ZH}
相关阅读：[生完孩子，为什么总想哭](page:articles/after-birth)。
""",
        ),
        en=Words(
            who_for="""
- You are pregnant or have given birth and feel heavy, tearful or sleepless
- You think you are a bad mother and dare not tell anyone at home
- You have lost a child, and are afraid since you are pregnant again
""",
            how_it_goes="""
1. Fifty minutes first. Say as much as you like; crying is fine.
2. Together you look at which hours are hardest and who could step in, if only for half an hour.
3. If you want more, up to six times, with the same counsellor at the same hour where possible.
4. When the counsellor thinks that you should see a doctor, you are told so plainly and helped to reach a clinic.
""",
            what_to_bring="You may bring your baby; there is room to feed and change.",
            body=f"""
::: callout good_to_know | What this is not
We listen and think with you. Whether it is postnatal depression is for a doctor at a hospital to say.
:::
{URGENT_EN}
To read: [Why do I cry so much since the birth?](page:articles/after-birth)
""",
        ),
    ),
    service_page(
        "AX-04",
        "anxin",
        audience=Audience.EXPECTING,
        zh=Words(
            who_for="""
- 宝宝不满一岁的家庭，每场十六家
- 第一次带孩子，手忙脚乱的爸爸妈妈
- 平时帮忙带孩子的长辈
""",
            how_it_goes="""
1. 护士示范，每家一张垫子，跟着一步步做。
2. 三段内容：怎么抱、怎么喂；洗澡后的抚触；噎住、烫伤、发热时先做什么。
3. 每段之后停一停，喂奶、换尿布都来得及。
4. 急救部分用娃娃练习，每人都要动手。
""",
            what_to_bring="宝宝的小毛巾、尿布和一瓶水。宝宝当天不舒服就改下一场，不用解释。",
            body=f"""
::: callout good_to_know | 会拍照吗？
不会拍宝宝。需要留活动照片时，只拍垫子和娃娃，并事先问过您。
:::
{URGENT_ZH}
""",
        ),
        en=Words(
            who_for="""
- Families with a baby under one year; sixteen at a time
- First-time parents with their hands full
- Grandparents who help
""",
            how_it_goes="""
1. A nurse shows it, every family has a mat and does it step by step.
2. Three parts: holding and feeding; touch after the bath; what to do first when a baby chokes, is scalded or has a fever.
3. After each part there is time to feed and change.
4. First aid is practised on dolls, and everybody has a turn.
""",
            what_to_bring="A small towel, nappies and a bottle of water. If the baby is unwell that day, take the next date; no reason needed.",
            body=f"""
::: callout good_to_know | Will there be photographs?
Not of babies. If we need a picture we take one of mats and dolls, and ask you first.
:::
{URGENT_EN}
""",
        ),
    ),
    service_page(
        "AX-05",
        "anxin",
        audience=Audience.EXPECTING,
        zh=Words(
            who_for="""
- 产后一年以内的妈妈，十位，固定成员
- 白天一个人带孩子，想有人说说话
- 快要回去上班，心里没底
""",
            how_it_goes="""
1. 六次，每次九十分钟，两位社工带领，宝宝可以同来。
2. 每次先围坐喝口热茶，说说这一周。
3. 再聊一个主题：睡觉、喂养、身体、和老人相处、和丈夫相处、回去上班。
4. 中途宝宝哭了，抱起来走走就好，谁都不会在意。
""",
            what_to_bring="宝宝要用的东西。这里有爬行垫、热水和换尿布台。",
            body=f"""
::: callout good_to_know | 这里不做的事
不推销产后修复，不比谁的孩子长得快。组里听到的话不带出门。
:::
{URGENT_ZH}
""",
        ),
        en=Words(
            who_for="""
- Ten mothers in the first year after birth, the same each time
- You are alone with the child all day and want to talk
- You go back to work soon and feel unsure
""",
            how_it_goes="""
1. Six meetings of ninety minutes, led by two social workers. Babies come too.
2. First hot tea, and how the week was.
3. Then one topic: sleep, feeding, the body, grandparents, husbands, going back to work.
4. When a baby cries, get up and walk about; nobody minds.
""",
            what_to_bring="What the baby needs. There is a mat to crawl on, hot water and a changing table.",
            body=f"""
::: callout good_to_know | What this is not
Nobody sells anything and nobody compares babies. What is heard in the group stays in the room.
:::
{URGENT_EN}
""",
        ),
    ),
    service_page(
        "AX-06",
        "anxin",
        audience=Audience.EXPECTING,
        zh=Words(
            who_for="""
- 打算要孩子的夫妻
- 备孕有一阵子了，心里着急
- 想了解孕前检查的家人
""",
            how_it_goes="""
1. 医生讲一小时：孕前三个月做什么，叶酸、疫苗、用药、烟酒。
2. 说明免费的婚前和孕前检查怎么问、去哪里做。
3. 写纸条答疑，不念名字。
""",
            what_to_bring="一支笔。欢迎两个人一起来：备孕从来不只是女方的事。",
            body="""
::: callout good_to_know | 这里不做的事
不看检查报告，不推荐药物和机构。优生，说的是让每个孩子健康地出生，不是挑选孩子。
:::
""",
        ),
        en=Words(
            who_for="""
- Couples who plan a child
- Couples who have waited for some time and are getting anxious
- Family members who want to know about check-ups before pregnancy
""",
            how_it_goes="""
1. An hour with a doctor: what to do three months before, folic acid, vaccines, medicines, smoking and drinking.
2. How to ask for the free checks before marriage and pregnancy, and where.
3. Questions on slips of paper, read out without names.
""",
            what_to_bring="A pen. Come as a couple: getting ready for a child was never the woman's business alone.",
            body="""
::: callout good_to_know | What this is not
We read no test results and recommend no medicines or clinics. Healthy birth means that every child is born in good health; it does not mean choosing children.
:::
""",
        ),
    ),
)
