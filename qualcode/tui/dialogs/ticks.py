"""What a filled-in form says, theme by theme, before it is taken in; a person decides by saving."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.locale import _, language
from qualcode.text.clean import show
from qualcode.tui.dialogs.hint import Hint, hint_text
from qualcode.tui.dialogs.keyed import KeyedDialog
from qualcode.tui.widgets.status import HINT
from qualcode.workbench.interview_form import ThemeTicks, Ticks

_MARKS = {"yes": "✓", "no": "✗", "unknown": "?"}


class TicksDialog(KeyedDialog[bool | None]):
    """Gives whether earlier decisions that differ are to be changed too, or None when nothing is to be taken in."""

    def __init__(self, ticks: Ticks) -> None:
        super().__init__()
        self._ticks = ticks
        self._overwrite = False

    def compose(self) -> ComposeResult:
        """Heading, a row per theme, hints of the form, keys."""
        with Vertical(classes="dialog"):
            heading = _("What the form says was asked in {source}").format(source=self._ticks.source)
            yield Static(Content(show(heading)), classes="heading")
            with VerticalScroll(can_focus=False):
                yield Static("", id="rows")
            for hint in self._ticks.hints:
                yield Static(Content(show(f"{HINT} {hint}")), classes="hint")
            yield Hint("", id="keys")

    def on_mount(self) -> None:
        """What the form says; then what was typed so far."""
        self._draw()

    async def typed(self, key: str, character: str | None) -> None:  # noqa: ARG002  # the key's name is enough
        """Take in, cancel, or change earlier decisions too."""
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self.answer(self._overwrite)
        elif key == "o" and any(row.differs for row in self._ticks.themes):
            self._overwrite = not self._overwrite
            self._draw()
        elif key in ("up", "down"):
            rows = self.query_one(VerticalScroll)
            (rows.scroll_up if key == "up" else rows.scroll_down)(animate=False)

    def _draw(self) -> None:
        lines = [Content(show(f"{self._what(row)}  {'; '.join(self._remarks(row))}")) for row in self._ticks.themes]
        self.query_one("#rows", Static).update(Content("\n").join(lines))
        keys = [_("Enter saves"), _("Esc cancels")]
        if any(row.differs for row in self._ticks.themes):
            other = _("o leaves earlier decisions") if self._overwrite else _("o changes earlier decisions too")
            keys.insert(1, other)
        self.query_one("#keys", Hint).update(hint_text(" · ".join(keys)))

    def _what(self, row: ThemeTicks) -> str:
        words = {"yes": _("asked"), "no": _("not asked"), "unknown": _("not known")}
        width = max(map(len, words.values()))
        return f"{_MARKS[row.proposed]} {words[row.proposed]:<{width}}  {row.theme.labels.in_(language())}"

    def _remarks(self, row: ThemeTicks) -> Iterator[str]:
        yield _("ticked {n}/{all}").format(n=row.ticked, all=row.questions)
        if row.differs:
            now = _("asked") if row.decided == "yes" else _("not asked")
            was = _("{coder} decided: {answer}").format(coder=row.by, answer=now)
            what = _("changes") if self._overwrite else _("stays")
            yield f"{was} → {what}"
        elif row.decided != "unknown":
            yield _("decided by {coder}").format(coder=row.by)
