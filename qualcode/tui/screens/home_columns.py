"""The columns of the home screen at every width.

It guards that how far the coding is comes first: other columns give way, and longer words before them; and that what
gave way is on a further page of columns, each beside the id and the title.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from rich.cells import cell_len

from qualcode.locale import N_, _, language
from qualcode.locale.numbers import short_date, typed_month
from qualcode.model.scheme import Scheme
from qualcode.model.source import SourceRow
from qualcode.text.clean import show
from qualcode.tui.columns import cut, share
from qualcode.workbench.desk import DeskRow
from qualcode.workbench.intake_words import kind_word

_SHORT_KINDS = {"interview": N_("interv."), "notes": N_("note"), "document": N_("docum.")}
_LEAST = {"source": 14, "clusters": 8, "people": 8, "done": 9, "due": 16}
"""Cells below which a column says nothing; the others need all of theirs."""
_COMFORTABLE = {"source": 30, "clusters": 28, "people": 20, "done": 10, "due": 16}
"""Cells that are kept before the kind gets its long word."""
_GENEROUS = {"source": 64, "clusters": 40, "people": 48, "done": 24, "due": 32}
"""Cells that are kept before the round does, which is long and the same on many rows."""
_ALWAYS = ("id", "source")
"""Columns of every page, where there are such."""
_GIVING_WAY = ("touched", "words", "people", "clusters", "kind", "phases", "round", "due", "seen")
"""Columns that a narrow screen leaves out, the first first."""
_SHORT_LABEL = 9

Columns = dict[str, list[str]]
"""The cells of every column, the heading first."""


class HomeColumns:
    """Words about the sources of one project for one coder."""

    def __init__(self, scheme: Scheme, coder: str, today: str) -> None:
        """`today` is an ISO date."""
        self._scheme = scheme
        self._coder = coder
        self._today = today

    def pages(self, rows: Sequence[DeskRow], room: int) -> list[tuple[Columns, dict[str, int]]]:
        """Pages of columns with the longest words that leave the others comfortable; widths without the blanks."""
        for columns, enough in self._wordings(rows):
            natural = _natural(columns)
            if _needed(natural, enough) <= room:
                break
        everything = {**columns, "all": _coded_by_all(rows)} if _has_others(rows) else columns
        first = dict(columns)
        for name in _GIVING_WAY:
            if _needed(_natural(first), _LEAST) <= room:
                break
            first.pop(name, None)
        if first["coded"][0] != _("Mine"):
            everything.pop("all", None)
        pages = [first, *_further(everything, list(first), room)]
        return [self._laid_out(page, rows, room) for page in pages]

    def _laid_out(self, columns: Columns, rows: Sequence[DeskRow], room: int) -> tuple[Columns, dict[str, int]]:
        natural = _natural(columns)
        least = [min(width, _LEAST.get(name, width)) for name, width in natural.items()]
        widths = dict(zip(natural, share(list(natural.values()), least, room - len(natural) + 1), strict=True))
        if "done" in columns:
            columns["done"][1:] = [self.done(row.source, widths["done"]) for row in rows]
        return columns, widths

    def _wordings(self, rows: Sequence[DeskRow]) -> Iterator[tuple[Columns, dict[str, int]]]:
        """The columns in ever fewer words, each with the cells that the others need for it."""
        assigned = any(row.assigned for row in rows)
        for kinds, long_rounds, long_phases, everybody, enough in (
            (kind_word, True, True, True, _GENEROUS),
            (kind_word, False, True, True, _COMFORTABLE),
            (kind_word, False, False, True, _COMFORTABLE),
            (_short_kind, False, False, True, _COMFORTABLE),
            (_short_kind, False, False, False, _COMFORTABLE),
        ):
            rounds = self.long_rounds() if long_rounds else self._short_rounds()
            sources = [row.source for row in rows]
            columns = {
                "id": [_("Id"), *(row.short_id for row in sources)],
                "source": [_("Source"), *(show(row.title) for row in sources)],
                "kind": [_("Kind"), *(kinds(row.kind) for row in sources)],
                "round": [_("Round"), *(show(rounds.get(row.round, row.round)) for row in sources)],
                "phases": [_("Phases"), *(self._phases(row, in_full=long_phases) for row in sources)],
                "clusters": [_("Clusters"), *(self.clusters(row) for row in sources)],
                "people": [_("People"), *(show(", ".join(row.people) or "–") for row in sources)],
                "words": [_("Words"), *(str(row.words) for row in sources)],
                "coded": _coded(rows, everybody=everybody),
                "seen": [_("Seen"), *(_of(row.progress.seen, row.progress.turns) for row in rows)],
                "done": [_("Done"), *(self.done(row) for row in sources)],
                "due": [_("To code"), *(self.due(row) for row in rows)],
                "touched": [_("Touched"), *(_day(row.touched) for row in sources)],
            }
            if not assigned:
                del columns["due"]
            if rows and not any(row.title for row in sources):
                del columns["source"]
            yield columns, enough

    def long_rounds(self) -> dict[str, str]:
        """Key of a round → its label."""
        return {round_.key: round_.labels.in_(language()) for round_ in self._scheme.rounds}

    def _short_rounds(self) -> dict[str, str]:
        """What tells rounds apart in few cells: their labels, else their first months, else their keys."""
        keys = [round_.key for round_ in self._scheme.rounds]
        months = [typed_month(round_.start) for round_ in self._scheme.rounds]
        for names in (list(self.long_rounds().values()), months):
            if len(set(names)) == len(keys) and all(names) and max(map(len, names)) <= _SHORT_LABEL:
                return dict(zip(keys, names, strict=True))
        return {key: key for key in keys}

    def _phases(self, source: SourceRow, *, in_full: bool) -> str:
        """Labels of its phases, or their keys."""
        if not in_full:
            return show(" ".join(source.phases))
        labels = {phase.key: phase.labels.in_(language()) for phase in self._scheme.phases}
        return show(", ".join(labels.get(key, key) for key in source.phases))

    def clusters(self, source: SourceRow) -> str:
        """Labels of its clusters."""
        attribute = self._scheme.attribute("cluster")
        labels = {value.key: value.labels.in_(language()) for value in (attribute.values if attribute else ())}
        return show(", ".join(labels.get(key, key) for key in source.clusters) or "–")

    def done(self, source: SourceRow, width: int = 0) -> str:
        """Who is done, oneself first, and for whom newer codes are unread: in words, else by a star.

        In a `width` that has no room for all, the first and how many more.
        """
        names = sorted((*source.done_by, *source.done_before), key=lambda name: name != self._coder)
        if not names:
            return "–"
        for unread in (f" ({_('new codes')})", "*"):
            called = [show(name) + (unread if name in source.done_before else "") for name in names]
            everybody = ", ".join(called)
            if not width or cell_len(everybody) <= width:
                return everybody
        others = f" +{len(names) - 1}" if len(names) > 1 else ""
        star = "*" if names[0] in source.done_before else ""
        return cut(show(names[0]), width - len(star) - len(others)) + star + others

    def due(self, row: DeskRow) -> str:
        """Who is still to code it by when, oneself first; "!" where the day is over."""
        waiting = [given for given in row.assigned if given.coder not in row.source.done_by]
        waiting.sort(key=lambda given: (given.coder != self._coder, given.due or "9"))
        late = ["!" if given.due and given.due < self._today else "" for given in waiting]
        days = [short_date(given.due, self._today) for given in waiting]
        words = [f"{sign}{one.coder} {day}".strip() for sign, one, day in zip(late, waiting, days, strict=True)]
        return show(", ".join(words)) or "–"


def _natural(columns: Columns) -> dict[str, int]:
    """Cells of the longest word of every column."""
    return {name: max(map(cell_len, cells)) for name, cells in columns.items()}


def _further(everything: Columns, shown: Sequence[str], room: int) -> Iterator[Columns]:
    """What the first page does not show, on as many pages as it needs."""
    always = [name for name in _ALWAYS if name in everything]
    page = {name: everything[name] for name in always}
    for name in everything:
        if name in shown:
            continue
        if len(page) > len(always) and _needed(_natural({**page, name: everything[name]}), _LEAST) > room:
            yield page
            page = {kept: everything[kept] for kept in always}
        page[name] = everything[name]
    if len(page) > len(always):
        yield page


def _needed(natural: dict[str, int], least: dict[str, int]) -> int:
    """Cells of the columns at their least, with the blanks between them."""
    return sum(min(width, least.get(name, width)) for name, width in natural.items()) + len(natural) - 1


def _coded(rows: Sequence[DeskRow], *, everybody: bool) -> list[str]:
    """What oneself has coded; with `everybody` also what anybody has, where others have coded."""
    mine = [_of(row.progress.coded, row.progress.turns) for row in rows]
    if everybody and _has_others(rows):
        found = zip(mine, rows, strict=True)
        return [_("Mine (all)"), *(f"{own} ({row.progress.coded_by_all})" for own, row in found)]
    return [_("Mine"), *mine]


def _has_others(rows: Sequence[DeskRow]) -> bool:
    return any(row.progress.coded_by_all != row.progress.coded for row in rows)


def _coded_by_all(rows: Sequence[DeskRow]) -> list[str]:
    return [_("All"), *(_of(row.progress.coded_by_all, row.progress.turns) for row in rows)]


def _of(part: int, whole: int) -> str:
    return f"{part}/{whole}" if whole else "–"


def _day(touched: str) -> str:
    if not touched:
        return "–"
    return short_date(f"{datetime.fromisoformat(touched).astimezone():%Y-%m-%d}", f"{datetime.now():%Y}")


def _short_kind(kind: str) -> str:
    return _(_SHORT_KINDS[kind])
