"""The privacy notice, in layers, and the children's notice. They say what the code does (docs/rules.md; PIPL 14–17, 28–31, 44–50)."""

from cms.choices import Audience
from cms.models import StandardPage
from portal.demo.site.rows import RIGHTS_TEAM, PageRow, Words

PRIVACY = PageRow(
    kind=StandardPage,
    path="privacy",
    kept_by=RIGHTS_TEAM,
    review_in=90,
    zh=Words(
        title="个人信息保护告知（示例）",
        summary="我们问什么、为什么问、存多久、谁看得到，以及您怎样查看、更正和删除。",
        body="""
::: callout good_to_know | 一分钟看完
- 预约只要一个称呼（可以是化名）和一个能收验证码的手机号或邮箱。
- 不问身份证号、单位、户籍、收入、信仰，也不问病情和受害细节。
- 联系方式保存 180 天，填写的说明 30 天，到期自动删除。
- 不告诉您的家人和单位，不出售，不用来推销。
- 随时可以查看、更正、复制、删除，或撤回同意。
:::
下面是详细的说法，按《个人信息保护法》的条目写。

## 谁在处理，怎么联系
处理者：区妇女联合会下设的区家庭服务中心（示例机构）。个人信息保护的联系方式：本站每一页都有的办公电话，或者到任何一个服务点当面提出。

## 处理什么，为了什么
- **称呼、手机号或邮箱**：安排、确认、更改这次预约。
- **怎样联系您最安全**：只在您选的方式、您选的时段联系您；不选，就不发。
- **服务、时间、地点**：排好人和房间。
- **您愿意写的需求**：让接待的人有所准备，可以不写。

法律依据是您的同意（第十三条、第十四条），以及法律规定我们必须做的事。不愿意在网上留信息的，打电话、到现场都可以约，服务一样。

## 敏感个人信息，单独同意
婚姻家庭、孕产、情绪一类的预约，可能涉及敏感个人信息。我们另外写一份说明，由您单独勾选（第二十八条至第三十条）。不勾选也可以电话或现场预约。担心安全的那一问，回答不保存。

## 存在哪里，存多久
加密保存在境内。没填完的内容，最后一次操作后 9 小时；验证码 1 天；需求说明，见面后 30 天；称呼和联系方式，见面后 180 天；操作记录至少 6 个月。到期删除，只留下不含身份的统计数字。

## 谁看得到
接待您的人，和所在区域的统筹员。每一次查看都有记录。发短信要委托运营商，短信里只有时间、地点代码和编号。转介给别的机构，要先告诉您是哪一家、给哪些信息，由您单独同意（第二十三条）；法律规定必须报告的除外。

## 浏览器里有什么
只有让网站能用的那几样：这次会话、语言、长辈版、防止重复提交。没有统计脚本，没有广告，不请求别家的网站。

## 您的权利
::: steps | 怎样行使
1. 用专属链接，或者编号加查询码，打开您的预约，自己查看、更正、取消。
2. 要复制、删除或撤回同意，打电话或当面说一声，核对后办理，不收费。
3. 我们在十五个工作日内答复；不能办的，会说明理由。
4. 不满意，可以向履行个人信息保护职责的部门投诉，也可以向法院起诉（第五十条、第六十五条）。
:::
撤回同意不影响之前的服务。我们不用程序对您作自动化的判断。

## 不满十四周岁
请看[儿童个人信息保护规则](page:children)。

## 修改
这份告知改了，会在这里写明版本和日期；改动影响您的权利时，重新请您同意。版本：2026-1（示例）。
""",
    ),
    en=Words(
        title="Privacy notice (example)",
        summary="What we ask and why, how long it is kept, who sees it, and how to look at, correct and delete it.",
        body="""
::: callout good_to_know | In one minute
- To book we need something to call you (any name) and a phone or e-mail that can receive a code.
- We never ask for an identity number, employer, household register, income, religion, illness or details of abuse.
- Contact details are kept for 180 days, what you wrote for 30; then both are deleted by themselves.
- Nothing is told to family or employers, sold, or used to advertise.
- You can look at, correct, copy or delete it, or withdraw your consent, at any time.
:::
The details follow, in the order of the Personal Information Protection Law (PIPL).

## Who, and how to reach us
The District Family Service Centre of the District Women's Federation (an example organisation). For questions about your data use the office number on every page, or ask at any service point.

## What for
- **A name, a phone number or e-mail**: to arrange, confirm and change this booking.
- **How to reach you safely**: only the way and the hours you chose; where you chose none, nothing is sent.
- **Service, time and place**: to find a person and a room.
- **What you choose to tell us**: so that we are prepared. You may leave it empty.

The basis is your consent (PIPL, arts. 13, 14), and what the law obliges us to do. If you would rather not leave data online, call or come; the service is the same.

## Sensitive data, separate consent
Bookings about marriage, pregnancy or feelings may concern sensitive data. For these there is a text and a tick of their own (arts. 28 to 30). Without it you can still book by phone or in person. Your answer to the question about safety is not stored.

## Where, and for how long
Encrypted, within the country. What you have not finished: 9 hours after your last step. Codes: 1 day. What you told us: 30 days after the meeting. Name and contact: 180 days after it. Records of who did what: at least 6 months. Then it is deleted, and only numbers remain.

## Who sees it
The person who meets you and the coordinator of the area. Every look is recorded. Messages go through a carrier and say only time, place code and number. Before we refer you to another organisation we tell you which one and what it would get, and ask for a separate consent (art. 23), except where the law makes us report.

## In your browser
Only what makes the site work: this visit, your language, larger type, and a guard against sending twice. No statistics scripts, no advertising, no requests to other sites.

## Your rights
::: steps | How to use them
1. Open your booking with your private link, or with its number and PIN: look, correct, cancel.
2. To copy, delete or withdraw, call or come; after a check it is done, free of charge.
3. You get an answer within fifteen working days, with reasons where it is a no.
4. If you are not content, complain to the authority for personal information, or go to court (arts. 50, 65).
:::
Withdrawing does not touch earlier service. No program makes decisions about you.

## Under fourteen
See the [rules for children's data](page:children).

## Changes
When this notice changes, version and date stand here; where your rights are touched you are asked again. Version 2026-1 (example).
""",
    ),
)

CHILDREN = PageRow(
    kind=StandardPage,
    path="children",
    audience=Audience.PARENTS,
    kept_by=RIGHTS_TEAM,
    review_in=90,
    zh=Words(
        title="儿童个人信息保护规则（示例）",
        summary="不满十四周岁的孩子参加活动，由监护人报名。我们只问年龄段，不问姓名、学校和生日。",
        body="""
::: callout good_to_know | 写给孩子的三句话
- 我们不需要知道你的名字和学校。
- 拍照之前一定会先问你，你说“不”，就不拍。
- 有人让你害怕或难受，告诉这里的任何一个大人，或者打 [110](tel:110)、[12355](tel:12355)。
:::
## 为什么单独写一份
不满十四周岁未成年人的个人信息是敏感个人信息，要由父母或其他监护人同意，并有专门的规则（个人信息保护法第二十八条、第三十一条；未成年人保护法第七十二条）。

## 我们处理什么
- 孩子的**年龄段**，用来安排合适的活动。
- 需要时，**食物过敏**：只在监护人单独同意后记下，活动结束即删除。
- 监护人的称呼和联系方式，按[个人信息保护告知](page:privacy)处理。

不收集姓名、学校、班级、生日、身份证号、照片，也不给孩子开账号。

## 监护人怎么做
::: steps | 报名与同意
1. 由监护人报名，勾选“我是孩子的监护人，并同意”。
2. 到场时陪同孩子签到，只登记年龄段。
3. 要查看、更正、删除，或撤回同意，打电话或当面说一声就办。
:::
## 谁看得到
只有这场活动的工作人员，经过批准才能看，每次查看都有记录（未成年人网络保护条例第三十六条）。每年检查一次。

## 例外
发现孩子受到或可能受到伤害时，法律要求我们向有关部门报告（未成年人保护法第十一条；反家庭暴力法第十四条）。我们会尽量先告诉孩子和可以信任的家人。

版本：2026-1（示例）。
""",
    ),
    en=Words(
        title="Rules for children's data (example)",
        summary="Children under fourteen are signed up by a guardian. We ask for the age band, never for name, school or birthday.",
        body="""
::: callout good_to_know | Three sentences for children
- We do not need your name or your school.
- Before anybody takes a picture you are asked. If you say no, there is none.
- If somebody frightens or hurts you, tell any adult here, or call [110](tel:110) or [12355](tel:12355).
:::
## Why a text of its own
Data about children under fourteen are sensitive, need the consent of a parent or guardian and rules of their own (Personal Information Protection Law, arts. 28, 31; Law on the Protection of Minors, art. 72).

## What we use
- The **age band**, to offer the right things.
- Where needed, a **food allergy**: noted only with a guardian's separate consent, and deleted after the event.
- The guardian's name and contact, under the [privacy notice](page:privacy).

No name, school, class, birthday, identity number or picture, and no accounts for children.

## What guardians do
::: steps | Signing up and consent
1. The guardian signs up and ticks “I am the guardian, and I agree”.
2. You sign in together; only the age band is noted.
3. To look, correct, delete or withdraw, call or tell us there.
:::
## Who sees it
Only staff of that event, after approval, and every look is recorded (Regulation on the Protection of Minors in Cyberspace, art. 36). It is checked once a year.

## Exceptions
When a child is or may be harmed, the law makes us report it (Law on the Protection of Minors, art. 11; Anti-Domestic Violence Law, art. 14). Where possible we first tell the child and a relative who can be trusted.

Version 2026-1 (example).
""",
    ),
)
