"""Loading the demo site is repeatable."""

import pytest
from django.db import transaction

from tests.portal.demo.loading import load_site, tree


@pytest.mark.once
@pytest.mark.django_db
def test_loading_twice_gives_the_same_tree() -> None:
    with transaction.atomic():
        load_site()
        first = tree()
        transaction.set_rollback(True)

    site = load_site()

    assert len(first) == site.chinese + site.english + site.untranslated
    assert tree() == first
