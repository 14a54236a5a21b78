"""Putting codes on passages: found by typing, recent, repeated, several, with a key of one's own, new.

It guards that a code which overlaps itself is merged, let be or refused with a word, as the settings say.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.widgets import Tree

from qualcode.locale import _, language
from qualcode.locale.numbers import quoted
from qualcode.model.code import Code
from qualcode.model.coding import Coding
from qualcode.model.errors import QualcodeError
from qualcode.tui.columns import cut
from qualcode.tui.screens.selecting import SelectingScreen
from qualcode.tui.transcript import Unit
from qualcode.tui.widgets.codebook_tree import CodebookTree
from qualcode.tui.widgets.details import SIGNS
from qualcode.workbench import applying, codebook
from qualcode.workbench import coding as bench
from qualcode.workbench.applying import Applied, Picked
from qualcode.workbench.digits import keep_recents
from qualcode.workbench.following import is_asked_only
from qualcode.workbench.naming import fold, label, namesakes
from qualcode.workbench.overlaps import overlapping
from qualcode.workbench.own_keys import own_keys, set_own_key

if TYPE_CHECKING:
    from qualcode.workbench.examples import Use

Span = tuple[int, int]
_CUT = "…"
_SAID = 40
"""Cells of the words that are said to be selected."""


class ApplyingScreen(SelectingScreen):
    """A source to which codes are applied."""

    # -- choosing ----------------------------------------------------------------

    def on_tree_node_selected(self, event: Tree.NodeSelected[str]) -> None:
        """A click on a code codes the selection with it."""
        self._code_with(event.node.data or "")

    def action_code_from_book(self) -> None:
        """Code the selection with the code under the codebook's cursor."""
        self._code_with(self.query_one(CodebookTree).code)

    def _code_with(self, code: str) -> None:
        if code and self._selected() is not None:
            self._apply(code)
            self.view.focus()

    def action_pick(self) -> None:
        """Find a code by typing and put it on the selection; while a boundary is moved, keep it."""
        if self._edge is not None:
            self._keep_edge()
            return
        taken = self._take_here("sentence") if self.writable() else None
        if taken is not None:
            self._find(taken or _("Code the selection"), self._take)

    def action_pick_several(self) -> None:
        """Find codes by typing and put all that are ticked on the selection."""
        taken = self._take_here("sentence") if self.writable() else None
        if taken is not None:
            self._find(taken or _("Codes of the selection"), self._take, several=True)

    def _take_here(self, unit: Unit) -> str | None:
        """See that something is selected: where nothing is, the unit at the cursor; None when there is none.

        What was taken is said by the heading that is given, "" where it had been selected.
        """
        before = self.view.selection
        if before is None:
            self.view.select_unit(unit)
        span = self._selected()
        if span is None:
            return None
        said = cut(" ".join(self.text.body[slice(*span)].split()), _SAID)
        return "" if before else _("Code the sentence {words}").format(words=quoted(said))

    def action_code_recent(self, number: int) -> None:
        """Code with a recent code."""
        code = self.recents.at(number)
        if code in self.codes:
            self._apply(code)
        else:
            self.tell(_("There is no recent code {n} yet.").format(n=number), hint=True)

    def action_code_last(self) -> None:
        """Code with the last code again."""
        if self.recent:
            self._apply(self.recent[0])
        else:
            self.action_pick()

    def action_own_key(self) -> None:
        """Code with a key of one's own; one that stands for nothing yet is given a code."""
        from qualcode.tui.dialogs.own_key import OwnKeyDialog

        def take(pressed: tuple[str, bool] | None) -> None:
            if pressed is None:
                return
            letter, anew = pressed
            code = own_keys(self.project).get(letter)
            if code and not anew:
                self._apply(code)
            else:
                self._give_key(letter)

        self.app.push_screen(OwnKeyDialog(own_keys(self.project), self.codes), take)

    def _give_key(self, letter: str) -> None:
        def give(picked: Picked) -> None:
            if self.do(lambda: set_own_key(self.project, letter, picked.keys[0])):
                self._show_own_keys()
                self.tell(_("; {key} stands for {code}.").format(key=letter, code=self._short(picked.keys[0])))
                if self.view.selection is not None:
                    self._apply(picked.keys[0])

        if self.writable():
            self._find(_("Which code is ; {key} to stand for?").format(key=letter), give, creates=False)

    def _find(
        self, heading: str, chosen: Callable[[Picked], None], *, several: bool = False, creates: bool = True
    ) -> None:
        from qualcode.tui.dialogs.coding_picker import CodingPicker

        def take(picked: Picked | None) -> None:
            if picked is not None:
                chosen(picked)

        picker = CodingPicker(self.codes, self.recent, heading, self._use, several=several, creates=creates)
        self.app.push_screen(picker, take)

    def _use(self, key: str) -> "Use":
        """How a code has been used by those whose codings may be seen here."""
        from qualcode.workbench.examples import use_of

        return use_of(self.project, key, self.sight.blind)

    def _take(self, picked: Picked) -> None:
        if picked.name:
            self._ask_theme(picked.name, picked.keys)
        else:
            self._apply(*picked.keys)

    # -- applying ----------------------------------------------------------------

    def _apply(self, *keys: str, said: str = "") -> None:
        """Put codes on the selection, and say so after what is `said` of them."""
        span = self._selected()
        if span is None or self._overlaps(keys, span):
            return
        passage = bench.Passage(self.text.source_id, *span)
        done: list[Applied] = []

        def put() -> None:
            done.append(applying.apply_all(self.project, passage, keys, merge=self.settings.merges))
            self._active = done[0].codings[0].id

        if self.do(put):
            self._applied(keys, span)
            self._tell_applied(done[0], span, said)

    def _overlaps(self, keys: Sequence[str], span: Span) -> bool:
        """Whether to wait, because a code overlaps itself and that has not been said yet."""

        def find() -> list[Coding]:
            if all(coding.code not in keys for coding in self.codings.touching(*span)):
                return []  # seen here already, so the project need not be asked
            return overlapping(self.project, bench.Passage(self.text.source_id, *span), keys)

        return self.must_wait((tuple(keys), span), find, _("the same again applies it"))

    def _applied(self, keys: Sequence[str], span: Span) -> None:
        if self.recents.use(keys, self.codes):
            self._keep_recents()  # the order alone can wait
        self._stay_on(span)

    def _keep_recents(self) -> None:
        try:
            keep_recents(self.project)
        except QualcodeError as error:
            self.refuse(error)

    def on_screen_suspend(self) -> None:
        """Remember which codes were used last."""
        self._keep_recents()

    def leave(self) -> None:
        """Remember it too."""
        super().leave()
        self._keep_recents()

    def _tell_applied(self, done: Applied, span: Span, said: str = "") -> None:
        place = bench.place(self.text, span[0])
        merged = {coding.id for coding in done.merged}
        new = ", ".join(self._short(coding.code) for coding in done.codings if coding.id not in merged)
        parts = [_("{code} applied to {place}").format(code=new, place=place)] if new else []
        parts += [
            _("{code} merged into {id}").format(code=self._short(joined.coding.code), id=joined.coding.evidence)
            + f" {SIGNS[joined.coding.direction]}".rstrip()
            + "".join(f": {words}" for words in [self.joined_words(joined)] if words)
            for joined in done.joined
        ]
        if done.there:
            there = ", ".join(map(self._short, done.there))
            parts.append(_("{code} was there already").format(code=there))
        told = " · ".join(filter(None, [said, *parts]))
        if is_asked_only(self.text, *span):
            nobody = _("only the interviewer speaks here, so it counts as a mention of nobody")
            told = f"{told}: {nobody}"
        if not all(map(self.shows, done.codings)):
            told = f"{told} · {_('hidden by the filter, A shows all')}"
        self.tell(told)

    # -- new codes -----------------------------------------------------------------

    def action_in_vivo(self) -> None:
        """Make a code called like the selected words, else like the word at the cursor, and put it on them."""
        taken, span = self._take_here("word") if self.writable() else None, self.view.selection
        if taken is None or span is None:
            return
        name = _name_of(self.text.body[slice(*span)])
        if name.endswith(_CUT):
            self._ask_name(name)
        else:
            self._call_it(name)

    def _ask_name(self, name: str) -> None:
        """A name that had to be cut is written to the end by a person."""
        from qualcode.tui.dialogs.ask_line import AskLine

        def take(written: str | None) -> None:
            if written is not None:
                self._call_it(" ".join(written.split())[: codebook.LONGEST_NAME])

        heading = _("The name of the new code, at most {n} characters").format(n=codebook.LONGEST_NAME)
        hint = _("The selected words are too many for a name: it is cut at the “…”.")
        self.app.push_screen(AskLine(heading, name, "", hint), take)

    def _call_it(self, name: str) -> None:
        """Make a code of a name; one that has that name already is put there in its place, and that is said."""
        known = [self.codes[key] for key in namesakes(name, self.codes.values())]
        alike = [code for code in known if fold(name) in map(fold, code.labels.all())]
        if alike:
            words = _("{name} is {code} already").format(name=quoted(name), code=_called(alike[0]))
            self._apply(alike[0].key, said=words)
        elif known:
            self._ask_whether(name, known[0])
        else:
            self._ask_theme(name)

    def _ask_whether(self, name: str, code: Code) -> None:
        """Only the letters of a code are like the name: whether it is meant, or a code of its own."""
        from qualcode.tui.dialogs.ask import NO, YES, Ask

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self._apply(code.key)
            elif answer == "no":
                self._ask_theme(name)

        heading = _("{name} is {code} already").format(name=quoted(name), code=_called(code))
        hint = _("y codes with it · n makes a new code · Esc cancels")
        buttons = {"": _("Back"), "no": _("A new code"), "yes": code.abbreviation or code.key}
        lines = [_("A command that names the one could then mean the other.")]
        self.app.push_screen(Ask(heading, lines, {"yes": YES, "no": NO}, hint, buttons), answered)

    def _ask_theme(self, name: str, beside: Sequence[str] = ()) -> None:
        """Under which theme a new code is to stand; the theme coded with last comes first."""
        themes = {key: code for key, code in self.codes.items() if code.is_theme}
        last = [self.codes[key].parent or key for key in self.recent if key in self.codes]
        recent = list(dict.fromkeys(last))
        heading = _("The theme of the new code {name}").format(name=quoted(name))
        self._ask(heading, lambda theme: self._make(name, theme, beside), themes, recent)

    def _make(self, name: str, theme: str, beside: Sequence[str]) -> None:
        """Make a code and apply it, with those that were chosen beside it."""
        span = self._selected()
        if span is None:
            return
        made: list[Coding] = []

        def put() -> None:
            passage = bench.Passage(self.text.source_id, *span)
            made.append(applying.apply_new(self.project, passage, name, theme, beside, merge=self.settings.merges))
            self._active = made[0].id

        if self.do(put):
            self._applied([made[0].code, *beside], span)
            self._tell_made(self.codes[made[0].code], beside, bench.place(self.text, span[0]))

    def _tell_made(self, code: Code, beside: Sequence[str], place: str) -> None:
        said = {"abbreviation": code.abbreviation, "name": quoted(code.labels.in_(language())), "place": place}
        if beside:
            words = _("New code {abbreviation} {name}, applied to {place} with {others}; u takes all of it back.")
            self.tell(words.format(**said, others=", ".join(map(self._short, beside))))
        else:
            self.tell(_("New code {abbreviation} {name}, applied to {place}; u takes both back.").format(**said))

    # -- keys of one's own -----------------------------------------------------------

    def _fill_book(self) -> None:
        """Show the keys of one's own too."""
        super()._fill_book()
        self._show_own_keys()

    def _show_own_keys(self) -> None:
        letters = {code: letter for letter, code in own_keys(self.project).items()}
        for tree in self.query(CodebookTree):
            tree.show_keys(letters)


def _called(code: Code) -> str:
    return f"{code.abbreviation} {label(code)}".strip()


def _name_of(words: str) -> str:
    """A name made of selected words: in one line, without punctuation around, cut between words."""
    name = " ".join(words.split()).strip(" .,;:!?…\"”“’'»«()[]–—-")
    if len(name) <= codebook.LONGEST_NAME:
        return name
    room = codebook.LONGEST_NAME - len(_CUT)
    return (name[: room + 1].rpartition(" ")[0] or name[:room]) + _CUT
