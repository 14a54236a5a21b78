"""Hits that come in while one types: the words, how and where they are sought, and the list.

It guards that what is shown belongs to the words typed last, and that a search never keeps a letter waiting.
"""

from dataclasses import dataclass
from functools import partial
from time import monotonic

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.widgets.input import Selection
from textual.worker import get_current_worker

from qualcode.locale import _, ngettext
from qualcode.model.errors import QualcodeError
from qualcode.store.search import Texts
from qualcode.text.clean import show
from qualcode.text.search import MODES, Mode, Stop
from qualcode.tui.dialogs.keyed import Line
from qualcode.tui.kwic import around
from qualcode.tui.listing import ListScreen
from qualcode.tui.typing_keys import TypingScreen
from qualcode.tui.widgets.hits import HitList
from qualcode.workbench.coding_hits import UNITS, Unit
from qualcode.workbench.project import Project
from qualcode.workbench.searching import Hit, Query, Searcher

_FIRST = 50
"""Hits that are shown at once."""
LISTED = 5_000
"""Hits that can be looked through and coded; those beyond are only counted."""
_HIT_ROWS, _WRAPPING = 3, 8
"""Rows in which a hit is shown in its turn, and the cells of each that words too long for it may leave free."""
_PATIENCE = 0.4
"""Seconds after which a search without a hit says that it goes on."""
_EVERY = 0.2
"""Seconds between two reports of a search that goes on."""
_MODE_WORDS = {
    "literal": lambda: _("the very letters"),
    "word": lambda: _("whole words"),
    "near": lambda: _("near match"),
    "regex": lambda: _("regular expression"),
}
UNIT_WORDS = {"hit": lambda: _("the hit"), "sentence": lambda: _("its sentence"), "turn": lambda: _("its turn")}


class SeekingScreen(TypingScreen, ListScreen):
    """Words to search, and their hits in one interview or in all."""

    place = "search"
    LIST = HitList

    @dataclass
    class Found(Message):
        """More of what a search has found; `count` hits in `sources` so far."""

        serial: int
        hits: list[Hit]
        count: int
        sources: int
        done: bool

    @dataclass
    class Failed(Message):
        """A search that cannot be made."""

        serial: int
        error: QualcodeError

    def __init__(
        self,
        project: Project,
        source_id: int | None = None,
        query: str = "",
        mode: Mode = "literal",
        *,
        all_sources: bool = False,
    ) -> None:
        """`source_id` is the interview one comes from; it alone is searched at first, unless `all_sources`."""
        super().__init__()
        self.project = project
        self._here = source_id
        self._all = all_sources or source_id is None
        self._mode: Mode = mode
        self._unit: Unit = "hit"
        self._informants = False
        self._words = query
        self._searcher = Searcher(project)
        self._serial = 0
        self._shown = 0
        """Serial of the search whose hits are in the list."""
        self._count, self._sources, self._done = 0, 0, True
        self._opening = False
        self._error = ""

    def compose_list(self) -> ComposeResult:
        """Words, how and where, hits, the hit in its turn."""
        with Horizontal(id="words"):
            yield Static("/ ")
            yield Line(self._words, _("Words to search"))
        yield Static("", id="how")
        yield HitList()
        yield Static("", id="hit")

    async def on_mount(self) -> None:
        """Search what was searched last; its words give way to the first letter typed."""
        self.fill()
        line = self.query_one(Line)
        line.selection = Selection(0, len(line.value))
        await self.begin()

    def fill(self) -> None:
        """Say how and where is searched, and search."""
        self.set_typing(self.typing)
        self._search()

    def typing_changed(self) -> None:
        """The hint tells of other keys."""
        self._describe()

    # -- moving --------------------------------------------------------------

    def action_switch(self) -> None:
        """Between the words sought and the list of hits."""
        self.set_typing(not self.typing)

    def action_words(self) -> None:
        """Back to the words sought."""
        self.set_typing(True)

    # -- what is searched ----------------------------------------------------

    def action_next_mode(self) -> None:
        """Search the next way."""
        self._mode = MODES[(MODES.index(self._mode) + 1) % len(MODES)]
        self._search()

    def action_next_scope(self) -> None:
        """Search this interview, or all."""
        if self._here is None:
            self.tell(_("Open an interview first to search in it alone."), hint=True)
            return
        self._all = not self._all
        self._search()

    def action_informants(self) -> None:
        """Leave out what interviewers say, or not."""
        self._informants = not self._informants
        self._search()

    def action_next_unit(self) -> None:
        """Code the next larger passage around each hit."""
        self._unit = UNITS[(UNITS.index(self._unit) + 1) % len(UNITS)]
        self._describe()

    @property
    def query_now(self) -> Query:
        """What is searched now."""
        return Query(self._words, self._mode, None if self._all else self._here, self._informants)

    @property
    def is_done(self) -> bool:
        """Whether all hits of what is searched now are known."""
        return self._done and self._shown == self._serial

    @on(Input.Changed)
    def _take_words(self) -> None:
        """Search what is in the line now, unless it is searched already."""
        words = self.query_one(Line).value
        if words != self._words:
            self._words = words
            self._search()

    def _search(self) -> None:
        """Begin a search; one that still goes on is given up."""
        self._serial += 1
        self._opening = False
        self._done, self._error = not self._words.strip(), ""
        self._describe()
        if self._done:
            self._show([], 0, 0)
        seek = partial(self._seek, self._serial, self.query_now, self._searcher.texts())
        self.run_worker(seek, thread=True, exclusive=True, group="search")
        self.set_timer(_PATIENCE, partial(self._say_waiting, self._serial))

    def _seek(self, serial: int, query: Query, texts: Texts) -> None:
        """In a thread of its own: report the first hits at once, then more of them from time to time."""
        worker = get_current_worker()
        try:
            with texts:
                self._report(serial, query, texts, lambda: worker.is_cancelled)
                self._searcher.warm(texts, lambda: worker.is_cancelled)
        except QualcodeError as error:
            self.post_message(self.Failed(serial, error))

    def _report(self, serial: int, query: Query, texts: Texts, stop: Stop) -> None:
        hits: list[Hit] = []
        sources: set[int] = set()
        count, told = 0, monotonic()
        for count, place in enumerate(self._searcher.places(texts, query, stop), start=1):
            sources.add(place.source.id)
            if count <= LISTED:
                hits.append(self._searcher.hit(texts, place))
            if count == _FIRST or (count % _FIRST == 0 and monotonic() - told > _EVERY):
                self.post_message(self.Found(serial, hits, count, len(sources), False))
                hits, told = [], monotonic()
        if not stop():
            self.post_message(self.Found(serial, hits, count, len(sources), True))

    # -- what was found --------------------------------------------------------

    @on(Found)
    def _found(self, event: Found) -> None:
        if event.serial != self._serial or not self._words.strip():
            return
        self._done = event.done
        if self._shown == event.serial:
            self.query_one(HitList).add(event.hits)
            self._count, self._sources = event.count, event.sources
        else:
            self._show(event.hits, event.count, event.sources)
        self._describe()
        if self._opening and (event.hits or event.done):
            self.action_open_hit()

    def action_open_hit(self) -> None:
        """Go to the hit in its text; while it is still sought, as soon as it is found."""
        self._take_words()
        self._opening = self._shown != self._serial
        if self._opening:
            return
        hit = self.query_one(HitList).hit
        if hit is not None:
            self.go_to(hit)
        else:
            self.tell(_no_hit(), hint=True)

    def go_to(self, hit: Hit) -> None:
        """What going to a hit is."""
        raise NotImplementedError

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        if event.serial == self._serial:
            self._done, self._opening = True, False
            self._error = str(event.error)
            self._show([], 0, 0)
            self._describe()

    def _show(self, hits: list[Hit], count: int, sources: int) -> None:
        self._shown = self._serial
        self._count, self._sources = count, sources
        self.query_one(HitList).show(hits)

    @on(HitList.Highlighted)
    def _highlighted(self, event: HitList.Highlighted) -> None:
        """The hit with the words of its turn around it."""
        hit, pane = event.hit, self.query_one("#hit", Static)
        if hit is None:
            pane.update("")
            return
        who = show(f"{hit.cite} {hit.speaker}".rstrip() + "  ")
        room = _HIT_ROWS * (pane.size.width - _WRAPPING) - len(who)
        before, found, after = around(hit.before, hit.quote, hit.after, max(1, room))
        pane.update(Content.assemble((who, "bold"), before, (found, "bold underline"), after))

    @on(HitList.Checked)
    def _describe(self) -> None:
        """Title, and how and where is searched."""
        hits, counted = self.query_one(HitList), ""
        if self._words.strip() and self._shown == self._serial and not self._error:
            counted = self._counted()
        marked = len(hits.checked)
        ticked = _("ticked {n}").format(n=marked) if marked < len(hits.hits) else ""
        self.query_one("#title", Static).update(self.title_text(_("Search"), counted, ticked))
        where = _("all interviews") if self._all else _("this interview")
        who = _("informants only") if self._informants else _("everybody")
        how = [_MODE_WORDS[self._mode](), where, who, _("codes {unit}").format(unit=UNIT_WORDS[self._unit]())]
        self.query_one("#how", Static).update(Content(show(" · ".join(how))))
        self._hint()

    def _counted(self) -> str:
        if not self._count:
            return _("no hits")
        more = "" if self._done else "+"
        hits = ngettext("{n} hit", "{n} hits", self._count).format(n=f"{self._count}{more}")
        places = ngettext("in {n} interview", "in {n} interviews", self._sources).format(n=self._sources)
        return f"{hits} {places}" if self._all else hits

    def _say_waiting(self, serial: int) -> None:
        """A search that takes its time says so; one that is done at once does not flicker."""
        if serial == self._serial and self._shown != serial:
            self.query_one("#title", Static).update(self.title_text(_("Search"), _("searching …")))

    def _hint(self) -> None:
        if self._error:
            words = f"✗ {self._error}"
        elif self.is_done and self._words.strip() and not self._count:
            words = _no_hit()
        elif self.typing:
            words = _("Type words · ↑ ↓ choose · Enter goes there · Tab: ticks and coding")
        else:
            words = _("Space ticks · a all · n none · t what · c codes them · Tab back to the words")
        self.show_state(words)


def _no_hit() -> str:
    return _("There is no hit to go to: type other words, or search another way (F4).")
