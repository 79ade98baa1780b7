"""Two ways to use a page: with a pointer, or with nothing but the keyboard."""

from playwright.sync_api import Locator, Page

from tests.browser.looking import focus_fault

MOST_STOPS = 200
"""After so many presses of Tab something cannot be reached."""


class Pointer:
    """A finger or a mouse."""

    def __init__(self, page: Page) -> None:
        """Use ``page``."""
        self.page = page
        self.faults: list[str] = []

    def press(self, control: Locator) -> None:
        """Press a button or a link."""
        control.click()

    def write(self, field: Locator, text: str) -> None:
        """Replace what stands in a field."""
        field.fill(text)

    def tick(self, box: Locator) -> None:
        """Tick a box or choose a radio button."""
        box.check()

    def pick(self, field: Locator, value: str) -> None:
        """Choose from a list."""
        field.select_option(value)


class Keyboard(Pointer):
    """Tab, Enter, Space, arrows and letters. ``faults`` are the stops where the focus did not show."""

    def press(self, control: Locator) -> None:
        """Press a button or a link."""
        self._reach(control)
        self.page.keyboard.press("Enter")

    def write(self, field: Locator, text: str) -> None:
        """Replace what stands in a field."""
        self._reach(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def tick(self, box: Locator) -> None:
        """Tick a box with Space; of radio buttons, walk to the right one with the arrows."""
        if box.is_checked():
            return
        if box.get_attribute("type") == "checkbox":
            self._reach(box)
            self.page.keyboard.press("Space")
            return
        group = self.page.locator(f"input[type=radio][name='{box.get_attribute('name')}']")
        self._reach(group)
        self.page.keyboard.press("Space")
        for _step in range(group.count()):
            if box.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        assert box.is_checked(), "the arrows do not reach this choice"

    def pick(self, field: Locator, value: str) -> None:
        """Walk down a list with the arrows."""
        self._reach(field)
        for _step in range(field.locator("option").count()):
            if field.input_value() == value:
                return
            self.page.keyboard.press("ArrowDown")
        assert field.input_value() == value, "the arrows do not reach this choice"

    def _reach(self, wanted: Locator) -> None:
        """Press Tab until one of ``wanted`` has the focus."""
        for _stop in range(MOST_STOPS):
            if wanted.evaluate_all("all => all.includes(document.activeElement)"):
                return
            self.page.keyboard.press("Tab")
            fault = focus_fault(self.page)
            if fault and fault not in self.faults:
                self.faults.append(fault)
        raise AssertionError(f"Tab never reaches {wanted}")
