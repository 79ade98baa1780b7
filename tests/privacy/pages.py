"""A page as a browser sees it: its title, its addresses, its forms and how to fill them in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

Attributes = dict[str, str]


@dataclass
class Control:
    """One field of a form. ``values`` are the choices of radio buttons and selects; ``value`` is what stands there already."""

    name: str
    kind: str
    value: str = ""
    values: list[str] = field(default_factory=list)


@dataclass
class Form:
    """A form: where it goes, how, its fields by name, and its buttons that carry a value."""

    action: str
    method: str
    controls: dict[str, Control] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, answers: Mapping[str, str], *, button: int = 0) -> dict[str, str]:
        """Fill in ``answers`` by name; other texts stay as they are, every box is ticked, the first choice is taken.

        An answer of "" leaves a box unticked or a text empty.
        """
        data = {}
        for name, control in self.controls.items():
            value = answers.get(name, control.value)
            if control.kind == "checkbox" and name not in answers:
                value = control.values[0]
            if control.kind in ("radio", "select") and value not in control.values:
                value = control.values[0]
            if value or control.kind not in ("checkbox", "radio"):
                data[name] = value
        if self.buttons:
            name, value = self.buttons[min(button, len(self.buttons) - 1)]
            if not (name in self.controls and name in answers):  # a button to skip a question that is answered
                data[name] = value
        return data

    @property
    def names(self) -> list[str]:
        """The names of all that the form sends."""
        return [*self.controls, *dict(self.buttons)]


class Page(HTMLParser):
    """What a page holds. ``metas`` are name and content, ``addresses`` every href, src and action."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.title = ""
        self.metas: list[tuple[str, str]] = []
        self.addresses: list[str] = []
        self.links: list[Attributes] = []
        self.assets: list[str] = []
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._choice: Control | None = None
        self._in = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag says."""
        said = {name: value or "" for name, value in attrs}
        for name in ("href", "src", "action"):
            if name in said:
                self.addresses.append(said[name])
        if tag in ("title", "textarea"):
            self._in = self._in or tag
        if tag == "meta":
            self.metas.append((said.get("name", said.get("property", "")), said.get("content", "")))
        elif tag == "a":
            self.links.append(said)
        elif tag == "script" and "src" in said:
            self.assets.append(said["src"])
        elif tag == "link" and said.get("rel") in ("stylesheet", "modulepreload"):
            self.assets.append(said["href"])
        elif tag == "form":
            self._form = Form(said.get("action", ""), said.get("method", "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._control(tag, said)

    def _control(self, tag: str, said: Attributes) -> None:
        assert self._form is not None
        name, kind = said.get("name", ""), said.get("type", "text" if tag == "input" else tag)
        if tag == "option" and self._choice is not None:
            self._choice.values.append(said.get("value", ""))
            if "selected" in said:
                self._choice.value = said.get("value", "")
        if tag in ("input", "select", "textarea") and name and kind != "submit":
            control = self._form.controls.setdefault(name, Control(name, kind))
            if kind in ("radio", "checkbox"):
                control.values.append(said.get("value", "on"))
                if "checked" in said:
                    control.value = said.get("value", "on")
            else:
                control.value = said.get("value", "")
            self._choice = control if tag in ("select", "textarea") else None
        elif name and tag in ("button", "input"):
            self._form.buttons.append((name, said.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        """Note that a tag is over."""
        if tag == "form":
            self._form = None
        elif tag == self._in:
            self._in = ""
        if tag == "textarea" and self._choice is not None:
            self._choice.value = self._choice.value.removeprefix("\n")  # HTML leaves the first line break out
        if tag in ("select", "textarea"):
            self._choice = None

    def handle_data(self, data: str) -> None:
        """Take the text of the title and of text boxes."""
        if self._in == "title":
            self.title += data
        elif self._in == "textarea" and self._choice is not None:
            self._choice.value += data

    def sending(self) -> list[Form]:
        """Give the forms that change something."""
        return [form for form in self.forms if form.method == "post"]


def read(response: Any) -> Page:
    """Give the page of a response."""
    return Page(response.content.decode())
