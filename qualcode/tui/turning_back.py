"""Undo and redo on a screen that shows only some of what a person does: what was done elsewhere is asked about first.

It guards that nothing changes out of sight without having been named: a person who presses u on a list means the last
thing decided there, and not whatever came before it in another interview.
"""

from collections.abc import Callable

from qualcode.locale import _
from qualcode.locale.numbers import quoted
from qualcode.store.history import Entry
from qualcode.tui.commanding import CommandScreen
from qualcode.tui.dialogs.ask import YES, Ask
from qualcode.workbench.project import Project, latest_entry, next_to_redo, next_to_undo


class TurningBackScreen(CommandScreen):
    """A screen with changes of its own."""

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project
        self._opened_at = latest_entry(project)
        """The entry of the history that was the latest when the screen opened."""

    def concerns(self, entry: Entry) -> bool:  # noqa: ARG002  # for screens that know more
        """Whether a change made before the screen opened can be seen on it."""
        return False

    def action_undo(self) -> None:
        """Undo the last change, after a question where it was made elsewhere."""
        entry = next_to_undo(self.project)
        if entry is None or self._is_from_here(entry, entry.id):
            super().action_undo()
        else:
            heading = _("Undo {what}?").format(what=quoted(entry.text))
            hint = _("y undoes it · Esc leaves it as it is")
            line = _("Nothing is left to undo on this list: your last change was done elsewhere.")
            self._ask(heading, line, hint, super().action_undo)

    def action_redo(self) -> None:
        """Redo what was undone last, after a question where it was undone elsewhere."""
        entry, undone = next_to_redo(self.project)
        if entry is None or self._is_from_here(entry, undone):
            super().action_redo()
        else:
            heading = _("Redo {what}?").format(what=quoted(entry.text))
            hint = _("y redoes it · Esc leaves it as it is")
            self._ask(heading, _("It was undone elsewhere, not on this list."), hint, super().action_redo)

    def _is_from_here(self, entry: Entry, at: int) -> bool:
        return at > self._opened_at or self.project.read_only or self.concerns(entry)

    def _ask(self, heading: str, line: str, hint: str, turn_back: Callable[[], None]) -> None:
        def answered(answer: str | None) -> None:
            if answer is not None:
                turn_back()

        self.app.push_screen(Ask(heading, [line], {"yes": YES}, hint), answered)
