"""The import screen as it is seen: the files, the labels of the one under the cursor, and its text as it will be.

It guards that the cursor stays on its file and its label while files come in and are read again.
"""

from pathlib import Path

from rich.cells import cell_len
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from qualcode.locale import _, ngettext
from qualcode.model.draft import SourceDraft
from qualcode.text.clean import show
from qualcode.tui.columns import cut
from qualcode.tui.importing_words import (
    Label,
    label_row,
    labels_of,
    preview,
    problem_words,
    sign_of,
    way_out,
    whole_words,
)
from qualcode.tui.listing import ListScreen
from qualcode.tui.widgets.status import StatusLine
from qualcode.tui.widgets.tables import Table
from qualcode.workbench.incoming import Incoming, Problem, Tray
from qualcode.workbench.project import Project

_WIDE, _FILES = 110, 66
"""Cells of a screen on which the files stand beside the rest, and cells that they take there."""
_LEAST = 12


class ImportingView(ListScreen):
    """Files that are to come in, and what can be seen of them."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012  # Textual declares it so
    place = "importing"

    def __init__(self, project: Project, paths: tuple[Path, ...]) -> None:
        super().__init__()
        self.project = project
        self.tray = Tray(project, paths)
        self._problems: dict[Incoming, list[Problem]] = {}
        self._labels: list[Label] = []
        self._source = 0
        self._shown: tuple[Incoming | None, int] = (None, 0)
        self._whole: tuple[str, ...] = ()
        """What is said of no file alone, one line each: sheets, and files that are not read."""
        self._progress = ""
        """How far reading is; "" once it is over."""

    def compose_list(self) -> ComposeResult:
        """Files, labels and preview."""
        with Container(id="import"):
            yield _table("files")
            with Vertical(id="side"):
                yield _table("people")
                with VerticalScroll(id="preview", can_focus=False):
                    yield Static("", id="text")

    def on_resize(self) -> None:
        """Columns share the width."""
        self.fill()

    # -- drawing -------------------------------------------------------------

    def fill(self) -> None:
        """Show the files, and stay on the one that was there."""
        table = self.query_one("#files", Table)
        at = table.cursor_row
        headings = ("", _("File"), _("Sources"), _("People"), _("Turns"), _("Warnings"))
        rows = [self._row(file) for file in self.tray.files]
        if self._whole:
            rows.append(("·", _("not read, and other remarks"), "", "", "", str(len(self._whole))))
        widths = [max(map(cell_len, column)) for column in zip(headings, *rows, strict=True)]
        room = (_FILES if self.app.size.width >= _WIDE else self.app.size.width) - 1  # the scroll bar
        widths[1] = max(_LEAST, min(widths[1], room - sum(widths) + widths[1] - len(widths)))
        table.clear(columns=True)
        for heading, width in zip(headings, widths, strict=True):
            table.add_column(Text(cut(heading, width), no_wrap=True), width=width + 1)
        dim = [*(file.out for file in self.tray.files), True]
        for row, is_dim in zip(rows, dim, strict=False):  # the row of the whole comes last, if at all
            style = "dim" if is_dim else ""
            cells = zip(row, widths, strict=True)
            table.add_row(*(Text(cut(cell, width), style=style, no_wrap=True) for cell, width in cells))
        table.move_cursor(row=max(0, min(at, len(rows) - 1)))
        self._show_title()
        self._show_file()

    def _row(self, file: Incoming) -> tuple[str, ...]:
        sign = sign_of(file, self._problems.get(file, ())) if file.out or not self._progress else ""
        if file.refused:
            return (sign, show(file.name), "–", "", "", "")
        counts = (len(file.drafts), file.people, file.turns, file.warnings)
        return (sign, show(file.name), *(str(count) if count else "–" for count in counts))

    def _show_title(self) -> None:
        files, taken = self.tray.files, self.tray.taken()
        told = ngettext("{n} source of {files}", "{n} sources of {files}", len(taken))
        count = ngettext("{n} file", "{n} files", len(files)).format(n=len(files))
        parts = (_("Import"), told.format(n=len(taken), files=count), _("nothing is stored yet"))
        self.query_one("#title", Static).update(self.title_text(*parts))

    def _show_file(self) -> None:
        """The labels and the preview of the file under the cursor."""
        file, draft = self._chosen(), self._draft()
        table = self.query_one("#people", Table)
        at = table.cursor_row if self._shown == (file, self._source) else 0
        self._shown = (file, self._source)
        self._labels = labels_of(file, draft) if file else []
        table.clear(columns=True)
        headings = (_("Label"), _("Name"), _("Turns"), _("Role"))
        rows = [label_row(row) for row in self._labels]
        widths = [max(map(cell_len, column)) for column in zip(headings, *rows, strict=True)]
        room = self.app.size.width - (_FILES + 1 if self.app.size.width >= _WIDE else 0) - 3
        for number, least in ((3, 14), (1, 8), (0, 10)):
            widths[number] = max(least, min(widths[number], room - sum(widths) + widths[number] - len(widths)))
        for heading, width in zip(headings, widths, strict=True):
            table.add_column(Text(cut(heading, width), no_wrap=True), width=width + 1)
        for cells in rows:
            table.add_row(*(Text(cut(cell, width), no_wrap=True) for cell, width in zip(cells, widths, strict=True)))
        table.move_cursor(row=max(0, min(at, len(rows) - 1)))
        table.display = bool(rows)
        self.query_one("#text", Static).update(self._preview(file, draft))
        self._show_status()

    def _preview(self, file: Incoming | None, draft: SourceDraft | None) -> Content:
        if file is None:
            return whole_words(self._whole)
        problems, comments = self._problems.get(file, ()), self.tray.comments
        return preview(file, draft, self._source, problems, self.project.scheme(), comments=comments)

    def _show_status(self) -> None:
        if self._progress:
            self.query_one(StatusLine).show_state(self._progress)
        else:
            self.show_state(self._state())

    def on_descendant_focus(self) -> None:
        """What can be done is another thing on files than on labels."""
        self._show_status()

    def _state(self) -> str:
        file = self._chosen()
        if self._on_labels():
            return _("m merges · r renames · x is nobody · I asks or answers · Tab goes to the files")
        if file is None:
            return _("J and K scroll · ↑ goes back to the files · a adds all") if self._whole else ""
        problems = self._problems.get(file, ())
        if problems and not file.out:
            if file.refused and len(self.tray.files) == 1:  # why stands in the preview
                return way_out(problems[0], file) or _("Esc leaves without adding anything")
            words = problem_words(problems[0], file)
            return words if problems[0].words == file.refused else f"{file.name}: {words}"
        if file.out:
            return _("d takes it in · a adds the others · Esc adds nothing")
        return _("a adds all · Enter goes to the labels · d leaves out · Esc adds nothing")

    # -- where one is --------------------------------------------------------

    def on_data_table_row_highlighted(self, event: Table.RowHighlighted) -> None:
        """Another file shows its labels and its text."""
        if event.data_table.id == "files" and self._shown[0] is not self._chosen():
            self.outdate(all_=True)  # what was said was about the file before
            self._source = 0
            self.query_one("#preview").scroll_home(animate=False)
            self._show_file()

    def _chosen(self) -> Incoming | None:
        at = self.query_one("#files", Table).cursor_row
        return self.tray.files[at] if 0 <= at < len(self.tray.files) else None

    def _draft(self) -> SourceDraft | None:
        file = self._chosen()
        if file is None or not file.drafts:
            return None
        self._source = min(self._source, len(file.drafts) - 1)
        return file.drafts[self._source]

    def _label(self) -> Label | None:
        at = self.query_one("#people", Table).cursor_row
        return self._labels[at] if 0 <= at < len(self._labels) else None

    def _on_labels(self) -> bool:
        return self.focused is self.query_one("#people", Table)

    def moved_list(self) -> Table:
        """The labels where one has gone to them, else the files."""
        return self.query_one("#people" if self._on_labels() else "#files", Table)

    def action_other_pane(self) -> None:
        """From the files to the labels, and back."""
        to_files = self._on_labels() or not self._labels
        self.query_one("#files" if to_files else "#people", Table).focus()

    def action_turn_sources(self, step: int) -> None:
        """The next source of the file, or the one before."""
        file = self._chosen()
        if file is not None and file.drafts:
            self._source = (self._source + step) % len(file.drafts)
            self._show_file()

    def action_scroll_preview(self, step: int) -> None:
        """Further in the preview, or back."""
        scroll = self.query_one("#preview", VerticalScroll)
        scroll.scroll_relative(y=step * max(1, scroll.size.height - 1), animate=False)


def _table(id: str) -> Table:  # Textual's name
    table = Table("row")
    table.id = id
    return table
