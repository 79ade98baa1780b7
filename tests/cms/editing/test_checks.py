"""The rules of wording over tables of examples: what is refused, and what is right to say."""

import pytest

from cms.checks.extract import Link, Piece, pieces_of, read_html
from cms.checks.hotlines import hotline_findings
from cms.checks.links import link_findings
from cms.checks.person import person_findings
from cms.checks.pictures import picture_findings
from cms.checks.wording import wording_findings


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我们提供婚姻治疗。", ["治疗"]),
        ("六次为一个疗程", ["疗程"]),
        ("免费诊断，彻底治愈", ["诊断", "治愈"]),
        ("治疗师陪您谈", ["治疗"]),
        ("We treat your depression.", ["treat your depression"]),
        ("A course of therapy helps.", ["course of therapy"]),
        ("Book six therapy sessions", ["therapy sessions"]),
        ("Diagnosis in one hour", ["Diagnosis"]),
        ("Your marriage will be cured", ["cured"]),
        ("New treatments for couples", ["treatments"]),
        ("Lectures on eugenics", ["eugenics"]),
        ("Eugenic advice", ["Eugenic"]),
        ("不只是咨询，我们也提供治疗", ["治疗"]),
    ],
)
def test_wording_that_promises_too_much_is_found(text: str, found: list[str]) -> None:
    assert [each.what for each in wording_findings(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "我们做咨询，不做诊断。",
        "咨询不能代替治疗。",
        "请到医院由医生诊断。",
        "本中心不提供心理治疗",
        "We do not diagnose.",
        "This is no treatment.",
        "Please ask a doctor for a diagnosis.",
        "Healthy birth talks for couples",
        "They treat each other kindly.",
        "优生讲座",
        "secure and accurate",
    ],
)
def test_wording_that_is_right_passes(text: str) -> None:
    assert wording_findings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "电话 13912345678",
        "139 1234 5678 找林老师",
        "139-1234-5678",
        "+8613912345678",
        "微信同号：１３９１２３４５６７８",
        "身份证 440307199001011234",
        "44030719900101123X",
        "440307 19900101 123x",
    ],
)
def test_data_of_a_person_is_found_and_masked(text: str) -> None:
    found = person_findings(text)

    assert len(found) == 1
    assert "1234567" not in str(found[0])
    assert "19900101" not in str(found[0])


@pytest.mark.parametrize(
    "text",
    [
        "0755-2800 1233",
        "12338、12356、110",
        "4006012333",
        "预约号 BK-2026-0001",
        "2026-03-01 19:30",
        "ICP 备 12345678901234567890 号",
        "邮编 518172",
    ],
)
def test_number_of_a_service_passes(text: str) -> None:
    assert person_findings(text) == []


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("点这里", "vague-link"),
        ("【点击查看】", "vague-link"),
        ("Click here", "vague-link"),
        ("read  more…", "vague-link"),
        ("这里", "vague-link"),
        ("https://example.org/a?b=c", "bare-link"),
        ("www.example.org", "bare-link"),
        ("  ", "empty-link"),
    ],
)
def test_link_that_says_nothing_is_found(words: str, rule: str) -> None:
    assert [each.rule for each in link_findings([Link(words, {})])] == [rule]


@pytest.mark.parametrize("words", ["预约家庭咨询", "反家庭暴力法（全文）", "Book family counselling", "12338 热线说明"])
def test_link_that_says_where_it_leads_passes(words: str) -> None:
    assert link_findings([Link(words, {})]) == []


@pytest.mark.parametrize(
    ("pieces", "is_right"),
    [
        ([], False),
        ([Piece("prose", {"text": "拨打 12338"})], False),
        ([Piece("callout", {"tone": "important"})], False),
        ([Piece("callout", {"tone": "urgent"})], True),
        ([Piece("prose"), Piece("hotlines")], True),
    ],
)
def test_page_for_people_in_danger_shows_help(pieces: list[Piece], is_right: bool) -> None:
    assert (hotline_findings(pieces) == []) is is_right


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        ({"alt": "", "is_decorative": False}, ["no-alt"]),
        ({"alt": "IMG_2031"}, ["useless-alt"]),
        ({"alt": "photo.jpg"}, ["useless-alt"]),
        ({"alt": "图片"}, ["useless-alt"]),
        ({"alt": "", "is_decorative": True}, []),
        ({"alt": "一家三口在灯下包饺子"}, []),
    ],
)
def test_picture_is_described_or_decorative(options: dict[str, object], rules: list[str]) -> None:
    assert [each.rule for each in picture_findings([Piece("picture", options)])] == rules


def test_words_are_not_hidden_by_tags() -> None:
    words, links = read_html("<p>治<b>疗</b></p><p>一<a href='/a'>看<b>这</b></a></p>")

    assert [each.what for each in wording_findings(words)] == ["治疗"]
    assert [(link.words, dict(link.attributes)) for link in links] == [("看这", {"href": "/a"})]


def test_texts_of_nested_blocks_are_read() -> None:
    stream = [
        {"type": "steps", "value": {"title": "步骤", "steps": [{"type": "item", "value": "<p>先</p>", "id": "x1"}]}}
    ]

    assert pieces_of(stream)[0].texts == ("步骤", "<p>先</p>")
