"""Who works in the demo district: forty invented people, and more made from common syllables for a larger one.

No name belongs to anybody, so every one is shown with 示例 (example) behind it.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from programmes.catalogue.choices import Language, StaffKind
from programmes.people.choices import Gender


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A practitioner: kind, names, gender, languages."""

    kind: StaffKind
    zh: str
    en: str
    gender: Gender
    languages: tuple[Language, ...]


SPOKEN = {"普": Language.MANDARIN, "粤": Language.CANTONESE, "客": Language.HAKKA, "手": Language.SIGN}
GENDERS = {"女": Gender.FEMALE, "男": Gender.MALE}

# One line a person: names, gender, languages.
ROSTER: dict[StaffKind, str] = {
    StaffKind.PSYCH_COUNSELLOR: """
        林晓岚 Lin Xiaolan 女 普粤
        陈知远 Chen Zhiyuan 男 普
        黄沐晴 Huang Muqing 女 普客
        何清越 He Qingyue 女 普粤
        罗以宁 Luo Yining 女 普
        江予安 Jiang Yu'an 男 普
        许静澜 Xu Jinglan 女 普手
        柳若初 Liu Ruochu 女 普
        温景和 Wen Jinghe 男 普粤""",
    StaffKind.FAMILY_COUNSELLOR: """
        周颂禾 Zhou Songhe 女 普
        梁若溪 Liang Ruoxi 女 普粤
        邓书然 Deng Shuran 男 普
        曾安意 Zeng Anyi 女 普客
        赖婉宁 Lai Wanning 女 普客
        程望舒 Cheng Wangshu 女 普""",
    StaffKind.LAWYER: """
        谢明哲 Xie Mingzhe 男 普粤
        廖思齐 Liao Siqi 女 普
        方衡之 Fang Hengzhi 男 普
        杜行简 Du Xingjian 男 普粤
        秦以正 Qin Yizheng 女 普""",
    StaffKind.MEDIATOR: """
        叶和谦 Ye Heqian 男 普客
        钟守和 Zhong Shouhe 男 普客
        丘惠言 Qiu Huiyan 女 普客粤
        蓝敬之 Lan Jingzhi 男 普
        白慧敏 Bai Huimin 女 普
        陆从善 Lu Congshan 男 普粤""",
    StaffKind.SOCIAL_WORKER: """
        吴一诺 Wu Yinuo 女 普
        彭小满 Peng Xiaoman 女 普
        邹雨桐 Zou Yutong 女 普粤
        卢海宁 Lu Haining 男 普手
        孟知夏 Meng Zhixia 女 普""",
    StaffKind.FAMILY_EDUCATOR: """
        沈听澜 Shen Tinglan 女 普
        范育之 Fan Yuzhi 男 普
        苏念慈 Su Nianci 女 普粤
        郭锦时 Guo Jinshi 女 普""",
    StaffKind.MEDICAL: """
        姚安之 Yao Anzhi 女 普
        唐米朵 Tang Miduo 女 普
        夏伊人 Xia Yiren 女 普粤""",
    StaffKind.MATCHMAKER: """
        韩悦来 Han Yuelai 女 普粤
        戴春燕 Dai Chunyan 女 普客""",
}

SURNAMES = (
    ("安", "An"), ("柏", "Bai"), ("岑", "Cen"), ("丁", "Ding"), ("冯", "Feng"), ("顾", "Gu"), ("洪", "Hong"), ("贾", "Jia"),
    ("柯", "Ke"), ("黎", "Li"), ("穆", "Mu"), ("倪", "Ni"), ("欧", "Ou"), ("潘", "Pan"), ("任", "Ren"), ("施", "Shi"),
    ("田", "Tian"), ("魏", "Wei"), ("薛", "Xue"), ("俞", "Yu"),
)  # fmt: skip
FIRST_SYLLABLES = (
    ("承", "Cheng"), ("芳", "Fang"), ("嘉", "Jia"), ("可", "Ke"), ("乐", "Le"), ("梦", "Meng"), ("念", "Nian"), ("清", "Qing"),
    ("若", "Ruo"), ("思", "Si"), ("婉", "Wan"), ("欣", "Xin"), ("言", "Yan"), ("知", "Zhi"),
)  # fmt: skip
SECOND_SYLLABLES = (
    ("安", "an"), ("晨", "chen"), ("恒", "heng"), ("静", "jing"), ("兰", "lan"), ("明", "ming"), ("宁", "ning"), ("平", "ping"),
    ("然", "ran"), ("舒", "shu"), ("文", "wen"), ("溪", "xi"), ("宜", "yi"), ("舟", "zhou"),
)  # fmt: skip


def roster(*, size: int, chance: random.Random) -> list[PersonRow]:
    """Give ``size`` people. The first few already bring every kind, and beyond forty the kinds keep their shares."""
    known = list(_in_turns())
    people = known[:size]
    taken = {person.zh for person in known}
    while len(people) < size:
        kind = known[len(people) % len(known)].kind
        person = _invented(kind, chance)
        # Names may come again in a district of thousands; next to each other they would confuse.
        if person.zh not in taken or len(taken) > len(SURNAMES) * len(FIRST_SYLLABLES) * len(SECOND_SYLLABLES) // 2:
            taken.add(person.zh)
            people.append(person)
    return people


def _in_turns() -> Iterator[PersonRow]:
    """One of each kind, then the second of each kind, and so on."""
    by_kind = [[_person(kind, line) for line in lines.strip().splitlines()] for kind, lines in ROSTER.items()]
    for rank in zip_longest(*by_kind):
        yield from (person for person in rank if person is not None)


def _person(kind: StaffKind, line: str) -> PersonRow:
    zh, surname, given, gender, tongues = line.split()
    return PersonRow(kind, zh, f"{surname} {given}", GENDERS[gender], tuple(SPOKEN[tongue] for tongue in tongues))


def _invented(kind: StaffKind, chance: random.Random) -> PersonRow:
    surname, first, second = chance.choice(SURNAMES), chance.choice(FIRST_SYLLABLES), chance.choice(SECOND_SYLLABLES)
    also = chance.choices(((), (Language.CANTONESE,), (Language.HAKKA,), (Language.SIGN,)), (60, 25, 12, 3))[0]
    gender = chance.choices((Gender.FEMALE, Gender.MALE), (7, 3))[0]
    return PersonRow(
        kind,
        surname[0] + first[0] + second[0],
        f"{surname[1]} {first[1]}{second[1]}",
        gender,
        (Language.MANDARIN, *also),
    )
