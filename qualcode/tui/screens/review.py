"""The review: codings to be looked at since their text was corrected, with their old and new words.

It guards that every one waits here until it was moved in its text, accepted or removed, and that each of these can be
undone where it was done.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from textual import on
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _, language, ngettext
from qualcode.locale.numbers import quoted
from qualcode.model.memo import Subject
from qualcode.store.doubts import Doubt
from qualcode.store.history import Entry
from qualcode.text.clean import show
from qualcode.text.differing import differing
from qualcode.tui.dialogs.ask import YES, Ask
from qualcode.tui.keys import commands
from qualcode.tui.listing import NotedScreen
from qualcode.tui.turning_back import TurningBackScreen
from qualcode.tui.widgets.status import StatusLine
from qualcode.tui.widgets.tables import QuoteList
from qualcode.workbench import coding as bench
from qualcode.workbench import reviewing
from qualcode.workbench.project import Project

_WIDE = 110
"""Cells of a screen on which old and new words have room side by side."""
_QUOTED = 600
"""Characters of either that are shown at most."""
_REMOVE = "review.remove"
_NEEDING = ("review.go", "review.accept", "review.accept_all", _REMOVE, "review.memo")
"""Commands about a coding of the list."""
_LINES = re.compile(r"\s*\n\s*")
_MANY = 300
"""Codings listed at most; the others come when these are dealt with."""


class ReviewScreen(TurningBackScreen, NotedScreen):
    """The codings that somebody has to look at."""

    place = "review"

    def __init__(self, project: Project, source: str = "", told: str = "") -> None:
        """Those of all sources, or to begin with of one (short id); `told` is said when the screen opens."""
        super().__init__(project)
        self._source = self._only = source
        self._told = told
        self._all: list[Doubt] = []
        self._listed: list[Doubt] = []

    def on_mount(self) -> None:
        """Say what was done before."""
        if self._told:
            self.tell(self._told)

    def on_resize(self) -> None:
        """Side by side, or one above the other."""
        if self._listed:
            self.fill()

    def fill(self) -> None:
        """Read the list, and stay on the coding that was highlighted, else near its place."""
        listed = self.query_one(QuoteList)
        before, at = self._chosen(), listed.highlighted or 0
        self._all = reviewing.doubtful(self.project, self.blind)
        self._listed = self._meant()[:_MANY]
        listed.set_options(Option(self._words(doubt)) for doubt in self._listed)
        ids = [doubt.coding_id for doubt in self._listed]
        if before is not None and before.coding_id in ids:
            at = ids.index(before.coding_id)
        listed.highlighted = max(0, min(at, len(ids) - 1)) if ids else None
        self._show_title()

    def concerns(self, entry: Entry) -> bool:
        """Whether it is the correction that one comes from, or one that brought something on the list."""
        return reviewing.is_correction(entry, {self._source if self._told else "", *(d.source for d in self._all)})

    def _meant(self) -> list[Doubt]:
        """Those of the source, where only these are shown."""
        return [doubt for doubt in self._all if self._only in ("", doubt.source)]

    def _chosen(self) -> Doubt | None:
        at = self.query_one(QuoteList).highlighted
        return self._listed[at] if at is not None and at < len(self._listed) else None

    # -- showing -----------------------------------------------------------------

    def _show_title(self) -> None:
        n = len(self._meant())
        count = ngettext("{n} coding", "{n} codings", n).format(n=n)
        if n > _MANY:
            count = _("the first {shown} of {n} codings").format(shown=_MANY, n=n)
        blind = _("others’ codings hidden") if self.blind else ""
        title = self.title_text(_("To look at since the text was corrected"), self._only, count, blind)
        self.query_one("#title", Static).update(title)
        elsewhere = len(self._all) - n
        hints = []
        if not n:
            hints.append(_("Nothing to look at: Esc goes back."))
        if elsewhere:
            words = ngettext("Tab: {n} more in other interviews", "Tab: {n} more in other interviews", elsewhere)
            hints.append(words.format(n=elsewhere))
        elif self._source and not self._only and n:
            hints.append(_("Tab: only those of {source}").format(source=self._source))
        doubt = self._chosen()
        if doubt is not None:
            hints.insert(0, self._way(doubt))
        self.query_one(StatusLine).show_state(*(hints or ("",)))
        self._offer_keys()

    def _way(self, doubt: Doubt) -> str:
        """What can be done about a coding in its text: only its coder can move it."""
        if self._is_own(doubt):
            return _("Enter goes to the text, where e and E move the ends")
        if self.project.read_only:
            return _("Enter goes to the text")
        return _("Enter goes to the text; only {coder} can move its ends").format(coder=doubt.coder)

    def _is_own(self, doubt: Doubt) -> bool:
        return doubt.coder == self.project.coder and not self.project.read_only

    def _offer_keys(self) -> None:
        """The footer has the keys that do something: none on an empty list, removing where the coding is one's own."""
        doubt, bindings = self._chosen(), self._bindings.key_to_bindings
        idle = _NEEDING if doubt is None else () if self._is_own(doubt) else (_REMOVE,)
        offered = {command.id: bool(command.footer) and command.id not in idle for command in commands(self.place)}
        for key, known in bindings.items():
            bindings[key] = [replace(each, show=offered[each.id]) if each.id in _NEEDING else each for each in known]
        self.refresh_bindings()

    def _words(self, doubt: Doubt) -> RenderableType:
        """A coding as some lines of the list."""
        code = self.project.codebook().get(doubt.code)
        name = f"{code.abbreviation} {code.labels.in_(language())}" if code else doubt.code
        place = f"{doubt.source}:{doubt.turn}"
        head = Text(show(" · ".join((place, doubt.evidence, name, doubt.coder))), style="bold")
        head.append(show(_whose(doubt)))
        before, now = (_LINES.sub(" ⏎ ", words) for words in (doubt.before, doubt.now))
        if before == now:
            return Group(head, _side(_("The same words: {quote}"), now, ()))
        gone, come = differing(before[:_QUOTED], now[:_QUOTED])
        sides = _side(_("Before: {quote}"), before, gone), _side(_("Now: {quote}"), now, come)
        if self.app.size.width < _WIDE:
            return Group(head, *sides)
        grid = Table.grid(expand=True, padding=(0, 3, 0, 0))
        for _each in sides:
            grid.add_column(ratio=1)
        grid.add_row(*sides)
        return Group(head, grid)

    # -- wishes ------------------------------------------------------------------

    @on(OptionList.OptionHighlighted)
    def _moved(self) -> None:
        self._show_title()

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_go()

    def _needed(self) -> Doubt | None:
        doubt = self._chosen()
        if doubt is None:
            self.tell(_("Nothing to look at: Esc goes back."), hint=True)
        return doubt

    def action_go(self) -> None:
        """To the coding in its text, where its ends can be moved; Esc comes back here."""
        from qualcode.tui.screens.coding import CodingScreen

        doubt = self._needed()
        if doubt is not None:
            at = bench.find_coding(self.project, doubt.evidence)
            screen = CodingScreen(self.project, self.project.source_id(doubt.source), at=at)
            self.app.push_screen(screen)
            words = _("{id}: e and E move its ends, z gives it what is selected; Esc goes back to the list.")
            if not self._is_own(doubt):
                words = _("{id} is {coder}’s, who can move its ends; Esc goes back to the list, where a accepts it.")
            told = words.format(id=doubt.evidence, coder=doubt.coder)
            screen.call_after_refresh(screen.tell, told, hint=True)

    def action_all_sources(self) -> None:
        """Those of the source one came from, or of all."""
        if not self._source:
            self.tell(_("These are those of all interviews."), hint=True)
            return
        self._only = "" if self._only else self._source
        self.fill()

    def action_accept(self) -> None:
        """Say that the coding stands where it should."""
        doubt = self._needed()
        if doubt is not None and self.writable():
            self._accept([doubt])

    def _accept(self, chosen: Sequence[Doubt]) -> None:
        def accepted() -> str:
            n = reviewing.accept(self.project, chosen)
            words = ngettext(
                "{n} coding stands where it should ({ids}); u undoes.",
                "{n} codings stand where they should ({ids}); u undoes.",
                n,
            )
            ids = [doubt.evidence for doubt in chosen]
            return words.format(n=n, ids=ids[0] if len(ids) == 1 else f"{ids[0]}–{ids[-1]}" if ids else "")

        self.change(accepted)

    def action_accept_all(self) -> None:
        """Say that all of them stand where they should, after a question."""
        if self._needed() is None or not self.writable():
            return
        meant = self._meant()

        def take(answer: str | None) -> None:
            if answer is not None:
                self._accept(meant)

        n = len(meant)
        heading = ngettext("Accept {n} coding where it stands?", "Accept {n} codings where they stand?", n)
        lines = [_("They are no longer listed as doubtful. u undoes it.")]
        hint = _("y accepts all · Esc goes on looking at them")
        self.app.push_screen(Ask(heading.format(n=n), lines, {"yes": YES}, hint), take)

    def action_remove(self) -> None:
        """Remove one's own coding."""
        doubt = self._needed()
        if doubt is not None and self.writable():
            self.change(lambda: self._remove(doubt))

    def _remove(self, doubt: Doubt) -> str:
        bench.remove(self.project, bench.find_coding(self.project, doubt.evidence))
        return _("{code} removed; u undoes.").format(code=doubt.evidence)

    def action_memo(self) -> None:
        """Write a memo on the coding."""
        doubt = self._needed()
        if doubt is not None:
            self.open_memo(Subject("coding", doubt.evidence))


def _whose(doubt: Doubt) -> str:
    """Why it is listed where its words are another's; "" where they are not."""
    if not doubt.changed_hands:
        return ""
    nobody = _("no informant")
    before, now = (", ".join(labels) or nobody for labels in (doubt.speakers_before, doubt.speakers_now))
    return " · " + _("said by {before} before, by {now} now").format(before=before, now=now)


def _side(words: str, quote: str, different: Sequence[tuple[int, int]]) -> Text:
    """The old or the new words, those that differ underlined."""
    cut = quote if len(quote) <= _QUOTED else f"{quote[:_QUOTED]} …"
    before, _quote, after = words.partition("{quote}")
    text = Text(show(before), style="")
    offset = len(before) + len(quoted("")) // 2
    text.append(show(quoted(cut))).append(show(after))
    for start, end in different:
        text.stylize("underline", offset + start, offset + end)
    return text
