"""Memos and journal: a row per memo, the newest day first, and the pane to write on.

It guards that filtering hides memos and never loses the one that is being written.
"""

from collections.abc import Callable
from itertools import groupby

from textual import on
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.locale import _, ngettext
from qualcode.locale.numbers import date
from qualcode.model.errors import QualcodeError
from qualcode.model.memo import About, Memo, Subject
from qualcode.text.clean import show
from qualcode.tui.listing import FilteredScreen, NotedScreen
from qualcode.tui.widgets.tables import QuoteList
from qualcode.workbench import coding, memos
from qualcode.workbench.project import Project

_KINDS: dict[About | None, Callable[[], str]] = {
    None: lambda: _("all memos"),
    "journal": lambda: _("journal"),
    "project": lambda: _("on the project"),
    "source": lambda: _("on sources"),
    "turn": lambda: _("on turns"),
    "coding": lambda: _("on codings"),
    "code": lambda: _("on codes"),
    "person": lambda: _("on people"),
    "cell": lambda: _("on cells"),
}


class MemoScreen(NotedScreen, FilteredScreen):
    """All memos of the project."""

    place = "memos"
    shows_others = True

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project
        self._kind: About | None = None
        self._shown: list[Memo] = []

    def fill(self) -> None:
        """List the memos that are let through, by day; the highlighted one stays so."""
        chosen = self._chosen()
        found = memos.matching(self.project, self._words)
        self._shown = [memo for memo in found if self._kind in (None, memo.subject.about)]
        listed = self.query_one(QuoteList)
        listed.clear_options()
        for day, of_day in groupby(self._shown, lambda memo: memo.day):
            listed.add_option(Option(Content.styled(show(date(day)), "bold underline"), disabled=True))
            listed.add_options(Option(self._text(memo), id=str(memo.id)) for memo in of_day)
        if chosen is not None and any(memo.id == chosen.id for memo in self._shown):
            listed.highlighted = listed.get_option_index(str(chosen.id))
        else:
            listed.highlighted = 1 if self._shown else None
        count = ngettext("{n} memo", "{n} memos", len(self._shown)).format(n=len(self._shown))
        title = self.title_text(_("Memos and journal"), _KINDS[self._kind](), count)
        self.query_one("#title", Static).update(title)
        none = _("No memo has these letters: Esc shows all.") if self._words else ""
        hint = "" if self._shown else none or _("No memos here: J writes in today’s journal, m on the project.")
        self.show_state(hint)

    def _text(self, memo: Memo) -> Content:
        head = f"{memos.named(self.project, memo.subject)} · {memo.coder}"
        return Content.assemble((show(head), "bold"), "\n", show(memo.body))

    def _chosen(self) -> Memo | None:
        option = self.query_one(QuoteList).highlighted_option
        return next((memo for memo in self._shown if option and str(memo.id) == option.id), None)

    def memo_closed(self) -> None:
        """Back to the list, which has the new words; the cursor on the memo that was written."""
        self.fill()
        written = self._memo
        if written is not None and any(memo.id == written.id for memo in self._shown):
            listed = self.query_one(QuoteList)
            listed.highlighted = listed.get_option_index(str(written.id))
        super().memo_closed()

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_edit()

    # -- wishes --------------------------------------------------------------

    def action_edit(self) -> None:
        """Write on in one's own memo; on somebody else's, a memo of one's own on the same thing."""
        memo = self._chosen()
        if memo is not None:
            self.open_memo(memo.subject, memo if memo.coder == self.project.coder else None)

    def action_journal(self) -> None:
        """Write in the journal of today."""
        self.open_memo(Subject("journal", memos.today()))

    def action_project_memo(self) -> None:
        """Write on the project."""
        self.open_memo(Subject("project"))

    def action_next_kind(self) -> None:
        """All memos, the journal, or those on one kind of thing."""
        kinds = list(_KINDS)
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self.fill()

    def action_go(self) -> None:
        """To the place that the memo is about, where it has one."""
        memo = self._chosen()
        if memo is None:
            return
        try:
            found = memos.passage_of(self.project, memo.subject)
        except QualcodeError as error:
            self.refuse(error)
            return
        if found is None:
            self.tell(_("This memo is not about a place in a text."), hint=True)
            return
        from qualcode.tui.screens.coding import CodingScreen

        passage, evidence = found
        at = coding.find_coding(self.project, evidence) if evidence else None
        screen = CodingScreen(self.project, passage.source_id, at=at)
        self.app.push_screen(screen)
        if at is None:
            screen.call_after_refresh(lambda: screen.view.go_to(passage.start))

    def action_delete(self) -> None:
        """Delete one's own memo."""
        memo = self._chosen()
        if memo is not None:
            self.change(lambda: self._delete(memo))

    def _delete(self, memo: Memo) -> str:
        memos.delete(self.project, memo)
        return _("Memo on {what} deleted; u undoes").format(what=memos.named(self.project, memo.subject))
