"""Finding the codes of a passage: with examples from the project, several at once, and new ones made in place."""

from collections.abc import Callable, Mapping, Sequence

from textual.content import Content
from textual.widgets.input import Selection
from textual.widgets.option_list import Option

from qualcode.locale import _, ngettext
from qualcode.locale.numbers import quoted
from qualcode.model.code import Code
from qualcode.text.clean import show
from qualcode.tui.dialogs.keyed import Choices, Line
from qualcode.tui.dialogs.picker import CodeFinder
from qualcode.tui.rules import rules_text
from qualcode.workbench.applying import Picked
from qualcode.workbench.examples import Use
from qualcode.workbench.naming import label

_NEW = "+"
"""Row of a code that is not there yet; no key of a code is written so."""
_LONGEST = 160
"""Characters of an example."""


class CodingPicker(CodeFinder[Picked | None]):
    """Gives what was chosen, or None."""

    def __init__(
        self,
        codes: Mapping[str, Code],
        recent: Sequence[str],
        heading: str,
        use: Callable[[str], Use],
        *,
        several: bool = False,
        creates: bool = False,
    ) -> None:
        """`use` reads how a code has been used; with `several` codes are ticked, with `creates` a name makes a code."""
        super().__init__(codes, recent, heading)
        self._use = use
        self._several = several
        self._creates = creates
        self._ticked: list[str] = []
        self._new = ""
        """The name of a code that is not there yet and was ticked."""

    def _hint(self) -> str:
        if self._several:
            return _("Tab or Space ticks · ↑ ↓ choose · PgUp PgDn rules · Enter takes the ticked · Esc cancels")
        return super()._hint()

    async def typed(self, key: str, character: str | None) -> None:
        """Tab ticks the code, and so does a blank with which no name goes on."""
        if self._several and (key in ("tab", "ctrl+@") or (key == "space" and self._writes_anew)):
            self._tick()
        else:
            await super().typed(key, character)

    @property
    def _writes_anew(self) -> bool:
        """Whether what is typed next is not the rest of what was typed."""
        line = self.query_one(Line)
        return not line.value or line.selected_text == line.value

    def _tick(self) -> None:
        """Tick the row and go on to the next; the letters stay until others are typed."""
        self.search()
        matches, line = self.query_one(Choices), self.query_one(Line)
        chosen, at = matches.highlighted_option, matches.highlighted
        if chosen is None or chosen.id is None or at is None:
            return
        if chosen.id == _NEW:
            self._new = self._typed_name
        elif chosen.id in self._ticked:
            self._ticked.remove(chosen.id)
        else:
            self._ticked.append(chosen.id)
        if chosen.id != _NEW:
            matches.replace_option_prompt_at_index(at, Content(self._line(self._codes[chosen.id])))
        line.selection = Selection(0, len(line.value))
        self._say_found()
        matches.step_on()
        next_one = matches.highlighted_option
        self._show_rules(str(next_one.id) if next_one is not None else "")  # at once, in the same frame

    def _take(self, row: str) -> None:
        name = self._typed_name if row == _NEW and not self._is_passed else self._new
        self.answer(Picked(tuple(self._ticked) or (() if name else (row,)), name))

    @property
    def _is_passed(self) -> bool:
        """Whether one stands on the row after the one just ticked, which Enter does not mean."""
        return bool(self._ticked or self._new) and self._writes_anew

    @property
    def _typed_name(self) -> str:
        """What is typed, as the name of a code."""
        return " ".join(self.query_one(Line).value.split())

    def _line(self, code: Code) -> str:
        sign = ("✓ " if code.key in self._ticked else "  ") if self._several else ""
        return sign + super()._line(code)

    def _more(self, query: str) -> list[Option]:
        """The row of a new code; where one has that name, a row that cannot be taken says which."""
        name = " ".join(query.split())
        if not self._creates or not name:
            return []
        namesake = self._codes.get(self._finder.called(name))
        if namesake is None:
            return [Option(Content(show(_("New code: {name}").format(name=quoted(name)))), id=_NEW)]
        called = f"{namesake.abbreviation} {label(namesake)}".strip()
        words = _("No new code: {name} is {code} already").format(name=quoted(name), code=called)
        return [Option(Content(show(words)), disabled=True)]

    def _show_heading(self, found: str) -> None:
        ticked = [self._codes[key].abbreviation or key for key in self._ticked]
        ticked += [quoted(self._new)] if self._new else []
        super()._show_heading(f"{found} · ✓ {', '.join(ticked)}" if ticked else found)

    def _explain(self, row: str) -> Content:
        if row == _NEW and self._is_passed:
            return Content(_("Enter takes the ticked codes; Tab makes this code too."))
        if row == _NEW:
            return Content(
                _("Enter makes this code: its theme is asked next. Its rules can be written in the codebook.")
            )
        use = self._use(row)
        count = ngettext("{n} coding so far", "{n} codings so far", use.codings).format(n=use.codings)
        lines = [Content.styled(count, "bold"), rules_text(self._codes[row])]
        lines += [Content(show(f"{place} {quoted(_cut(words))}")) for place, words in use.quotes]
        return Content("\n").join(lines)


def _cut(words: str) -> str:
    said = " ".join(words.split())
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rstrip()} …"
