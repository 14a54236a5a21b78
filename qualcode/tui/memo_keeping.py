"""Writing memos on a screen: which memo is open, and the verbs that save it.

It guards that a memo is saved when the screen is left in any way: closed, covered by another, or the program ended;
and that one which cannot be saved is kept in a file, or dropped only by who wrote it.
"""

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult

from qualcode.locale import _
from qualcode.model.errors import QualcodeError
from qualcode.model.memo import Memo, Subject
from qualcode.tui.commanding import CommandScreen
from qualcode.tui.key_order import KeyOrder
from qualcode.tui.widgets.memo_pane import MemoPane
from qualcode.workbench import memos
from qualcode.workbench.unsaved import Unsaved


class MemoKeeper(CommandScreen):
    """A screen with a pane to write memos in; compose yields `MemoPane()` below what they are about."""

    _subject = Subject("project")
    _memo: Memo | None = None
    _refused: str | None = None
    """What was typed and could not be saved; a second Esc leaves it, kept in a file."""
    _unsaved: Unsaved | None = None
    """The file in which it is kept."""

    def open_memo(self, subject: Subject, memo: Memo | None = None) -> None:
        """Write on something: a memo given, else one's own latest on it, else a new one."""
        if self.project.read_only:
            self.tell(_("The project is open for reading only: nothing was changed."), error=True)
            return
        self.save_memo()
        own, others = self._memos_on(subject)
        self._subject, self._memo = subject, memo or (own[0] if own else None)
        others = [] if self.blind else others
        words = _("Memo on {what}").format(what=memos.named(self.project, subject))
        before = self.focused or self
        self.query_one(MemoPane).open(words, self._memo.body if self._memo else "", others)
        if isinstance(self.app, KeyOrder):
            self.app.redirect_keys(before)  # what is typed already is the memo

    def _memos_on(self, subject: Subject) -> tuple[list[Memo], list[Memo]]:
        """One's own memos on something, and those of others, the newest first."""
        there, coder = memos.memos(self.project, subject), self.project.coder
        return [memo for memo in there if memo.coder == coder], [memo for memo in there if memo.coder != coder]

    def save_memo(self) -> None:
        """Save what was typed since, if anything was."""
        for pane in self.query(MemoPane):
            body = pane.hand_over()
            if body is not None:
                self._save(body)

    def change(self, verb: Callable[[], str]) -> bool:
        """One verb; it may have been about the memo that is open."""
        done = super().change(verb)
        self._follow_memo()
        return done

    def on_screen_resume(self) -> None:
        """The memo that is open may have been changed on another screen."""
        self._follow_memo()

    def _follow_memo(self) -> None:
        """Show the open memo as it is in the project by now, unless it is being written on."""
        for pane in self.query(MemoPane):
            if pane.is_settled:
                own, _others = self._memos_on(self._subject)
                same = [known for known in own if self._memo and known.id == self._memo.id]
                self._memo = next(iter([*same, *own]), None)
                pane.renew(self._memo.body if self._memo else "")

    async def retranslate(self) -> None:
        """Say everything anew; what is being written stays open."""
        writing = any(pane.is_open for pane in self.query(MemoPane))
        self.save_memo()
        await super().retranslate()
        if writing:
            self.open_memo(self._subject, self._memo)

    def memo_closed(self) -> None:
        """What a screen does when the pane is put away: give the focus back."""

    @on(MemoPane.Written)
    def _written(self, event: MemoPane.Written) -> None:
        self._save(event.body)

    @on(MemoPane.Closed)
    def _put_away(self) -> None:
        pane = self.query_one(MemoPane)
        if pane.unsaved not in (None, self._refused):
            self._refused = pane.unsaved
        elif pane.unsaved is not None and (self._unsaved is None or self._unsaved.path is None):
            self._ask_to_drop()
        else:
            self._close(_("The memo is not saved.") if pane.unsaved is not None else "")

    def _ask_to_drop(self) -> None:
        """Nothing keeps what was typed but the pane."""
        from qualcode.tui.dialogs.ask import YES, Ask

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._close("")

        heading, line = _("Drop the memo?"), _("It could not be saved, and nowhere a file be written: it is only here.")
        self.app.push_screen(Ask(heading, [line], {"yes": YES}, _("y drops it · Esc goes on writing")), answered)

    def _close(self, words: str) -> None:
        kept = self._unsaved.told(self.project) if self._unsaved is not None else ""
        self._refused, self._unsaved = None, None
        self.query_one(MemoPane).close()
        self.memo_closed()
        if words:
            self.tell(f"{words} {kept}", error=True)

    def on_screen_suspend(self) -> None:
        """Another screen comes in front."""
        self.save_memo()

    def keep(self) -> None:
        """Save what was typed."""
        super().keep()
        self.save_memo()

    def leave(self) -> None:
        """Save what was typed."""
        super().leave()
        self.save_memo()

    def _save(self, body: str) -> None:
        try:
            if self._memo is not None:
                self._memo = memos.rewrite(self.project, self._memo, body)
            else:
                self._memo = memos.write(self.project, self._subject, body)
        except QualcodeError as error:
            for pane in self.query(MemoPane):
                pane.unsaved = body
            self._unsaved = self._unsaved or Unsaved()
            self._unsaved.keep(self.project, memos.named(self.project, self._subject), body)
            self.tell(" ".join(filter(None, [str(error), self._unsaved.told(self.project)])), error=True)
            return
        self._unsaved = None
        self.tell(_("The memo is saved.") if self._memo else _("The memo is deleted."))

    def compose(self) -> ComposeResult:
        """Left to the screens."""
        raise NotImplementedError
