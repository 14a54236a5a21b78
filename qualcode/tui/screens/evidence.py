"""The quotes behind a number: each with its place, its speaker's group, direction and coder; Enter goes there.

It guards that what stands here is in the project now: coming back from a text reads the quotes again.
"""

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _, language, ngettext
from qualcode.locale.numbers import quoted
from qualcode.model.coding import Quote
from qualcode.text.clean import show
from qualcode.tui.commanding import CommandScreen
from qualcode.tui.widgets.details import SIGNS
from qualcode.tui.widgets.status import StatusLine
from qualcode.tui.widgets.tables import QuoteList
from qualcode.workbench.project import Project

_CONSENT = {"paraphrase": lambda: _("paraphrase only"), "off_record": lambda: _("background only")}


class EvidenceScreen(CommandScreen):
    """A list of quotes."""

    place = "evidence"

    def __init__(self, project: Project, find: Callable[[], Sequence[Quote]], heading: str) -> None:
        """`find` reads the quotes from the project."""
        super().__init__()
        self.project = project
        self._find = find
        self._quotes: Sequence[Quote] = ()
        self._heading = heading
        self._codes = project.codebook()

    def compose(self) -> ComposeResult:
        """Title, quotes, footer."""
        yield Static("", classes="title", id="title")
        yield QuoteList()
        yield StatusLine()
        yield Footer(show_command_palette=False, compact=True)

    def on_screen_resume(self) -> None:
        """Read the quotes, also again: a coding may have changed meanwhile."""
        self.fill()

    def fill(self) -> None:
        """Read the quotes, and stay on the one that was highlighted, else near its place."""
        quotes = self.query_one(OptionList)
        at = quotes.highlighted or 0
        coding = self._quotes[at].coding.id if self._quotes else 0
        self._codes = self.project.codebook()
        self._quotes = self._find()
        quotes.set_options(Option(self._text(quote)) for quote in self._quotes)
        again = next((n for n, quote in enumerate(self._quotes) if quote.coding.id == coding), at)
        quotes.highlighted = min(again, len(self._quotes) - 1) if self._quotes else None
        quotes.focus()
        count = ngettext("{n} quote", "{n} quotes", len(self._quotes)).format(n=len(self._quotes))
        self.query_one("#title", Static).update(self.title_text(self._heading, count))

    def _text(self, quote: Quote) -> Content:
        code = self._codes.get(quote.coding.code)
        name = f"{code.abbreviation} {code.labels.in_(language())}" if code else quote.coding.code
        who = ", ".join(speaker.name for speaker in quote.speakers) or _("no informant")
        parts = [quote.cite, quote.coding.evidence, f"{name} {SIGNS[quote.coding.direction]}", who, quote.coding.coder]
        if quote.consent in _CONSENT:
            parts.append(_CONSENT[quote.consent]())
        lines = [Content.styled(show(" · ".join(parts)), "bold"), Content(show(quoted(quote.text)))]
        if quote.coding.note:
            lines.append(Content.styled(show(quote.coding.note), "italic"))
        return Content("\n").join(lines)

    def on_option_list_option_selected(self) -> None:
        """A click on a quote."""
        self.action_open_quote()

    def action_open_quote(self) -> None:
        """Go to the quote in its text; Esc comes back here."""
        from qualcode.tui.screens.coding import CodingScreen

        at = self.query_one(OptionList).highlighted
        if at is not None:
            quote = self._quotes[at]
            self.app.push_screen(CodingScreen(self.project, quote.source_id, at=quote.coding))
