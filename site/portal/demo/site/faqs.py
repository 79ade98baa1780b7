"""Questions that people often ask about each programme and about the centre (domain handbook; docs/rules.md)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.models import Locale

from cms.models import Faq
from portal.demo.site.finding import Finder
from portal.demo.site.notation import rich
from programmes.catalogue.models import Programme


@dataclass(frozen=True, slots=True)
class FaqRow:
    """A question and its answer in both languages."""

    zh: str
    answer_zh: str
    en: str
    answer_en: str


# By programme; empty for the centre.
FAQS: Mapping[str, Sequence[FaqRow]] = {
    "baihe": (
        FaqRow(
            "报名要填什么？",
            "称呼、性别、出生年份、手机号和所在街道，并确认本人目前单身。入场时工作人员当面查看证件，只看不留，不拍照、不复印。",
            "What do I fill in?",
            "What we may call you, your sex and year of birth, a mobile number, your subdistrict, and that you are single. Your identity card is looked at once, at the door; nothing is kept, photographed or copied.",
        ),
        FaqRow(
            "名额怎么分？",
            "每场按性别和年龄段设名额。开场前 48 小时仍有空位的，按先后顺序通知还在等的朋友。",
            "How are places shared out?",
            "By sex and age band. Places still free 48 hours before go to those who are waiting, in order.",
        ),
        FaqRow(
            "父母能替我报名吗？",
            "不能，报名须本人完成。父母有疑问，可以参加[婚恋家长课堂](service:BH-05)。",
            "Can my parents sign me up?",
            "No, you do that yourself. Parents with questions are welcome in the [class for parents](service:BH-05).",
        ),
        FaqRow(
            "活动后会被打扰吗？",
            "没有双向意愿，我们不转交任何联系方式；活动结束 30 天后删除报名信息，只留不含身份的统计数字。如遇纠缠骚扰，请告诉工作人员，或拨打 [110](tel:110)、[12338](tel:12338)。",
            "Will anybody bother me afterwards?",
            "No contact is passed on unless both sides want it. What you told us to sign up is deleted after 30 days; only numbers remain. If somebody harasses you, tell our staff, or call [110](tel:110) or [12338](tel:12338).",
        ),
    ),
    "xingfu": (
        FaqRow(
            "一个人能来吗？",
            "课堂可以单独参加；伴侣辅导建议两人同来，暂时来不齐，也可以先由一方预约。",
            "Can I come alone?",
            "To the class, yes. Couple sessions are meant for two, but one of you may book first.",
        ),
        FaqRow(
            "已经领证了还能参加吗？",
            "可以，登记一年内的新婚夫妇同样欢迎。",
            "We are already registered. May we still come?",
            "Yes. Couples in their first year of marriage are just as welcome.",
        ),
        FaqRow(
            "婚检在这里做吗？",
            "这里不做医学检查。婚前、孕前医学检查由卫生健康部门指定的医疗机构提供，请向他们咨询。",
            "Is the medical check before marriage done here?",
            "No. Checks before marriage and pregnancy are done by the medical institutions that the health authority names; please ask them.",
        ),
        FaqRow(
            "咨询内容会告诉对方或家人吗？",
            "不会。除法律规定和危及人身安全的情形外，未经您同意，我们不向任何人透露，包括伴侣和父母。",
            "Is anything told to my partner or family?",
            "No. Except where the law requires it or a life is in danger, nothing is told to anyone without your consent, partners and parents included.",
        ),
    ),
    "anxin": (
        FaqRow(
            "爸爸可以参加吗？",
            "很欢迎，报名时选“两人同行”即可。",
            "May fathers come?",
            "They are very welcome. Choose “two people” when you book.",
        ),
        FaqRow(
            "要带病历吗？",
            "不用。我们不收集病历、检查报告和证件复印件；检查结果怎么看，请咨询产检医院的医生。",
            "Do I bring medical records?",
            "No. We collect no records, test results or copies of papers. For your results, ask the doctor who looks after your pregnancy.",
        ),
        FaqRow(
            "我情绪很差，是不是产后抑郁？",
            "这要由医院的医生来判断。可以先预约[孕产情绪支持](service:AX-03)聊一聊，需要时我们会建议并协助您联系医院门诊。",
            "I feel very low. Is it postnatal depression?",
            "That is for a doctor at a hospital to say. You can book [emotional support](service:AX-03) and talk first; where needed we advise and help you to reach a clinic.",
        ),
        FaqRow(
            "需要喂奶、换尿布怎么办？",
            "服务点的[地点页面](page:places)写明了哪里有儿童角。到场后告诉前台，会带您去安静的房间。",
            "Where can I feed and change the baby?",
            "The [places page](page:places) says which points have a children's corner. Tell the front desk and you are shown to a quiet room.",
        ),
    ),
    "aichao": (
        FaqRow(
            "对方不愿意来，能调解吗？",
            "调解要双方自愿。您可以先申请，由工作人员征求对方意见；对方不同意就不会开始，您仍可预约咨询。",
            "The other side does not want to come. Can there be mediation?",
            "Mediation needs both. You may ask for it, and staff ask the other side; if the answer is no it does not begin, and you can still book counselling for yourself.",
        ),
        FaqRow(
            "预约短信会写什么？",
            "只写时间、地点代码和编号，不出现服务内容；也可以选择不收短信，或指定方便接电话的时段。",
            "What will a text message say?",
            "The time, a place code and a number, nothing about the service. You may also choose no messages at all, or name hours that are safe for a call.",
        ),
        FaqRow(
            "收费吗？多久有结果？",
            "人民调解不收费。没有另行约定的，调解期限为三十日，双方同意可以延长。",
            "Does it cost anything, and how long does it take?",
            "People's mediation is free. Unless agreed otherwise it takes at most thirty days; both sides may agree to go on.",
        ),
        FaqRow(
            "对方不履行协议怎么办？",
            "可以请调解组织督促，也可以起诉；双方认为有必要的，可在协议生效后三十日内共同向法院申请司法确认。",
            "What if the other side does not keep the agreement?",
            "You can ask the committee to remind them, or sue. If both find it useful, you may together ask the court to confirm the agreement within thirty days after it takes effect.",
        ),
    ),
    "jiafeng": (
        FaqRow(
            "孩子必须到场吗？",
            "家长课堂只需家长；亲子活动请按页面标注的年龄参加，每位儿童须有一名监护人陪同。",
            "Must my child be there?",
            "Classes for parents are for parents alone. For activities together, mind the age on the page; every child comes with a guardian.",
        ),
        FaqRow(
            "要填孩子的姓名和学校吗？",
            "不用，只问年龄段；确需了解过敏等健康信息的，会单独征得您的同意。",
            "Do you ask for my child's name and school?",
            "No, only for the age band. If we must know of an allergy, we ask for your consent separately.",
        ),
        FaqRow(
            "学校或法院建议我参加，能开证明吗？",
            "可以。预约时选“需要参加证明”，签到后由工作人员出具，不写谈话内容。",
            "A school or court advised me to come. Do I get a certificate?",
            "Yes. Ask for it when booking; after you have signed in, staff write one. It says nothing of what was talked about.",
        ),
        FaqRow(
            "怎么申报“最美家庭”？",
            "以当年的通知为准，请看[家风榜样](page:honours)栏目。",
            "How does a family become a Most Beautiful Family?",
            "The notice of each year says so; see the [honour roll](page:honours).",
        ),
    ),
    "": (
        FaqRow(
            "真的不收费吗？",
            "不收费，也不推销任何东西。谁向您收钱，请告诉我们。",
            "Is it really free?",
            "Yes, and nobody sells you anything. If somebody asks you for money, please tell us.",
        ),
        FaqRow(
            "一定要用真名吗？",
            "不用。留一个您希望我们怎样称呼您，再留一个能收到验证码的手机号或邮箱就行。",
            "Must I use my real name?",
            "No. Tell us what to call you, and give a phone or e-mail address that can receive a code.",
        ),
        FaqRow(
            "临时来不了怎么办？",
            "随时可以取消或改约，不用说明理由。提前 24 小时告诉我们，这个时间就能留给别人。",
            "What if I cannot come?",
            "Cancel or move it at any time, without giving a reason. If you tell us 24 hours before, somebody else can have the time.",
        ),
        FaqRow(
            "不会用手机预约怎么办？",
            "打电话或者到任何一个服务点都可以，工作人员替您约，和网上用的是同一个日程。",
            "I do not get on with phones. What now?",
            "Call, or walk into any service point. Staff book for you, in the same calendar.",
        ),
    ),
}


def build_faqs() -> dict[str, dict[str, list[Faq]]]:
    """Write the questions, still without answers; give them by language and programme (``centre`` for none)."""
    programmes = {each.code: each for each in Programme.objects.all()}
    made: dict[str, dict[str, list[Faq]]] = {"zh-hans": {}, "en": {}}
    locales = {each.language_code: each for each in Locale.objects.all()}
    for code, rows in FAQS.items():
        for position, row in enumerate(rows, start=1):
            shared: dict[str, Any] = {"programme": programmes.get(code), "position": position}
            first = Faq.objects.create(question=row.zh, locale=locales["zh-hans"], **shared)
            shared["translation_key"] = first.translation_key
            second = Faq.objects.create(question=row.en, locale=locales["en"], **shared)
            for faq in (first, second):
                made[faq.locale.language_code].setdefault(code or "centre", []).append(faq)
    return made


def answer(*, faqs: Mapping[str, Sequence[Faq]], finder: Finder) -> None:
    """Write the answers in one language, once the pages they lead to are there."""
    for code, rows in FAQS.items():
        for row, faq in zip(rows, faqs[code or "centre"], strict=True):
            faq.answer = rich(row.answer_en if finder.language == "en" else row.answer_zh, finder)
            faq.save(update_fields=["answer"])
