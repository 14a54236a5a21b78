"""Choosing a file or folder by typing a part of its name, or a path; Enter goes into a folder or takes a file.

It guards that nothing is read but names, that what cannot be looked into says so, and that a file which is not listed
is not passed over in silence.
"""

from collections.abc import Callable, Collection
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _, ngettext
from qualcode.text.clean import show
from qualcode.tui.dialogs.ask_path import common_beginning
from qualcode.tui.dialogs.hint import Hint
from qualcode.tui.dialogs.keyed import Choices, KeyedDialog, Line

_SHOWN = 200


class PathDialog(KeyedDialog[Path | None]):
    """Gives a file, or a folder when `whole_folder`, or None."""

    def __init__(
        self,
        heading: str,
        suffixes: Collection[str],
        start: Path,
        *,
        whole_folder: bool = False,
        check: Callable[[Path], str] | None = None,
    ) -> None:
        """`suffixes` are those of the files that are listed, small, with the dot.

        `check` says why a file cannot be taken, or ""; then the dialog stays open, with what was typed.
        """
        super().__init__()
        self._check = check
        self._heading = heading
        self._suffixes = suffixes
        self._whole_folder = whole_folder
        self._folder = start
        self._listed: list[Path] = []
        self._others: list[Path] = []
        """Files of other kinds with the letters typed."""
        self._just_entered = False
        """Whether a path with a slash at its end has led here: Enter after it takes nothing yet."""
        self._files = 0
        """Files that are listed, or would be if there were room."""

    def compose(self) -> ComposeResult:
        """Heading, folder, input, names, which files are listed, hint."""
        with Vertical(classes="dialog"):
            yield Static(Content(show(self._heading)), classes="heading")
            yield Static("", id="folder")
            yield Line(placeholder=_("Letters of a name, or a path: /home/…, ~/…, ../"))
            yield Choices()
            yield Static(Content(_("Listed: {endings}").format(endings=" ".join(self._suffixes))), classes="hint")
            yield Hint(_("↑ ↓ choose · Enter opens or takes · Tab completes · Esc cancels"))

    def on_mount(self) -> None:
        """The names of the folder to begin with."""
        self._list()

    async def typed(self, key: str, character: str | None) -> None:
        """Arrows move in the list; the letters go to the input."""
        line = self.query_one(Line)
        just_entered, self._just_entered = self._just_entered, False
        if key == "escape":
            self.answer(None)
        elif key == "enter":
            if not just_entered:
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
        """List what is in the folder and has the letters in its name; a path goes to its folder."""
        line = self.query_one(Line)
        if self._follow(line.value):
            return
        letters = line.value.casefold()
        found, told = self._inside()
        found = [path for path in found if letters in path.name.casefold()]
        self._others = [path for path in found if not self._is_listed(path)]
        known = [path for path in found if self._is_listed(path)]
        self._files = sum(not path.is_dir() for path in known)
        self._listed = known[:_SHOWN]
        told = told or self._where(line.value)
        choices = self.query_one(Choices)
        choices.clear_options()
        first = [] if letters else self._first_rows(self._files)
        rows = [*first, *(show(path.name) + ("/" if path.is_dir() else "") for path in self._listed)]
        choices.add_options(Option(Content(row)) for row in rows)
        # A single name: nobody takes a whole folder by a mere Enter.
        choices.highlighted = min(len(rows) - 1, len(first)) if rows else None
        self.query_one("#folder", Static).update(Content(show(told)))

    def _follow(self, typed: str) -> bool:
        """Whether a path is typed that leads to another folder: go there, with the letters after it."""
        if typed != "~/" and "/" not in typed:
            return False
        before, _slash, letters = typed.rpartition("/")
        folder = self._folder / Path(f"{before}/").expanduser()
        if not folder.is_dir():
            return False
        self._folder = folder.resolve()
        line = self.query_one(Line)
        line.value = letters
        line.cursor_position = len(letters)
        if not letters:
            self._just_entered = True
            self._list()
        return True

    def _where(self, typed: str) -> str:
        """Where one is, and what is not listed."""
        if "/" in typed:
            return _("There is no folder {folder}.").format(folder=typed.rpartition("/")[0])
        n = len(self._others)
        if typed and not self._listed:
            if n == 1:
                return _("{file} is of another kind: Enter says why it is not read.").format(file=self._others[0].name)
            return _("No name in {folder} has these letters.").format(folder=self._folder)
        words = ngettext("{n} file of another kind is not listed", "{n} files of other kinds are not listed", n)
        return f"{self._folder} · {words.format(n=n)}" if n else str(self._folder)

    def _is_listed(self, path: Path) -> bool:
        return path.suffix.lower() in self._suffixes or path.is_dir()

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
        return list(visible), ""

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
        if chosen is None and len(self._others) == 1:
            chosen = self._others[0]
        if chosen is None:
            return
        if chosen.is_dir() and chosen != self._folder:
            self._go(chosen)
        elif problem := self._check(chosen) if self._check is not None else "":
            self.query_one("#folder", Static).update(Content.styled(show(f"✗ {problem}"), "bold $text-error"))
        else:
            self.answer(chosen)

    def _typed(self) -> Path:
        """What is typed, taken for a path from this folder."""
        return self._folder / Path(self.query_one(Line).value.strip()).expanduser()

    def _complete(self) -> None:
        """Write what all names that begin so have in common; where that is one folder, go into it."""
        line = self.query_one(Line)
        if self._typed().is_dir() and line.value.strip():
            self._go(self._typed().resolve())
            return
        typed, chosen = line.value.casefold(), self._chosen()
        names = [path.name for path in self._listed if path.name.casefold().startswith(typed)] if typed else []
        common = len(common_beginning(map(str.casefold, names)))
        if common > len(typed) and len(names) > 1:
            line.value = names[0][:common]
            line.cursor_position = len(line.value)
        elif chosen is not None and chosen.is_dir():
            self._go(chosen)
        elif chosen is not None and typed:
            line.value = chosen.name
            line.cursor_position = len(line.value)

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self._take()
