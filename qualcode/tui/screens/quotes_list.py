"""The quotes behind a number, a code or a query, looked at: grouped, sorted, with their context, and ticked.

It guards that what stands here is in the project now: coming back from a text reads the quotes again, and
what was ticked stays ticked, also where a filter or another page hides it, and that is said. Groups and order are of
all quotes, whatever page is shown; a heading tells how many there are in all of its group. Only the page that is shown
is read, however many there are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import get_args

from textual import on
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _, ngettext
from qualcode.locale.numbers import number
from qualcode.model.code import Code
from qualcode.model.coding import Quote
from qualcode.text.clean import show
from qualcode.tui.describing import quote_text
from qualcode.tui.listing import FilteredScreen, NotedScreen
from qualcode.tui.widgets.tables import QuoteList
from qualcode.workbench import listing, quoting
from qualcode.workbench.project import Project
from qualcode.workbench.quoting import Chosen, Group, Order, Page, Part, Query

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


class QuotesSeen(NotedScreen, FilteredScreen):
    """A list of quotes, looked at."""

    place = "quotes"

    def __init__(
        self,
        project: Project,
        wanted: Query | Callable[[], Sequence[int]] | None = None,
        heading: str | Callable[[], str] = "",
    ) -> None:
        """`wanted` says which quotes, or reads the ids of their codings from the project; without it, all of them.

        A `heading` that is called is so in the language spoken whenever the title is shown.
        """
        super().__init__()
        self.project = project
        self._wanted = wanted if wanted is not None else Query()
        self._heading = heading
        self._quotes: dict[int, Quote] = {}
        self._contexts: dict[int, listing.Context] = {}
        self._chosen = Chosen()
        """All that are let through."""
        self._page = Page(0, 0, [])
        self.ticked: set[int] = set()
        self._group: Group = "source"
        self._order: Order = "place"
        self._around = False

    def fill(self) -> None:
        """Read the quotes, and stay on the one that was highlighted; what has gone is not ticked any more."""
        if self.ticked:
            self.ticked = set(self._ids_of_ticked())
        self._list()

    def _list(self) -> None:
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
        self._chosen = self._all()
        if self._words:
            self._chosen = quoting.matching(self.project, self._chosen, self._words)
        self._page = quoting.page(self.project, self._chosen, self._group, self._order, self._page.number, PAGE)
        shown = [coding_id for part in self._page.parts for coding_id in part.ids]
        self._quotes = {quote.coding.id: quote for quote in quoting.read(self.project, shown)}
        self._contexts = self._read_contexts()

    def _all(self) -> Chosen:
        """The list without a filter."""
        if isinstance(self._wanted, Query):
            found = quoting.chosen(self.project, self._wanted)
        else:
            found = Chosen(ids=tuple(self._wanted()))
        return replace(found, coder=self.blind or found.coder)

    def _ids_of_ticked(self) -> list[int]:
        """The ticked codings that are still there, also those not shown, by place."""
        found = self._all()
        meant = self.ticked if found.ids is None else self.ticked.intersection(found.ids)
        return quoting.all_ids(self.project, replace(found, ids=tuple(meant)))

    def _heading_of(self, part: Part) -> str:
        more = [_("goes on from the page before")] if part.goes_on else []
        return " · ".join([part.heading, number(part.size), *more]) if part.heading else ""

    def _options(self) -> list[Option]:
        options, codes = [], self.project.codebook()
        for part in self._page.parts:
            if heading := self._heading_of(part):
                options.append(Option(Content.styled(show(heading), "bold underline"), disabled=True))
            there = (coding_id for coding_id in part.ids if coding_id in self._quotes)
            options += [Option(self._prompt(coding_id, codes), id=str(coding_id)) for coding_id in there]
        return options

    def _prompt(self, coding_id: int, codes: Mapping[str, Code]) -> Content:
        ticked, around = coding_id in self.ticked, self._contexts.get(coding_id)
        return quote_text(self._quotes[coding_id], codes, ticked, around)

    def _read_contexts(self) -> dict[int, listing.Context]:
        if not self._around:
            return {}
        quotes = list(self._quotes.values())
        found = listing.contexts(self.project, quotes, _REACH)
        return {quote.coding.id: around for quote, around in zip(quotes, found, strict=True)}

    def _show_title(self) -> None:
        total = self._page.total
        count = ngettext("{n} quote", "{n} quotes", total).format(n=number(total))
        if total > PAGE:
            first = self._page.number * PAGE
            count = f"{number(first + 1)}–{number(min(total, first + PAGE))} / {count}"
        ticked = _("ticked {n}").format(n=number(len(self.ticked))) if self.ticked else ""
        hidden = self._hidden_ticks()
        blind = _("others’ codings hidden") if self.blind else ""
        arranged = (_GROUPS[self._group](), _ORDERS[self._order]())
        heading = (self._heading() if callable(self._heading) else self._heading) or _("All quotes")
        title = self.title_text(heading, count, blind, ticked, *arranged)
        if ticked and title.cell_length > self.app.size.width - 2:
            title, hidden = self.title_text(heading, count, blind, *arranged), hidden or ticked
        self.query_one("#title", Static).update(title)
        hints = [_("] and [ turn the page")] if total > PAGE else []
        if hidden:
            hints.append(hidden)
        if not total:
            hints.insert(0, _("No quote has these letters: Esc shows all.") if self._words else _("No quotes yet."))
        self.show_state(" · ".join(hints))

    def unseen(self) -> int:
        """How many quotes are ticked and not on the screen."""
        return len(self.ticked.difference(self._quotes))

    def _hidden_ticks(self) -> str:
        """That ticks which nobody sees are meant too; "" where all are seen."""
        n = len(self.ticked)
        hidden = self.unseen()
        if not hidden:
            return ""
        if n == hidden:
            words = ngettext(
                "{n} quote is ticked, not shown here: changes touch it.",
                "{n} quotes are ticked, none shown here: changes touch all.",
                n,
            )
        else:
            words = _("{n} quotes are ticked, {hidden} of them not shown: changes touch all.")
        return words.format(n=number(n), hidden=number(hidden))

    def chosen(self) -> Quote | None:
        """The quote under the cursor."""
        option = self.query_one(QuoteList).highlighted_option
        return self._quotes.get(int(option.id)) if option and option.id else None

    # -- moving about ------------------------------------------------------------

    def show_filtered(self) -> None:
        """The first page of what the words let through."""
        self._page = replace(self._page, number=0)
        self._list()

    @on(OptionList.OptionSelected)
    def _opened(self) -> None:
        self.action_open_quote()

    def action_open_quote(self) -> None:
        """Go to the quote in its text; Esc comes back here."""
        from qualcode.tui.screens.coding import CodingScreen

        quote = self.chosen()
        if quote is not None:
            self.app.push_screen(CodingScreen(self.project, quote.source_id, at=quote.coding))

    def action_context(self) -> None:
        """What stands around the quotes, and away with it."""
        self._around = not self._around
        self._list()

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
        if self._page.total > PAGE:
            self._turn_to(0)
        else:
            self._list()

    def _turn_to(self, number: int) -> None:
        self._page = replace(self._page, number=max(0, number))
        self.query_one(QuoteList).highlighted = None
        self._list()

    def action_turn_page(self, step: int) -> None:
        """The next quotes, or those before."""
        self._turn_to(self._page.number + step)

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
        prompt = self._prompt(coding_id, self.project.codebook())
        self.query_one(QuoteList).replace_option_prompt(str(coding_id), prompt)
        self._show_title()

    def action_tick_all(self) -> None:
        """Tick all quotes of the list, on every page, or none of them when all are ticked."""
        listed = set(quoting.all_ids(self.project, self._chosen))
        n = len(listed)
        if listed <= self.ticked:
            self.ticked -= listed
            words = ngettext("{n} quote is no longer ticked.", "{n} quotes are no longer ticked.", n)
        else:
            self.ticked |= listed
            words = ngettext("{n} quote of the list is ticked.", "All {n} quotes of the list are ticked.", n)
        if n:
            self._list()
            self.tell(words.format(n=number(n)))
