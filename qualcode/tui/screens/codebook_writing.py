"""Writing in the codebook: new codes, names, rules of use, colour, example.

It guards that what was written in a form is not lost, and that finished sources become unread for a code only
when the person says that its meaning changed.
"""

import dataclasses
from collections.abc import Callable, Sequence

from qualcode.locale import _, ngettext
from qualcode.model.code import Code
from qualcode.model.labels import Labels
from qualcode.tui.screens.codebook_view import CodebookView
from qualcode.workbench import codebook as verbs
from qualcode.workbench import codebook_views as views
from qualcode.workbench.naming import label, listed


class CodebookWriting(CodebookView):
    """The codebook, grown and reworded."""

    def current(self) -> Code | None:
        """The code under the cursor, if there is one and it can be changed; else that is said."""
        if not self.writable():
            return None
        code = self.codes.get(self.outline.code)
        if code is None:
            self.tell(_("The codebook is empty: A makes the first theme."), hint=True)
        return code

    _unread_before: frozenset[tuple[int, str, str]] = frozenset()
    """What was to be read again before the latest verb: source, coder and code."""

    def do(self, verb: Callable[[], object]) -> bool:
        """One verb; what was unread before it is remembered."""
        self._unread_before = _unread_works(views.unread(self.project))
        return super().do(verb)

    def tell_work(self, message: str, *keys: str) -> None:
        """Say what was done, and how many finished sources became unread by it for any of the codes."""
        new = _unread_works(self.unread) - self._unread_before
        n = len({source for source, _coder, code in new if code in keys})
        words = ngettext(
            "{n} finished source is now unread for it: w lists it",
            "{n} finished sources are now unread for it: w lists them",
            n,
        )
        self.tell(f"{message}; {words.format(n=n)}" if n else message)

    # -- new codes -----------------------------------------------------------

    def action_add(self) -> None:
        """A new code in the theme under the cursor."""
        code = self.codes.get(self.outline.code)
        self._add(code.parent or code.key if code else "")

    def action_add_theme(self) -> None:
        """A new theme."""
        self._add("")

    def _add(self, parent: str) -> None:
        def save(code: Code) -> None:
            if self.do(lambda: verbs.add(self.project, code)):
                self.go_to(code.key)
                self.tell_work(_("{code} is in the codebook").format(code=self.called(code.key)), code.key)

        theme = self.codes.get(parent)
        heading = _("A new code in {theme}").format(theme=label(theme)) if theme else _("A new theme")
        self.write_new(heading, parent, save)

    def write_new(self, heading: str, parent: str, save: Callable[[Code], None]) -> None:
        """Let a new code be written; `save` gets it with a key made from its name."""
        from qualcode.tui.dialogs.code_form import CodeForm

        def keyed(code: Code) -> Code:
            return dataclasses.replace(code, key=verbs.key_for(self.codes, label(code)))

        def take(code: Code | None) -> None:
            if code is not None:
                save(keyed(code))

        if self.writable():
            form = CodeForm(
                heading,
                Code("", Labels(), parent),
                problem=lambda code: verbs.problem(self.project, keyed(code)),
                propose=lambda name: verbs.propose_abbreviation(self.codes, name),
                doubt=lambda code: views.namesake(self.project, code),
            )
            self.app.push_screen(form, take)

    # -- another wording -------------------------------------------------------

    def action_edit(self) -> None:
        """Edit names, rules of use, examples and words."""
        from qualcode.tui.dialogs.code_form import ALL

        code = self.current()
        if code is not None:
            self._edit(code, ALL)

    def action_rename(self) -> None:
        """Edit the names only."""
        from qualcode.tui.dialogs.code_form import NAMES

        code = self.current()
        if code is not None:
            self._edit(code, NAMES)

    def _edit(self, old: Code, names: Sequence[str], draft: Code | None = None) -> None:
        from qualcode.tui.dialogs.code_form import CodeForm

        def take(new: Code | None) -> None:
            if new is not None:
                self._save_code(old, new, names)

        def problem(code: Code) -> str:
            return verbs.problem(self.project, code, instead_of=old.key)

        def doubt(code: Code) -> str:
            return views.namesake(self.project, code, instead_of=old.key)

        form = CodeForm(self.called(old.key), old, problem, names=names, draft=draft, doubt=doubt)
        self.app.push_screen(form, take)

    def _save_code(self, old: Code, new: Code, names: Sequence[str]) -> None:
        """Save what was written; where the rules are worded anew, ask whether the meaning is another too."""

        def decided(answer: str | None) -> None:
            if answer is None:
                self._edit(old, names, draft=new)
            else:
                changed = answer == "yes"
                self._put_down(new, lambda: verbs.edit(self.project, old.key, new, meaning_changed=changed))

        if dataclasses.replace(old, labels=new.labels) == new:
            self._put_down(new, lambda: verbs.rename(self.project, old.key, new.labels))
        elif verbs.means_the_same(old, new) or not views.finished(self.project):
            self._put_down(new, lambda: verbs.edit(self.project, old.key, new))
        else:
            self.ask_meaning(decided)

    def _put_down(self, code: Code, verb: Callable[[], object]) -> None:
        if self.do_typed(verb, _("Code"), _typed(code)):
            self.tell_work(_("{code} is saved").format(code=self.called(code.key)), code.key)

    def ask_meaning(self, decided: Callable[[str | None], None], codes: Sequence[str] = ()) -> None:
        """Ask whether the meaning of the code of the form, or of these codes of a file by name, is another."""
        from qualcode.tui.dialogs.ask import NO, YES, Ask

        n = views.finished(self.project)
        lines = [_("Other rules of use: {codes}.").format(codes=listed(codes))] if codes else []
        lines += [
            ngettext(
                "If it means something else now, {n} finished source is to be read again for it.",
                "If it means something else now, {n} finished sources are to be read again for it.",
                n,
            ).format(n=n),
            _("If only the wording is better, nothing is to be read again."),
        ]
        hint = _("y the meaning changed · n only the wording · Esc back to the form")
        if codes:
            hint = _("y the meaning changed · n only the wording · Esc imports nothing")
        keys = {"yes": YES, "no": NO}
        buttons = {"": _("Back"), "no": _("Only the wording"), "yes": _("The meaning changed")}
        self.app.push_screen(Ask(_("Did the meaning change?"), lines, keys, hint, buttons), decided)

    def action_reread(self) -> None:
        """Say that the meaning of the code changed; where finished sources become unread by it, ask first."""
        from qualcode.tui.dialogs.ask import YES, Ask

        code = self.current()
        if code is None:
            return
        if not views.finished(self.project):
            self.tell(_("Nobody has finished a source yet: there is nothing to read again."), hint=True)
            return
        n = views.rereading(self.project, code.key)
        if not n:
            self._reread(code)
            return

        def take(answer: str | None) -> None:
            if answer == "yes":
                self._reread(code)

        line = ngettext(
            "{n} finished source is to be read again for it.", "{n} finished sources are to be read again for it.", n
        )
        heading = _("Did the meaning of {code} change?").format(code=self.called(code.key))
        hint = _("y the meaning changed · n or Esc leaves it")
        self.app.push_screen(Ask(heading, [line.format(n=n)], {"yes": YES}, hint), take)

    def _reread(self, code: Code) -> None:
        if self.do(lambda: verbs.reread(self.project, code.key)):
            self.tell_work(_("The meaning of {code} changed").format(code=self.called(code.key)), code.key)

    # -- colour and example ----------------------------------------------------

    def action_colour(self) -> None:
        """Choose a colour of the palette."""
        from qualcode.tui.dialogs.colour import ColourDialog

        code = self.current()
        if code is None:
            return
        used: dict[str, int] = {}
        for other in self.codes.values():
            used[other.colour.lower()] = used.get(other.colour.lower(), 0) + 1

        def take(colour: str | None) -> None:
            if colour is not None and colour != code.colour:
                new = dataclasses.replace(code, colour=colour)
                self._put_down(new, lambda: verbs.edit(self.project, code.key, new))

        self.app.push_screen(
            ColourDialog(_("A colour for {code}").format(code=self.called(code.key)), code.colour, used), take
        )

    def action_example(self) -> None:
        """Pick the example from the quotes that may be quoted."""
        from qualcode.tui.dialogs.example import ExampleDialog

        code = self.current()
        if code is None:
            return
        quotes = views.examples_for(self.project, code.key)
        if not quotes:
            self.tell(_("{code} has no quote that may be quoted.").format(code=self.called(code.key)), hint=True)
            return

        def take(evidence: str | None) -> None:
            if evidence is not None:
                self._put_down(code, lambda: verbs.take_example(self.project, code.key, evidence))

        heading = _("An example of {code}").format(code=self.called(code.key))
        self.app.push_screen(ExampleDialog(heading, quotes, self.codes), take)


def _unread_works(unread: Sequence[views.Unread]) -> frozenset[tuple[int, str, str]]:
    return frozenset((work.source_id, work.coder, code) for work in unread for code in work.codes)


def _typed(code: Code) -> str:
    """What a person wrote in the form of a code."""
    worded = (code.labels, code.definition, code.include, code.exclude)
    words = [wording for labels in worded for wording in labels.all()]
    return "\n".join(filter(None, [*words, code.abbreviation, code.example, code.counter_example]))
