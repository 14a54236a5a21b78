"""What every command of the coding screen needs: to do one verb, to know what it is about, to ask for a code.

It guards that a wish which cannot be met is told in one line, and that the screen shows the project as it is.
"""

from collections.abc import Callable, Mapping, Sequence

from qualcode.locale import _
from qualcode.model.code import Code
from qualcode.model.coding import Coding
from qualcode.model.errors import QualcodeError
from qualcode.tui.screens.siding import SidingScreen
from qualcode.workbench import coding as bench


class ActingScreen(SidingScreen):
    """A source in which something can be done."""

    def _selected(self) -> tuple[int, int] | None:
        """What is selected; without anything, how to select is said."""
        span = self.view.selection
        if span is None:
            self.tell(_("Select a passage first: s sentence, t turn, v or Shift+arrows."), hint=True)
        return span

    def _stay_on(self, span: tuple[int, int]) -> None:
        """Drop the selection with the cursor on the passage, so that the next key acts on what was just coded there."""
        self.view.clear_selection()
        self.view.go_to(max(span[0], min(self.view.cursor, span[1] - 1)))
        self._show_status()

    def _marked(self) -> Coding | None:
        """The coding that is marked on the screen; without one, that is said."""
        coding = self.active_coding()
        if coding is None:
            self.tell(_("There is no coding under the cursor."), hint=True)
        return coding

    def _changeable(self) -> Coding | None:
        """The marked coding where this coder can change it; else why not is said, before anything is typed."""
        coding = self._marked()
        return coding if coding is not None and self._may_change(coding) else None

    def _may_change(self, coding: Coding) -> bool:
        """Whether the coding is one's own, is there and can be written; what stands against it is said."""
        if not self.writable():
            return False
        try:
            bench.own(self.project, coding)
        except QualcodeError as error:
            self.refuse(error)
            self.refill()  # it may be gone
            return False
        return True

    def _ask(
        self,
        heading: str,
        chosen: Callable[[str], None],
        codes: Mapping[str, Code] | None = None,
        recent: Sequence[str] | None = None,
    ) -> None:
        """Let a code be found by typing, of all or of these."""
        from qualcode.tui.dialogs.picker import Picker

        def take(key: str | None) -> None:
            if key:
                chosen(key)

        among = self.codes if codes is None else codes
        self.app.push_screen(Picker(among, self.recent if recent is None else recent, heading), take)
