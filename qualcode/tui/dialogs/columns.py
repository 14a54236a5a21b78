"""Saying what each column of a survey is: answers, an attribute, the case, or left out."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.intake.survey_columns import NONE, Column, Proposal
from qualcode.intake.survey_values import ColumnKind
from qualcode.locale import _
from qualcode.model.intake import Columns
from qualcode.text.clean import show
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import Choices, KeyedDialog

_KINDS: dict[str, ColumnKind] = {"t": "text", "a": "attribute", "c": "case", "x": "left out"}
_ORDER: tuple[ColumnKind, ...] = ("text", "attribute", "case", "left out")


class ColumnsDialog(KeyedDialog[Columns | None]):
    """Gives what the columns are, or None when they stay as they were."""

    def __init__(self, heading: str, proposal: Proposal, columns: Columns, attributes: Sequence[str]) -> None:
        """`attributes` are the keys of the plan's attributes, under one of which a column may be kept."""
        super().__init__()
        self._heading = heading
        self._columns = proposal.columns
        self._kinds: list[ColumnKind] = [column.kind for column in proposal.columns]
        self._names = [_attribute(column, attributes) for column in proposal.columns]
        self._attributes = attributes
        self._per = columns.per

    def compose(self) -> ComposeResult:
        """Heading, what makes an interview, a row per column, hint."""
        with Vertical(classes="dialog"):
            yield Static(Content(show(self._heading)), classes="heading")
            yield Static("", id="per")
            yield Choices()
            yield Hint(
                _("t answers · a attribute, again: which · c case · x left out · p interviews · Enter takes all")
            )
            yield Hint(_("↑ ↓ move · ← → turn · Esc cancels"))

    async def on_mount(self) -> None:
        """The columns as they were found."""
        self.query_one(Choices).add_options(Option(self._line(at)) for at in range(len(self._columns)))
        self.query_one(Choices).highlighted = 0 if self._columns else None
        self._show_per()
        await self.begin()

    async def typed(self, key: str, character: str | None) -> None:  # noqa: ARG002  # the key's name is enough
        """Say what a column is, move, take, or leave it."""
        at = self.query_one(Choices).highlighted or 0
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self.answer(self._said())
        elif key == "p":
            self._per = "answer" if self._per == "respondent" else "respondent"
            self._show_per()
        elif key in ("left", "right", "space"):
            step = -1 if key == "left" else 1
            self._take(at, _ORDER[(_ORDER.index(self._kinds[at]) + step) % len(_ORDER)])
        elif key in _KINDS:
            if key == "a" and self._kinds[at] == "attribute" and self._attributes:
                self._next_name(at)
            self._take(at, _KINDS[key])
        else:
            self.query_one(Choices).move(key)

    def _take(self, at: int, kind: ColumnKind) -> None:
        """One column alone names the case."""
        for other, was in enumerate(self._kinds):
            if kind == was == "case" and other != at:
                self._kinds[other] = "left out"
                self._draw(other)
        self._kinds[at] = kind
        self._draw(at)

    def _next_name(self, at: int) -> None:
        names = list(self._attributes)
        here = names.index(self._names[at]) if self._names[at] in names else -1
        self._names[at] = names[(here + 1) % len(names)]

    def _draw(self, at: int) -> None:
        self.query_one(Choices).replace_option_prompt_at_index(at, self._line(at))

    def _line(self, at: int) -> Content:
        column, kind = self._columns[at], self._kinds[at]
        words = {"text": _("answers"), "attribute": _("attribute"), "case": _("case"), "left out": _("left out")}
        width = max(map(len, words.values()))
        name = f" → {self._names[at]}" if kind == "attribute" else ""
        examples = f"  ({column.answers}) {' | '.join(column.examples)}" if column.examples else ""
        style = "" if kind == "left out" else "bold"
        return Content.assemble(
            f"{column.letter:>2} ",
            (f"{words[kind]:<{width}}  ", style),
            (show(f"{column.heading}{name}"), style),
            show(examples),
        )

    def _show_per(self) -> None:
        words = _("One interview per answer") if self._per == "answer" else _("One interview per respondent")
        self.query_one("#per", Static).update(Content(words))

    def _said(self) -> Columns:
        def numbers(kind: ColumnKind) -> tuple[str, ...]:
            return tuple(
                str(column.number) for column, is_ in zip(self._columns, self._kinds, strict=True) if is_ == kind
            )

        attributes = tuple(
            f"{column.number}={name}"
            for column, kind, name in zip(self._columns, self._kinds, self._names, strict=True)
            if kind == "attribute"
        )
        case = next(iter(numbers("case")), NONE)
        return Columns(numbers("text") or (NONE,), case, attributes or (NONE,), self._per)

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option_index, _ORDER[(_ORDER.index(self._kinds[event.option_index]) + 1) % len(_ORDER)])


def _attribute(column: Column, attributes: Sequence[str]) -> str:
    """The attribute that a column is proposed for, by its name where the plan has it."""
    name = column.attribute or column.heading
    return next((key for key in attributes if key.casefold() == name.casefold()), name)
