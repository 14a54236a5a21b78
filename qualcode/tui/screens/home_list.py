"""The table of the home screen: sources sorted, grouped and filtered, with how far each is and what waits for whom.

It guards that filters and groups say what they hide, and that an empty project says what to do first.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import get_args

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import DataTable, Static

from qualcode.locale import _, language, ngettext
from qualcode.model.source import SourceRow
from qualcode.text.clean import show
from qualcode.tui.columns import across, cut, fold
from qualcode.tui.listing import FilteredScreen, TableScreen
from qualcode.tui.memo_keeping import MemoKeeper
from qualcode.tui.screens.home_columns import HomeColumns
from qualcode.tui.welcome import Welcome
from qualcode.tui.widgets.filter_line import FilterLine
from qualcode.tui.widgets.memo_pane import MemoPane
from qualcode.tui.widgets.status import StatusLine
from qualcode.tui.widgets.tables import Table
from qualcode.workbench import desk, reviewing
from qualcode.workbench.desk import DeskRow, Group, Order
from qualcode.workbench.intake_words import kind_word
from qualcode.workbench.project import Project, near_coder

_ORDERS: dict[Order, Callable[[], str]] = {
    "id": lambda: _("by id"),
    "due": lambda: _("by day due"),
    "touched": lambda: _("touched last first"),
    "coded": lambda: _("least coded first"),
    "seen": lambda: _("least seen first"),
    "words": lambda: _("longest first"),
    "title": lambda: _("by title"),
}

_SORTED_BY: dict[str, Order] = {
    "id": "id",
    "source": "title",
    "words": "words",
    "coded": "coded",
    "all": "coded",
    "seen": "seen",
    "due": "due",
    "touched": "touched",
}
"""Column → the order that a click on its heading gives."""

_WIDE, _HIGH, _ROWS = 130, 20, 3
"""Cells of a screen on which two rows have room for a source, rows of one that has more of them, and how many."""


class HomeList(TableScreen, FilteredScreen, MemoKeeper):
    """The sources of the project as a table."""

    place = "home"

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project
        self._scheme = project.scheme()
        self._all: list[DeskRow] = []
        self._listed: list[DeskRow | None] = []
        """What stands on each row of the table; None on a heading."""
        self._headings: dict[int, str] = {}
        """Row of the table → the group that it is the heading of."""
        self._folded: set[str] = set()
        """Groups of which the heading alone is shown."""
        self._order: Order = "id"
        self._group: Group = "none"
        self._only_work = False
        self._left_at: int | None = None
        """The source under the cursor, also while none is listed."""
        self._page, self._pages = 0, 1
        """Which page of columns is shown, and how many there are."""
        self._columns = self._words_of_columns()

    def compose_list(self) -> ComposeResult:
        """Table or welcome, and the memo pane."""
        yield Welcome()
        yield Table("row")
        yield MemoPane()

    def on_mount(self) -> None:
        """Say what opening the project had to say."""
        other = near_coder(self.project)
        if self.project.told:
            self.tell(self.project.told, hint=True)
        elif other:
            words = _("You code as {coder}, and {other} codes here too: the same person is “--coder {other}”.")
            self.tell(words.format(coder=self.project.coder, other=other), hint=True)

    def _words_of_columns(self) -> HomeColumns:
        return HomeColumns(self._scheme, self.project.coder, date.today().isoformat())

    def fill(self) -> None:
        """Read the sources and list them; a value may have come into the plan meanwhile."""
        attributes = self.project.attributes()
        if attributes != self._scheme.attributes:
            self._scheme = replace(self._scheme, attributes=attributes)
            self._columns = self._words_of_columns()
        known = {row.source.id for row in self._all}
        self._all = desk.rows(self.project, self.blind)
        fresh = (row.source.id for row in self._all if row.source.id not in known)
        self.draw(next(fresh, None) if known else None)

    # -- the table -------------------------------------------------------------

    def draw(self, source_id: int | None = None) -> None:
        """List what is let through, with the cursor on a source, else on the one where it was."""
        super().draw()
        table, before = self.query_one(Table), self._chosen()
        at = table.cursor_row
        self._left_at = before.id if before else self._left_at if not self._listed else None
        table.display, self.query_one(Welcome).display = bool(self._all), not self._all
        self._fill_table(table)
        source_id = source_id or self._left_at
        again = next((n for n, row in enumerate(self._listed) if row and row.source.id == source_id), at)
        table.move_cursor(row=max(0, min(again, len(self._listed) - 1)))
        self._show_title()
        self._show_status()

    def _fill_table(self, table: Table) -> None:
        groups = desk.grouped(self._let_through(), self._group, self._scheme)
        rows = [row for _heading, found in groups for row in found]
        table.clear(columns=True)
        pages = self._columns.pages(rows, self._width - 1)  # the scroll bar
        self._pages, self._page = len(pages), min(self._page, len(pages) - 1)
        columns, widths = pages[self._page]
        for name, (heading, *_cells) in columns.items():
            blank = name != list(columns)[-1]  # to the next column
            table.add_column(Text(cut(heading, widths[name]), no_wrap=True), key=name, width=widths[name] + blank)
        self._listed, at = [], 0
        self._headings.clear()
        for heading, found in groups:
            if heading:
                sign = "▸" if heading in self._folded else "▾"
                words = f"{sign} {show(heading)} · {len(found)}"
                pieces = across(words, [column.width for column in table.ordered_columns])
                table.add_row(*(Text(piece, style="bold", no_wrap=True) for piece in pieces))
                self._headings[len(self._listed)] = heading
                self._listed.append(None)
            for row in found:
                at += 1
                if heading in self._folded:
                    continue
                cells = (Text(cut(cells[at], widths[name]), no_wrap=True) for name, cells in columns.items())
                table.add_row(*cells)
                self._listed.append(row)

    def _let_through(self) -> list[DeskRow]:
        rows = [row for row in self._all if not self._only_work or row.is_work(self.project.coder)]
        return desk.ordered(desk.matching(rows, self._words, self._scheme), self._order, self.project.coder)

    def _row(self) -> DeskRow | None:
        at = self.query_one(Table).cursor_row
        return self._listed[at] if 0 <= at < len(self._listed) else None

    def _chosen(self) -> SourceRow | None:
        row = self._row()
        return row.source if row else None

    def _show_title(self) -> None:
        name = self.project.path.stem if self.project.path else _("Project in memory")
        done = sum(bool(row.source.done_by) for row in self._all)
        counted = _("done {done}/{n}").format(done=done, n=len(self._all))
        pages = _("columns {page}/{pages} ← →").format(page=self._page + 1, pages=self._pages)
        columns = pages if self._pages > 1 else ""
        shown = sum(row is not None for row in self._listed)
        hidden = _("shown {n}").format(n=shown) if self._words or self._only_work else ""
        work = _("my work") if self._only_work else ""
        order = _ORDERS[self._order]() if self._order != "id" else ""
        plan = self._scheme.labels.in_(language())
        n = reviewing.waiting(self.project, self.blind)
        doubtful = ngettext("{n} coding to look at (R)", "{n} codings to look at (R)", n).format(n=n) if n else ""
        blind = _("others’ codings hidden") if self.blind else ""
        whose = (self.project.coder, plan)
        title = self.title_text(f"qualcode · {name}", counted, columns, blind, doubtful, hidden, work, order, *whose)
        self.query_one("#title", Static).update(title)

    def _show_status(self) -> None:
        self.query_one(StatusLine).show_state(*self._status())

    def _status(self) -> tuple[str, ...]:
        """The source under the cursor in full: what and who, how far it is, kind and round.

        It takes the same rows for every source, so that the table does not jump.
        """
        row = self._row()
        if row is None:
            return (self._why_empty(),)
        source = row.source
        clusters = self._columns.clusters(source) if source.clusters else ""
        what = [source.short_id, source.title, ", ".join(source.people), clusters]
        flowing = self._width < _WIDE and self.app.size.height >= _HIGH
        words = ngettext("{n} word", "{n} words", source.words).format(n=source.words)
        state = [
            _("done: {coders}").format(coders=self._columns.done(source)),
            _("to code: {who}").format(who=self._columns.due(row)) if row.assigned else "",
            _coded(row),
            "" if flowing and source.kind == "interview" else kind_word(source.kind),  # what nobody wonders about
            self._columns.long_rounds().get(source.round, source.round),
            words,
        ]
        parts = [" · ".join(filter(None, pieces)) for pieces in (what, state)]
        if flowing:
            parts = fold(" · ".join(parts), self._width - 2, _ROWS)
            parts += [""] * (_ROWS - len(parts))
        return tuple(parts)

    def _why_empty(self) -> str:
        """What to do where no source is under the cursor."""
        if not self._all:
            return _("i imports interviews: files, or a whole folder.")
        if self._words and not self._listed:
            return _("No source has these letters: Esc shows all sources again.")
        if self._only_work and not self._listed:
            return _("Nothing waits for you: w shows all sources again.")
        if self.query_one(Table).cursor_row in self._headings:
            return _("Enter or ← folds the group, Enter or → opens it again.")
        return ""

    # -- seeing ----------------------------------------------------------------

    @on(DataTable.RowHighlighted)
    def _moved(self) -> None:
        self._show_status()

    @on(DataTable.RowSelected)
    def _clicked(self) -> None:
        self.action_open_source()

    def action_open_source(self) -> None:
        """Left to the home screen."""
        raise NotImplementedError

    def show_filtered(self) -> None:
        """Other rows of what is read already."""
        self.draw()

    def memo_closed(self) -> None:
        """Back to the table."""
        self.query_one(Table).focus()

    @on(DataTable.HeaderSelected)
    def _sort_by(self, event: DataTable.HeaderSelected) -> None:
        """A click on the heading of a column sorts by it."""
        order = _SORTED_BY.get(str(event.column_key.value))
        if order is None:
            words = _("s sorts by id, day due, touched, coded, seen, words or title; so does a click on these.")
            self.tell(words, hint=True)
        else:
            self._order = order
            self.draw()

    def fold(self, folded: bool | None = None) -> bool:
        """Whether the cursor is on the heading of a group: fold it, open it, or what it is not."""
        heading = self._headings.get(self.query_one(Table).cursor_row)
        if heading is None:
            return False
        if folded is None:
            folded = heading not in self._folded
        self._folded = self._folded | {heading} if folded else self._folded - {heading}
        self.draw()
        return True

    def action_move_columns(self, step: int) -> None:
        """The columns that have no room beside these; on the heading of a group, fold it or open it."""
        if self.fold(step < 0):
            return
        before, self._page = self._page, max(0, min(self._page + step, self._pages - 1))
        if self._page != before:
            self.draw()
        elif self._pages == 1:
            self.tell(_("All columns are on screen."), hint=True)

    def action_next_order(self) -> None:
        """Another order."""
        orders = get_args(Order)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self.draw()

    def action_next_group(self) -> None:
        """Another grouping, or none."""
        self._folded.clear()
        groups = get_args(Group)
        self._group = groups[(groups.index(self._group) + 1) % len(groups)]
        self.draw()

    def action_work(self) -> None:
        """Only what waits for me, and all again."""
        self._only_work = not self._only_work
        self.draw()

    def action_clear(self) -> None:
        """Show all sources again."""
        self._only_work = False
        self.query_one(FilterLine).action_clear_filter()
        self.draw()


def _coded(row: DeskRow) -> str:
    """Turns of informants that oneself has coded, and those that anybody has, where others coded too."""
    found = row.progress
    mine = _("coded turns {coded}/{turns}").format(coded=found.coded, turns=found.turns) if found.turns else ""
    if found.coded_by_all == found.coded:
        return mine
    return f"{mine} ({_('all coders {n}').format(n=found.coded_by_all)})"
