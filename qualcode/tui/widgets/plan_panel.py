"""The plan beside an interview: which planned themes it has not touched yet, and where their questions stand.

It takes what the plan holds and where questions were recognised, and posts the turn somebody wants to see.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.locale import _, language
from qualcode.store.readings import Asked
from qualcode.text.clean import show
from qualcode.workbench.planning import PlannedTheme

if TYPE_CHECKING:
    from qualcode.model.scheme import Question

_UNTOUCHED, _BY_OTHERS, _BY_ONESELF = "○", "◐", "●"


class PlanPanel(OptionList):
    """Themes with their questions; Enter goes to the turn in which a question seems to be asked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "cursor_up", show=False),
        Binding("j", "cursor_down", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
        Binding("space", "page_down", show=False),
    ]

    @dataclass
    class TurnChosen(Message):
        """Somebody wants to see a turn; 0 where no turn resembles the question."""

        number: int

    def __init__(self) -> None:
        super().__init__(id="plan")
        self._targets: list[int] = []

    def show_plan(self, source: str, rows: Sequence[PlannedTheme], turns: Mapping[str, int] | None) -> None:
        """Show the plan; `turns` are the turns of recognised questions by key, None while they are sought."""
        at = self.highlighted
        options, self._targets = [], []
        for row in rows:
            found = [turns[question.key] for question in row.questions if turns and question.key in turns]
            options.append(Option(_theme(row)))
            self._targets.append(min(found, default=0))
            # Those one can go to come first.
            for question in sorted(row.questions, key=lambda question: not (turns and question.key in turns)):
                options.append(Option(_question(source, question, turns)))
                self._targets.append((turns or {}).get(question.key, 0))
        self.set_options(options)
        self.highlighted = min(at or 0, len(options) - 1) if options else None

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(self.TurnChosen(self._targets[event.option_index]))


def _theme(row: PlannedTheme) -> Content:
    sign = _BY_ONESELF if row.own else _BY_OTHERS if row.others else _UNTOUCHED
    answers: dict[Asked, str] = {"yes": _("asked"), "no": _("not asked"), "unknown": _("not known whether asked")}
    touched = _("{own} own, {others} of others").format(own=row.own, others=row.others) if row.touched else ""
    name = show(f"{sign} {row.theme.abbreviation} {row.theme.labels.in_(language())}")
    rest = " · ".join(filter(None, (touched, answers[row.asked])))
    return Content.assemble((name, "bold"), show(f" · {rest}"))


def _question(source: str, question: "Question", turns: Mapping[str, int] | None) -> Content:
    turn = (turns or {}).get(question.key)
    place = "…" if turns is None else f"→ {source}:{turn}" if turn else "–"
    return Content(show(f"  {place} {question.labels.in_(language())}"))
