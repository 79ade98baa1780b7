"""The admin speaks Chinese: what Wagtail has no Chinese for is supplied, and words of ours do not change what Wagtail means."""

from importlib.util import find_spec
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from tests.cms.editing.building import article, editor, signed_in

SUPPLY = Path(settings.LOCALE_PATHS[1]) / "zh_Hans" / "LC_MESSAGES"


def _ids(path: Path) -> set[str]:
    with path.open("rb") as handle:
        return {
            message.id if isinstance(message.id, str) else message.id[0] for message in read_po(handle) if message.id
        }


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_word_supplied_is_asked_for(domain: str) -> None:
    asked: set[str] = set()
    for package in ("wagtail", "wagtail_localize"):
        spec = find_spec(package)
        assert spec is not None
        assert spec.origin is not None
        for path in Path(spec.origin).parent.glob(f"**/locale/en/LC_MESSAGES/{domain}.po"):
            asked |= _ids(path)

    assert _ids(SUPPLY / f"{domain}.po") - asked == set()


@pytest.mark.parametrize(
    ("word", "chinese"),
    [
        ("Search all pages…", "搜索所有页面…"),
        ("Inspect", "查看"),
        ("Saved", "已保存"),
        ("Schedule to publish", "定时发布"),
    ],
)
def test_word_of_wagtail_is_chinese(word: str, chinese: str) -> None:
    with override("zh-hans"):
        assert gettext(word) == chinese


@pytest.mark.django_db
def test_screens_of_an_editor_are_chinese() -> None:
    client = signed_in(editor())
    page = article()

    home = client.get(reverse("wagtailadmin_home")).content.decode()
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    script = client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()

    assert "Search all pages" not in home
    assert "Pages <span" not in home
    assert "Actions (footer)" not in form
    assert "Autosave is paused" not in form
    assert "已自动保存" in script or "\\u5df2\\u81ea\\u52a8\\u4fdd\\u5b58" in script
