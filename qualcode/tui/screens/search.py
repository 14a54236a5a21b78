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
from qualcode.workbench import coding_hits
from qualcode.workbench.digits import keep_recents, recents_of
from qualcode.workbench.searching import Hit
from qualcode.workbench.settings import read_settings


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
        hits.move_rows(1)

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
            n = len(coding_hits.targets(self.project, hits, self._unit))
            heading = ngettext("Code {n} passage", "Code {n} passages", n).format(n=n)
            heading = f"{heading} · {quoted(self._words)}"
            codes = self.project.codebook()
            picker = Picker(codes, recents_of(self.project).newest_first(codes), heading)
            self.app.push_screen(picker, partial(self._code, hits))

    def _code(self, hits: list[Hit], key: str | None) -> None:
        if key is None:
            return
        try:
            settings = read_settings()
            done = coding_hits.code_hits(self.project, hits, key, self._unit, merge=settings.merges)
            recents_of(self.project).use([key], self.project.codebook())
            keep_recents(self.project)
        except QualcodeError as error:
            self.refuse(error)
            return
        code = self.project.codebook()[key]
        words = ngettext("{code} applied to {n} passage", "{code} applied to {n} passages", done.coded)
        told = [words.format(code=code.abbreviation or code.labels.in_(language()), n=done.coded)]
        overlapping = done.overlapping if settings.warns else 0
        for n, sentence in (
            (done.there, ngettext("{n} had it already", "{n} had it already", done.there)),
            (done.merged, ngettext("{n} merged into a coding", "{n} merged into codings", done.merged)),
            (overlapping, ngettext("{n} of them overlaps it", "{n} of them overlap it", overlapping)),
        ):
            told += [sentence.format(n=n)] if n else []
        if self._count > LISTED:
            told.append(_("only the first {n} hits are listed and coded").format(n=LISTED))
        changed = done.coded or done.merged
        self.tell("; ".join(told) + "." + (f" {_('u undoes (in the list).')}" if changed else ""), hint=not changed)
