"""The quotes behind a number: each with its place, its speaker's group, direction and coder; Enter goes there."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _, language, ngettext
from qualcode.model.coding import Quote
from qualcode.text.clean import show
from qualcode.tui.commanding import CommandScreen
from qualcode.tui.widgets.details import SIGNS
from qualcode.tui.widgets.status import StatusLine
from qualcode.workbench.project import Project

_CONSENT = {"paraphrase": lambda: _("paraphrase only"), "off_record": lambda: _("background only")}


class EvidenceScreen(CommandScreen):
    """A list of quotes."""

    place = "evidence"

    def __init__(self, project: Project, quotes: Sequence[Quote], heading: str) -> None:
        super().__init__()
        self.project = project
        self._quotes = quotes
        self._heading = heading
        self._codes = project.codebook()

    def compose(self) -> ComposeResult:
        """Title, quotes, footer."""
        count = ngettext("{n} quote", "{n} quotes", len(self._quotes)).format(n=len(self._quotes))
        yield Static(Content(show(f"{self._heading} · {count}")), classes="title")
        yield OptionList(*(Option(self._text(quote)) for quote in self._quotes))
        yield StatusLine()
        yield Footer(show_command_palette=False, compact=True)

    def on_mount(self) -> None:
        """Start on the first quote."""
        quotes = self.query_one(OptionList)
        quotes.focus()
        quotes.highlighted = 0 if self._quotes else None

    def _text(self, quote: Quote) -> Content:
        code = self._codes.get(quote.coding.code)
        name = f"{code.abbreviation} {code.labels.in_(language())}" if code else quote.coding.code
        who = ", ".join(speaker.name for speaker in quote.speakers) or _("no informant")
        parts = [quote.cite, quote.coding.evidence, f"{name} {SIGNS[quote.coding.direction]}", who, quote.coding.coder]
        if quote.consent in _CONSENT:
            parts.append(_CONSENT[quote.consent]())
        lines = [Content.styled(show(" · ".join(parts)), "bold"), Content(show(f"”{quote.text}”"))]
        if quote.coding.note:
            lines.append(Content.styled(show(quote.coding.note), "italic"))
        return Content("\n").join(lines)

    def on_option_list_option_selected(self) -> None:
        """Enter or a click on a quote."""
        self.action_open_quote()

    def action_open_quote(self) -> None:
        """Go to the quote in its text; Esc comes back here."""
        from qualcode.tui.screens.coding import CodingScreen

        at = self.query_one(OptionList).highlighted
        if at is not None:
            quote = self._quotes[at]
            self.app.push_screen(CodingScreen(self.project, quote.source_id, at=quote.coding))
