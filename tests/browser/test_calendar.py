"""The calendar in a browser: every view looked at, duty dragged and moved by the button that does the same, the week by keyboard alone."""

from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from programmes.bookings.queries.integrity import problems
from programmes.people.choices import Role
from tests.browser.hands import Keyboard
from tests.browser.looking import Look, focus_fault
from tests.browser.staff import Opener, Scene, fill, go_on, page_of
from tests.factories.bookings import booked
from tests.factories.moments import at
from tests.factories.people import user_with

pytestmark = pytest.mark.django_db(transaction=True)

VIEWS = ("week", "agenda", "day", "month")


@pytest.fixture
def scene(transactional_db: None) -> Scene:
    """The rows."""
    return Scene()


def calendars(scene: Scene) -> dict[str, str]:
    """Give the pages of the own calendar, by name."""
    on = scene.monday.isoformat()
    service = {"service": scene.service.public_id, "channel": "in_person"}
    return {
        **{view: f"/calendar/{view}/?on={on}" for view in VIEWS},
        "sheet": f"/calendar/sheet/?on={on}",
        "why taken": f"/calendar/why/?at={on}T09:00",
        "why free": f"/calendar/why/?{urlencode({'at': f'{on}T11:00', **service})}",
        "beside": f"/calendar/day/?on={on}&who={scene.own.public_id}&who={scene.other.public_id}",
        "roster": f"/calendar/week/?on={on}&who={scene.own.public_id}&who={scene.other.public_id}",
        "empty": f"/calendar/week/?on={(scene.monday - timedelta(days=70)).isoformat()}",
        "people": "/calendar/people/",
    }


def others(scene: Scene) -> dict[str, str]:
    """Give the pages around it: planning, one session, one's list and figures."""
    own, session = scene.own.public_id, scene.rows[0].session.public_id
    plan = {name: f"/calendar/plan/{own}/{name}" for name in ("", "series/", "leave/", "swap/")}
    parts = ("", "note/", "next/", "case/", "raise/", "refer/", "hand-over/")
    work = {f"session {part}": f"/calendar/session/{session}/{part}" for part in parts}
    own_lists = {
        "todo": "/calendar/session/todo/",
        "figures": "/calendar/session/figures/",
        "in step": "/calendar/feed/",
    }
    return {**plan, **work, **own_lists}


def walk(page: Page, look: Look, pages: dict[str, str], prefix: str = "") -> None:
    """Look at every page."""
    for name, address in pages.items():
        answer = page.goto(prefix + address)
        assert answer is not None
        assert answer.status == 200, address
        look.at(page, name.replace("/", " "))


@pytest.mark.parametrize("width", [pytest.param(390, id="phone"), pytest.param(1280, id="desk")])
def test_every_view_reads_well(scene: Scene, open_context: Opener, live_server: object, width: int) -> None:
    page = page_of(scene.own.user, width, open_context, str(live_server))
    look = Look(f"calendar-{width}")
    walk(page, look, calendars(scene))
    walk(page, look, {"figures": "/calendar/session/figures/", "rights": "/rights/"})
    page.goto("/calendar/")
    look.at(page, "today")
    page.emulate_media(media="print")
    page.goto(calendars(scene)["sheet"])
    expect(page.locator("[data-print]")).to_be_hidden()
    assert "小林" in page.locator("main").inner_text()
    assert scene.service.name_zh not in page.content()
    assert look.faults == []


def test_every_view_reads_well_large(scene: Scene, open_context: Opener, live_server: object) -> None:
    page = page_of(scene.own.user, 360, open_context, str(live_server))
    page.context.add_cookies([{"name": "view", "value": "elder", "url": str(live_server)}])
    look = Look("calendar-elder", is_elder=True)
    pages = calendars(scene) | others(scene)
    for name in ("sheet", "empty", "why taken"):  # the same as others here
        del pages[name]
    walk(page, look, pages)
    assert look.faults == []


def test_every_view_reads_well_in_english_without_scripts(
    scene: Scene, open_context: Opener, live_server: object
) -> None:
    page = page_of(scene.own.user, 360, open_context, str(live_server), java_script_enabled=False, locale="en-GB")
    mirror = open_context(viewport={"width": 360, "height": 860}).new_page()
    look = Look("calendar-english", mirror=mirror)
    walk(page, look, calendars(scene) | others(scene), "/en")
    assert look.faults == []


def test_calendars_of_others_read_well(scene: Scene, open_context: Opener, live_server: object) -> None:
    on = scene.monday.isoformat()
    page = page_of(scene.coordinator, 390, open_context, str(live_server))
    look = Look("calendar-others")
    page.goto("/calendar/people/")
    page.locator(f"input[value='{scene.own.public_id}']").check()
    page.locator(f"input[value='{scene.other.public_id}']").check()
    page.locator("button[formaction='/calendar/week/']").click()
    look.at(page, "ticked")
    room = scene.venue.rooms.first()
    assert room is not None
    pages = {
        "room": f"/calendar/week/?room={room.public_id}&on={on}",
        "venue": f"/calendar/day/?venue={scene.venue.public_id}&on={on}",
        "month": f"/calendar/month/?who={scene.own.public_id}&who={scene.other.public_id}&on={on}",
        "session": f"/calendar/session/{scene.rows[0].session.public_id}/",
        "worries": "/calendar/session/raised/",
    }
    walk(page, look, pages)
    page = page_of(user_with(Role.SUPERVISOR), 390, open_context, str(live_server))
    walk(page, look, {name: f"/calendar/session/{name}/" for name in ("supervision", "glass")})
    assert look.faults == []


def spot(page: Page, day: date, clock: str) -> tuple[float, float]:
    """Find the quarter of an hour of a day on the screen."""
    column = page.locator(f"th[data-day='{day.isoformat()}']").bounding_box()
    row = page.locator(f"tr[data-at='{clock}']").bounding_box()
    assert column is not None
    assert row is not None
    return column["x"] + column["width"] / 2, row["y"] + min(row["height"] / 2, 8)


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Take what lies at ``start`` and carry it to ``end``, without letting go."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    page.mouse.move(*end, steps=3)


def hours(page: Page) -> tuple[str, str, str]:
    """Read what the form for duty is filled in with."""
    return tuple(page.locator(f"[name={name}]").input_value() for name in ("day", "begins", "ends"))  # type: ignore[return-value]


def test_drag_leads_where_the_button_does(scene: Scene, open_context: Opener, live_server: object) -> None:
    home, week = str(live_server), f"/calendar/week/?on={scene.monday.isoformat()}"
    tuesday, thursday = (scene.monday + timedelta(days=days) for days in (1, 3))
    page = page_of(scene.own.user, 1280, open_context, home)
    page.goto(week)

    # Escape lets go of nothing; a drag over two columns and one hour moves one date.
    drag(page, spot(page, tuesday, "09:00"), spot(page, thursday, "10:00"))
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator(".cal-ghost")).to_have_count(0)
    assert page.url.endswith(week)
    drag(page, spot(page, tuesday, "09:00"), spot(page, thursday, "10:00"))
    expect(page.locator(".cal-ghost")).to_have_text("10:00–13:00")
    page.mouse.up()
    page.wait_for_url("**/change/**")
    assert hours(page) == (thursday.isoformat(), "10:00", "13:00")
    page.locator("[name=scope][value=this]").check()
    go_on(page)
    go_on(page)
    # There is duty on Thursday from nine to twelve already: nothing is moved over it, and a sentence says so.
    expect(page.locator("[data-problem], .note-wrong").first).to_be_visible()
    assert scene.dates(tuesday) == ["09:00–12:00"]

    # By its lower edge it grows; drawn over empty time it is new.
    page.goto(week)
    box = page.locator(f"td[data-move*='{tuesday.isoformat()}']").bounding_box()
    assert box is not None
    drag(page, (box["x"] + 40, box["y"] + box["height"] - 4), spot(page, tuesday, "12:45"))
    page.mouse.up()
    page.wait_for_url("**/change/**")
    assert hours(page) == (tuesday.isoformat(), "09:00", "13:00")
    page.locator("[name=scope][value=this]").check()
    go_on(page)
    go_on(page)
    expect(page.locator(".note-good")).to_be_visible()
    assert scene.dates(tuesday) == ["09:00–13:00"]
    page.goto(week)
    page.locator("tr[data-at='16:00']").scroll_into_view_if_needed()
    drag(page, spot(page, thursday, "14:00"), spot(page, thursday, "15:45"))
    page.mouse.up()
    page.wait_for_url("**/opening/**")
    assert hours(page) == (thursday.isoformat(), "14:00", "16:00")
    go_on(page)
    go_on(page)
    assert scene.dates(thursday) == ["09:00–12:00", "14:00–16:00"]

    # The button that does the same, on a phone and without scripts.
    plain = page_of(scene.own.user, 390, open_context, home, java_script_enabled=False)
    plain.goto(f"/calendar/agenda/?on={scene.monday.isoformat()}")
    plain.locator(f"a.cal-move[href*='{tuesday.isoformat()}']").click()
    assert hours(plain) == (tuesday.isoformat(), "09:00", "13:00")
    plain.locator("[name=scope][value=this]").check()
    fill(plain, begins="13:00", ends="16:00")
    go_on(plain)
    go_on(plain)
    assert scene.dates(tuesday) == ["13:00–16:00"]
    assert list(problems(now=scene.now)) == []


def test_week_is_walked_by_keyboard_alone(scene: Scene, open_context: Opener, live_server: object) -> None:
    page = page_of(scene.own.user, 1280, open_context, str(live_server))
    page.goto("/calendar/week/")
    for key, address in (
        ("m", "/month/"),
        ("d", "/day/"),
        ("l", "/agenda/"),
        ("w", "/week/"),
        ("n", "on="),
        ("t", "/"),
    ):
        page.keyboard.press(key)
        page.wait_for_url(f"**{address}**")
        page.wait_for_load_state()
    page.goto(f"/calendar/week/?on={scene.monday.isoformat()}")

    hands = Keyboard(page)
    first = page.locator(".cal-grid tbody td a").first
    hands._reach(first)
    assert hands.faults == []
    stops = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowRight", "ArrowUp", "ArrowLeft"):
        page.keyboard.press(key)
        assert focus_fault(page) == ""
        stops.append(page.evaluate("document.activeElement.querySelector('.cal-time').textContent"))
    assert stops == ["09:00–09:50", "10:00–10:50", "11:00–11:50", "09:00–12:00", "08:00–09:00", "08:00–09:00"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/calendar/session/{scene.rows[0].session.public_id}/")
    page.go_back()

    # Keys can be read and switched off, and stay off.
    page.keyboard.press("?")
    expect(page.locator("#keys-on")).to_be_visible()
    page.locator("#keys-on").uncheck()
    page.reload()
    page.keyboard.press("m")
    page.keyboard.press("?")
    expect(page.locator("#keys-on")).to_be_hidden()
    assert "/week/" in page.url

    # Somebody books meanwhile: the page says so by itself, and shows it when asked to.
    day = scene.monday + timedelta(days=2)
    booked(
        scene.service,
        at("09:00", day),
        practitioner=scene.own,
        phone="+8613900139009",
        now=scene.now,
        channel="phone",
    )
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.locator(".cal-news a").click()
    expect(page.locator(".cal-grid .cal-item")).to_have_count(4)
