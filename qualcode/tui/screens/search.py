"""Searching: Enter goes to a hit in its text, and a code is put on all hits that are checked.

It guards that only hits that can be seen in the list are coded.
"""

from functools import partial

from textual import on

from qualcode.locale import _, language, ngettext
from qualcode.locale.numbers import quoted
from qualcode.model.errors import QualcodeError
from qualcode.tui.hit_keeping import HitKeeper, LastSearch
from qualcode.tui.screens.seeking import LISTED, SeekingScreen
from qualcode.tui.widgets.hits import HitList
from qualcode.workbench import searching
from qualcode.workbench.coding import recent_codes
from qualcode.workbench.searching import Hit

_RECENT = 9
"""Recent codes that the picker lists first."""


class SearchScreen(SeekingScreen):
    """Words to search, their hits, and what is done with them."""

    @on(HitList.Opened)
    def _opened(self, event: HitList.Opened) -> None:
        self.go_to(event.hit)

    def go_to(self, hit: Hit) -> None:
        """Back to the text one came from, else on to another one; Esc comes back here from there."""
        from qualcode.tui.screens.coding import CodingScreen

        below, search, span = self.app.screen_stack[-2], LastSearch(self.query_now), (hit.start, hit.end)
        if isinstance(below, HitKeeper) and below.text.source_id == hit.source_id:
            below.show_hit(search, span)
            self.app.pop_screen()
            return
        screen = CodingScreen(self.project, hit.source_id)
        screen.show_hit(search, span)
        self.app.push_screen(screen)

    # -- coding what was found -------------------------------------------------

    def action_check(self) -> None:
        """Check or uncheck the hit, and go to the next."""
        hits = self.query_one(HitList)
        hits.toggle()
        hits.move(1)

    def action_check_all(self, checked: bool) -> None:
        """Check or uncheck every hit."""
        self.query_one(HitList).check_all(checked)

    def action_code(self) -> None:
        """Choose a code for all hits that are checked."""
        from qualcode.tui.dialogs.picker import Picker

        hits = self.query_one(HitList).checked
        if self.project.read_only:
            self.tell(_("The project is open for reading only: nothing was changed."), error=True)
        elif not hits:
            self.tell(_("No hit is ticked: Space ticks one, a all."), hint=True)
        else:
            n = len(searching.targets(self.project, hits, self._unit))
            heading = ngettext("Code {n} passage", "Code {n} passages", n).format(n=n)
            heading = f"{heading} · {quoted(self._words)}"
            picker = Picker(self.project.codebook(), recent_codes(self.project, _RECENT), heading)
            self.app.push_screen(picker, partial(self._code, hits))

    def _code(self, hits: list[Hit], key: str | None) -> None:
        if key is None:
            return
        try:
            coded, there = searching.code_hits(self.project, hits, key, self._unit)
        except QualcodeError as error:
            self.refuse(error)
            return
        code = self.project.codebook()[key]
        words = ngettext("{code} applied to {n} passage", "{code} applied to {n} passages", coded)
        told = [words.format(code=code.abbreviation or code.labels.in_(language()), n=coded)]
        if there:
            told.append(ngettext("{n} had it already", "{n} had it already", there).format(n=there))
        if self._count > LISTED:
            told.append(_("only the first {n} hits are listed and coded").format(n=LISTED))
        self.tell("; ".join(told) + ". " + _("u undoes (in the list)."))
