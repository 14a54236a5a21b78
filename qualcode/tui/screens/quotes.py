"""The quotes behind a number, a code or a query: grouped, sorted, with their context, and many changed at once.

It guards that what stands here is in the project now: coming back from a text reads the quotes again, and
what was ticked stays ticked, also where a filter or another page hides it, and that is said.
"""

from collections.abc import Callable, Sequence
from typing import get_args

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _, language, ngettext
from qualcode.model.coding import Coding, DirectionKey, Quote
from qualcode.model.errors import QualcodeError
from qualcode.model.memo import Subject
from qualcode.text.clean import show
from qualcode.tui.describing import quote_text
from qualcode.tui.listing import FilteredScreen
from qualcode.tui.memo_keeping import MemoKeeper
from qualcode.tui.widgets.filter_line import FilterLine
from qualcode.tui.widgets.key_footer import KeyFooter
from qualcode.tui.widgets.memo_pane import MemoPane
from qualcode.tui.widgets.status import StatusLine
from qualcode.tui.widgets.tables import QuoteList
from qualcode.workbench import bulk, listing, passages, quoting
from qualcode.workbench import coding as bench
from qualcode.workbench.project import Project
from qualcode.workbench.quoting import Group, Order, Query

_PAGE = 300
"""Quotes listed at a time: more would be felt at every key."""
_REACH = 200
"""Characters of context on either side."""

_GROUPS: dict[Group, Callable[[], str]] = {
    "source": lambda: _("by source"),
    "code": lambda: _("by code"),
    "direction": lambda: _("by direction"),
    "coder": lambda: _("by coder"),
    "group": lambda: _("by stakeholder group"),
}
_ORDERS: dict[Order, Callable[[], str]] = {
    "place": lambda: _("in order of place"),
    "code": lambda: _("in order of codes"),
    "length": lambda: _("the longest first"),
    "newest": lambda: _("the newest first"),
}


class QuotesScreen(FilteredScreen, MemoKeeper):
    """A list of quotes."""

    place = "quotes"
    LIST = QuoteList

    def __init__(self, project: Project, find: Callable[[], Sequence[int]] | None = None, heading: str = "") -> None:
        """`find` reads the ids of the codings from the project; without it, all of them are meant."""
        super().__init__()
        self.project = project
        self._find: Callable[[], Sequence[int]] = find or (lambda: quoting.find(project, Query()))
        self._heading = heading or _("All quotes")
        self._quotes: dict[int, Quote] = {}
        self._total = self._page = 0
        self._ticked: set[int] = set()
        self._group: Group = "source"
        self._order: Order = "place"
        self._around = False

    @classmethod
    def of_code(cls, project: Project, code: str) -> "QuotesScreen":
        """The quotes of one code, or of a theme with its codes."""
        found = project.codebook().get(code)
        heading = f"{found.abbreviation} {found.labels.in_(language())}" if found else code
        return cls(project, lambda: quoting.find(project, Query(code=code)), heading)

    def compose(self) -> ComposeResult:
        """Title, quotes, memo pane, filter, status, footer."""
        yield Static("", classes="title", id="title")
        yield QuoteList()
        yield MemoPane()
        yield FilterLine(self._words)
        yield StatusLine()
        yield KeyFooter()

    def on_screen_resume(self) -> None:
        """Read the quotes, also again: a coding may have changed meanwhile."""
        self.fill()
        self.query_one(QuoteList).focus()

    def fill(self) -> None:
        """Read the quotes, and stay on the one that was highlighted, else near its place."""
        listed = self.query_one(QuoteList)
        before, at = self._chosen(), listed.highlighted or 0
        self._read()
        listed.set_options(self._options())
        kept = str(before.coding.id) if before else ""
        if before is not None and before.coding.id in self._quotes:
            listed.highlighted = listed.get_option_index(kept)
        else:
            listed.highlighted = max(1, min(at, listed.option_count - 1)) if self._quotes else None
        self._show_title()

    def _read(self) -> None:
        ids = list(self._find())
        if self._ticked:
            self._ticked &= set(ids)
        if self._words:
            ids = [quote.coding.id for quote in quoting.read(self.project, ids, self._words)]
        self._total = len(ids)
        self._page = min(self._page, max(0, (self._total - 1) // _PAGE))
        piece = ids[self._page * _PAGE : (self._page + 1) * _PAGE]
        self._quotes = {quote.coding.id: quote for quote in quoting.read(self.project, piece)}

    def _options(self) -> list[Option]:
        quotes = list(self._quotes.values())
        context = self._contexts(quotes)
        book = self.project.codebook()
        options = []
        for heading, group in quoting.arranged(self.project, quotes, self._group, self._order):
            head = show(f"{heading} · {len(group)}")
            options.append(Option(Content.styled(head, "bold underline"), disabled=True))
            for quote in group:
                ticked, around = quote.coding.id in self._ticked, context.get(quote.coding.id)
                options.append(Option(quote_text(quote, book, ticked, around), id=str(quote.coding.id)))
        return options

    def _contexts(self, quotes: Sequence[Quote]) -> dict[int, listing.Context]:
        if not self._around:
            return {}
        found = listing.contexts(self.project, quotes, _REACH)
        return {quote.coding.id: around for quote, around in zip(quotes, found, strict=True)}

    def _show_title(self) -> None:
        count = ngettext("{n} quote", "{n} quotes", self._total).format(n=self._total)
        if self._total > _PAGE:
            first, last = self._page * _PAGE + 1, min(self._total, (self._page + 1) * _PAGE)
            count = f"{first}–{last} / {count}"
        ticked = _("ticked {n}").format(n=len(self._ticked)) if self._ticked else ""
        title = self.title_text(self._heading, count, ticked, _GROUPS[self._group](), _ORDERS[self._order]())
        self.query_one("#title", Static).update(title)
        hints = [_("] and [ turn the page")] if self._total > _PAGE else []
        if self._ticked - self._quotes.keys():
            hints.append(self._hidden_ticks())
        if not self._total:
            hints.insert(0, _("No quote has these letters: Esc shows all.") if self._words else _("No quotes yet."))
        self.query_one(StatusLine).show_state(" · ".join(hints))

    def _hidden_ticks(self) -> str:
        """That ticks which nobody sees are meant too."""
        n, hidden = len(self._ticked), len(self._ticked - self._quotes.keys())
        if n == hidden:
            words = ngettext(
                "{n} quote is ticked, not shown here: changes touch it.",
                "{n} quotes are ticked, none shown here: changes touch all.",
                n,
            )
        else:
            words = _("{n} quotes are ticked, {hidden} of them not shown: changes touch all.")
        return words.format(n=n, hidden=hidden)

    def _chosen(self) -> Quote | None:
        option = self.query_one(QuoteList).highlighted_option
        return self._quotes.get(int(option.id)) if option and option.id else None

    def _meant(self) -> list[Coding]:
        """The ticked codings, also those not shown, else the one under the cursor."""
        if self._ticked:
            ids = [coding_id for coding_id in self._find() if coding_id in self._ticked]
            return [quote.coding for quote in quoting.read(self.project, ids)]
        chosen = self._chosen()
        return [chosen.coding] if chosen else []

    # -- seeing ----------------------------------------------------------------

    def show_filtered(self) -> None:
        """The first page of what the words let through."""
        self._page = 0
        self.fill()

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_open_quote()

    def memo_closed(self) -> None:
        """Back to the list."""
        self.query_one(QuoteList).focus()

    def action_open_quote(self) -> None:
        """Go to the quote in its text; Esc comes back here."""
        from qualcode.tui.screens.coding import CodingScreen

        quote = self._chosen()
        if quote is not None:
            self.app.push_screen(CodingScreen(self.project, quote.source_id, at=quote.coding))

    def action_context(self) -> None:
        """What stands around the quotes, and away with it."""
        self._around = not self._around
        self.fill()

    def action_next_group(self) -> None:
        """Another grouping."""
        groups = get_args(Group)
        self._group = groups[(groups.index(self._group) + 1) % len(groups)]
        self.fill()

    def action_next_order(self) -> None:
        """Another order."""
        orders = get_args(Order)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self.fill()

    def action_turn_page(self, step: int) -> None:
        """The next quotes, or those before."""
        self._page = max(0, self._page + step)
        self.query_one(QuoteList).highlighted = None
        self.fill()

    def action_other_code(self) -> None:
        """The quotes of another code."""
        from qualcode.tui.dialogs.picker import Picker

        def take(key: str | None) -> None:
            if key:
                self.app.switch_screen(QuotesScreen.of_code(self.project, key))

        recent = bench.recent_codes(self.project, 9)
        self.app.push_screen(Picker(self.project.codebook(), recent, _("The quotes of another code")), take)

    # -- changing --------------------------------------------------------------

    def action_tick(self) -> None:
        """Tick the quote, or take the tick away, and go on."""
        quote = self._chosen()
        if quote is not None:
            self._ticked ^= {quote.coding.id}
            self.fill()
            self.query_one(QuoteList).action_cursor_down()

    def action_tick_all(self) -> None:
        """Tick all that are shown, or none of them when all are ticked."""
        listed = self._quotes.keys()
        self._ticked = self._ticked - listed if listed <= self._ticked else self._ticked | listed
        self.fill()

    def _changed(self, n: int, meant: Sequence[Coding]) -> str:
        others = len([coding for coding in meant if coding.coder != self.project.coder])
        words = ngettext("{n} coding changed; u undoes", "{n} codings changed; u undoes", n).format(n=n)
        left = ngettext("{n} is somebody else’s and stays", "{n} are somebody else’s and stay", others)
        told = ([words] if n else [_("Nothing changed")]) + ([left.format(n=others)] if others else [])
        return " · ".join(told)

    def action_recode(self) -> None:
        """Give the ticked quotes another code."""
        from qualcode.tui.dialogs.picker import Picker

        meant = self._meant()

        def take(key: str | None) -> None:
            if key:
                self.change(lambda: self._changed(bulk.recode(self.project, meant, key), meant))

        if meant:
            heading = ngettext("Another code for {n} quote", "Another code for {n} quotes", len(meant))
            recent = bench.recent_codes(self.project, 9)
            self.app.push_screen(Picker(self.project.codebook(), recent, heading.format(n=len(meant))), take)

    def action_direct(self, direction: DirectionKey) -> None:
        """Say what the ticked passages do."""
        meant = self._meant()
        self.change(lambda: self._changed(bulk.set_direction(self.project, meant, direction), meant))

    def action_mark(self) -> None:
        """Say how the ticked passages may be quoted."""
        from qualcode.tui.dialogs.mark import MarkDialog
        from qualcode.tui.passage_marks import mark_of, mark_words

        meant = self._meant()

        def put(answer: str) -> str:
            mark = mark_of(answer)
            n = passages.mark_all(self.project, meant, mark)
            told = ngettext("{n} passage: {mark}", "{n} passages: {mark}", n)
            return told.format(n=n, mark=mark_words(mark) if mark else _("no mark: as its source"))

        def take(answer: str | None) -> None:
            if answer is not None:
                self.change(lambda: put(answer))

        if meant:
            self.app.push_screen(MarkDialog(_("How may these passages be quoted?"), None), take)

    def action_copy(self) -> None:
        """Copy the quote with its attribution."""
        from qualcode.tui.clipboard import copy
        from qualcode.workbench.citing import cite

        quote = self._chosen()
        if quote is None:
            return
        try:
            words = cite(self.project, quote)
            copy(self.app, words)
        except QualcodeError as error:
            self.refuse(error)
            return
        self.tell(_("Copied: {quote}").format(quote=words))

    def action_remove(self) -> None:
        """Remove the ticked codings."""
        meant = self._meant()
        self.change(lambda: self._changed(bulk.remove(self.project, meant), meant))

    def action_note(self) -> None:
        """Write a note on the coding."""
        from qualcode.tui.dialogs.note import NoteDialog

        quote = self._chosen()
        if quote is None:
            return
        coding = quote.coding

        def write(note: str | None) -> None:
            if note is not None:
                self.change(lambda: self._noted(coding, note))

        self.app.push_screen(NoteDialog(coding.evidence, coding.note), write)

    def _noted(self, coding: Coding, note: str) -> str:
        bench.set_note(self.project, coding, note)
        return _("The note on {code} is saved.").format(code=coding.evidence)

    def action_memo(self) -> None:
        """Write a memo on the coding."""
        quote = self._chosen()
        if quote is not None:
            self.open_memo(Subject("coding", quote.coding.evidence))
