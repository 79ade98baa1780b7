"""What a list of the admin costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.cms.editing.building import editor, signed_in
from tests.factories.catalogue import ServiceFactory
from tests.factories.people import PractitionerFactory
from tests.factories.places import HotlineFactory, RoomFactory, VenueFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["services", "practitioners", "venues", "rooms", "hotlines"])
def test_list_asks_as_often_for_thirty_rows_as_for_one(name: str) -> None:
    factories = {"services": ServiceFactory, "practitioners": PractitionerFactory, "venues": VenueFactory}
    factory = (factories | {"rooms": RoomFactory, "hotlines": HotlineFactory})[name]
    client, url = signed_in(editor()), reverse(f"{name}:index")

    def ask() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len(asked)

    factory()
    ask()
    one = ask()
    for _number in range(29):
        factory()

    assert ask() == one
