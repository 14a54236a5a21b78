"""Asking for the name of a file to write; Tab completes it.

It guards that a name that does not do is said while the dialog stays open, with what was typed: no key of another
attempt reaches the screen behind.
"""

from collections.abc import Callable, Iterable
from os.path import commonprefix
from pathlib import Path

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from qualcode.locale import _
from qualcode.text.clean import show
from qualcode.tui.dialogs.keyed import Line
from qualcode.tui.dialogs.one_line import OneLine


class AskPath(OneLine[Path | None]):
    """Gives the path, or None."""

    def __init__(self, heading: str, value: Path, hint: str, take: Callable[[Path], str]) -> None:
        """`take` does what is to be done with the path, and says why it cannot be done, or ""."""
        super().__init__(heading)
        self._value = value
        self._said = hint
        self._do = take

    def _line(self) -> Line:
        return Line(str(self._value), _("File name"), offered=True)

    def _below(self) -> Iterable[Widget]:
        return [Static("", id="problem"), Static(Content(show(self._said)), classes="hint")]

    def _hint(self) -> str:
        return _("Enter takes it · Tab completes · Esc cancels")

    def _press(self, line: Line, key: str) -> bool:
        if key == "tab":
            line.value = completed(line.value)
            line.cursor_position = len(line.value)
        return key == "tab"

    def _take(self, written: str) -> None:
        path = Path(written.strip()).expanduser()
        if not path.name:
            problem = _("Name a file.")
        elif path.is_dir():
            problem = _("{folder} is a folder: name a file in it.").format(folder=path)
        elif not path.parent.is_dir():
            problem = _("There is no folder {folder}.").format(folder=path.parent.absolute())
        else:
            problem = self._do(path)
        if problem:
            self.query_one("#problem", Static).update(Content.styled(show(f"✗ {problem}"), "bold $text-error"))
        else:
            self.answer(path)


def completed(typed: str) -> str:
    """A path with what all names that begin as its last part have in common; one folder ends in /."""
    path = Path(typed).expanduser()
    folder, begun = (path, "") if typed.endswith("/") else (path.parent, path.name)
    try:
        found = [there for there in folder.iterdir() if there.name.startswith(begun)]
    except OSError:
        return typed
    rest = common_beginning(there.name for there in found)[len(begun) :]
    end = "/" if len(found) == 1 and found[0].is_dir() else ""
    return f"{typed}{rest}{end}"


def common_beginning(names: Iterable[str]) -> str:
    """The letters with which all names begin."""
    return commonprefix(list(names))  # noqa: RUF071  # names are completed letter by letter
