"""Keeping the reader's place: opening where one left, remembering turns seen, saving both without a key.

It guards that the place is saved when reading pauses, when another screen comes in front, and when the screen goes
in whatever way; and that what cannot be saved is told once and stops nobody from reading.
"""

from bisect import bisect_right
from time import monotonic

from textual.timer import Timer

from qualcode.locale import _
from qualcode.model.coding import Coding
from qualcode.model.errors import QualcodeError
from qualcode.model.source import SourceText
from qualcode.tui.noticing import WHILE, Noticing
from qualcode.tui.screens.reading import ReadingScreen
from qualcode.workbench.positions import keep_position, reading_position
from qualcode.workbench.project import Project

_PAUSE = 2.0
"""Seconds without moving after which the place is saved."""
AGAIN = 6.0
"""Seconds for which a second Esc is the answer to what the first one said."""
_CONTEXT = 300
"""Characters shown before the place one comes back to, within its turn."""


class KeepingScreen(ReadingScreen):
    """A source that opens where one left it."""

    def __init__(self, project: Project, source_id: int, *, at: Coding | None = None) -> None:
        """A place asked for comes before the one remembered."""
        super().__init__(project, source_id, at=at)
        kept = reading_position(project, self.text)
        self.noticing = Noticing(self.text.turns, kept.seen)
        if at is None:
            self.begin = self._before(kept.place), kept.place
        self._place = kept.place
        self._kept = kept.place, len(kept.seen)
        self._noticing_timer: Timer | None = None
        self._saving_timer: Timer | None = None
        self._counted = 0, 0
        self._restless = False
        self._troubled = False
        self._leaving: tuple[int, float] | None = None
        """Where the cursor was, and when, as one last wished to leave for home."""
        self.remaking = False
        """Whether the parts of the screen are being made anew, so that no timer may look for them."""

    def take_text(self, text: SourceText) -> None:
        """Turns seen are those of the other wording."""
        kept = reading_position(self.project, text)
        self.noticing = Noticing(text.turns, kept.seen)
        self._kept, self._counted = (kept.place, len(kept.seen)), (-1, 0)
        super().take_text(text)
        self._place = self.begin[1]

    def _before(self, place: int) -> int:
        turns = self.text.turns
        turn = bisect_right(turns, place, key=lambda turn: turn.start) - 1
        return max(place - _CONTEXT, turns[turn].start if turn >= 0 else 0, 0) if place else 0

    def _progress(self) -> list[str]:
        if self._counted[0] != len(self.noticing.seen):
            self._counted = len(self.noticing.seen), len(self._countable & self.noticing.seen)
        turns = len(self._speaking)
        seen = _("seen {seen}/{turns}").format(seen=self._counted[1], turns=turns)
        return [*super()._progress(), seen if turns else ""]

    async def retranslate(self) -> None:
        """Say everything anew, while timers wait until it is filled."""
        self.remaking = True
        await super().retranslate()

    def fill(self) -> None:
        """Follow the view, also one that was made anew."""
        self.remaking = False
        super().fill()
        self.watch(self.view, "scroll_y", self._moved, init=False)
        self.call_after_refresh(self._moved)

    def _describe_place(self) -> None:
        if not self.remaking:
            super()._describe_place()

    def on_transcript_view_cursor_moved(self) -> None:
        """The place is the cursor's as long as it can be seen."""
        self._moved()

    def on_resize(self) -> None:
        """Other turns may be on screen."""
        self.call_after_refresh(self._moved)

    def on_screen_resume(self) -> None:
        """The text is in front again."""
        self.call_after_refresh(self._moved)

    def on_screen_suspend(self) -> None:
        """Another screen is in front: nothing of this one is being read."""
        self._leaving = None
        self.noticing.look_away()
        if self._noticing_timer is not None:
            self._noticing_timer.stop()
            self._noticing_timer = None
        self._keep_place()

    def go_back(self) -> None:
        """Leave the text; home, where letters mean other things, not before it has been said."""
        leads_home = getattr(self.app.screen_stack[-2], "place", "home") == "home"  # else home is made there
        before, self._leaving = self._leaving, (self.view.cursor, monotonic())
        again = before is not None and before[0] == self.view.cursor and monotonic() - before[1] < AGAIN
        if leads_home and not again:
            self.tell(_("Esc again goes home."), hint=True)
        else:
            super().go_back()

    def keep(self) -> None:
        """Save the place too."""
        super().keep()
        self._keep_place()

    def leave(self) -> None:
        """Save the place too."""
        super().leave()
        self._keep_place()

    def _moved(self) -> None:
        if self.is_current and not self.remaking and self.view.size:
            top, bottom = self.view.on_screen
            self._place = self.view.cursor if top <= self.view.cursor <= bottom else top
            self.noticing.look(top, bottom)
            if self._noticing_timer is None and self.noticing.waits:
                self._noticing_timer = self.set_timer(WHILE, self._noticed)
            self._restless = self._saving_timer is not None
            if not self._restless:
                self._saving_timer = self.set_timer(_PAUSE, self._paused)

    def _noticed(self) -> None:
        self._noticing_timer = None
        if self.noticing.pass_time() and not self.remaking:
            self._show_title()
        if self.noticing.waits:
            self._noticing_timer = self.set_timer(WHILE, self._noticed)

    def _paused(self) -> None:
        """Save, unless the reader has moved meanwhile: then wait again, with one timer however many keys came."""
        self._saving_timer = self.set_timer(_PAUSE, self._paused) if self._restless else None
        if not self._restless:
            self._keep_place()
        self._restless = False

    def _keep_place(self) -> None:
        if self._saving_timer is not None:
            self._saving_timer.stop()
            self._saving_timer = None
        now = self._place, len(self.noticing.seen)
        if now == self._kept:
            return
        try:
            keep_position(self.project, self.text, self._place, self.noticing.seen)
            self._kept = now
        except QualcodeError as error:
            if not self._troubled:
                self.refuse(error)
            self._troubled = True
