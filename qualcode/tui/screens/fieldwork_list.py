"""The fieldwork list as it is seen: contacts in columns that fit, the summary beside or below, where one is."""

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.locale import _, ngettext
from qualcode.locale.numbers import date, typed_month
from qualcode.text.clean import show
from qualcode.tui.columns import cut, share
from qualcode.tui.fieldwork_words import long_summary, nobody_yet, short_summary, state_keys
from qualcode.tui.listing import Movable, TableScreen
from qualcode.tui.memo_keeping import MemoKeeper
from qualcode.tui.widgets.key_footer import KeyFooter
from qualcode.tui.widgets.memo_pane import MemoPane
from qualcode.tui.widgets.status import StatusLine
from qualcode.tui.widgets.tables import Table
from qualcode.workbench.fieldwork import ContactRow, contact_rows, state_word, values_of
from qualcode.workbench.fieldwork_summary import summary
from qualcode.workbench.naming import label
from qualcode.workbench.project import Project

_WIDE, _SUMMARY, _ROOMY = 110, 62, 84
"""Cells of a screen on which the summary stands beside the list, and cells that it takes there at least and at most."""
_FRAME = 5
"""Cells of the summary's edge, blanks and scroll bar."""
_LEAST = {"name": 12, "cluster": 8, "group": 8, "round": 7, "person": 6}
"""Cells below which a column says nothing; the state needs all of its own."""
_GIVING_WAY = ("round", "person")
"""Columns that a narrow screen leaves out, the first first."""


class Summary(VerticalScroll):
    """What the list adds up to; while it has the focus, the keys that move scroll it."""

    def on_mount(self) -> None:
        """The keys are the screen's."""
        self._bindings.key_to_bindings.clear()

    def move_rows(self, step: int) -> None:
        """So many lines."""
        self.scroll_relative(y=step, animate=False)

    def move_columns(self, step: int) -> None:
        """Nothing stands to the right."""

    def move_half(self, step: int) -> None:
        """Half of what is seen."""
        self.move_rows(step * max(1, self.size.height // 2))

    def move_page(self, step: int) -> None:
        """What is seen, but for a line."""
        self.move_rows(step * max(1, self.size.height - 1))

    def move_to_end(self, step: int) -> None:
        """To its end, or its beginning."""
        self.move_rows(step * self.virtual_size.height)

    def move_to_edge(self, step: int) -> None:
        """To its end, or its beginning."""
        self.move_to_end(step)


class FieldworkList(TableScreen, MemoKeeper):
    """Contacts of one round, or of all, with what can be seen of them."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012  # Textual declares it so
    place = "fieldwork"

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project
        self._scheme = project.scheme()
        self._round = ""
        self._rows: list[ContactRow] = []

    def compose(self) -> ComposeResult:
        """Title, contacts, summary, memo pane, status, footer."""
        yield Static("", classes="title", id="title")
        with Container(id="fieldwork"):
            yield Table("row")
            with Summary(id="summary"):
                yield Static("")
        yield MemoPane()
        yield StatusLine()
        yield KeyFooter()

    def fill(self) -> None:
        """Read the list, and stay on the contact that was there."""
        self._scheme = self.project.scheme()
        at = self._chosen()
        self._rows = contact_rows(self.project, self._round)
        self.draw()
        if at is not None:
            self._go_to(at.contact.id)

    # -- drawing -------------------------------------------------------------

    def draw(self) -> None:
        """The contacts by the columns that fit, and the summary."""
        super().draw()
        table = self.query_one(Table)
        row = table.cursor_row
        table.clear(columns=True)
        columns, widths = self._fitted()
        for name, (heading, *_cells) in columns.items():
            table.add_column(Text(cut(heading, widths[name]), no_wrap=True), key=name, width=widths[name] + 1)
        for at in range(1, len(self._rows) + 1):
            cells = (Text(cut(cells[at], widths[name]), no_wrap=True) for name, cells in columns.items())
            table.add_row(*cells)
        table.move_cursor(row=max(0, min(row, len(self._rows) - 1)))
        self._show_summary(self._width - sum(widths.values()) - len(widths) - 1)  # the scroll bar
        self._show_status()

    def _fitted(self) -> tuple[dict[str, list[str]], dict[str, int]]:
        """The columns that fit beside the summary, and their widths without the blanks between them."""
        room = self._width - (_SUMMARY if self._width >= _WIDE else 0)
        columns = self._columns({round_.key: label(round_) for round_ in self._scheme.rounds})
        if sum(max(map(cell_len, cells)) + 1 for cells in columns.values()) >= room:
            columns = self._columns(
                {round_.key: typed_month(round_.start) or round_.key for round_ in self._scheme.rounds}
            )
        natural = {name: max(map(cell_len, cells)) for name, cells in columns.items()}
        least = {name: min(width, _LEAST.get(name, width)) for name, width in natural.items()}
        room -= 1  # the scroll bar
        for name in _GIVING_WAY:
            if sum(least.values()) + len(least) <= room:
                break
            del columns[name], natural[name], least[name]
        widths = share(list(natural.values()), list(least.values()), room - len(least))
        return columns, dict(zip(natural, widths, strict=True))

    def _columns(self, rounds: dict[str, str]) -> dict[str, list[str]]:
        rows = self._rows
        return {
            "name": [_("Name"), *(show(row.contact.name) for row in rows)],
            "state": [_("State"), *(state_word(row.state) for row in rows)],
            "cluster": [_("Cluster"), *(self._label("cluster", row.contact.cluster) for row in rows)],
            "group": [_("Stakeholder group"), *(self._label("stakeholder", row.contact.stakeholder) for row in rows)],
            "round": [_("Round"), *(show(rounds.get(row.contact.round, row.contact.round)) for row in rows)],
            "person": [_("Interviews"), *(show(", ".join(row.sources) or row.person or "–") for row in rows)],
        }

    def _label(self, attribute: str, key: str) -> str:
        return show(next((label(v) for v in values_of(self._scheme, attribute) if v.key == key), key) or "–")

    def _show_summary(self, left: int) -> None:
        """What the list adds up to; beside the list in the cells `left` by it, as far as that is within the bounds."""
        found = summary(self.project, self._round)
        wide = self._width >= _WIDE
        beside = max(_SUMMARY, min(_ROOMY, left))
        self.query_one(Summary).styles.width = beside if wide else None
        words = long_summary(self._scheme, found, beside - _FRAME) if wide else short_summary(self._scheme, found)
        self.query_one("#summary Static", Static).update(words)
        self.query_one("#summary").border_title = Content(f" {state_keys()} ")
        rounds = [label(round_) for round_ in self._scheme.rounds if round_.key == self._round]
        title = self.title_text(_("Fieldwork"), rounds[0] if rounds else _("all rounds"), _count(len(self._rows)))
        self.query_one("#title", Static).update(title)

    def _show_status(self) -> None:
        row = self._chosen()
        if row is None:
            self.query_one(StatusLine).show_state(nobody_yet())
            return
        contact = row.contact
        person = _("person: {name}").format(name=row.person_name or row.person) if row.person else ""
        what = [contact.name, state_word(row.state), date(contact.day), person, ", ".join(row.sources)]
        more = [self._label("cluster", contact.cluster), self._label("stakeholder", contact.stakeholder), contact.note]
        rows = (" · ".join(filter(None, what)), " · ".join(filter(None, more)))
        self.query_one(StatusLine).show_state(*rows)

    def memo_closed(self) -> None:
        """Back to the list."""
        self.query_one(Table).focus()

    # -- where one is --------------------------------------------------------

    def moved_list(self) -> Movable:
        """The contacts, or the summary where one has gone to it."""
        summary = self.query_one(Summary)
        return summary if summary.has_focus else super().moved_list()

    def action_switch(self) -> None:
        """From the contacts to the summary, and back."""
        summary = self.query_one(Summary)
        self.set_focus(self.query_one(Table) if summary.has_focus else summary)

    def on_data_table_row_highlighted(self) -> None:
        """The status line tells what the table has no room for."""
        self._show_status()

    def _chosen(self) -> ContactRow | None:
        at = self.query_one(Table).cursor_row
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _go_to(self, contact_id: int) -> None:
        at = next((n for n, row in enumerate(self._rows) if row.contact.id == contact_id), None)
        if at is not None:
            self.query_one(Table).move_cursor(row=at)
            self._show_status()

    def action_next_round(self) -> None:
        """The next round, then all of them together."""
        rounds = ["", *(round_.key for round_ in self._scheme.rounds)]
        self._round = rounds[(rounds.index(self._round) + 1) % len(rounds)]
        self.fill()


def _count(n: int) -> str:
    return ngettext("{n} contact", "{n} contacts", n).format(n=n)
