"""The quotes behind a number, a code or a query, looked at: grouped, sorted, with their context, and ticked.

It guards that what stands here is in the project now: coming back from a text reads the quotes again, and
what was ticked stays ticked, also where a filter or another page hides it, and that is said. Groups and order are of
all quotes, whatever page is shown; a heading tells how many there are in all of its group.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import get_args

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _, ngettext
from qualcode.model.coding import Quote
from qualcode.text.clean import show
from qualcode.tui.describing import quote_text
from qualcode.tui.listing import FilteredScreen
from qualcode.tui.memo_keeping import MemoKeeper
from qualcode.tui.widgets.filter_line import FilterLine
from qualcode.tui.widgets.key_footer import KeyFooter
from qualcode.tui.widgets.memo_pane import MemoPane
from qualcode.tui.widgets.status import StatusLine
from qualcode.tui.widgets.tables import QuoteList
from qualcode.workbench import listing, quoting
from qualcode.workbench.project import Project
from qualcode.workbench.quoting import Group, Order, Query

PAGE = 300
"""Quotes listed at a time: more would be felt at every key."""
_REACH = 200
"""Characters of context on either side."""

_GROUPS: dict[Group, Callable[[], str]] = {
    "source": lambda: _("by source"),
    "code": lambda: _("by code"),
    "direction": lambda: _("by direction"),
    "coder": lambda: _("by coder"),
    "group": lambda: _("by stakeholder group"),
    "none": lambda: _("not grouped"),
}
_ORDERS: dict[Order, Callable[[], str]] = {
    "place": lambda: _("in order of place"),
    "code": lambda: _("in order of codes"),
    "length": lambda: _("the longest first"),
    "newest": lambda: _("the newest first"),
}


class QuotesSeen(FilteredScreen, MemoKeeper):
    """A list of quotes, looked at."""

    place = "quotes"
    LIST = QuoteList

    def __init__(self, project: Project, find: Callable[[], Sequence[int]] | None = None, heading: str = "") -> None:
        """`find` reads the ids of the codings from the project; without it, all of them are meant."""
        super().__init__()
        self.project = project
        self.find: Callable[[], Sequence[int]] = find or (lambda: quoting.find(project, Query()))
        self._heading = heading or _("All quotes")
        self._quotes: dict[int, Quote] = {}
        self._contexts: dict[int, listing.Context] = {}
        self._arranged: list[tuple[str, list[int]]] = []
        """(heading, ids) of all quotes that the filter lets through."""
        self._total = self._page = 0
        self.ticked: set[int] = set()
        self._group: Group = "source"
        self._order: Order = "place"
        self._around = False

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
        before, at = self.chosen(), listed.highlighted or 0
        self._read()
        listed.set_options(self._options())
        if before is not None and before.coding.id in self._quotes:
            listed.highlighted = listed.get_option_index(str(before.coding.id))
        else:
            self._highlight_near(at)
        self._show_title()

    def _highlight_near(self, at: int) -> None:
        listed = self.query_one(QuoteList)
        places = [place for place, option in enumerate(listed.options) if not option.disabled]
        listed.highlighted = min(places, key=lambda place: abs(place - at)) if places else None

    def _read(self) -> None:
        ids = list(self.find())
        if self.blind:
            own = set(quoting.find(self.project, Query(coder=self.blind)))
            ids = [coding_id for coding_id in ids if coding_id in own]
        if self.ticked:
            self.ticked &= set(ids)
        if self._words:
            ids = [quote.coding.id for quote in quoting.read(self.project, ids, self._words)]
        self._total = len(ids)
        self._page = min(self._page, max(0, (self._total - 1) // PAGE))
        self._arranged = quoting.arranged(self.project, ids, self._group, self._order)
        shown = [coding_id for _heading, piece in self._pieces() for coding_id in piece]
        self._quotes = {quote.coding.id: quote for quote in quoting.read(self.project, shown)}
        self._contexts = self._read_contexts()

    def _pieces(self) -> Iterator[tuple[str, list[int]]]:
        """(heading, ids) of what the page shows of each group."""
        first, begin = self._page * PAGE, 0
        for heading, ids in self._arranged:
            piece = ids[max(0, first - begin) : max(0, first + PAGE - begin)]
            if piece:
                yield self._heading_of(heading, len(ids), goes_on=begin < first), piece
            begin += len(ids)

    def _heading_of(self, heading: str, n: int, *, goes_on: bool) -> str:
        more = [_("goes on from the page before")] if goes_on else []
        return " · ".join([heading, str(n), *more]) if heading else ""

    def _options(self) -> list[Option]:
        options = []
        for heading, ids in self._pieces():
            if heading:
                options.append(Option(Content.styled(show(heading), "bold underline"), disabled=True))
            there = (coding_id for coding_id in ids if coding_id in self._quotes)
            options += [Option(self._prompt(coding_id), id=str(coding_id)) for coding_id in there]
        return options

    def _prompt(self, coding_id: int) -> Content:
        ticked, around = coding_id in self.ticked, self._contexts.get(coding_id)
        return quote_text(self._quotes[coding_id], self.project.codebook(), ticked, around)

    def _read_contexts(self) -> dict[int, listing.Context]:
        if not self._around:
            return {}
        quotes = list(self._quotes.values())
        found = listing.contexts(self.project, quotes, _REACH)
        return {quote.coding.id: around for quote, around in zip(quotes, found, strict=True)}

    def _show_title(self) -> None:
        count = ngettext("{n} quote", "{n} quotes", self._total).format(n=self._total)
        if self._total > PAGE:
            first, last = self._page * PAGE + 1, min(self._total, (self._page + 1) * PAGE)
            count = f"{first}–{last} / {count}"
        ticked = _("ticked {n}").format(n=len(self.ticked)) if self.ticked else ""
        blind = _("others’ codings hidden") if self.blind else ""
        title = self.title_text(self._heading, count, blind, ticked, _GROUPS[self._group](), _ORDERS[self._order]())
        self.query_one("#title", Static).update(title)
        hints = [_("] and [ turn the page")] if self._total > PAGE else []
        if self.ticked - self._quotes.keys():
            hints.append(self._hidden_ticks())
        if not self._total:
            hints.insert(0, _("No quote has these letters: Esc shows all.") if self._words else _("No quotes yet."))
        self.query_one(StatusLine).show_state(" · ".join(hints))

    def _hidden_ticks(self) -> str:
        """That ticks which nobody sees are meant too."""
        n, hidden = len(self.ticked), len(self.ticked - self._quotes.keys())
        if n == hidden:
            words = ngettext(
                "{n} quote is ticked, not shown here: changes touch it.",
                "{n} quotes are ticked, none shown here: changes touch all.",
                n,
            )
        else:
            words = _("{n} quotes are ticked, {hidden} of them not shown: changes touch all.")
        return words.format(n=n, hidden=hidden)

    def chosen(self) -> Quote | None:
        """The quote under the cursor."""
        option = self.query_one(QuoteList).highlighted_option
        return self._quotes.get(int(option.id)) if option and option.id else None

    # -- moving about ------------------------------------------------------------

    def show_filtered(self) -> None:
        """The first page of what the words let through."""
        self._page = 0
        self.fill()

    @on(OptionList.OptionSelected)
    def _opened(self) -> None:
        self.action_open_quote()

    def memo_closed(self) -> None:
        """Back to the list."""
        self.query_one(QuoteList).focus()

    def action_open_quote(self) -> None:
        """Go to the quote in its text; Esc comes back here."""
        from qualcode.tui.screens.coding import CodingScreen

        quote = self.chosen()
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
        self._begin_anew()

    def action_next_order(self) -> None:
        """Another order."""
        orders = get_args(Order)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._begin_anew()

    def _begin_anew(self) -> None:
        """Where there are several pages, the first of them in the new order; else the cursor stays on its quote."""
        if self._total > PAGE:
            self._page = 0
            self.query_one(QuoteList).highlighted = None
        self.fill()

    def action_turn_page(self, step: int) -> None:
        """The next quotes, or those before."""
        self._page = max(0, self._page + step)
        self.query_one(QuoteList).highlighted = None
        self.fill()

    # -- ticking -----------------------------------------------------------------

    def action_tick(self) -> None:
        """Tick the quote, or take the tick away, and go on."""
        quote = self.chosen()
        if quote is not None:
            self._tick(quote.coding.id)
            self.query_one(QuoteList).action_cursor_down()

    @on(QuoteList.MarginClicked)
    def _margin_clicked(self, event: QuoteList.MarginClicked) -> None:
        self._tick(int(event.option))

    def _tick(self, coding_id: int) -> None:
        self.ticked ^= {coding_id}
        self.query_one(QuoteList).replace_option_prompt(str(coding_id), self._prompt(coding_id))
        self._show_title()

    def action_tick_all(self) -> None:
        """Tick all that are shown, or none of them when all are ticked."""
        listed = self._quotes.keys()
        self.ticked = self.ticked - listed if listed <= self.ticked else self.ticked | listed
        self.fill()
