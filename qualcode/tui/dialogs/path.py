"""Choosing a file or folder by typing a part of its name; Enter goes into a folder or takes a file.

It guards that nothing is read but names, and that what cannot be looked into says so.
"""

from collections.abc import Collection
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _, ngettext
from qualcode.text.clean import show
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import Choices, KeyedDialog, Line

_SHOWN = 200


class PathDialog(KeyedDialog[Path | None]):
    """Gives a file, or a folder when `whole_folder`, or None."""

    def __init__(self, heading: str, suffixes: Collection[str], start: Path, *, whole_folder: bool = False) -> None:
        """`suffixes` are those of the files that are listed, small, with the dot."""
        super().__init__()
        self._heading = heading
        self._suffixes = suffixes
        self._whole_folder = whole_folder
        self._folder = start
        self._listed: list[Path] = []

    def compose(self) -> ComposeResult:
        """Heading, folder, input, names, hint."""
        with Vertical(classes="dialog"):
            yield Static(Content(show(self._heading)), classes="heading")
            yield Static("", id="folder")
            yield Line(placeholder=_("Letters of a name, or a whole path"))
            yield Choices()
            yield Hint(_("↑ ↓ choose · Enter opens or takes · Tab completes · Esc cancels"))

    async def on_mount(self) -> None:
        """The names of the folder to begin with."""
        self._list()
        await self.begin()

    async def typed(self, key: str, character: str | None) -> None:
        """Arrows move in the list; the letters go to the input."""
        line = self.query_one(Line)
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            self._take()
        elif key == "tab":
            self._complete()
        elif key in ("up", "down", "home", "end"):
            self.query_one(Choices).move(key)
        elif key == "backspace" and not line.value:
            self._go(self._folder.parent)
        else:
            await line.edit(key, character)

    def _go(self, folder: Path) -> None:
        self._folder = folder
        line = self.query_one(Line)
        line.value = ""
        self._list()

    @on(Input.Changed)
    def _list(self) -> None:
        """List what is in the folder and has the letters in its name."""
        typed = self.query_one(Line).value
        if typed.endswith("/") and self._typed().is_dir():
            self._go(self._typed().resolve())
            return
        letters = typed.casefold()
        found, told = self._inside()
        self._listed = [path for path in found if letters in path.name.casefold()][:_SHOWN]
        if letters and not self._listed and not Path(typed).is_absolute():
            told = told or _("No name in {folder} has these letters.").format(folder=self._folder)
        choices = self.query_one(Choices)
        choices.clear_options()
        first = [] if letters else self._first_rows(sum(not path.is_dir() for path in self._listed))
        rows = [*first, *(show(path.name) + ("/" if path.is_dir() else "") for path in self._listed)]
        choices.add_options(Option(Content(row)) for row in rows)
        whole = len(first) > 1  # the whole folder before its first file
        choices.highlighted = min(len(rows) - 1, len(first) - whole) if rows else None
        self.query_one("#folder", Static).update(Content(show(told or str(self._folder))))

    def _first_rows(self, files: int) -> list[str]:
        """What stands before the names as long as nothing is typed: the folder above, and this folder as a whole."""
        rows = [_("../ the folder above")]
        if self._whole_folder and files:
            words = ngettext(
                "the {n} file of this folder, and all in its subfolders",
                "all {n} files of this folder, and all in its subfolders",
                files,
            )
            rows.append(words.format(n=files))
        return rows

    def _inside(self) -> tuple[list[Path], str]:
        try:
            paths = sorted(self._folder.iterdir(), key=lambda path: (not path.is_dir(), path.name.casefold()))
        except OSError as error:
            return [], _("{folder} cannot be looked into: {reason}").format(folder=self._folder, reason=error.strerror)
        visible = (path for path in paths if not path.name.startswith("."))
        return [path for path in visible if path.is_dir() or path.suffix.lower() in self._suffixes], ""

    def _chosen(self) -> Path | None:
        """What is highlighted: the folder above, this folder as a whole, or a name of the list."""
        at = self.query_one(Choices).highlighted
        if at is None:
            return None
        first = [] if self.query_one(Line).value else [self._folder.parent, self._folder]
        first = first[: self.query_one(Choices).option_count - len(self._listed)]
        return [*first, *self._listed][at]

    def _take(self) -> None:
        chosen = self._chosen()
        if self.query_one(Line).value.strip() and self._typed().exists():
            chosen = self._typed()
        if chosen is None:
            return
        if chosen.is_dir() and chosen != self._folder:
            self._go(chosen)
        else:
            self.answer(chosen)

    def _typed(self) -> Path:
        """What is typed, taken for a path from this folder."""
        return self._folder / Path(self.query_one(Line).value.strip()).expanduser()

    def _complete(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.is_dir():
            self._go(chosen)

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self._take()
