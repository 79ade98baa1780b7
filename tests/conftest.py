"""What every test stands on: a migrated database, an empty cache, repeatable random data, the default language."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import TransactionTestCase, override_settings
from django.utils import translation
from django.utils.translation.reloader import translation_file_changed
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from portal.translations import catalogue_path, compile_all
from tests.databases import copies

# Examples touch a database and share two cores with other workers: slowness alone is no fault. They are the same in every
# run, so that a change is judged by what it changed; `--hypothesis-profile=explore` looks for new ones.
SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.data_too_large]
hypothesis_settings.register_profile("default", deadline=None, derandomize=True, suppress_health_check=SLOW_IS_FINE)
hypothesis_settings.register_profile("explore", deadline=None, suppress_health_check=SLOW_IS_FINE)
hypothesis_settings.load_profile("default")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the translations once, before any worker reads them: tests read Chinese pages too."""
    if not hasattr(session.config, "workerinput") and compile_all():
        # In a fresh checkout Django has already looked for the compiled words, and remembers that there were none.
        translation_file_changed(sender=None, file_path=catalogue_path().with_suffix(".mo"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out on PostgreSQL what touches no database, or is marked ``once``: SQLite's run has tried it."""
    if connection.vendor == "sqlite":
        return
    left = [item for item in items if not _may_differ(item)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if _may_differ(item)]


def _may_differ(item: pytest.Item) -> bool:
    if item.get_closest_marker("once"):
        return False
    used = {"db", "transactional_db", "django_db_setup"}.intersection(getattr(item, "fixturenames", ()))
    return bool(used) or item.get_closest_marker("django_db") is not None


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: Any
) -> Iterator[None]:
    """Give this worker its own copy of the migrated template, and give it anew after every transactional test.

    Django would empty all tables after such a test, and with them what migrations seeded.
    """
    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    database = copies(connection, worker)
    with django_db_blocker.unblock():
        database.create()
    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: database.restore())
    yield
    patch.undo()
    with django_db_blocker.unblock():
        database.destroy()


@pytest.fixture(scope="module")
def search_index() -> Iterator[None]:
    """Keep the index of the site's search with every row that is written, as a deployment does."""
    kept = {name: {**each, "AUTO_UPDATE": True} for name, each in settings.WAGTAILSEARCH_BACKENDS.items()}
    with override_settings(WAGTAILSEARCH_BACKENDS=kept):
        yield


@pytest.fixture(autouse=True)
def _clean_process() -> Iterator[None]:
    """Forget what an earlier test left in this process: rate limits in the cache, the language of a request."""
    for (
        cache
    ) in caches.all():  # those too that only a served site's threads have opened: what they hold belongs to the process
        cache.clear()
    with translation.override("zh-hans"):
        yield
