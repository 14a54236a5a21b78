"""The table of attributes: cells changed one by one, values added to the plan, tables written and taken in.

It guards that a value comes into the plan only after a question, and a table into the project only after a preview.
"""

import re
from collections.abc import Callable
from pathlib import Path

from textual import on
from textual.widgets import DataTable

from qualcode.locale import _, ngettext
from qualcode.locale.numbers import typed_date
from qualcode.model.errors import QualcodeError
from qualcode.model.scheme import Attribute
from qualcode.tui.dialogs.ask import YES, Ask
from qualcode.tui.dialogs.ask_line import AskLine
from qualcode.tui.dialogs.value import ValueDialog
from qualcode.tui.files import free_path, written
from qualcode.tui.screens.attributes_list import AttributesList
from qualcode.workbench import attribute_table, attributes
from qualcode.workbench.attribute_table import Kind, Preview, Row
from qualcode.workbench.fact_columns import Column
from qualcode.workbench.naming import label

_COMMAND = re.compile(r"[“”]qualcode attributes add-value [^“”]*[“”]")
"""What a new value takes on the command line; here it takes a key."""


class AttributesScreen(AttributesList):
    """What is known of people and sources, to be changed."""

    @on(DataTable.CellSelected)
    def _clicked(self) -> None:
        self.action_edit()

    # -- cells -----------------------------------------------------------------

    def _cell_to_change(self) -> tuple[Row, Column] | None:
        """The row and the column of the cell; without one, or where nothing can be written, that is said."""
        if not self.writable():
            return None
        row, column = self._chosen(), self._column()
        if row is None or column is None:
            self.tell(self._state()[-1], hint=True)
            return None
        return row, column

    def action_edit(self) -> None:
        """Choose a value that is allowed, or write what is free."""
        cell = self._cell_to_change()
        if cell is None:
            return
        row, column = cell
        attribute, now = column.attribute, column.value(row)

        def take(value: str | None) -> None:
            if value is not None:
                self._set(row, column, value)

        heading = _("{attribute} of {who}").format(attribute=label(attribute), who=row.called)
        if attribute.values:
            labels = {value.key: label(value) for value in attribute.values}
            hint = _("↑ ↓ choose · Enter takes it · Esc cancels") if column.fact else ""
            self.app.push_screen(ValueDialog(heading, labels, column.names, now, hint), take)
        else:
            hint = _("Free text; Del empties the cell.")
            if column.fact:
                hint = _("A day such as {day}; Del empties the cell.").format(day=typed_date("2017-06-01"))
            self.app.push_screen(AskLine(heading, now, label(attribute), hint, replacing=bool(column.fact)), take)

    def action_clear(self) -> None:
        """Take the value of the cell away."""
        cell = self._cell_to_change()
        if cell is None:
            return
        row, column = cell
        if not column.value(row):
            self.tell(_("The cell is empty already."), hint=True)
        elif column.may_be_empty:
            self._set(row, column, "")
        else:
            words = _("{attribute} is never empty: Enter chooses another.")
            self.tell(words.format(attribute=label(column.attribute)), hint=True)

    def _set(self, row: Row, column: Column, value: str) -> None:
        words = (
            _("{who}: {attribute} is {value} now; u undoes.")
            if value
            else _("{who}: {attribute} is empty now; u undoes.")
        )
        shown = column.words(value)
        said = words.format(who=row.called, attribute=label(column.attribute), value=shown)
        if value == column.value(row):
            self.tell(_("It is {value} already.").format(value=shown), hint=True)
        else:
            self.change(lambda: " ".join(filter(None, [said, column.change(self.project, row, value)])))

    # -- the plan --------------------------------------------------------------

    def action_new_value(self) -> None:
        """Ask for a label, then whether it is meant, and allow it."""
        column = self._column()
        if not self.writable() or column is None:
            return
        attribute = column.attribute
        if column.fact:
            words = _("{attribute} has the values that there are: n adds one to an attribute of the plan.")
            self.tell(words.format(attribute=label(attribute)), hint=True)
            return
        if not attribute.values:
            words = _("{attribute} is free text: Enter writes anything.")
            self.tell(words.format(attribute=label(attribute)), hint=True)
            return

        def answered(name: str | None) -> None:
            if name is not None:
                self._ask_value(attribute, name)

        heading = _("A new value of {attribute}").format(attribute=label(attribute))
        self.app.push_screen(AskLine(heading, "", _("How it is called")), answered)

    def _ask_value(self, attribute: Attribute, name: str) -> None:
        near = attributes.nearest_value(attribute, name)
        lines = [
            _("“{near}” is there already: is the new one a slip of it?").format(near=near) if near else "",
            _("The plan of this project gets one more value, for everybody who works with it."),
        ]

        def answered(answer: str | None) -> None:
            if answer and self.do(lambda: attributes.add_value(self.project, attribute.key, name)):
                words = _("“{value}” is a value of {attribute} now: Enter on a cell chooses it; u undoes.")
                self.tell(words.format(value=name, attribute=label(attribute)))

        heading = _("Add “{value}” to the values of {attribute}?").format(value=name, attribute=label(attribute))
        hint = _("y adds it · Esc leaves the plan as it is")
        self.app.push_screen(Ask(heading, list(filter(None, lines)), {"yes": YES}, hint), answered)

    # -- files -----------------------------------------------------------------

    def action_export(self) -> None:
        """Write both tables into a workbook, or the one that is shown as .csv."""
        folder = self.project.path.parent if self.project.path else Path()

        def answered(path: str | None) -> None:
            if path is not None:
                self._write(Path(path).expanduser())

        hint = _("A file that is there already is written over.")
        known = str(free_path(folder / "attributes.xlsx"))
        heading = _("Write people and sources with their attributes into which file?")
        self.app.push_screen(AskLine(heading, known, _("File (.xlsx or .csv)"), hint), answered)

    def _write(self, path: Path) -> None:
        both: tuple[Kind, Kind] = ("people", "sources") if self._kind == "people" else ("sources", "people")
        try:
            attribute_table.write_tables(self.project, path, both)
        except QualcodeError as error:
            self.refuse(error)
            return
        self.tell(f"{written(path)} {_('Changed there, i takes it in.')}")

    def action_import_table(self) -> None:
        """Choose a table, look at what it would change, and take it in."""
        from qualcode.tui.dialogs.path import PathDialog

        if not self.writable():
            return
        folder = self.project.path.parent if self.project.path else Path()

        def answered(path: Path | None) -> None:
            if path is not None:
                self._look(path)

        self.app.push_screen(PathDialog(_("Take in a table of attributes"), attribute_table.ENDINGS, folder), answered)

    def _look(self, path: Path, *, clear: bool = False) -> None:
        try:
            found = attribute_table.preview(self.project, path, clear=clear, kind=None)
        except QualcodeError as error:
            self.refuse(error)
            return
        if not (found.changes or found.problems or found.empty):
            self.tell(_("{file} says nothing that is not known already.").format(file=path.name), hint=True)
            return
        self.app.push_screen(_preview_dialog(found, path), self._answer_to(found, path))

    def _answer_to(self, found: Preview, path: Path) -> Callable[[str | None], None]:
        known = len(found.notes)

        def answered(answer: str | None) -> None:
            if answer == "clear":
                self._look(path, clear=True)
            elif answer and self.do(lambda: attribute_table.apply(self.project, found, path.name)):
                n = len(found.changes)
                words = ngettext("{n} cell taken in; u undoes.", "{n} cells taken in; u undoes.", n)
                self.tell(" ".join([words.format(n=n), *found.notes[known:]]))

        return answered


def _preview_dialog(found: Preview, path: Path) -> Ask:
    """What a table would change, and the keys that there are for it."""
    n, faults = len(found.changes), len(found.problems)
    answers: dict[str, tuple[str, ...]] = {}
    if faults:
        words = ngettext(
            "{file}: {n} thing to put right first; nothing is taken in",
            "{file}: {n} things to put right first; nothing is taken in",
            faults,
        )
        heading, keys = words.format(file=path.name, n=faults), []
    else:
        heading = ngettext("{file}: {n} cell would change", "{file}: {n} cells would change", n)
        heading, keys = heading.format(file=path.name, n=n), [_("y takes it in")] if n else []
        answers = {"yes": YES} if n else {}
    if found.empty and not faults:
        answers["clear"] = ("c",)
        keys.append(_("c also empties cells"))
    hint = " · ".join([*keys, _("↑ ↓ scroll"), _("Esc cancels")])
    lines = [_COMMAND.sub("n", line) for line in attribute_table.lines(found)]
    return Ask(heading, lines, answers, hint)
