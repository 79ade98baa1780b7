"""Hotlines: numbers of services only, and always one that is urgent."""

import pytest

from programmes.common.editing import AlreadyTaken
from programmes.common.errors import InvalidInput
from programmes.places.actions.hotlines import (
    LastUrgentHotline,
    change_hotline,
    create_hotline,
    move_hotline,
    retire_hotline,
    return_hotline,
)
from programmes.places.models import Hotline
from tests.factories.bookings import STAFF
from tests.factories.moments import NOW
from tests.factories.places import HotlineFactory

pytestmark = pytest.mark.django_db


def test_new_hotline_comes_last() -> None:
    HotlineFactory()
    values = {"number": "12338", "name_zh": "妇女维权", "name_en": "Women's rights"}

    assert create_hotline(values=values, by=STAFF, now=NOW).position == 1
    with pytest.raises(AlreadyTaken):
        create_hotline(values=values, by=STAFF, now=NOW)


@pytest.mark.parametrize("number", ["13800138000", "138-0013-8000", "call us", "", "1"])
def test_number_of_a_person_is_refused(number: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        create_hotline(values={"number": number, "name_zh": "热线", "name_en": "Line"}, by=STAFF, now=NOW)

    assert list(refused.value.fields) == ["number"]


def test_last_urgent_hotline_stays() -> None:
    urgent = HotlineFactory(is_urgent=True)

    with pytest.raises(LastUrgentHotline):
        retire_hotline(hotline=urgent, by=STAFF, now=NOW)
    with pytest.raises(LastUrgentHotline):
        change_hotline(hotline=urgent, values={"is_urgent": False}, by=STAFF, now=NOW)

    assert Hotline.objects.get(pk=urgent.pk).is_active


def test_retired_hotline_returns() -> None:
    HotlineFactory(is_urgent=True)
    line = HotlineFactory()

    retire_hotline(hotline=line, by=STAFF, now=NOW)
    assert not Hotline.objects.get(pk=line.pk).is_active
    return_hotline(hotline=line, by=STAFF, now=NOW)
    assert Hotline.objects.get(pk=line.pk).is_active


def test_moved_hotline_stands_where_it_was_put() -> None:
    lines = [HotlineFactory(position=position) for position in range(3)]

    move_hotline(hotline=lines[0], position=-1, by=STAFF, now=NOW)

    assert list(Hotline.objects.order_by("position")) == [lines[1], lines[2], lines[0]]
