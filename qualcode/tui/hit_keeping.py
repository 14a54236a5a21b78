"""The search begun on a reading screen, and going through its hits without opening it again."""

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Literal

from qualcode.locale import _
from qualcode.model.errors import QualcodeError
from qualcode.model.source import SourceText
from qualcode.tui.commanding import CommandScreen
from qualcode.tui.transcript.turns import Span
from qualcode.tui.widgets.transcript import TranscriptView

if TYPE_CHECKING:
    from qualcode.workbench.searching import Query


class LastSearch:
    """What was searched last, and where its hits stand in a text."""

    def __init__(self, query: "Query") -> None:
        self.query = query
        self._known: tuple[int, list[Span]] | None = None

    def beside(self, text: SourceText, offset: int, step: int) -> Span | None:
        """The next hit that begins after a place in a text, or (step -1) the last one before it."""
        spans = self._spans(text)
        starts = [start for start, _end in spans]
        at = bisect_right(starts, offset) if step > 0 else bisect_left(starts, offset) - 1
        return spans[at] if 0 <= at < len(spans) else None

    def _spans(self, text: SourceText) -> list[Span]:
        from qualcode.workbench.searching import find_in  # slow to import; opening an interview does without

        if self._known is None or self._known[0] != text.text_id:
            self._known = text.text_id, find_in(text, self.query)
        return self._known[1]


class HitKeeper(CommandScreen):
    """A screen with a text in which hits are shown."""

    text: SourceText
    last_search: LastSearch | None = None
    _wanted: Span | None = None

    @property
    def view(self) -> TranscriptView:
        """The text as it is drawn."""
        return self.query_one(TranscriptView)

    def show_hit(self, search: LastSearch, span: Span) -> None:
        """Select a hit of a search; its other hits can be gone through from here."""
        self.last_search = search
        if self.is_mounted:
            self.view.go_to(span[0], span)
            words = _("“{words}”: F3 to the next hit, Shift+F3 or P to the one before.")
            self.tell(words.format(words=search.query.words), hint=True)
        else:
            self._wanted = span

    def on_mount(self) -> None:
        """Go to the hit for which the screen was opened."""
        if self._wanted is not None and self.last_search is not None:
            self.call_after_refresh(self.show_hit, self.last_search, self._wanted)

    def action_search(self, where: Literal["here", "all"]) -> None:
        """Open the search in this interview, or in all of them."""
        from qualcode.tui.screens.search import SearchScreen
        from qualcode.workbench.searching import Query

        last = self.last_search.query if self.last_search else Query("")
        screen = SearchScreen(self.project, self.text.source_id, last.words, last.mode, all_sources=where == "all")
        self.app.push_screen(screen)

    def action_next_hit(self, step: int) -> None:
        """To the next or previous hit in this interview of what was searched last."""
        if self.last_search is None:
            self.tell(_("Nothing was searched yet: / searches in this interview."), hint=True)
            return
        try:
            span = self.last_search.beside(self.text, self.view.cursor, step)
        except QualcodeError as error:
            self.refuse(error)
            return
        if span is None:
            self.tell(
                _("No more hits of “{words}” in this direction.").format(words=self.last_search.query.words), hint=True
            )
        else:
            self.view.go_to(span[0], span)
