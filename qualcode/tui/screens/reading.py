"""Reading a coded source: codebook, text with its lanes, what lies under the cursor, and moving about.

It guards that a cursor move costs what lies under the cursor, never the length of the text.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import ContentSwitcher, Static

from qualcode.locale import _, language
from qualcode.model.code import Code
from qualcode.model.coding import Coding, Outline
from qualcode.model.source import SourceText
from qualcode.text.clean import show
from qualcode.text.clock import clock
from qualcode.tui.hit_keeping import HitKeeper
from qualcode.tui.memo_keeping import MemoKeeper
from qualcode.tui.sight import Sight
from qualcode.tui.transcript import Mark
from qualcode.tui.transcript.selection import Unit
from qualcode.tui.widgets.codebook_tree import CodebookTree
from qualcode.tui.widgets.coding_list import CodingList
from qualcode.tui.widgets.density_bar import DensityBar
from qualcode.tui.widgets.details import Details
from qualcode.tui.widgets.key_footer import KeyFooter
from qualcode.tui.widgets.memo_pane import MemoPane
from qualcode.tui.widgets.plan_panel import PlanPanel
from qualcode.tui.widgets.status import StatusLine
from qualcode.tui.widgets.transcript import TranscriptView
from qualcode.workbench import coding as bench
from qualcode.workbench import reading
from qualcode.workbench.digits import recents_of
from qualcode.workbench.following import SourceCodings
from qualcode.workbench.project import Project


class ReadingScreen(MemoKeeper, HitKeeper):
    """One source with its codings."""

    place = "coding"
    AUTO_FOCUS = "TranscriptView"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (170, "-vast")]  # noqa: RUF012  # Textual declares it so

    def __init__(self, project: Project, source_id: int, *, at: Coding | None = None) -> None:
        super().__init__()
        self.project = project
        self.codes = project.codebook()
        self._hold(bench.text_of(project, source_id))
        self._at = at
        self.sight = Sight()
        """Which codings are shown."""
        self.begin = 0, 0
        """Offsets of the first character on screen and of the cursor when the text is loaded."""
        self._active: int | None = None
        self._described: tuple[int, tuple[int, int] | None] | None = None
        """Cursor and selection of which details and status tell."""
        self._met = False
        self.recents = recents_of(project)
        self._directions: dict[str, str] = {}

    def _hold(self, text: SourceText) -> None:
        self.text = text
        self.codings = SourceCodings(self.project, text)
        self._speaking = [turn for turn in text.turns if turn.speaker not in text.interviewers]
        self._countable = {turn.number for turn in self._speaking}

    def compose(self) -> ComposeResult:
        """Title, codebook, text, details, status, footer."""
        # Textual says the width later; said now, all that follows is styled and laid out once.
        width = self.app.size.width
        self.add_class(next(name for least, name in reversed(self.HORIZONTAL_BREAKPOINTS) if width >= least))
        yield Static("", classes="title", id="title")
        with Horizontal(id="work"):
            with Horizontal(id="desk"):
                yield CodebookTree()
                yield TranscriptView()
                yield DensityBar()
            with Vertical(id="side"):
                yield Static("", id="side-title")
                yield ContentSwitcher(Details(), CodingList(), PlanPanel(), id="sides", initial="details")
        yield MemoPane()
        yield StatusLine()
        yield KeyFooter()

    def on_mount(self) -> None:
        """Load the text and go to the place asked for, else to the beginning."""
        self.fill()
        if self._at is not None:
            self._active = self._at.id
            self.call_after_refresh(self.view.go_to, self._at.start, (self._at.start, self._at.end))
        if self.project.read_only:
            self.tell(self.project.told, hint=True)

    def fill(self) -> None:
        """Load codebook, codings and text."""
        self._directions = {d.key: d.labels.in_(language()) for d in self.project.directions()}
        self.call_after_refresh(self._fill_book)
        self.codings.refresh()
        top, cursor = self.begin
        self.view.load(self.text, self._all_marks(), top=top, cursor=cursor)
        self.view.focus()
        self._show_title()
        self._describe()

    def _fill_book(self) -> None:
        """Load the codebook; the text does not wait for it."""
        for tree in self.query(CodebookTree):  # none while the screen is made anew
            tree.load(self.codes)

    async def retranslate(self) -> None:
        """Say everything anew; the cursor, the selection and the focus stay."""
        cursor, selection, visual = self.view.cursor, self.view.selection, self.view.visual
        self.begin = self.view.top, cursor
        there = self.focused.id if self.focused is not None else None
        await super().retranslate()
        self.view.go_to(cursor, selection)
        if visual:
            self.view.start_visual()
        for widget in self.query(f"#{there}") if there else ():
            self.set_focus(widget)

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was in front."""
        if self._met:
            self.reload()
        self._met = True

    def refill(self) -> None:
        """Show what changed, at the place where one is."""
        self.reload()

    def reload(self) -> None:
        """Show the codings, and the codebook, as they are in the project now; costs what has changed."""
        if not bench.is_current(self.project, self.text):
            self.take_text(bench.text_of(self.project, self.text.source_id))
            return
        changed = self.codings.refresh()
        if changed.codes:
            self._take_codes()
        if changed.codes or changed.all:
            self.view.set_codings(self._all_marks())
        else:
            self.view.change_codings(changed.gone, self._marks(c for c in changed.come if self.shows(c)))
        if changed.marks:
            self._take_marks()
        self._described = None
        self.call_after_refresh(self._catch_up)  # the passage itself is painted first

    def _catch_up(self) -> None:
        """Say of the project, and of what lies under the cursor by now, what has changed."""
        if self.query("#title"):  # none while the screen is made anew
            self._show_title()
            if self._described is None:
                self._describe()

    def take_text(self, text: SourceText) -> None:
        """Show another wording of the source, where one was: it was corrected, or that was undone."""
        from qualcode.text.realign import Realigned  # slow to import, and seldom needed

        now, view = Realigned(self.text.body, text.body), self.view
        self.begin = now.place(view.top), now.place(view.cursor)
        self._hold(text)
        self._take_codes()
        self.fill()

    def _take_marks(self) -> None:
        """Show the marks on passages as they are now."""

    def _take_codes(self) -> None:
        codes = self.project.codebook()
        if codes != self.codes:
            self.codes = codes
            self.query_one(CodebookTree).load(codes)

    @property
    def recent(self) -> list[str]:
        """Keys of the codes used last, the last one first."""
        return self.recents.newest_first(self.codes)

    @property
    def view(self) -> TranscriptView:
        """The text."""
        return self.query_one(TranscriptView)

    # -- showing -------------------------------------------------------------

    def _all_marks(self) -> list[Mark]:
        """Those of all codings that are shown; what is said of them is read only where that decides."""
        return self._marks((c for c in self.codings if self.shows(c)) if self.sight else self.codings.outlines())

    def _marks(self, codings: Iterable[Coding | Outline]) -> list[Mark]:
        """Codings as the text shows them."""
        coder, codes = self.project.coder, self.codes
        return [Mark(c.id, c.start, c.end, self._tag(c), _colour(codes.get(c.code)), c.coder == coder) for c in codings]

    def shows(self, coding: Coding) -> bool:
        """Whether a coding is shown."""
        return not self.sight or self.sight.shows(coding, self.codes)

    def _short(self, key: str) -> str:
        """How a code is called in few letters."""
        code = self.codes.get(key)
        return code.abbreviation or key if code else key

    def _tag(self, coding: Coding | Outline) -> str:
        code = self.codes.get(coding.code)
        return show(code.abbreviation or code.key[:3]) if code else "?"

    def _under(self) -> list[Coding]:
        """Codings under the cursor or on the very selection, else those it touches, in the order of the lanes."""
        view = self.view
        ids = set(view.codings_at(view.cursor))
        if view.selection is not None:
            ids |= self.codings.on(view.selection)
        found = self.codings.by_place(ids) or (self.codings.touching(*view.selection) if view.selection else [])
        return [coding for coding in found if self.shows(coding)]

    def active_coding(self) -> Coding | None:
        """The coding that commands act on: the one chosen while the cursor is on it, else one's own, else another's."""
        return self._active_of(self._under())

    def _active_of(self, found: Sequence[Coding]) -> Coding | None:
        own = (c for c in found if c.coder == self.project.coder)
        return next((c for c in found if c.id == self._active), next(own, found[0] if found else None))

    def _describe(self) -> None:
        """What follows the cursor: details and status; the title changes only with the project."""
        self._described = self.view.cursor, self.view.selection
        found = self._under()
        active = self._active_of(found)
        details = self.query_one(Details)
        if active is not None:
            details.show_codings(found, found.index(active), self.codes, self._directions)
        else:
            details.show_code(self.codes.get(self.query_one(CodebookTree).code))
        self._show_status()

    def _show_title(self) -> None:
        title = self.title_text(self.text.short_id, *self._progress(), self.text.title)
        line = self.query_one("#title", Static)
        if str(line.content) != title.plain:
            line.update(title, layout=False)

    def _progress(self) -> list[str]:
        """What the title says of the work on this source."""
        done = reading.is_done(self.project, self.text.source_id)
        coded = len(self._countable.intersection(self._coded_turns()))
        words = _("coded turns {coded}/{turns}").format(coded=coded, turns=len(self._speaking))
        return [_("marked done") if done else "", words]

    def _coded_turns(self) -> Mapping[int, int]:
        """Numbers of the turns that a coding of one's own touches."""
        return self.codings.coded_turns(self.project.coder)

    def _show_status(self) -> None:
        self.query_one(StatusLine).show_state(" · ".join(self._state()))

    def _state(self) -> list[str]:
        """What the status line says all the time."""
        view = self.view
        span = view.selection
        words = [_where(self.text, view.cursor)]
        if view.visual:
            words.append(_("selecting"))
        if span:
            words.append(_("selected {n} characters").format(n=span[1] - span[0]))
        recent = "  ".join(f"{n} {self._short(key)}" for n, key in self.recents.by_digit(self.codes))
        if recent:
            words.append(_("Recent: {codes}").format(codes=recent))
        elif not self.project.read_only:
            words.append(_("c codes it") if span else _("s selects the sentence, c codes it"))
        return words

    def on_transcript_view_cursor_moved(self) -> None:
        """Another place: other codings under the cursor."""
        self._describe_place()

    def on_transcript_view_selection_changed(self) -> None:
        """The status line follows the selection."""
        self._describe_place()

    def _describe_place(self) -> None:
        """Describe what has not been described by the command that went there, and will not be after the frame."""
        if self._described not in (None, (self.view.cursor, self.view.selection)):
            self._describe()

    def on_tree_node_highlighted(self) -> None:
        """The rules follow the codebook's cursor."""
        if not self._under():
            self._describe()

    # -- moving --------------------------------------------------------------

    def action_move(self, unit: Unit, delta: int) -> None:
        """Move the cursor."""
        self.view.focus()
        self.view.move(unit, delta)
        self._describe()  # at once, so that it is painted in the same frame

    def action_extend(self, unit: Unit, delta: int) -> None:
        """Move and select."""
        self.view.focus()
        self.view.move(unit, delta, extend=True)
        self._describe()

    def action_visual(self) -> None:
        """Every move extends from here; again ends it."""
        if self.view.visual:
            self.view.clear_selection()
        else:
            self.view.start_visual(whole=self.view.snapping)
        self._show_status()

    def action_select(self, unit: Unit) -> None:
        """Select a unit; again widens by one."""
        if self.view.selection is None:
            self.view.select_unit(unit)
        else:
            self.view.grow(unit, 1)

    def action_back(self) -> None:
        """Clear a selection made here; without one, leave the screen."""
        if self.focused is self.query_one(CodebookTree):
            self.view.focus()
        elif self.view.visual or self.view.selection not in (None, self._asked_for()):
            self.view.clear_selection()
        else:
            self.go_back()

    def go_back(self) -> None:
        """Leave the text."""
        self.app.pop_screen()

    def _asked_for(self) -> tuple[int, int] | None:
        """The passage that the text was opened at."""
        return (self._at.start, self._at.end) if self._at is not None else None


def _colour(code: Code | None) -> str:
    return code.colour if code else ""


def _where(text: SourceText, offset: int) -> str:
    """Source and turn, who speaks, and when in the recording."""
    turns = text.turns
    at = bisect_right(turns, offset, key=lambda turn: turn.start) - 1
    turn = turns[max(0, at)] if turns else None
    words = [bench.place(text, offset)]
    if turn is not None and at >= 0:
        words += [text.names.get(turn.speaker, turn.speaker)]
        words += [clock(turn.seconds)] if turn.seconds is not None else []
    words += [_("p. {n}").format(n=text.page(offset))] if text.pages else []
    return " ".join(filter(None, words))
