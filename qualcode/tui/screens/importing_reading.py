"""How a file is read on the import screen: its language, encoding, sheet and columns.

It guards that what cannot be chosen of a file is said, and that nothing is read by a choice that does not fit it.
"""

from qualcode.locale import _
from qualcode.locale.numbers import quoted
from qualcode.model.errors import QualcodeError
from qualcode.model.intake import Columns
from qualcode.text.clean import show
from qualcode.tui.dialogs.choose import Choose
from qualcode.tui.screens.importing_choices import ImportingChoices
from qualcode.workbench import incoming
from qualcode.workbench.intake_words import language_rows


class ImportingReading(ImportingChoices):
    """Files that may be read in another way."""

    def on_data_table_row_selected(self) -> None:
        """A click on the row that the cursor is on."""
        self.action_enter()

    def action_enter(self) -> None:
        """From the files to their labels; on a label rename it; without any, to what helps to read the file."""
        file = self._chosen()
        if self._on_labels():
            self.action_rename()
        elif self._labels:
            self.action_other_pane()
        elif file is not None and file.is_survey and not file.readings:
            self.action_columns()
        else:
            self.action_encoding()

    def action_language(self) -> None:
        """Say the language of the file."""
        file = self._needed()
        if file is None:
            return
        rows = [*((code, f"{code} · {name}") for code, name in language_rows()), ("found", _("as it is found"))]

        def take(code: str | None) -> None:
            if code is not None:
                said = _("{file}: the language is said.").format(file=file.name)
                self._read_again(file, lambda: incoming.set_language(file, "" if code == "found" else code), said)

        now = file.drafts[0].language if file.drafts else ""
        self.app.push_screen(Choose(_("Which language is spoken in {file}?").format(file=file.name), rows, now), take)

    def action_encoding(self) -> None:
        """Choose how the bytes of the file are read."""
        file = self._needed()
        if file is None:
            return
        try:
            found = incoming.readings(file)
        except QualcodeError as error:
            self.refuse(error)
            return
        if not found:
            self.tell(_("{file} is no plain text: there is no encoding to choose.").format(file=file.name), hint=True)
            return

        def take(name: str | None) -> None:
            if name is not None:
                said = _("{file} is read as {name}.").format(file=file.name, name=name)
                self._read_again(file, lambda: incoming.set_encoding(file, name), said)

        rows = [(name, f"{name}: {words}") for name, words in found]
        self.app.push_screen(Choose(_("Which reading of {file} is right?").format(file=file.name), rows), take)

    def action_sheet(self) -> None:
        """Choose the sheet of a workbook."""
        file = self._needed()
        if file is None:
            return
        try:
            names = incoming.sheets_of(file)
        except QualcodeError as error:
            self.refuse(error)
            return
        if len(names) < 2:
            self.tell(_("{file} has no other sheet.").format(file=file.name), hint=True)
            return

        def take(name: str | None) -> None:
            if name is not None:
                said = _("{file}: the sheet {name} is read.").format(file=file.name, name=quoted(show(name)))
                self._read_again(file, lambda: incoming.set_sheet(file, name), said)

        rows = [(name, show(name)) for name in names]
        heading = _("Which sheet of {file} is to be read?").format(file=file.name)
        self.app.push_screen(Choose(heading, rows, file.choices.sheet), take)

    def action_columns(self) -> None:
        """Say what the columns of a survey are."""
        from qualcode.tui.dialogs.columns import ColumnsDialog

        file = self._needed()
        if file is None:
            return
        if not file.is_survey:
            self.tell(_("{file} is no survey: it has no columns.").format(file=file.name), hint=True)
            return
        try:
            proposal, turns = incoming.columns_of(file), incoming.turn_columns_of(file)
        except QualcodeError as error:
            self.refuse(error)
            return

        def take(columns: Columns | None) -> None:
            if columns is not None:
                said = _("{file}: the columns are said.").format(file=file.name)
                self._read_again(file, lambda: incoming.set_columns(file, columns), said)

        heading = _("What are the columns of {file}?").format(file=file.name)
        dialog = ColumnsDialog(heading, proposal, file.choices.columns, self.project.attributes(), turns)
        self.app.push_screen(dialog, take)
