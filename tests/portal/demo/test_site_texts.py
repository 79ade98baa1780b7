"""The words of the demo site, before they are written: lengths, wording rules, both languages, notation, drawings."""

import re

import pytest
from PIL import Image

from cms.models import ArticlePage, ServicePage, StoryPage
from portal.demo.catalogue.build import PROGRAMMES
from portal.demo.site.faqs import FAQS
from portal.demo.site.honours import HONOURS
from portal.demo.site.notation import parts, rich, stream
from portal.demo.site.pages import PAGES
from portal.demo.site.people import ABOUT, TITLES
from portal.demo.site.pictures import FOLDER, HEIGHT, PICTURES, WIDTH, PictureRow
from portal.demo.site.rows import PageRow, Words

# Words of medicine (精神卫生法 23; docs/rules.md), a word that 优生 never is, and filler.
FORBIDDEN = re.compile("诊断|治疗|疗程|治愈|eugenic|therap|diagnos|cure|lorem ipsum|待补|TODO", re.IGNORECASE)
# Someone's mobile or identity number, and counts of the district's real work: none of them belongs into a page.
PERSONAL = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)")
REAL_COUNTS = re.compile("8.5\\s?万|85 ?000|17.32|1939|1\\+11\\+111|454 ?人次")
CHINESE = re.compile("[\u4e00-\u9fff]")
UNTRANSLATED = {"stories/four-sisters"}
PICTURE_BYTES = 60_000


class _Anything:
    """Finds whatever is asked for: a text is judged here without its pages."""

    def link(self, target: str) -> str:
        return f'href="{target}"'

    def row(self, kind: str, name: str) -> int:
        return 1

    def rows(self, kind: str, names: str) -> list[int]:
        return [1, 2]


def _fields(words: Words | None) -> list[str]:
    return [getattr(words, name) for name in Words.__dataclass_fields__] if words is not None else []


def _all_texts() -> list[str]:
    texts = [text for row in PAGES for words in (row.zh, row.en) for text in _fields(words)]
    texts += [text for rows in FAQS.values() for row in rows for text in (row.zh, row.answer_zh, row.en, row.answer_en)]
    texts += [text for rows in ABOUT.values() for pair in rows for text in pair]
    texts += [text for pair in TITLES.values() for text in pair]
    texts += [text for row in HONOURS for text in row[3:7]]
    return texts + [text for row in PICTURES for text in (row.title, row.shows)]


def _chinese_of(row: PageRow) -> int:
    blocks = [part for part in parts(row.zh.body) if part.name != "picture"]
    return sum(len(CHINESE.findall("".join([*part.after, *part.lines]))) for part in blocks)


ARTICLES = [pytest.param(row, id=row.slug) for row in PAGES if row.kind is ArticlePage]


@pytest.mark.parametrize("rule", [FORBIDDEN, PERSONAL, REAL_COUNTS])
def test_no_text_breaks_a_wording_rule(rule: re.Pattern[str]) -> None:
    assert [found[0] for text in _all_texts() if (found := rule.search(text))] == []


def test_the_wording_rules_find_what_they_forbid() -> None:
    assert FORBIDDEN.search("三个疗程")
    assert PERSONAL.search("打 13800138000 找她")
    assert REAL_COUNTS.search("惠及8.5万人次")


@pytest.mark.parametrize("row", ARTICLES)
def test_an_article_is_as_long_as_one_reads_on_a_phone_and_has_its_parts(row: PageRow) -> None:
    names = [part.name for part in parts(row.zh.body)]

    assert 500 <= _chinese_of(row) <= 1000
    assert row.zh.body.count("\n## ") >= 2
    assert {"do_dont", "steps"} & set(names)
    assert "callout" in names
    assert row.topics


def test_a_dozen_articles_and_four_stories_are_there() -> None:
    assert len(ARTICLES) == 12
    assert sum(row.kind is StoryPage for row in PAGES) == 4


def test_english_is_complete_but_for_three_pages() -> None:
    assert {row.path for row in PAGES if row.en is None} == UNTRANSLATED
    chinese = [text for row in PAGES if row.en is not None for text in _fields(row.en) if CHINESE.search(text)]
    assert chinese == []
    for row in PAGES:
        if row.en is not None:
            assert [bool(text) for text in _fields(row.zh)] == [bool(text) for text in _fields(row.en)], row.path


def test_both_languages_have_the_same_blocks() -> None:
    shapes = [
        (row.path, [[(part.name, part.arguments) for part in parts(words.body)] for words in (row.zh, row.en)])
        for row in PAGES
        if row.en is not None
    ]
    assert [path for path, (zh, en) in shapes if zh != en] == []


def test_every_service_is_told_of_once_and_all_of_it() -> None:
    told = {row.service: row for row in PAGES if row.kind is ServicePage}

    assert sorted(told) == sorted(each.code for programme in PROGRAMMES for each in programme.services)
    for code, row in told.items():
        assert row.path == f"p/{row.programme}/{code.lower()}"
        for words in (row.zh, row.en):
            assert words is not None
            assert all((words.who_for, words.how_it_goes, words.what_to_bring, words.body))


def test_pages_of_marriage_support_name_the_hotlines() -> None:
    of_aichao = [row for row in PAGES if row.programme == "aichao" or row.service.startswith("AC-")]

    assert len(of_aichao) == 1 + 9 + 4 + 1
    assert [row.path for row in of_aichao if "::: hotlines" not in row.zh.body] == []


def test_no_text_shows_the_times_of_a_service_for_safety() -> None:
    shown = {part.arguments[0] for row in PAGES for part in parts(row.zh.body) if part.name == "next_times"}
    safe = {each.code for programme in PROGRAMMES for each in programme.services if each.is_safety}

    assert shown == {"BH-01", "XF-02", "AX-02", "AC-01", "JF-01"}
    assert not shown & safe


def test_a_share_image_never_stands_on_a_page_of_marriage_support() -> None:
    assert [row.path for row in PAGES if row.share and row.programme == "aichao"] == []


def test_notation_becomes_rich_text() -> None:
    text = "## Head <1>\n\nOne **bold** [link](tel:110).\n\n- a\n- b\n1. c"

    assert rich(text, _Anything()) == (
        "<h2>Head &lt;1&gt;</h2>"
        '<p>One <b>bold</b> <a href="tel:110">link</a>.</p>'
        "<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>"
    )


def test_notation_becomes_blocks_whose_ids_follow_from_the_page() -> None:
    text = "Hello\n::: callout urgent | Now\nGo.\n:::\n::: upcoming 2 | Soon\n::: do_dont\n+ yes\n- no\n:::\nBye"

    blocks = stream(text, "a/page", _Anything())

    assert [block["type"] for block in blocks] == ["prose", "callout", "upcoming", "do_dont", "prose"]
    assert blocks[1]["value"] == {"tone": "urgent", "title": "Now", "text": "<p>Go.</p>"}
    assert [item["value"] for item in blocks[3]["value"]["do"]] == ["yes"]
    assert blocks == stream(text, "a/page", _Anything())
    assert blocks[0]["id"] != stream(text, "another", _Anything())[0]["id"]


@pytest.mark.parametrize("row", [pytest.param(row, id=row.name) for row in PICTURES])
def test_a_drawing_is_light_and_has_its_source(row: PictureRow) -> None:
    png = FOLDER / f"{row.name}.png"
    svg = (FOLDER / f"{row.name}.svg").read_text(encoding="utf-8")

    assert png.stat().st_size <= PICTURE_BYTES
    with Image.open(png) as image:
        assert image.size == (WIDTH, HEIGHT)
    assert "<script" not in svg
    assert "href" not in svg
