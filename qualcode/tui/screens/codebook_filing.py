"""Taking the codebook out to a file, and bringing one in.

It guards that no file is written over without asking, and that what an import would do is shown before.
"""

from collections.abc import Callable
from pathlib import Path

from qualcode.locale import _, language, ngettext
from qualcode.model.errors import QualcodeError
from qualcode.tui.dialogs.ask import YES, Ask
from qualcode.tui.dialogs.ask_path import AskPath
from qualcode.tui.dialogs.path import PathDialog
from qualcode.tui.files import free_path
from qualcode.tui.screens.codebook_writing import CodebookWriting
from qualcode.workbench import codebook_exchange as exchange
from qualcode.workbench import codebook_views as views
from qualcode.workbench.naming import label, listed

_FORMATS = ".docx .xlsx .csv .yaml .md"


class CodebookFiling(CodebookWriting):
    """The codebook as a file."""

    def _folder(self) -> Path:
        return self.project.path.parent if self.project.path else Path()

    def action_export(self) -> None:
        """Ask for a file name, and write the codebook."""

        taken: set[Path] = set()
        """Names of files that were there."""

        def attempt(path: Path) -> str:
            if path.exists():
                taken.add(path)
            return "" if path.exists() else self._problem(lambda: self._export(path))

        def take(path: Path | None) -> None:
            if path in taken and path is not None:
                self._ask_over(path)

        offered = free_path(self._folder() / f"{_('codebook')}-{language()}.docx")
        hint = _("The suffix chooses the format: {formats}").format(formats=_FORMATS)
        self.app.push_screen(AskPath(_("Write the codebook to a file"), offered, hint, attempt), take)

    def _problem(self, verb: Callable[[], object]) -> str:
        """What a verb refuses, or ""."""
        try:
            verb()
        except QualcodeError as error:
            return str(error)
        return ""

    def _ask_over(self, path: Path) -> None:
        def take(answer: str | None) -> None:
            if answer == "yes" and (problem := self._problem(lambda: self._export(path))):
                self.tell(problem, error=True)

        lines = [_("{file} is there already.").format(file=path)]
        hint = _("y writes over it · n or Esc leaves it")
        self.app.push_screen(Ask(_("Write over the file?"), lines, {"yes": YES}, hint), take)

    def _export(self, path: Path) -> None:
        n = exchange.export_codebook(self.project, path)
        words = ngettext("{n} code written to {file}", "{n} codes written to {file}", n)
        self.tell(words.format(n=n, file=path))

    def action_import(self) -> None:
        """Ask for a file, show what it would change, and bring it in."""
        if not self.writable():
            return
        found: dict[Path, exchange.CodebookPreview] = {}

        def look(path: Path) -> str:
            return self._problem(lambda: found.update({path: exchange.preview_import(self.project, path)}))

        def take(path: Path | None) -> None:
            if path is not None:
                self._ask_import(path, found[path])

        heading = _("Import a codebook from a file")
        self.app.push_screen(PathDialog(heading, exchange.SUFFIXES, self._folder(), check=look), take)

    def _ask_import(self, path: Path, found: exchange.CodebookPreview) -> None:
        if not (found.new or found.changed):
            self.tell(_("{file} has nothing new.").format(file=path.name), hint=True)
            return

        def take(answer: str | None) -> None:
            if answer == "yes" and found.reworded and views.finished(self.project):
                self.ask_meaning(decided, [label(change.code) for change in found.reworded])
            elif answer == "yes":
                self._import(path, meaning_changed=False)

        def decided(answer: str | None) -> None:
            if answer is not None:
                self._import(path, meaning_changed=answer == "yes")

        hint = _("y imports it · n or Esc leaves it")
        heading = _("Import {file}?").format(file=path.name)
        self.app.push_screen(Ask(heading, _lines(found), {"yes": YES}, hint), take)

    def _import(self, path: Path, *, meaning_changed: bool) -> None:
        brought: list[exchange.CodebookPreview] = []

        def verb() -> None:
            brought.append(exchange.import_codebook(self.project, path, meaning_changed=meaning_changed))

        if self.do(verb):
            keys = [change.code.key for change in (*brought[0].new, *brought[0].reworded)]
            self.tell_work(_("The codebook of {file} is imported; u undoes").format(file=path.name), *keys)


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
    return [*lines, *(f"⚠ {warning}." for warning in found.warnings)]
