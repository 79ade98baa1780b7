"""People, places, the network, the honour roll and pages of text."""

from collections.abc import Callable
from datetime import date
from html import unescape

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from programmes.catalogue.choices import Language, StaffKind
from programmes.people.models import Credential
from programmes.places.choices import VenueKind
from tests.factories import cms
from tests.factories.availability import staffed_venue
from tests.factories.catalogue import ServiceFactory
from tests.factories.moments import NOW
from tests.factories.people import PractitionerFactory
from tests.factories.places import HotlineFactory, VenueFactory

Read = Callable[[str], str]


def test_people_stand_by_kind_with_what_was_checked(main: Read) -> None:
    lawyer = PractitionerFactory(name_zh="陈知远", kind=StaffKind.LAWYER, about_zh="十年家事", speaks=[Language.HAKKA])
    PractitionerFactory(name_zh="走了的人", is_active=False)
    for title, fields in (
        ("查过的证", {"is_public": True, "verified_at": NOW}),
        ("没查的证", {}),
        ("不公开的证", {"verified_at": NOW}),
        ("过期的证", {"is_public": True, "verified_at": NOW, "valid_until": date(2026, 3, 1)}),
        ("今天到期的证", {"is_public": True, "verified_at": NOW, "valid_until": date(2026, 3, 2)}),
    ):
        Credential.objects.create(practitioner=lawyer, title_zh=title, title_en=title, **fields)
    cms.people_page()

    page = main("/people/")

    for words in ("陈老师", "十年家事", "客家话", "查过的证", "今天到期的证", "律师</h2>"):
        assert words in page, words
    for words in ("陈知远", "走了的人", "没查的证", "不公开的证", "过期的证"):
        assert words not in page, words


def test_no_time_stands_beside_a_name(main: Read) -> None:
    lin = PractitionerFactory(name_zh="林晓岚")
    Credential.objects.create(
        practitioner=lin, title_zh="咨询师证", title_en="Counsellor", is_public=True, verified_at=NOW
    )
    cms.people_page()

    page = main("/people/")

    assert "林老师" in page
    assert ":00" not in page


def test_nobody_listed_says_so(main: Read) -> None:
    cms.people_page()

    assert _("Nobody is listed here yet.") in main("/people/")


def test_place_shows_address_hours_and_maps(main: Read) -> None:
    venue = staffed_venue(ServiceFactory(), weekdays=(0, 1, 2, 4))
    venue.latitude, venue.longitude, venue.phone = "22.72000", "114.25000", "0755-1234"
    venue.save()
    cms.places_page()

    page = main("/places/")

    assert venue.address in page
    assert "周一–周三" in page
    assert "周五" in page
    assert "09:00–12:00" in page
    assert "面谈 / 电话 / 视频" in page
    assert 'href="tel:0755-1234"' in page
    assert "position=114.25000,22.72000" in page
    assert 'rel="noreferrer noopener nofollow"' in page


def test_place_without_coordinates_and_hours_still_helps(main: Read) -> None:
    VenueFactory()
    cms.places_page()

    page = main("/places/")

    assert "测试路1号" in page
    assert "amap" not in page
    assert _("No place here fits") not in page


def test_places_are_narrowed_by_street_and_kind(main: Read) -> None:
    studio = VenueFactory(kind=VenueKind.RIGHTS_STUDIO, name_zh="维权一号")
    VenueFactory(name_zh="中心", street=studio.street)
    VenueFactory(kind=VenueKind.RIGHTS_STUDIO, name_zh="维权二号")
    VenueFactory(kind=VenueKind.RIGHTS_STUDIO, name_zh="关了的", street=studio.street, is_active=False)
    cms.places_page()

    page = main(f"/places/?street={studio.street.code}&kind=rights_studio")

    assert "维权一号" in page
    for name in ("中心</h2>", "维权二号", "关了的"):
        assert name not in page
    assert f'value="{studio.street.code}" selected' in page


def test_no_place_says_what_to_do(main: Read) -> None:
    VenueFactory()
    cms.places_page()

    for query in ("?street=nowhere", "?kind=castle", "?street=%E4%B8%AD&kind=%22"):
        page = main(f"/places/{query}")
        assert _("No place here fits") in page
        assert 'href="/places/"' in page
        assert 'href="tel:' in page


def test_network_counts_places_and_leads_into_the_directory(main: Read) -> None:
    HotlineFactory(number="12338", hours_zh="工作时间")
    VenueFactory(kind=VenueKind.WOMENS_HOME)
    VenueFactory(kind=VenueKind.WOMENS_HOME)
    cms.places_page()
    cms.network_page()

    page = main("/network/")

    assert 'href="tel:12338"' in page
    assert "工作时间" in page
    assert 'href="/places/?kind=womens_home"' in page
    assert ngettext("%(number)s place in the district", "%(number)s places in the district", 2) % {"number": 2} in page
    assert "kind=rights_studio" not in page
    assert _("Jiemei Yijia and Women's Homes in the communities") in unescape(page)


def test_honours_stand_by_year_and_level_and_lead_to_stories(main: Read) -> None:
    told, hidden = cms.story("饭桌上的约定"), cms.story("没发表的")
    hidden.unpublish()
    cms.honour("林家", year=2025, level="street", story=told)
    cms.honour("陈家", year=2025, level="city", story=hidden)
    cms.honour("黄家", year=2024)

    page = main("/honours/")

    places = [page.index(words) for words in ("2025", "陈家", "林家", "2024", "黄家")]
    assert places == sorted(places)
    assert f'href="/stories/{told.slug}/"' in page
    assert f'href="/stories/{hidden.slug}/"' not in page


def test_family_whose_consent_is_not_recorded_is_not_named(main: Read) -> None:
    cms.honour("林家", consent_note=" ")
    cms.honour("陈家", consent_date=date(2026, 3, 3))

    page = main("/honours/")

    assert "林家" not in page
    assert "陈家" not in page


def test_page_of_text_below_another_shows_the_way_back(main: Read) -> None:
    above = cms.standard_page("关于我们", slug="about")
    cms.standard_page("无障碍", slug="access", below=above)

    page = main("/about/access/")

    assert '<a class="back" href="/about/">关于我们</a>' in page
    assert "我们是区家庭服务中心" in page
