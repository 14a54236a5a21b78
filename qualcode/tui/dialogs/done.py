"""Marking a source done: for each theme, was it asked? Proposals are filled in; a person decides by saving."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _, language
from qualcode.store.readings import Asked
from qualcode.text.clean import show
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
"""Yes and no by the first letter in any of the three languages."""


class DoneDialog(ModalScreen[dict[str, Asked] | None]):
    """Gives the answers by theme key, or None when the source is not to be marked."""

    def __init__(self, source: str, rows: Sequence[AskedRow]) -> None:
        super().__init__()
        self._source = source
        self._rows = rows
        self._answers: dict[str, Asked] = {
            row.theme.key: "yes" if row.asked == "unknown" and row.proposed else row.asked for row in rows
        }

    def compose(self) -> ComposeResult:
        """Heading, a row per theme, the words of the proposal, hint."""
        with Vertical(classes="dialog"):
            heading = _("Mark {source} done: which themes were asked about?").format(source=self._source)
            yield Static(Content(show(heading)), classes="heading")
            yield OptionList(*(Option(self._line(row)) for row in self._rows))
            yield Static("", id="words", classes="hint")
            hint = _("y asked · n not asked · u not known · ↑ ↓ move · Enter saves and marks done · Esc cancels")
            yield Static(Content(hint), classes="hint")

    def on_mount(self) -> None:
        """Start on the first row."""
        self.query_one(OptionList).highlighted = 0
        self.query_one(OptionList).focus()

    def _line(self, row: AskedRow) -> Content:
        answer = self._answers[row.theme.key]
        word = {"yes": _("asked"), "no": _("not asked"), "unknown": _("not known")}[answer]
        mark = {"yes": "✓", "no": "✗", "unknown": "?"}[answer]
        remarks = []
        if not row.planned:
            remarks.append(_("not in the plan"))
        if row.by:
            remarks.append(_("decided by {coder}").format(coder=row.by))
        elif row.proposed and answer == "yes":
            remarks.append(_("proposed, turn {turn}").format(turn=row.turn))
        tail = f"  ({'; '.join(remarks)})" if remarks else ""
        return Content(show(f"{mark} {word:<14} {row.theme.labels.in_(language())}{tail}"))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show what the interviewer said where a question was recognised."""
        row = self._rows[event.option_index]
        words = f"”{row.words}”" if row.words else _("No turn of the interviewer resembles a question of this theme.")
        self.query_one("#words", Static).update(Content(show(words[:220])))

    def on_key(self, event: events.Key) -> None:
        """One key answers a row and goes to the next."""
        options = self.query_one(OptionList)
        if event.key == "escape":
            event.stop()
            self.dismiss(None)
        elif event.key == "enter":
            event.stop()
            self.dismiss(dict(self._answers))
        elif event.key in _ANSWERS and options.highlighted is not None:
            event.stop()
            place = options.highlighted
            self._answers[self._rows[place].theme.key] = _ANSWERS[event.key]
            options.replace_option_prompt_at_index(place, self._line(self._rows[place]))
            options.highlighted = min(place + 1, len(self._rows) - 1)

    def on_option_list_option_selected(self) -> None:
        """Enter in the list, or a click, saves nothing by itself."""
