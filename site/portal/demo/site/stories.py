"""Four invented stories. They say so at the head; the last is not translated."""

from cms.choices import Drawing
from cms.models import StoryPage
from portal.demo.site.rows import PageRow, Words

INVENTED_ZH = """
::: callout good_to_know | 这是一个虚构的故事
人物、地点和情节都是编写的示例，没有原型。真实的故事只在本人书面同意后发布。
:::
"""
INVENTED_EN = """
::: callout good_to_know | This story is invented
People, places and events are examples. Real stories are published only with written consent.
:::
"""

STORIES = (
    PageRow(
        kind=StoryPage,
        path="stories/plaits",
        programme="jiafeng",
        drawing=Drawing.HANDS,
        share="hands",
        age=12,
        zh=Words(
            title="爸爸学扎辫子（虚构）",
            summary="妈妈上夜班，爸爸学会了扎辫子。一个虚构的家庭，一个真实常见的早晨。",
            body=f"""
{INVENTED_ZH}
阿兰调去上夜班那个月，小满刚上一年级。早上七点，妈妈还没到家，爸爸拿着梳子站在她身后，像拿着一件从没见过的工具。

第一天，扎出来一高一低。小满在电梯里照了照，说：“没关系，今天我走路歪一点。”

爸爸不好意思问同事，就去参加了社区的[亲子工作坊](service:JF-03)。那天的题目是搭纸桥，和辫子没有关系。可是旁边一位奶奶看见小满的头，二话没说，拿了三根毛线，教他：“左边压中间，右边压中间，手别抖。”

::: picture hands | 一双手把一株小苗递给另一双手。 | 手艺是一双手教给另一双手的。
他用毛线练了一个星期，挂在方向盘上，等红灯的时候编两下。

两个月后，小满能在七点十五分准时出门，辫子一样高。妈妈下班回来，在楼下碰见他们。她摸了摸女儿的头，什么也没说，转过身去按电梯。

::: quote | 原来不是她一个人会的事，是我一直没学。 | 小满的爸爸（虚构）
后来他们家多了一条规矩：每个月，家里每个人要教另一个人一件事。小满教爷爷发语音，爷爷教妈妈煲汤，妈妈教爸爸哭的时候不用躲到阳台上去。
""",
        ),
        en=Words(
            title="Father learns to plait (invented)",
            summary="Mother works nights, so father learned to plait hair. An invented family, and a very common morning.",
            body=f"""
{INVENTED_EN}
In the month when Alan was moved to the night shift, Xiaoman had just started school. At seven in the morning, mother not yet home, father stood behind her with the comb as if he had never seen such a tool.

On the first day one plait came out higher than the other. Xiaoman looked into the mirror of the lift. “Never mind. I will walk a little crooked today.”

He was too shy to ask his colleagues, so he went to a [workshop for parents and children](service:JF-03). They built paper bridges that day, which has nothing to do with plaits. But a grandmother beside them saw the child's head, took three strands of wool and said: “Left over the middle, right over the middle, and do not shake.”

::: picture hands | Two hands pass a seedling to two other hands. | What hands can do, they learn from hands.
He practised for a week. The wool hung from the steering wheel, and he plaited at red lights.

Two months later Xiaoman left the house at a quarter past seven, both plaits at one height. Mother met them downstairs, stroked her daughter's head, said nothing, and turned away to press the button of the lift.

::: quote | It was never something that only she could do. I had just not learned it. | Xiaoman's father (invented)
Since then they have a rule: every month each of them teaches another one thing. Xiaoman taught grandfather to send voice messages, grandfather taught mother to make soup, and mother taught father that one need not go out on the balcony to cry.
""",
        ),
    ),
    PageRow(
        kind=StoryPage,
        path="stories/table-downstairs",
        programme="jiafeng",
        drawing=Drawing.TABLE,
        share="table",
        age=40,
        zh=Words(
            title="楼下的那张桌子（虚构）",
            summary="退休后，老叶夫妇在楼下摆了一张桌子。先来了一个孩子，后来来了一楼的孩子。",
            body=f"""
{INVENTED_ZH}
老叶退休第二个月，把家里用不着的饭桌搬到了架空层。老伴说，你这是要摆摊？他说，坐坐。

第一个来的是三楼的男孩。他忘带钥匙，在台阶上写作业，本子垫在膝盖上。老叶招招手，没问他叫什么，只把台灯的线接了过来。

后来是两个，四个，七个。有个女孩每天都坐到天黑，老伴觉出不对，也没问，只是每次盛一碗汤放在她那边。过了半个月，女孩忽然说：“他们在楼上吵，我不想上去。”

老伴没上楼去劝，也没有到处说。她陪女孩等到妈妈下来，递给那位妈妈一张小卡片，上面有电话，说：“想找人说说的时候，有人听。孩子在我这儿，您放心。”

::: picture table | 一张圆桌，四只碗，一锅汤冒着热气，四张凳子围着。 | 一张桌子，谁都可以坐。
那位妈妈后来有没有打电话，老叶夫妇不知道，也不打听。他们只看见，过了一阵子，女孩写完作业会自己收好书包，说一声“我回家了”。

::: quote | 别人家的事，我们管不了。可是一盏灯、一碗汤，总是有的。 | 老叶的老伴（虚构）
现在桌上立着一块小牌子：五点半到八点，有灯。
""",
        ),
        en=Words(
            title="The table downstairs (invented)",
            summary="Retired, old Mr and Mrs Ye put a table downstairs. One child came, then a staircase full of them.",
            body=f"""
{INVENTED_EN}
In the second month of his retirement old Ye carried a spare table down to the open ground floor. “Are you opening a stall?” asked his wife. “Just for sitting”, he said.

The first to come was a boy from the third floor. He had forgotten his key and did his homework on the steps, the book on his knees. Old Ye waved him over, did not ask his name, and plugged in a lamp.

Then there were two, four, seven. One girl stayed until dark every day. Mrs Ye noticed, asked nothing, and put a bowl of soup at her end. After two weeks the girl suddenly said: “They are fighting upstairs. I do not want to go up.”

Mrs Ye did not go up to talk sense into anybody, and told no one. She waited with the girl until her mother came, and gave her a small card with a number. “If you ever want to talk, somebody listens. Your child is safe with me.”

::: picture table | A round table with four bowls, a steaming pot and four stools. | A table where anybody may sit.
Whether she called, the Yes never knew and never asked. They only saw that after a while the girl packed her bag by herself and said: “I am going home.”

::: quote | What happens in other homes is not ours to run. But a lamp and a bowl of soup we always have. | Mrs Ye (invented)
Today there is a small sign on the table: half past five to eight, the light is on.
""",
        ),
    ),
    PageRow(
        kind=StoryPage,
        path="stories/two-lists",
        programme="xingfu",
        drawing=Drawing.LETTER,
        share="letter",
        age=75,
        zh=Words(
            title="两张清单（虚构）",
            summary="婚礼前一个月，两个人各写了一张清单。婚礼推迟了半年，日子反而近了。",
            body=f"""
{INVENTED_ZH}
请帖印好了，阿棠和子安却为一台洗衣机吵了三天。她说放阳台，他说他妈说放卫生间。吵到后来，已经不是洗衣机的事了。

他们在[婚前课堂](service:XF-01)上坐得很远。老师发下两张卡片，让各写各的：婚后最怕的三件事。

阿棠写：怕什么事都是他妈说了算；怕我爸生病他嫌花钱；怕他生气就不说话。

子安写：怕夹在两边；怕挣得不够；怕她一生气就说“那算了”。

交换看的时候，谁也没出声。子安先开口：“我不说话，不是不理你，是怕一开口就说错。”

::: picture letter | 一盏台灯照着一封摊开的信和一支笔，旁边放着一把钥匙。 | 有些话，先写下来容易一点。
他们把婚礼推迟了半年。亲戚都来问是不是要散，他们说不是，是有几件事还没谈完。半年里他们去谈了四次，每次只谈一件。洗衣机最后放在阳台，由子安自己去和他妈妈说的。

::: quote | 推迟那天我哭了。现在想想，那是我们一起做的第一个决定。 | 阿棠（虚构）
两张卡片贴在冰箱里面，关上门看不见，每天又都看得见。
""",
        ),
        en=Words(
            title="Two lists (invented)",
            summary="A month before the wedding each of them wrote a list. The wedding moved by half a year, and they moved closer.",
            body=f"""
{INVENTED_EN}
The invitations were printed, and Atang and Zi'an had been fighting about a washing machine for three days. She wanted it on the balcony; his mother, he said, wanted it in the bathroom. By then it was no longer about the machine.

In the [class before the wedding](service:XF-01) they sat far apart. The teacher gave each a card: three things you fear most about being married.

Atang wrote: that his mother decides everything; that he minds the money when my father is ill; that he goes silent when he is angry.

Zi'an wrote: being caught in the middle; not earning enough; that she says “forget it” when she is angry.

When they exchanged the cards nobody spoke. Then Zi'an said: “I am not ignoring you when I am silent. I am afraid of saying it wrong.”

::: picture letter | A desk lamp over an open letter and a pen, a key beside it. | Some things are easier to write down first.
They moved the wedding by half a year. Relatives asked whether it was over. No, they said, there were only some things they had not finished talking about. In that time they went to four talks, one thing each. The machine is on the balcony; Zi'an told his mother himself.

::: quote | I cried the day we put it off. Now I think it was the first decision we made together. | Atang (invented)
The two cards hang inside the refrigerator: out of sight when the door is shut, and seen every day.
""",
        ),
    ),
    PageRow(
        kind=StoryPage,
        path="stories/four-sisters",
        programme="jiafeng",
        drawing=Drawing.TREE,
        share="tree",
        age=110,
        zh=Words(
            title="四姐妹的值日表（虚构）",
            summary="妈妈开始忘事以后，四姐妹排了一张表。吵过、哭过，也一起走了两年的路。",
            body=f"""
{INVENTED_ZH}
妈妈第三次把水烧干的时候，四姐妹开了一次会。大姐住得近，管了三年，话还没说就哭了。二姐说我出钱，三姐说我没空，小妹在外地，视频里一直没说话。

那次会不欢而散。

过了一个月，小妹寄来一张表，画着七天，每一格写着一件事：散步、洗头、买药、陪坐。她在自己的格子里写：每晚八点，打电话，讲小时候的事，讲到妈妈睡着。

::: picture tree | 一棵大榕树，树下长椅上坐着一老一少两个人。 | 每天傍晚，走到榕树下，坐一会儿。
表贴在妈妈门上。三姐看了很久，拿笔在星期三傍晚那一格写上自己的名字。二姐除了出钱，把星期六也写上了。大姐第一次有了自己的星期天。

两年了，每天傍晚都有一个女儿陪妈妈走到榕树下。有时候妈妈认得出是谁，有时候认不出，就客气地说：“姑娘，你真好，你妈妈有福气。”

::: quote | 以前我们争谁做得多，现在我们争谁去散步。 | 大姐（虚构）
""",
        ),
    ),
)
