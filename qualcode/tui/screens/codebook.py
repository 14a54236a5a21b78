"""The codebook screen: a verb of the bench per key; here those that put codes in order, join, part and delete them.

It guards that what would be lost is said before it goes.
"""

from functools import partial

from qualcode.locale import _, ngettext
from qualcode.model.code import Code
from qualcode.model.errors import QualcodeError
from qualcode.tui.screens.codebook_filing import CodebookFiling
from qualcode.workbench import codebook as verbs
from qualcode.workbench import codebook_views as views
from qualcode.workbench.naming import label, listed


class CodebookScreen(CodebookFiling):
    """The codebook of the project."""

    shows_others = True

    # -- order ---------------------------------------------------------------

    def action_shift(self, step: int) -> None:
        """Move the code up or down among those beside it."""
        code = self.current()
        if code is not None and self.do(lambda: verbs.shift(self.project, code.key, step)):
            words = _("{code} moved up") if step < 0 else _("{code} moved down")
            self.tell(words.format(code=self.called(code.key)))

    def action_cut(self) -> None:
        """Mark the code as cut; once more lets it be."""
        code = self.current()
        if code is None:
            return
        self.cut = "" if self.cut == code.key else code.key
        self.fill()
        if self.cut:
            self.tell(_("{code} is cut: P on a theme or code pastes it there").format(code=self.called(code.key)))

    def action_back(self) -> None:
        """Let a cut code be, else leave the screen."""
        if self.cut:
            self.cut = ""
            self.fill()
        else:
            super().action_back()

    def action_paste(self) -> None:
        """Put the cut code into the theme, or after the code, under the cursor."""
        there = self.current()
        moved = self.codes.get(self.cut)
        if there is None:
            return
        if moved is None:
            self.tell(_("Nothing is cut: X cuts the code under the cursor."), hint=True)
            return
        into_theme = there.is_theme and not (moved.is_theme and self._has_codes(moved))
        parent, after = (there.key, "") if into_theme else (there.parent, there.key)
        self._move(moved, parent, after)

    def action_to_theme(self) -> None:
        """Make the code a theme."""
        code = self.current()
        if code is None:
            return
        if code.is_theme:
            self.tell(_("{code} is a theme already.").format(code=self.called(code.key)), hint=True)
        else:
            self._move(code, "", code.parent)

    def _move(self, code: Code, parent: str, after: str) -> None:
        elsewhere = False

        def verb() -> None:
            nonlocal elsewhere
            elsewhere = verbs.move(self.project, code.key, parent, after)

        if self.do(verb):
            self.cut = ""
            self.fill()
            self.go_to(code.key)
            words = _("{code} moved") if elsewhere else _("{code} stands there already: nothing is moved.")
            self.tell(words.format(code=self.called(code.key)), hint=not elsewhere)

    def _has_codes(self, code: Code) -> bool:
        return any(other.parent == code.key for other in self.codes.values())

    # -- merging -------------------------------------------------------------

    def action_merge(self) -> None:
        """Choose the code that takes the codings, see what would happen, and merge."""
        code = self.current()
        if code is not None:
            others = {key: other for key, other in self.codes.items() if key != code.key}
            heading = _("Merge {code} into").format(code=self.called(code.key))
            self.ask_code(heading, others, partial(self._preview_merge, code.key))

    def _preview_merge(self, key: str, into: str) -> None:
        from qualcode.tui.dialogs.ask import YES, Ask

        try:
            found = views.merge_preview(self.project, key, into)
        except QualcodeError as error:
            self.refuse(error)
            return

        def take(answer: str | None) -> None:
            if answer == "yes" and self.do(lambda: verbs.merge(self.project, key, into)):
                self.go_to(into)
                self.tell(_("{old} is merged into {new}; u undoes").format(old=old, new=self.called(into)))

        old, new = self.called(key), self.called(into)
        hint = _("y merges · n or Esc leaves it")
        heading = _("Merge {old} into {new}?").format(old=old, new=new)
        self.app.push_screen(Ask(heading, _merge_lines(found, old, new), {"yes": YES}, hint), take)

    # -- splitting -----------------------------------------------------------

    def action_split(self) -> None:
        """Write the new code, go through the quotes, and split."""
        code = self.current()
        if code is None:
            return
        quotes = views.quotes_of(self.project, code.key)
        if not quotes:
            self.tell(
                _("{code} has no quotes to sort: a makes a new code.").format(code=self.called(code.key)), hint=True
            )
            return
        heading = _("Split {code}: the new code").format(code=self.called(code.key))
        self.write_new(heading, code.parent, partial(self._sort, code))

    def _sort(self, code: Code, new: Code) -> None:
        from qualcode.tui.dialogs.sorting import SortingDialog

        def take(going: list[int] | None) -> None:
            if going and self.do(lambda: verbs.split(self.project, code.key, new, going)):
                self.go_to(new.key)
                words = ngettext("{n} quote went to {new}; u undoes", "{n} quotes went to {new}; u undoes", len(going))
                self.tell(words.format(n=len(going), new=self.called(new.key)))

        ready = verbs.with_signs(self.codes, new)
        names = (self.called(code.key), f"{ready.abbreviation} {label(ready)}")
        quotes = views.quotes_of(self.project, code.key)
        self.app.push_screen(SortingDialog(*names, quotes, self.codes), take)

    # -- deleting ------------------------------------------------------------

    def action_delete(self) -> None:
        """Delete the code; where something would go with it, that is said first."""
        code = self.current()
        if code is None:
            return
        found = views.delete_preview(self.project, code.key)
        if found.refusal:
            self.tell(found.refusal, error=True)
        elif found.codings or found.questions or found.memos:
            self._ask_delete(code, found)
        else:
            self._delete(code)

    def _ask_delete(self, code: Code, found: views.DeletePreview) -> None:
        from qualcode.tui.dialogs.ask import YES, Ask

        def take(answer: str | None) -> None:
            if answer == "yes":
                self._delete(code)
            elif answer == "merge":
                self.action_merge()

        answers = {"yes": YES, "merge": ["m"]}
        hint = _("y deletes it with its codings · m merges it into another code · Esc leaves it")
        heading = _("Delete {code}?").format(code=self.called(code.key))
        self.app.push_screen(Ask(heading, _delete_lines(found), answers, hint), take)

    def _delete(self, code: Code) -> None:
        called = self.called(code.key)
        if self.do(lambda: verbs.delete(self.project, code.key, with_codings=True)):
            self.tell(_("{code} is deleted; u undoes").format(code=called))


def _by_coder(coders: dict[str, int]) -> str:
    return ", ".join(f"{coder} {n}" for coder, n in coders.items())


def _merge_lines(found: views.MergePreview, old: str, new: str) -> list[str]:
    """What merging would do, line by line."""
    moving = ngettext("{n} coding gets {new}", "{n} codings get {new}", found.moving).format(n=found.moving, new=new)
    lines = [f"{moving} ({_by_coder(found.coders)})."] if found.moving else []
    n = len(found.doubles)
    if not (found.moving or n):
        lines.append(_("{old} has no codings.").format(old=old))
    if n:
        words = ngettext(
            "{n} doubles one of the same coder on the same passage, and goes with its note: {ids}.",
            "{n} double one of the same coder on the same passage, and go with their notes: {ids}.",
            n,
        )
        lines.append(words.format(n=n, ids=listed(found.doubles)))
    n = len(found.overlaps)
    if n:
        words = ngettext(
            "{n} overlaps one of the same coder, and stays beside it: {ids}.",
            "{n} overlap one of the same coder, and stay beside it: {ids}.",
            n,
        )
        lines.append(words.format(n=n, ids=listed(found.overlaps)))
    return [*lines, _("{old} goes, with its rules of use.").format(old=old)]


def _delete_lines(found: views.DeletePreview) -> list[str]:
    """What deleting would take along, line by line."""
    lines = []
    if found.codings:
        words = ngettext("{n} coding goes with it ({coders})", "{n} codings go with it ({coders})", found.codings)
        where = ngettext("in {n} source", "in {n} sources", found.sources).format(n=found.sources)
        lines.append(f"{words.format(n=found.codings, coders=_by_coder(found.coders))}, {where}.")
    else:
        lines.append(_("It has no codings."))
    if found.questions:
        words = ngettext(
            "{n} question of the plan rests on it.", "{n} questions of the plan rest on it.", found.questions
        )
        lines.append(words.format(n=found.questions))
    if found.memos:
        words = ngettext(
            "{n} memo on it stays in the memo list.", "{n} memos on it stay in the memo list.", found.memos
        )
        lines.append(words.format(n=found.memos))
    return [*lines, _("Its names, rules of use and example go. u brings everything back.")]
