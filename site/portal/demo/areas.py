"""The district, its eleven streets and three communities of each.

Street names and codes are the national statistics codes of 2023; community names are examples, and their codes are ours: the
street's code and a number. Communities of one name exist in more than one street, so nothing is ever found by name.
"""

from dataclasses import dataclass

from programmes.places.choices import AreaKind
from programmes.places.models import Area

DISTRICT_CODE = "440307"


@dataclass(frozen=True, slots=True)
class StreetRow:
    """A street: code, names, the middle of it (GCJ-02 degrees), and communities as pairs of names."""

    code: str
    zh: str
    en: str
    latitude: float
    longitude: float
    communities: tuple[tuple[str, str], ...]


STREETS = (
    StreetRow(
        "440307003", "平湖", "Pinghu", 22.6902, 114.1251, (("力昌", "Lichang"), ("山厦", "Shanxia"), ("禾花", "Hehua"))
    ),
    StreetRow(
        "440307006",
        "坪地",
        "Pingdi",
        22.7683,
        114.3004,
        (("坪东", "Pingdong"), ("六联", "Liulian"), ("年丰", "Nianfeng")),
    ),
    StreetRow(
        "440307012",
        "南湾",
        "Nanwan",
        22.6221,
        114.1403,
        (("丹竹头", "Danzhutou"), ("南岭", "Nanling"), ("沙湾", "Shawan")),
    ),
    StreetRow(
        "440307013", "坂田", "Bantian", 22.6352, 114.0698, (("岗头", "Gangtou"), ("五和", "Wuhe"), ("杨美", "Yangmei"))
    ),
    StreetRow(
        "440307014",
        "布吉",
        "Buji",
        22.6018,
        114.1182,
        (("龙岭", "Longling"), ("大芬", "Dafen"), ("木棉湾", "Mumianwan")),
    ),
    StreetRow(
        "440307015",
        "龙城",
        "Longcheng",
        22.7204,
        114.2471,
        (("中心城", "Zhongxincheng"), ("爱联", "Ailian"), ("盛平", "Shengping")),
    ),
    StreetRow(
        "440307016",
        "龙岗",
        "Longgang",
        22.7331,
        114.2752,
        (("南联", "Nanlian"), ("龙西", "Longxi"), ("五联", "Wulian")),
    ),
    StreetRow(
        "440307017",
        "横岗",
        "Henggang",
        22.6453,
        114.2051,
        (("四联", "Silian"), ("六约", "Liuyue"), ("松柏", "Songbai")),
    ),
    StreetRow(
        "440307018",
        "吉华",
        "Jihua",
        22.6184,
        114.1003,
        (("甘坑", "Gankeng"), ("水径", "Shuijing"), ("三联", "Sanlian")),
    ),
    StreetRow(
        "440307019",
        "宝龙",
        "Baolong",
        22.7203,
        114.3102,
        (("龙东", "Longdong"), ("同乐", "Tongle"), ("南约", "Nanyue")),
    ),
    StreetRow(
        "440307020", "园山", "Yuanshan", 22.6402, 114.2404, (("荷坳", "He'ao"), ("大康", "Dakang"), ("安良", "Anliang"))
    ),
)


def community_code(*, street: str, number: int) -> str:
    """Give the code of a street's community, numbered from 1."""
    return f"{street}{number:03}"


def build_areas() -> dict[str, Area]:
    """Write the district, its streets and communities; give them by code."""
    district = Area.objects.create(
        code=DISTRICT_CODE, kind=AreaKind.DISTRICT, name_zh="龙岗区", name_en="Longgang District", is_demo=True
    )
    streets = Area.objects.bulk_create(
        [
            Area(
                code=row.code,
                kind=AreaKind.STREET,
                parent=district,
                name_zh=f"{row.zh}街道",
                name_en=f"{row.en} Subdistrict",
                is_demo=True,
            )
            for row in STREETS
        ]
    )
    communities = Area.objects.bulk_create(
        [
            Area(
                code=community_code(street=row.code, number=number),
                kind=AreaKind.COMMUNITY,
                parent=street,
                name_zh=f"{zh}社区",
                name_en=f"{en} Community",
                is_demo=True,
            )
            for row, street in zip(STREETS, streets, strict=True)
            for number, (zh, en) in enumerate(row.communities, start=1)
        ]
    )
    return {area.code: area for area in [district, *streets, *communities]}
