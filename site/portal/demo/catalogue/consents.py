"""The two texts a person agrees to: a privacy notice for everybody, and a separate consent for sensitive information.

They name purpose, necessity and impact, how long things are kept and how to change one's mind (个人信息保护法 14, 17, 29, 30).
"""

from dataclasses import dataclass

from programmes.catalogue.choices import ConsentScope


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRow:
    """One version of one text in both languages."""

    code: str
    version: str
    scope: ConsentScope
    zh: str
    en: str


PRIVACY = ConsentRow(
    code="privacy",
    version="2026-1",
    scope=ConsentScope.EVERY,
    zh=(
        "个人信息告知（示例）\n"
        "谁处理：区家庭服务中心（示例机构）。\n"
        "处理什么、为什么：您希望我们怎样称呼您、一个手机号或邮箱，用来安排、确认和更改这次预约；您选择的联系方式和方便时段，"
        "用来安全地联系您；您愿意填写的需求，用来做好准备。\n"
        "保存多久：联系方式在最后一次联系后保存 180 天，填写的说明在见面 30 天后删除。信息加密保存，存放在境内，不会出售，"
        "也不会告诉您的家人或单位；只有法律规定或危及人身安全时例外。\n"
        "您的权利：您可以随时查看、更正、复制、删除这些信息，或者撤回同意，撤回不影响之前的服务。不同意也没关系："
        "您可以打电话或到现场预约。"
    ),
    en=(
        "Privacy notice (example)\n"
        "Who: the District Family Service Centre (an example organisation).\n"
        "What and why: what we may call you and one phone number or e-mail address, to arrange, confirm and change this "
        "booking; how and when we may reach you, so that we do so safely; what you choose to tell us, so that we are prepared.\n"
        "How long: contact details for 180 days after the last contact, your notes for 30 days after the meeting. Everything is "
        "stored encrypted and within the country, never sold, and never told to your family or employer, except where the "
        "law requires it or a life is in danger.\n"
        "Your rights: see, correct, copy or delete this information, or withdraw your consent, at any time; earlier service is "
        "not affected. If you do not agree, you can still book by phone or in person."
    ),
)

SENSITIVE = ConsentRow(
    code="sensitive",
    version="2026-1",
    scope=ConsentScope.SENSITIVE,
    zh=(
        "敏感个人信息单独同意（示例）\n"
        "目的：您预约的服务可能涉及婚姻家庭、健康或情绪状况。我们只为安排和提供这项服务而处理这些信息。\n"
        "必要性：不知道您预约的是哪一项服务，就无法安排合适的人员和房间；除此之外的内容您都可以不填。\n"
        "对您的影响：这类信息如果泄露，可能影响您的家庭关系、名誉或安全。因此它单独加密，只有接待您的人员能看到；"
        "发给您的消息只写时间、地点代码和编号。\n"
        "您可以随时撤回这项同意，也可以改为电话或现场预约。"
    ),
    en=(
        "Separate consent for sensitive information (example)\n"
        "Purpose: the service you are booking may concern your marriage and family, your health or your feelings. We use this "
        "information only to arrange and give this service.\n"
        "Necessity: without knowing which service you want, we cannot find the right person and room. Everything else is up to you.\n"
        "What it may mean for you: if it leaked, it could harm your family relations, your good name or your safety. It is therefore "
        "encrypted separately, only the person who sees you can read it, and messages to you carry nothing but the time, a place "
        "code and a number.\n"
        "You can withdraw this consent at any time, or book by phone or in person instead."
    ),
)

CONSENTS = (PRIVACY, SENSITIVE)
