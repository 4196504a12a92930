"""Two ways to use a page: by mouse, or by keyboard alone, where everything is reached by Tab and its focus must be seen."""

from collections.abc import Callable
from typing import Protocol

from playwright.sync_api import Locator, Page

FARTHEST = 250  # presses of Tab until something counts as out of reach
SEEN = "e => { const s = getComputedStyle(e); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 }"


class Hand(Protocol):
    """Presses, writes and chooses; `key` is what a shortcut does, and `else_press` what stands for it without a keyboard."""

    def press(self, what: Locator) -> None: ...
    def write(self, where: Locator, words: str) -> None: ...
    def day(self, where: Locator, digits: str) -> None: ...
    def choose(self, where: Locator, label: str) -> None: ...
    def key(self, key: str, else_press: Locator) -> None: ...


class Mouse:
    """Clicks; writes where it clicked."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, what: Locator) -> None:
        what.click()

    def write(self, where: Locator, words: str) -> None:
        where.click(click_count=3)
        self.page.keyboard.insert_text(words)

    def day(self, where: Locator, digits: str) -> None:
        where.click(position={"x": 14, "y": 16})  # its month
        self.page.keyboard.type(digits)

    def choose(self, where: Locator, label: str) -> None:
        where.select_option(label=label)

    def key(self, key: str, else_press: Locator) -> None:
        else_press.click()


class Keyboard:
    """Tab, Enter, Space, letters and the keys that the page names: never a pointer."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reach(self, what: Locator) -> None:
        """Go there by Tab from where the focus is."""
        what.first.wait_for()
        wanted = what.first.element_handle()
        for _ in range(FARTHEST):
            if self.page.evaluate("e => e === document.activeElement", wanted):
                assert what.first.evaluate(SEEN), f"the focus is not seen on {what}"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no Tab leads to {what}")

    def press(self, what: Locator) -> None:
        self.reach(what)
        self.page.keyboard.press("Space" if what.first.evaluate("e => e.type === 'checkbox'") else "Enter")

    def write(self, where: Locator, words: str) -> None:
        self.reach(where)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(words)

    def day(self, where: Locator, digits: str) -> None:
        self.reach(where)
        self.page.keyboard.type(digits)

    def choose(self, where: Locator, label: str) -> None:
        self.reach(where)
        self.page.keyboard.type(label)

    def key(self, key: str, else_press: Locator) -> None:
        self.page.wait_for_load_state("load")  # the keys are heard once their script ran
        self.page.keyboard.press(key)


HANDS: dict[str, Callable[[Page], Hand]] = {"mouse": Mouse, "keyboard": Keyboard}
