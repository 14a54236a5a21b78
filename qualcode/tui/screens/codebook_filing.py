"""Taking the codebook out to a file, and bringing one in.

It guards that no file is written over without asking, and that what an import would do is shown before.
"""

from pathlib import Path

from qualcode.locale import _, language, ngettext
from qualcode.model.errors import QualcodeError
from qualcode.tui.dialogs.ask import NO, YES, Ask
from qualcode.tui.dialogs.ask_line import AskLine
from qualcode.tui.files import free_path
from qualcode.tui.screens.codebook_writing import CodebookWriting
from qualcode.workbench import codebook_exchange as exchange
from qualcode.workbench.naming import label, listed

_FORMATS = ".docx .xlsx .csv .yaml .md"


class CodebookFiling(CodebookWriting):
    """The codebook as a file."""

    def _folder(self) -> Path:
        return self.project.path.parent if self.project.path else Path()

    def action_export(self) -> None:
        """Ask for a file name, and write the codebook."""

        def take(name: str | None) -> None:
            if name is None:
                return
            path = Path(name).expanduser()
            if path.exists():
                self._ask_over(path)
            else:
                self._export(path)

        offered = free_path(self._folder() / f"{_('codebook')}-{language()}.docx")
        hint = _("The suffix chooses the format: {formats}").format(formats=_FORMATS)
        self.app.push_screen(AskLine(_("Write the codebook to a file"), str(offered), _("File name"), hint), take)

    def _ask_over(self, path: Path) -> None:
        def take(answer: str | None) -> None:
            if answer == "yes":
                self._export(path)

        lines = [_("{file} is there already.").format(file=path)]
        hint = _("y writes over it · n or Esc leaves it")
        keys = {"yes": YES, "no": NO}
        self.app.push_screen(Ask(_("Write over the file?"), lines, keys, hint), take)

    def _export(self, path: Path) -> None:
        try:
            n = exchange.export_codebook(self.project, path)
        except QualcodeError as error:
            self.refuse(error)
            return
        words = ngettext("{n} code written to {file}", "{n} codes written to {file}", n)
        self.tell(words.format(n=n, file=path))

    def action_import(self) -> None:
        """Ask for a file name, show what it would change, and bring it in."""
        if not self.writable():
            return

        def take(name: str | None) -> None:
            if name is not None:
                self._preview(Path(name).expanduser())

        hint = _("A codebook as the export writes it: {formats}").format(formats=_FORMATS)
        start = f"{self._folder()}/"
        self.app.push_screen(AskLine(_("Import a codebook from a file"), start, _("File name"), hint), take)

    def _preview(self, path: Path) -> None:
        try:
            found = exchange.preview_import(self.project, path)
        except QualcodeError as error:
            self.refuse(error)
            return
        if not (found.new or found.changed):
            self.tell(_("{file} has nothing new.").format(file=path.name), hint=True)
            return

        def take(answer: str | None) -> None:
            if answer == "yes" and self.do(lambda: exchange.import_codebook(self.project, path)):
                self.tell(_("The codebook of {file} is imported; u undoes").format(file=path.name))

        hint = _("y imports it · n or Esc leaves it")
        heading = _("Import {file}?").format(file=path.name)
        self.app.push_screen(Ask(heading, _lines(found), {"yes": YES, "no": NO}, hint), take)


def _lines(found: exchange.CodebookPreview) -> list[str]:
    """What an import would do, line by line."""
    lines = []
    for changes, words in (
        (found.new, ngettext("{n} new code: {codes}", "{n} new codes: {codes}", len(found.new))),
        (found.changed, ngettext("{n} code changes: {codes}", "{n} codes change: {codes}", len(found.changed))),
    ):
        if changes:
            lines.append(words.format(n=len(changes), codes=listed([label(change.code) for change in changes])))
    n = len(found.left)
    if n:
        words = ngettext("{n} code is not in the file and stays.", "{n} codes are not in the file and stay.", n)
        lines.append(words.format(n=n))
    if found.unread:
        lines.append(_("These columns are not known and are not read: {names}.").format(names=", ".join(found.unread)))
    return lines
