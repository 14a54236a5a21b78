"""Correcting the wording on the coding screen, and the codings that have to be looked at since.

It guards that a doubtful coding bears a sign wherever it is shown, until somebody has looked at it.
"""

from qualcode.locale import _, ngettext
from qualcode.model.coding import Coding, Outline
from qualcode.model.source import SourceText
from qualcode.tui.key_order import KeyOrder
from qualcode.tui.screens.describing import DescribingScreen
from qualcode.tui.sight import Sight
from qualcode.tui.widgets.details import Details
from qualcode.workbench import reviewing

_SIGN = "?"
"""Stands before the letters of a coding that has to be looked at."""


class RevisingScreen(DescribingScreen):
    """A source whose wording can be corrected."""

    _doubtful: frozenset[int] = frozenset()
    """Ids of the codings here that have to be looked at."""

    def action_correct(self) -> None:
        """Correct the wording in an editor, at the place where the cursor is."""
        if not self.writable():
            return
        from qualcode.tui.screens.correcting import CorrectingScreen
        from qualcode.workbench.revising import Revised

        def corrected(revised: Revised) -> None:
            self._corrected(" · ".join([*revised.lines, _("u undoes")]), bool(revised.doubtful))

        if isinstance(self.app, KeyOrder):
            self.app.keep_keys()
        before = self.focused or self
        self.app.push_screen(CorrectingScreen(self.project, self.text, self.view.cursor, corrected, before))

    def _corrected(self, words: str, doubtful: bool) -> None:
        self.reload()
        if doubtful and self._doubtful:  # others' may be hidden
            self._review(words)
        else:
            self.tell(words)

    def action_review(self) -> None:
        """The codings here that have to be looked at, old and new words side by side."""
        self._review()

    def _review(self, told: str = "") -> None:
        from qualcode.tui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen(self.project, self.text.short_id, told))

    # -- showing -----------------------------------------------------------------

    def take_text(self, text: SourceText) -> None:
        """What has to be looked at in the other wording."""
        self._doubtful = reviewing.waiting_in(self.project, text, self.blind)
        super().take_text(text)

    def fill(self) -> None:
        """Show the signs too."""
        self._doubtful = reviewing.waiting_in(self.project, self.text, self.blind)
        super().fill()

    def reload(self) -> None:
        """Show the signs too, also where a coding was accepted and nothing of it changed."""
        before, self._doubtful = self._doubtful, reviewing.waiting_in(self.project, self.text, self.blind)
        super().reload()
        if self._doubtful != before:
            self.view.set_codings(self._all_marks())

    def _see(self, sight: Sight) -> None:
        """Of others' codings that are hidden nothing is said, not even that they are to be looked at."""
        self._doubtful = reviewing.waiting_in(self.project, self.text, sight.blind)
        super()._see(sight)

    def _tag(self, coding: Coding | Outline) -> str:
        tag = super()._tag(coding)
        return f"{_SIGN}{tag}" if coding.id in self._doubtful else tag

    def _describe(self) -> None:
        self.query_one(Details).doubtful = self._doubtful
        super()._describe()

    def _progress(self) -> list[str]:
        n = len(self._doubtful)
        words = ngettext("{n} coding to look at (R)", "{n} codings to look at (R)", n).format(n=n)
        return [words if n else "", *super()._progress()]
