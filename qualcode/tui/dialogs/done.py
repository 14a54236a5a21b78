"""Marking a source done: for each theme, was it asked? Proposals are filled in; a person decides by saving."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _, language
from qualcode.locale.numbers import quoted
from qualcode.store.readings import Asked
from qualcode.text.clean import show
from qualcode.tui.dialogs.ask import is_spoken
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import Choices, KeyedDialog
from qualcode.workbench.reading import AskedRow

_ANSWERS: dict[str, Asked] = {
    "y": "yes",
    "k": "yes",
    "j": "yes",
    "1": "yes",
    "n": "no",
    "e": "no",
    "0": "no",
    "u": "unknown",
    "minus": "unknown",
}
"""Yes and no by the first letters in the three languages, each in its own; none of them moves in this list."""
_WORDS = 220


class DoneDialog(KeyedDialog[dict[str, Asked] | None]):
    """Gives the answers by theme key, or None when the source is not to be marked.

    Without rows (a document, in which nobody was asked) it only asks whether to mark it.
    """

    def __init__(self, source: str, rows: Sequence[AskedRow], open_: str = "") -> None:
        """`open_` says what of the source is not seen or coded yet."""
        super().__init__()
        self._source = source
        self._open = open_
        self._rows = rows
        self._answers: dict[str, Asked] = {row.theme.key: _proposal(row) for row in rows}

    def compose(self) -> ComposeResult:
        """Heading, a row per theme, the words of the proposal, hint."""
        with Vertical(classes="dialog"):
            if not self._rows:
                yield Static(Content(show(_("Mark {source} done?").format(source=self._source))), classes="heading")
                yield from self._said()
                yield Hint(_("Enter marks it done · Esc cancels"))
                return
            heading = _("Mark {source} done: which themes were asked about?").format(source=self._source)
            yield Static(Content(show(heading)), classes="heading")
            yield from self._said()
            yield Choices(*(Option(self._line(row)) for row in self._rows))
            yield Static("", id="words", classes="hint")
            hint = _("y asked · n not asked · u not known · ↑ ↓ move · Enter saves and marks done · Esc cancels")
            yield Hint(hint)

    def _said(self) -> ComposeResult:
        if self._open:
            yield Static(Content.styled(show(f"! {self._open}"), "$text-warning"), id="open")

    def on_mount(self) -> None:
        """Start on the first row."""
        if self._rows:
            self.query_one(Choices).highlighted = 0

    def _line(self, row: AskedRow) -> Content:
        answer = self._answers[row.theme.key]
        words = {"yes": _("asked"), "no": _("not asked"), "unknown": _("not known")}
        word = words[answer].ljust(max(map(len, words.values())))
        mark = {"yes": "✓", "no": "✗", "unknown": "?"}[answer]
        remarks = "; ".join(_remarks(row, answer))
        tail = f"  ({remarks})" if remarks else ""
        return Content(show(f"{mark} {word}  {row.theme.labels.in_(language())}{tail}"))

    @on(OptionList.OptionHighlighted)
    def _explain(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the interviewer said where a question was recognised."""
        said = show(self._rows[event.option_index].words)
        short = said if len(said) <= _WORDS else f"{said[:_WORDS].rstrip()} …"
        words = quoted(short) if said else _("No turn of the interviewer resembles a question of this theme.")
        self.query_one("#words", Static).update(Content(words))

    async def typed(self, key: str, character: str | None) -> None:  # noqa: ARG002  # the key's name is enough
        """One key answers a row and goes to the next."""
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self.answer(dict(self._answers))
        elif self._rows and not self.query_one(Choices).move(key) and key in _ANSWERS and is_spoken(key):
            self._answer_row(_ANSWERS[key])

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        """A click gives the row the next answer."""
        answers: list[Asked] = ["yes", "no", "unknown"]
        now = self._answers[self._rows[event.option_index].theme.key]
        self._put(event.option_index, answers[(answers.index(now) + 1) % len(answers)])

    def _answer_row(self, asked: Asked) -> None:
        choices = self.query_one(Choices)
        place = choices.highlighted or 0
        self._put(place, asked)
        choices.highlighted = min(place + 1, len(self._rows) - 1)

    def _put(self, place: int, asked: Asked) -> None:
        self._answers[self._rows[place].theme.key] = asked
        self.query_one(Choices).replace_option_prompt_at_index(place, self._line(self._rows[place]))


def _proposal(row: AskedRow) -> Asked:
    """What a row begins with: nothing is proposed that the plan does not hold."""
    return "yes" if row.asked == "unknown" and row.proposed and row.planned else row.asked


def _remarks(row: AskedRow, answer: Asked) -> list[str]:
    remarks = [] if row.planned else [_("not in the plan")]
    if row.by:
        remarks.append(_("decided by {coder}").format(coder=row.by))
    elif row.proposed and not row.planned:
        remarks.append(_("see turn {turn}").format(turn=row.turn))
    elif row.proposed and answer == "yes":
        remarks.append(_("proposed, turn {turn}").format(turn=row.turn))
    return remarks
