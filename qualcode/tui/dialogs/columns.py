"""Saying what each column of a survey is: answers, an attribute, the case, or left out."""

from collections.abc import Sequence
from typing import Literal, get_args

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.intake.survey_columns import NONE, Column, Proposal
from qualcode.intake.survey_values import ColumnKind
from qualcode.intake.turn_tables import TurnTable
from qualcode.locale import _
from qualcode.model.intake import Columns
from qualcode.model.scheme import Attribute
from qualcode.text.clean import show
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import Choices, KeyedDialog
from qualcode.workbench.naming import label, names_of

_KINDS: dict[str, ColumnKind] = {"t": "text", "a": "attribute", "c": "case", "x": "left out"}
_ORDER: tuple[ColumnKind, ...] = ("text", "attribute", "case", "left out")
Per = Literal["respondent", "answer", "turns"]
"""What an interview is made of: the rows of a respondent, an answer, or every row as a turn."""


class ColumnsDialog(KeyedDialog[Columns | None]):
    """Gives what the columns are, or None when they stay as they were."""

    def __init__(
        self,
        heading: str,
        proposal: Proposal,
        columns: Columns,
        attributes: Sequence[Attribute],
        turns: TurnTable | None = None,
    ) -> None:
        """`attributes` are the plan's, under one of which a column may be kept; `turns` where each row may be a turn.

        Such a table is taken for turns as long as nobody says that it has columns of a survey.
        """
        super().__init__()
        self._heading = heading
        self._columns = proposal.columns
        self._kinds: list[ColumnKind] = [column.kind for column in proposal.columns]
        self._names = [_attribute(column, attributes) for column in proposal.columns]
        self._plan = attributes
        self._attributes = {attribute.key: label(attribute) for attribute in attributes}
        self._turns = turns
        self._ways: tuple[Per, ...] = get_args(Per) if turns else ("respondent", "answer")
        self._per: Per = "turns" if turns and columns == Columns() else columns.per

    def compose(self) -> ComposeResult:
        """Heading, what makes an interview, a row per column, hint."""
        with Vertical(classes="dialog"):
            yield Static(Content(show(self._heading)), classes="heading")
            yield Static("", id="per")
            yield Choices()
            yield Hint(
                _("t answers · a attribute, a again: another · c case · x left out · p interviews · Enter takes all")
            )
            yield Hint(_("↑ ↓ move · ← → turn · Esc cancels"))

    def on_mount(self) -> None:
        """The columns as they were found."""
        self.query_one(Choices).add_options(Option(self._line(at)) for at in range(len(self._columns)))
        self.query_one(Choices).highlighted = 0 if self._columns else None
        self._show_per(self._per)

    async def typed(self, key: str, character: str | None) -> None:  # noqa: ARG002  # the key's name is enough
        """Say what a column is, move, take, or leave it."""
        at = self.query_one(Choices).highlighted or 0
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self.answer(self._said())
        elif key == "p":
            self._show_per(self._ways[(self._ways.index(self._per) + 1) % len(self._ways)])
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
        """One column alone names the case; a table of turns is a survey from then on."""
        if self._per == "turns":
            self._show_per("respondent")
        for other, was in enumerate(self._kinds):
            if kind == was == "case" and other != at:
                self._kinds[other] = "left out"
                self._draw(other)
        self._kinds[at] = kind
        self._draw(at)

    def _next_name(self, at: int) -> None:
        """The attributes of the plan one after another, then the heading as it is."""
        names = list(dict.fromkeys((_attribute(self._columns[at], self._plan), *self._attributes)))
        self._names[at] = names[(names.index(self._names[at]) + 1) % len(names)]

    def _draw(self, at: int) -> None:
        self.query_one(Choices).replace_option_prompt_at_index(at, self._line(at))

    def _line(self, at: int) -> Content:
        column, kind = self._columns[at], str(self._kinds[at])
        words = {"text": _("answers"), "attribute": _("attribute"), "case": _("case"), "left out": _("left out")}
        if self._turns and self._per == "turns":
            kind, words = self._part(self._turns, at), _parts()
        width = max(map(cell_len, words.values()))
        name = self._attributes.get(self._names[at], self._names[at]) if kind == "attribute" else column.heading
        name = f" → {name}" if name != column.heading else ""
        examples = f"  ({column.answers}) {' | '.join(column.examples)}" if column.examples else ""
        style = "" if kind == "left out" else "bold"
        return Content.assemble(
            f"{column.letter:>2} ",
            (f"{words[kind]:<{width}}  ", style),
            (show(f"{column.heading}{name}"), style),
            show(examples),
        )

    @staticmethod
    def _part(turns: TurnTable, at: int) -> str:
        return {turns.speaker: "speaker", turns.text: "speech", turns.time: "time"}.get(at, "left out")

    def _show_per(self, per: Per) -> None:
        """What makes an interview, and with it what each column is."""
        self._per = per
        words = {
            "respondent": _("One interview per respondent"),
            "answer": _("One interview per answer"),
            "turns": _("One interview, a turn in each row"),
        }
        way = _("p changes it") if len(self._ways) > 2 else ""
        self.query_one("#per", Static).update(Content(" · ".join(filter(None, (words[per], way)))))
        for at in range(len(self._columns)):
            self._draw(at)

    def _said(self) -> Columns:
        if self._per == "turns":
            return Columns()

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


def _parts() -> dict[str, str]:
    """What a column is in a table of turns."""
    return {"speaker": _("speaker"), "speech": _("what is said"), "time": _("time"), "left out": _("left out")}


def _attribute(column: Column, attributes: Sequence[Attribute]) -> str:
    """The key of the attribute that a column is proposed for, where the plan has it by that name; else the name."""
    name = column.attribute or column.heading
    return next((a.key for a in attributes if name.casefold() in map(str.casefold, names_of(a))), name)
