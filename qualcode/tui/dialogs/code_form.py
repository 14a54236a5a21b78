"""The form of a code: names and rules of use in all languages, abbreviation, examples, words.

It guards that what was typed is not lost: what the codebook refuses is said while the form stays open, and
leaving it asks twice once something was written.
"""

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from qualcode.locale import _, language
from qualcode.model.code import Code
from qualcode.model.labels import LANGUAGES
from qualcode.text.clean import show
from qualcode.tui.dialogs.area import Area
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import KeyedDialog

NAMES = ("labels",)
ALL = ("labels", "abbreviation", "definition", "include", "exclude", "example", "counter_example", "lexicon")
"""Fields of a code that a form can show."""

_HEADINGS: dict[str, Callable[[], str]] = {
    "labels": lambda: _("Name"),
    "abbreviation": lambda: _("Abbreviation"),
    "definition": lambda: _("Definition"),
    "include": lambda: _("Use when"),
    "exclude": lambda: _("Do not use when"),
    "example": lambda: _("Example"),
    "counter_example": lambda: _("Counter-example"),
    "lexicon": lambda: _("Words, with commas"),
}
_ONE_LINE = ("labels", "abbreviation", "lexicon")


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    language: str
    """ "" where a field has only one."""

    @property
    def id(self) -> str:
        return f"{self.name}-{self.language}".rstrip("-")

    @property
    def heading(self) -> str:
        return f"{_HEADINGS[self.name]()} {self.language}".rstrip()

    def of(self, code: Code) -> str:
        """What stands in it now."""
        value = getattr(code, self.name)
        if self.name == "lexicon":
            return ", ".join(getattr(value, self.language))
        return str(getattr(value, self.language)) if self.language else str(value)


class CodeForm(KeyedDialog[Code | None]):
    """Gives the code as it was written, or None when nothing is to change."""

    def __init__(
        self,
        heading: str,
        code: Code,
        problem: Callable[[Code], str],
        propose: Callable[[str], str] | None = None,
        names: Sequence[str] = ALL,
        draft: Code | None = None,
        doubt: Callable[[Code], str] | None = None,
    ) -> None:
        """`problem` says why a code cannot be so, `propose` makes an abbreviation for a name where none is given.

        `doubt` says what is odd about a code that can be so, or ""; another Enter saves it all the same.
        `draft` is what was written before, to go on with.
        """
        super().__init__()
        self._heading = heading
        self._code = code
        self._draft = draft or code
        self._problem = problem
        self._propose = propose
        self._fields = list(_fields(names))
        self._leaving = False
        self._doubt = doubt
        self._doubted = ""
        """The doubt that stands on the screen."""

    def compose(self) -> ComposeResult:
        """Heading, a row per field, what is wrong, hint."""
        with Vertical(classes="dialog"):
            yield Static(Content(show(self._heading)), classes="heading")
            with VerticalScroll(can_focus=False):
                for field in self._fields:
                    with Horizontal():
                        yield Static(Content(field.heading), classes="label", id=f"label-{field.id}")
                        yield self._area(field)
            yield Static("", id="problem")
            hint = _("Tab ↑ ↓ other field · Ctrl+J new line · Enter saves · Esc cancels")
            yield Hint(hint)

    def _area(self, field: _Field) -> Area:
        area = Area(field.of(self._draft), one_line=field.name in _ONE_LINE)
        area.id = field.id
        return area

    def on_mount(self) -> None:
        """Write in the first field."""
        self.query(Area).first().focus()
        self._propose_abbreviation()

    @on(TextArea.Changed)
    def _propose_abbreviation(self) -> None:
        """Say which abbreviation an empty field stands for."""
        labels = self.query("#label-abbreviation").results(Static)
        for label in labels:
            words = _HEADINGS["abbreviation"]()
            name = self._written().labels.in_(language())
            if self._propose and name and not self.query_one("#abbreviation", Area).value:
                words = _("Abbreviation ({proposed})").format(proposed=self._propose(name))
            label.update(Content(words))

    async def typed(self, key: str, character: str | None) -> None:
        """Save, cancel, go to another field, or write."""
        area = self.focused if isinstance(self.focused, Area) else self.query(Area).first()
        if key == "escape":
            self._leave()
            return
        self._leaving = False
        if key == "enter":
            self._save()
        elif key in ("ctrl+j", "shift+enter"):
            area.break_line()
        elif key in ("tab", "shift+tab") or (key in ("up", "down") and area.at_edge(key)):
            self._go(area, -1 if key in ("up", "shift+tab") else 1)
        else:
            await area.press(key, character)

    def _go(self, area: Area, step: int) -> None:
        areas = list(self.query(Area))
        areas[(areas.index(area) + step) % len(areas)].focus()

    def _leave(self) -> None:
        if self._written() == self._code or self._leaving:
            self.answer(None)
        else:
            self._leaving = True
            self._say(_("Esc again throws away what you wrote; Enter saves it."))

    def _save(self) -> None:
        written = self._written()
        problem = self._problem(written)
        doubt = self._doubt(written) if self._doubt and written.labels != self._code.labels else ""
        if problem:
            self._say(problem)
        elif doubt and doubt != self._doubted:
            self._doubted = doubt
            self._say(_("{doubt} Enter again saves it so.").format(doubt=doubt))
        else:
            self.answer(None if written == self._code else written)

    def _say(self, words: str) -> None:
        self.query_one("#problem").display = True
        self.query_one("#problem", Static).update(Content.styled(show(f"✗ {words}"), "bold $text-error"))

    def _written(self) -> Code:
        values = {field: self.query_one(f"#{field.id}", Area).value for field in self._fields}
        code = self._code
        for field, value in values.items():
            code = _with(code, field, value)
        return code


def _fields(names: Sequence[str]) -> Iterator[_Field]:
    order = sorted(LANGUAGES, key=lambda name: name != language())
    for name in names:
        plain = name in ("abbreviation", "example", "counter_example")
        yield from (_Field(name, spoken) for spoken in ([""] if plain else order))


def _with(code: Code, field: _Field, value: str) -> Code:
    """The code with this in a field; what stands there in other words stays as it is."""
    if value == field.of(code).strip():
        return code
    new: dict[str, Any] = {field.name: value.upper() if field.name == "abbreviation" else value}
    if field.name == "lexicon":
        words = tuple(dict.fromkeys(word.strip() for word in value.split(",") if word.strip()))
        new = {"lexicon": dataclasses.replace(code.lexicon, **{field.language: words})}
    elif field.language:
        new = {field.name: dataclasses.replace(getattr(code, field.name), **{field.language: value})}
    return dataclasses.replace(code, **new)
