"""What can stand beside the text in place of the details: all codings of the interview, and the plan.

It guards that neither costs anything while nobody looks at it; recognising questions runs beside the screen.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import partial

from textual import on
from textual.content import Content
from textual.widgets import ContentSwitcher, Static
from textual.worker import Worker, WorkerState

from qualcode.locale import _
from qualcode.locale.numbers import quoted
from qualcode.model.coding import Coding
from qualcode.model.source import SourceText, Turn
from qualcode.text.clean import show
from qualcode.tui.hit_keeping import HitKeeper
from qualcode.tui.screens.seeing import SeeingScreen
from qualcode.tui.widgets.codebook_tree import CodebookTree
from qualcode.tui.widgets.coding_list import CodingList
from qualcode.tui.widgets.details import SIGNS
from qualcode.tui.widgets.plan_panel import PlanPanel
from qualcode.workbench import coding as bench
from qualcode.workbench import planning, reading
from qualcode.workbench.project import Project
from qualcode.workbench.reading import recognised

_DETAILS = "details"
_QUOTED = 200
"""Characters of a quote that a list shows at most."""


class SidingScreen(SeeingScreen, HitKeeper):
    """A source with a list beside it, its plan, its searches and the quotes of its codes."""

    def __init__(self, project: Project, source_id: int, *, at: Coding | None = None) -> None:
        super().__init__(project, source_id, at=at)
        self._side = _DETAILS
        """What stands there: "details", "codings" or "plan"."""
        self._listed: Sequence[Coding] = ()
        self._asked_at: dict[str, Turn] | None = None
        self._wants_question = 0

    def take_text(self, text: SourceText) -> None:
        """Where questions are asked is looked for anew."""
        self.workers.cancel_group(self, "questions")
        self._listed, self._asked_at, self._wants_question = (), None, 0
        super().take_text(text)

    def _is_there(self) -> bool:
        """Whether keys go to the list beside the text."""
        return self._side != _DETAILS and self.focused is not None and self.focused.id == self._side

    def action_side(self, name: str) -> None:
        """Show a list and go to it; from it, put it away."""
        self._side = _DETAILS if self._side == name and self._is_there() else name
        self.remove_class("-text")
        self._place_side()
        self.set_focus(self.view if self._side == _DETAILS else self.query_one(f"#{self._side}"))

    def _place_side(self) -> None:
        self.query_one("#sides", ContentSwitcher).current = self._side
        self.query_one("#side").set_class(self._side != _DETAILS, "-listing")
        self._fill_side()

    def action_back(self) -> None:
        """From a list back to the text."""
        if self._is_there():
            self.view.focus()
        else:
            super().action_back()

    def fill(self) -> None:
        """Say the list anew too, and put it back where another language took it away."""
        super().fill()
        if self._side != _DETAILS:
            self._place_side()

    def _codings_changed(self) -> None:
        super()._codings_changed()
        if self._side == "codings":
            self._fill_list()

    def _count_codings(self) -> None:
        super()._count_codings()
        if not self.remaking and self._side == "plan":
            self._fill_plan()

    def _fill_side(self) -> None:
        if self._side == "codings":
            self._fill_list()
        elif self._side == "plan":
            self._fill_plan()

    # -- all codings ----------------------------------------------------------------

    def _fill_list(self) -> None:
        self._listed = [c for c in self.codings if self.shows(c)] if self.sight else self.codings
        self.query_one(CodingList).show_codings(self._listed, self._list_words)
        words = _("Codings {shown}") if self.sight.blind else _("Codings {shown}/{all}")
        title = words.format(shown=len(self._listed), all=len(self.codings))
        self.query_one("#side-title", Static).update(Content(title))
        self._follow()

    def _list_words(self, coding: Coding) -> tuple[str, str]:
        """How a coding reads in the list."""
        place = bench.place(self.text, coding.start)
        words = " ".join(self.text.body[coding.start : min(coding.end, coding.start + _QUOTED)].split())
        first = f"{self._short(coding.code)} {SIGNS[coding.direction]} {place} {coding.coder}"
        return show(first), show(quoted(words if coding.end - coding.start <= _QUOTED else f"{words} …"))

    def _describe(self) -> None:
        super()._describe()
        if self._side == "codings":
            self._follow()

    def _follow(self) -> None:
        """Highlight in the list what lies under the text's cursor, else what came before it."""
        under, active = self._under(), self.active_coding()
        if active is not None:
            index = bisect_left(self._listed, _place(active), key=_place)
        else:
            index = bisect_right(self._listed, self.view.cursor, key=lambda coding: coding.start) - 1
        ids = [coding.id for coding in under]
        self.query_one(CodingList).follow(index, ids, active.id if active is not None else None)

    @on(CodingList.Chosen)
    def _coding_clicked(self, event: CodingList.Chosen) -> None:
        self._go_to_coding(event.coding)

    def action_choose_listed(self) -> None:
        """Go to the coding highlighted in the list; at once, so that the next key acts on it."""
        coding = self.query_one(CodingList).chosen
        if coding is not None:
            self._go_to_coding(coding)

    def _go_to_coding(self, coding: Coding) -> None:
        self._active = coding.id
        self.view.focus()
        self.view.go_to(coding.start)
        self._describe()

    # -- the plan ---------------------------------------------------------------------

    def _fill_plan(self) -> None:
        seen = (c for c in self.codings if not self.sight.blind or c.coder == self.sight.blind)
        rows = planning.plan_of(self.project, self.text.source_id, seen)
        untouched = sum(not row.own for row in rows)
        words = _("Plan: {n} of {all} themes not touched by you yet")
        title = words.format(n=untouched, all=len(rows)) if rows else _("Nothing is planned for this source.")
        self.query_one("#side-title", Static).update(Content(title))
        self.query_one(PlanPanel).show_plan(self.text.short_id, rows, self._turn_numbers())
        if self._asked_at is None:
            self._recognise()

    def _turn_numbers(self) -> dict[str, int] | None:
        return None if self._asked_at is None else {key: turn.number for key, turn in self._asked_at.items()}

    def _recognise(self) -> None:
        """Look for the questions in the text, beside the screen."""
        questions = planning.questions_of(self.project, self.text.source_id)
        search = partial(recognised, self.text, questions)
        self.run_worker(search, name="questions", group="questions", exclusive=True, thread=True)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The questions are found: show where they stand, and go on to the one that was asked for."""
        if event.worker.name == "questions" and event.state is WorkerState.SUCCESS:
            self._asked_at = {key: turn for key, (_score, turn) in (event.worker.result or {}).items()}
            if not self.remaking and self._side == "plan":
                self._fill_plan()
            if not self.remaking and self._wants_question:
                self.action_next_question(self._wants_question)

    @on(PlanPanel.TurnChosen)
    def _go_to_turn(self, event: PlanPanel.TurnChosen) -> None:
        turn = next((turn for turn in (self._asked_at or {}).values() if turn.number == event.number), None)
        if turn is None:
            self.tell(_("No turn of the interviewer resembles this question."), hint=True)
        else:
            self.view.focus()
            self.view.go_to(turn.start)

    def action_next_question(self, step: int) -> None:
        """To the next turn in which a question of the plan seems to be asked."""
        self._wants_question = step if self._asked_at is None else 0
        if self._asked_at is None:
            self._recognise()
            return
        nothing = _("No more questions of the plan in this direction.")
        self._jump(sorted({turn.start for turn in self._asked_at.values()}), step, nothing)

    # -- quotes and matrix -------------------------------------------------------------------------

    @property
    def code_here(self) -> str:
        """Key of the code under the text's cursor, else of the one in the codebook; "" for none."""
        active, tree = self.active_coding(), self.query_one(CodebookTree)
        return tree.code if self.focused is tree or active is None else active.code

    def action_quotes(self) -> None:
        """All quotes of the code under the cursor, else of the one in the codebook, else of the one used last."""
        from qualcode.tui.screens.quotes import QuotesScreen

        code = self.code_here or next(iter(self.recent), "")
        if code:
            self.app.push_screen(QuotesScreen.of_code(self.project, code))
        else:
            self.tell(_("Which code? Go to a coding (n), or to a code in the codebook (T), and press V."), hint=True)

    def action_matrix(self) -> None:
        """The theme matrix."""
        from qualcode.tui.screens.matrix import MatrixScreen

        phases = reading.phases_of(self.project, self.text.source_id)
        self.app.push_screen(MatrixScreen(self.project, phases[-1] if phases else ""))


def _place(coding: Coding) -> tuple[int, int, int]:
    return coding.start, -coding.end, coding.id
