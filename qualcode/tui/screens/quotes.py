"""The quotes behind a number, a code or a query: many changed at once, noted, copied.

It guards that a change which only the coder may make is refused before anything is asked for, so that nothing is
typed in vain; and that codings which nobody sees, or more than one, do not go by one key.
"""

from collections.abc import Callable, Sequence

from qualcode.locale import _, language, ngettext
from qualcode.locale.numbers import number
from qualcode.model.coding import Coding, DirectionKey
from qualcode.model.errors import QualcodeError
from qualcode.model.memo import Subject
from qualcode.tui.screens.quotes_list import QuotesSeen
from qualcode.workbench import bulk, passages, quoting, recoding
from qualcode.workbench import coding as bench
from qualcode.workbench.digits import recents_of
from qualcode.workbench.project import Project
from qualcode.workbench.quoting import Query
from qualcode.workbench.settings import read_settings


class QuotesScreen(QuotesSeen):
    """A list of quotes."""

    @classmethod
    def of_code(cls, project: Project, code: str) -> "QuotesScreen":
        """The quotes of one code, or of a theme with its codes."""

        def heading() -> str:
            found = project.codebook().get(code)
            return f"{found.abbreviation} {found.labels.in_(language())}" if found else code

        return cls(project, Query(code=code), heading)

    def action_other_code(self) -> None:
        """The quotes of another code."""
        from qualcode.tui.dialogs.picker import Picker

        def take(key: str | None) -> None:
            if key:
                self.app.switch_screen(QuotesScreen.of_code(self.project, key))

        codes = self.project.codebook()
        recent = recents_of(self.project).newest_first(codes)
        self.app.push_screen(Picker(codes, recent, _("The quotes of another code")), take)

    def _meant(self) -> list[Coding]:
        """The ticked codings, also those not shown, else the one under the cursor."""
        if self.ticked:
            return [quote.coding for quote in quoting.read(self.project, self._ids_of_ticked())]
        chosen = self.chosen()
        return [chosen.coding] if chosen else []

    def _mine_among(self, meant: Sequence[Coding]) -> bool:
        """Whether any of them can be changed; else that is said."""
        if not meant or not self.writable():
            return False
        if any(coding.coder == self.project.coder for coding in meant):
            return True
        try:
            bench.own(self.project, meant[0])
        except QualcodeError as error:
            self.refuse(error)
        return False

    def _changed(self, n: int, meant: Sequence[Coding], there: int = 0) -> str:
        """What became of those meant, `there` of which had the code that was given."""
        words = ngettext("{n} coding changed; u undoes", "{n} codings changed; u undoes", n)
        had = ngettext("{n} had the code already", "{n} had the code already", there)
        told = [words.format(n=n) if n else _("Nothing changed")] + ([had.format(n=there)] if there else [])
        return " · ".join([*told, *self._others(meant)])

    def _told(self, words: str, n: int, meant: Sequence[Coding]) -> str:
        """What became of `n` of those meant, and how many are not one's own."""
        return " · ".join([words if n else _("Nothing changed"), *self._others(meant)])

    def _others(self, meant: Sequence[Coding]) -> list[str]:
        """How many of those meant are not one's own, if any are."""
        others = len([coding for coding in meant if coding.coder != self.project.coder])
        left = ngettext("{n} is somebody else’s and stays", "{n} are somebody else’s and stay", others)
        return [left.format(n=others)] if others else []

    def action_recode(self) -> None:
        """Give the ticked quotes another code."""
        from qualcode.tui.dialogs.picker import Picker

        meant = self._meant()

        def take(key: str | None) -> None:
            if key:
                self.change(lambda: self._recode(meant, key))

        def choose() -> None:
            heading = ngettext("Another code for {n} quote", "Another code for {n} quotes", len(meant))
            codes = self.project.codebook()
            recent = recents_of(self.project).newest_first(codes)
            self.app.push_screen(Picker(codes, recent, heading.format(n=len(meant))), take)

        if self._mine_among(meant):
            heading = ngettext("Give {n} quote another code?", "Give {n} quotes another code?", len(meant))
            self._ask_unseen(heading.format(n=number(len(meant))), choose)

    def _ask_unseen(self, heading: str, then: Callable[[], object], *, more: Sequence[str] = ()) -> None:
        """Ask first where quotes are meant that are not shown, or where there is `more` to say."""
        from qualcode.tui.dialogs.ask import YES, Ask

        hidden = self.unseen()
        words = ngettext(
            "{n} of the ticked quotes is not shown here.", "{n} of the ticked quotes are not shown here.", hidden
        )
        lines = [*more, *([words.format(n=number(hidden))] if hidden else [])]

        def take(answer: str | None) -> None:
            if answer:
                then()

        if lines:
            self.app.push_screen(Ask(heading, lines, {"yes": YES}, _("y goes on · n or Esc leaves it")), take)
        else:
            then()

    def _recode(self, meant: Sequence[Coding], key: str) -> str:
        """What became of it: a code that overlaps itself by it is merged or told, as the settings say."""
        settings = read_settings()
        done = recoding.recode_all(self.project, meant, key, merge=settings.merges)
        told = [self._changed(done.given, meant, done.there)]
        merged, overlapping = sum(len(one.gone) for one in done.joined), len(done.overlapping)
        if merged:
            words = ngettext("{n} merged into a coding", "{n} merged into codings", merged)
            told.append(words.format(n=merged))
        if overlapping and settings.warns:
            words = ngettext("{n} of them overlaps it", "{n} of them overlap it", overlapping)
            told.append(f"{bench.short(self.project, key)}: {words.format(n=overlapping)}")
        return " · ".join(told)

    def action_direct(self, direction: DirectionKey) -> None:
        """Say what the ticked passages do."""
        meant = self._meant()
        self.change(lambda: self._changed(bulk.set_direction(self.project, meant, direction), meant))

    def action_mark(self) -> None:
        """Say how the ticked passages may be quoted."""
        from qualcode.tui.dialogs.mark import MarkDialog
        from qualcode.tui.passage_marks import mark_of, mark_words, with_withdrawn

        meant = self._meant()

        def put(answer: str) -> str:
            mark = mark_of(answer)
            done = passages.mark_all(self.project, meant, mark)
            n = done.passages
            told = ngettext("{n} passage: {mark}", "{n} passages: {mark}", n)
            words = told.format(n=n, mark=mark_words(mark) if mark else _("no mark: as its source"))
            return with_withdrawn(words, done.withdrawn)

        def take(answer: str | None) -> None:
            if answer is not None:
                self.change(lambda: put(answer))

        def choose() -> None:
            self.app.push_screen(MarkDialog(_("How may these passages be quoted?"), None), take)

        if meant:
            words = ngettext("Mark the passage of {n} quote?", "Mark the passages of {n} quotes?", len(meant))
            self._ask_unseen(words.format(n=number(len(meant))), choose)

    def action_copy(self) -> None:
        """Copy the quote with its attribution."""
        from qualcode.tui.clipboard import copy
        from qualcode.workbench.citing import cite

        quote = self.chosen()
        if quote is None:
            return
        try:
            words = cite(self.project, quote)
            copy(self.app, words)
        except QualcodeError as error:
            self.refuse(error)
            return
        self.tell(_("Copied: {quote}").format(quote=words))

    def action_remove(self) -> None:
        """Remove the ticked codings; more than one, or one that is not shown, only when asked."""
        meant = self._meant()

        def remove() -> str:
            n = bulk.remove(self.project, meant)
            words = ngettext("{n} coding removed; u undoes", "{n} codings removed; u undoes", n)
            return self._told(words.format(n=n), n, meant)

        if len(meant) > 1 or self.unseen():
            if self._mine_among(meant):
                own = sum(coding.coder == self.project.coder for coding in meant)
                words = ngettext("Remove {n} coding?", "Remove {n} codings?", own)
                more = [_("u brings them back."), *(f"{line}." for line in self._others(meant))]
                self._ask_unseen(words.format(n=number(own)), lambda: self.change(remove), more=more)
        else:
            self.change(remove)

    def action_note(self) -> None:
        """Write a note on the coding."""
        from qualcode.tui.dialogs.note import NoteDialog

        quote = self.chosen()
        if quote is None or not self._mine_among([quote.coding]):
            return
        coding = quote.coding

        def write(note: str | None) -> None:
            if note is not None and not self.change(lambda: self._noted(coding, note)):
                self.keep_typed(coding.evidence, note)

        self.app.push_screen(NoteDialog(coding.evidence, coding.note), write)

    def _noted(self, coding: Coding, note: str) -> str:
        bench.set_note(self.project, coding, note)
        return _("The note on {code} is saved.").format(code=coding.evidence)

    def action_memo(self) -> None:
        """Write a memo on the coding."""
        quote = self.chosen()
        if quote is not None:
            self.open_memo(Subject("coding", quote.coding.evidence))
