"""Every link that a stranger can follow leads to a page, and none of the pages or addresses betrays what it is about."""

import re
from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from tests.privacy.outside import betrayals
from tests.privacy.pages import read
from tests.privacy.scene import Scene
from tests.privacy.walking import Walker

MOST_PAGES = 150
ELSEWHERE = re.compile(r"^/(en/)?(static|accounts|leave|outbox|media)/")


def _targets(walker: Walker) -> list[str]:
    """Give the addresses that links and searching forms of the last page lead to, each choice of a form by itself."""
    page = read(walker.page)
    found = [link.get("href", "") for link in page.links]
    for form in page.forms:
        if form.method == "get":
            for control in form.controls.values():
                found += [f"{form.action}?{control.name}={value}" for value in control.values or [control.value]]
            found += [f"{form.action}?{name}={value}" for name, value in form.buttons]
    here = urljoin(walker.path, "?" + walker.page.request["QUERY_STRING"])
    whole = [urlsplit(urljoin(here, each)) for each in found if not each.startswith(("tel:", "sms:", "mailto:"))]
    return [each.path + (f"?{each.query}" if each.query else "") for each in whole if not each.netloc]


@pytest.mark.timeout(240)
@pytest.mark.parametrize("prefix", ["", "/en"], ids=["zh", "en"])
def test_every_link_leads_to_a_page_and_betrays_nothing(busy: Scene, prefix: str) -> None:
    walker = Walker(client=Client(), prefix=prefix)
    walker.begin(busy.talk)
    walker.walk(until=f"/s/{busy.talk.public_id}/")  # past the pages that come before
    waiting, known, broken = deque([f"{prefix}/"]), {f"{prefix}/"}, []
    while waiting and len(walker.seen) < MOST_PAGES:
        path = waiting.popleft()
        if walker.get(path).status_code != 200:
            broken.append((path, walker.page.status_code))
        elif walker.page["Content-Type"].startswith("text/html"):
            for target in _targets(walker):
                if target not in known and not ELSEWHERE.match(target):
                    known.add(target)
                    waiting.append(target)

    assert len(walker.seen) > 60
    assert broken == []
    assert betrayals(walker.seen) == []
