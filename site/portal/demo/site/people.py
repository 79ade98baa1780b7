"""What the public may read about the demo practitioners, and the titles they hold. All invented, numbers masked."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from programmes.catalogue.choices import StaffKind
from programmes.people.choices import CredentialKind
from programmes.people.clearance import project
from programmes.people.models import Credential, Practitioner, User

ISSUER = ("发证机构", "Issuing body")

# By kind: titles in both languages, and words about the person, turn by turn.
TITLES: dict[str, tuple[str, str]] = {
    StaffKind.PSYCH_COUNSELLOR: ("心理咨询培训合格证明", "Certificate of training in psychological counselling"),
    StaffKind.FAMILY_COUNSELLOR: (
        "婚姻家庭咨询培训合格证明",
        "Certificate of training in marriage and family counselling",
    ),
    StaffKind.LAWYER: ("律师执业证", "Practising certificate of a lawyer"),
    StaffKind.MEDIATOR: ("人民调解员证", "Certificate of a people's mediator"),
    StaffKind.SOCIAL_WORKER: ("社会工作者职业资格证书", "Professional certificate of a social worker"),
    StaffKind.FAMILY_EDUCATOR: ("家庭教育指导师培训合格证明", "Certificate of training in family education"),
    StaffKind.MEDICAL: ("医护或营养执业证书", "Licence in medicine, nursing or nutrition"),
    StaffKind.MATCHMAKER: ("志愿服务记录与保密承诺", "Volunteer record and pledge of confidentiality"),
}
ABOUT: dict[str, Sequence[tuple[str, str]]] = {
    StaffKind.PSYCH_COUNSELLOR: (
        ("喜欢先听完，再说话。常陪人谈睡不着的夜晚和说不出口的委屈。", "Listens to the end before speaking. Often talks with people about sleepless nights and hurts that were never said."),
        ("说话慢，不催。擅长谈分别、失去和重新开始。", "Speaks slowly and never hurries anybody. At home with parting, loss and beginning again."),
        ("相信情绪没有好坏。常和新手妈妈、青春期孩子的家长一起工作。", "Thinks that no feeling is bad. Often works with new mothers and parents of teenagers."),
    ),
    StaffKind.FAMILY_COUNSELLOR: (
        ("常和夫妻一起找那句“其实我想说的是”。不站队。", "Helps couples find the sentence “what I really meant was”. Takes no side."),
        ("谈钱、谈家务、谈父母，也能让气氛轻松一点。", "Talks about money, chores and parents, and makes it a little lighter."),
        ("愿意先单独听每个人说完，再坐到一起。", "Likes to hear everybody alone before sitting down together."),
    ),
    StaffKind.LAWYER: (
        ("把法条讲成大白话，讲完再问您听懂了没有。", "Puts the law into plain words, then asks whether it was plain enough."),
        ("熟悉抚养、财产和人身安全方面的问题。不预测输赢。", "Knows custody, property and personal safety. Does not predict who wins."),
    ),
    StaffKind.MEDIATOR: (
        ("做过多年街坊调解，最会沏茶和等人把话说完。", "Long a mediator among neighbours; good at pouring tea and waiting for the end of a sentence."),
        ("先把孩子的日子安排好，再谈大人的事。", "First settles the children's days, then what the adults want."),
    ),
    StaffKind.SOCIAL_WORKER: (
        ("做小组和家访，熟悉各街道能找谁帮忙。", "Leads groups, visits homes and knows whom to ask in every subdistrict."),
        ("受过安全支持培训，说话轻，办事稳。", "Trained in safety support. Soft voice, steady hands."),
    ),
    StaffKind.FAMILY_EDUCATOR: (
        ("教了多年书，知道“不写作业”后面常常有别的事。", "Taught for many years and knows that there is often something behind “no homework”."),
        ("常说：先修好关系，再谈成绩。", "Likes to say: mend the bond first, then talk of marks."),
    ),
    StaffKind.MEDICAL: (
        ("把孕期和月子里的事讲得清楚，也讲得不吓人。", "Explains pregnancy and the weeks after birth clearly, without frightening anybody."),
        ("从您家的饭桌出发，改一两处就好。", "Starts from your own table and changes one or two things."),
    ),
    StaffKind.MATCHMAKER: (
        ("热心、不八卦。会让安静的人也坐得住。", "Warm and no gossip. Makes quiet people feel at ease too."),
        ("最得意的事，是让人放心地说“不合适”。", "Proudest of making it easy to say “we do not match”."),
    ),
}  # fmt: skip

YEARS_VALID = (1, 2, 3)
LICENSED = (StaffKind.LAWYER, StaffKind.MEDICAL)
# Who works with children is checked every year; by turn, in how many days the check ends: some soon, one a while ago.
CHECKED = (StaffKind.FAMILY_EDUCATOR, StaffKind.MEDICAL, StaffKind.PSYCH_COUNSELLOR)
CHECK_DAYS = (320, 45, 210, -12, 260, 20, 150)


def build_people(*, practitioners: Sequence[Practitioner], verifier: User, now: datetime, today: date) -> None:
    """Give every practitioner words of their own kind and a verified title; the last one's has run out, so it is not shown.

    Who works with children has a background check as well.
    """
    so_far: dict[str, int] = {}
    credentials: list[Credential] = []
    own: dict[int, list[Credential]] = {}
    for place, person in enumerate(practitioners):
        turn = so_far[person.kind] = so_far.get(person.kind, -1) + 1
        person.about_zh, person.about_en = ABOUT[person.kind][turn % len(ABOUT[person.kind])]
        zh, en = TITLES[person.kind]
        is_last = person is practitioners[-1]
        years = -timedelta(days=20) if is_last else timedelta(days=365 * YEARS_VALID[place % len(YEARS_VALID)])
        credentials.append(
            Credential(
                practitioner=person,
                kind=CredentialKind.LICENCE if person.kind in LICENSED else CredentialKind.TITLE,
                title_zh=zh,
                title_en=en,
                issuer_zh=f"{ISSUER[0]}（示例）",
                issuer_en=f"{ISSUER[1]} (example)",
                number_masked=f"示例****{place % 100:02}",
                valid_until=None if person.kind == StaffKind.MATCHMAKER and not is_last else today + years,
                is_public=True,
                verified_at=now - timedelta(days=60),
                verified_by=verifier,
            )
        )
        own[person.pk] = [credentials[-1]]
        if person.kind in CHECKED:
            check = _check(person, today + timedelta(days=CHECK_DAYS[turn % len(CHECK_DAYS)]), verifier, now)
            credentials.append(check)
            own[person.pk].append(check)
        for name, value in project(credentials=own[person.pk]).items():
            setattr(person, name, value)
    words_and_ends = ["about_zh", "about_en", "checked_until", "licensed_until"]
    Practitioner.objects.bulk_update(practitioners, words_and_ends, batch_size=500)
    Credential.objects.bulk_create(credentials, batch_size=500)


def _check(person: Practitioner, until: date, verifier: User, now: datetime) -> Credential:
    return Credential(
        practitioner=person,
        kind=CredentialKind.BACKGROUND_CHECK,
        title_zh="从业查询结果",
        title_en="Result of the background check",
        issuer_zh="查询机关（示例）",
        issuer_en="Authority that was asked (example)",
        valid_until=until,
        verified_at=now - timedelta(days=60),
        verified_by=verifier,
    )
