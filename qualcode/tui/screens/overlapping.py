"""What becomes of a code that overlaps itself, wherever on the coding screen that may come to be: the settings say it.

It guards that it is merged, let be or refused with a word in the same way by applying, recoding and moving a boundary,
and that where codings which differ become one, it is said what stands now.
"""

from collections.abc import Callable, Hashable, Sequence
from functools import cached_property

from qualcode.locale import _, ngettext
from qualcode.model.coding import Coding
from qualcode.model.errors import QualcodeError
from qualcode.tui.screens.acting import ActingScreen
from qualcode.tui.widgets.details import SIGNS
from qualcode.workbench import coding as bench
from qualcode.workbench.boundaries import Joined
from qualcode.workbench.settings import Settings, read_settings


class OverlappingScreen(ActingScreen):
    """A source in which a code may overlap itself."""

    _warned: Hashable = None
    """The wish of which it was last said that codings would overlap."""

    @cached_property
    def settings(self) -> Settings:
        """What the config file says now; read again when the screen comes in front."""
        try:
            return read_settings()
        except QualcodeError as error:
            self.refuse(error)
            return Settings()

    def must_wait(self, wish: Hashable, find: Callable[[], Sequence[Coding]], again: str) -> bool:
        """Whether to wait, because a code would overlap itself and that has not been said yet.

        `again` says what the same wish does when it comes a second time.
        """
        if not self.settings.warns or wish == self._warned or self.project.read_only:
            self._warned = None
            return False
        try:
            found = find()
        except QualcodeError as error:
            self.refuse(error)
            return True
        if found:
            self._warned = wish
            where = bench.place(self.text, found[0].start)
            words = _("{code} is at {place} already ({id}) and overlaps this passage: {again}.")
            code = self._short(found[0].code)
            self.tell(words.format(code=code, place=where, id=found[0].evidence, again=again), error=True)
        return bool(found)

    def joined_words(self, joined: Joined) -> str:
        """What stands now of that in which codings that became one differed; "" where they did not."""
        told = []
        if joined.directions_differ:
            direction = joined.coding.direction
            now = f"{SIGNS[direction]} {self._directions.get(direction, direction)}"
            told.append(_("their directions differ, now: {direction}").format(direction=now))
        if joined.lost:
            names = {"weight": _("weight"), "basis": _("basis"), "about": _("cluster"), "facets": _("facets")}
            lost = ", ".join(names[name] for name in joined.lost)
            told.append(_("these differ, that of the first stays: {details}").format(details=lost))
        if joined.memos:
            words = ngettext("{n} memo goes with it", "{n} memos go with it", joined.memos)
            told.append(words.format(n=joined.memos))
        return " · ".join(told)
