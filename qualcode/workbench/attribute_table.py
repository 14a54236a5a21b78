"""Attributes as tables: people and interviews in rows, out to a file and back, with a preview before anything changes.

It guards that what went out comes back without changing anything, that only cells which differ are written, in one
history entry, all or none, and that an empty cell takes a value away only where that is wanted.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal, get_args

from qualcode.intake.grids import Grid, read_grids
from qualcode.locale import _, ngettext
from qualcode.model.errors import WorkbenchError
from qualcode.model.scheme import Attribute, Scheme
from qualcode.store import people, sources
from qualcode.text.clean import clean, show
from qualcode.workbench import attributes, withheld
from qualcode.workbench.fact_words import context_words, facts_as_attributes
from qualcode.workbench.naming import choose, label, names_of
from qualcode.workbench.passages import find_mark
from qualcode.workbench.persons import SOURCE_MARK, people_of
from qualcode.workbench.project import N_, Project
from qualcode.workbench.source_facts import FACTS, checked_fact

Kind = Literal["people", "sources"]
ENDINGS = (".csv", ".xlsx")
_CONTEXT: dict[Kind, tuple[str, ...]] = {
    "people": ("name", "sources"),
    "sources": ("title", "round", "date", "language", "consent"),
}
"""What stands beside the attributes so that a row can be known; of it only `source_facts.FACTS` are taken in."""
_IDS = ("id", "owner")
_ATTRIBUTE_MARK = "attribute:"
"""Before the heading of an attribute that is called like one of the other columns."""
_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Row:
    """A person or an interview with what is known of them."""

    kind: Kind
    id: int
    key: str
    """Key of a person, short id of a source."""
    name: str
    """Name of a person, title of a source; "" where there is none."""
    context: Mapping[str, str]
    """The other columns of its table."""
    values: Mapping[str, str]
    """Attribute → key of the value, or free text."""

    @property
    def owner(self) -> str:
        """How `persons.set_attribute` names it."""
        return self.key if self.kind == "people" else SOURCE_MARK + self.key

    @property
    def called(self) -> str:
        """How it is named to a person."""
        return f"{self.name} ({self.key})" if self.name and self.name != self.key else self.key


def rows(project: Project, kind: Kind) -> list[Row]:
    """The informants, or the sources, of a project, by key."""
    if kind == "people":
        known = people.attributes(project.store, "actor")
        return [
            Row(kind, p.id, p.key, p.name, {"name": p.name, "sources": ", ".join(p.sources)}, known.get(p.id, {}))
            for p in people_of(project)
            if "informant" in p.roles
        ]
    known = people.attributes(project.store, "source")
    return [
        Row(
            kind,
            s.id,
            s.short_id,
            s.title,
            {"title": s.title, "round": s.round, "date": s.date, "language": s.language, "consent": s.consent},
            known.get(s.id, {}),
        )
        for s in sources.list_sources(project.store)
    ]


# -- out ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table to be given out."""

    headings: tuple[str, ...]
    rows: tuple[dict[str, str], ...]


def sheet(project: Project, kind: Kind, *, labels: bool = False) -> Sheet:
    """Everybody, or every source, with every attribute of the scheme; with `labels` these and values by their names."""
    scheme = project.scheme()
    headings = {attribute.key: _heading(scheme, attribute, kind, labels=labels) for attribute in scheme.attributes}
    shown = {a.key: partial(_by_name, a) if labels else str for a in scheme.attributes}
    beside = partial(context_words, scheme.rounds) if labels else dict
    found = tuple(
        {
            "id": row.key,
            **beside(row.context),
            **{headings[k]: shown[k](v) for k, v in row.values.items() if k in headings},
        }
        for row in rows(project, kind)
    )
    return Sheet(("id", *_CONTEXT[kind], *headings.values()), found)


def _heading(scheme: Scheme, attribute: Attribute, kind: Kind, *, labels: bool) -> str:
    """What an attribute is found by when the table comes back."""
    name = label(attribute)
    if labels and not _is_taken(name.casefold(), kind) and _is_called(scheme, name, attribute.key):
        return name
    return f"{_ATTRIBUTE_MARK}{attribute.key}" if _is_taken(attribute.key, kind) else attribute.key


def _is_called(scheme: Scheme, name: str, key: str) -> bool:
    return [a.key for a in scheme.attributes if name.casefold() in map(str.casefold, names_of(a))] == [key]


def _is_taken(heading: str, kind: Kind) -> bool:
    """Whether a column is no attribute; a name may stand in every table."""
    return heading in (*_IDS, "name", *_CONTEXT[kind])


def _by_name(attribute: Attribute, key: str) -> str:
    """The label of a value where it stands for that value alone, else its key."""
    name = attributes.value_label(attribute, key)
    try:
        return name if attributes.check_value(attribute, name) == key else key
    except WorkbenchError:
        return key


def write_tables(project: Project, path: Path, kinds: Sequence[Kind] = get_args(Kind)) -> None:
    """Write a workbook with a sheet of each kind, or a .csv of the first, values by their names.

    WorkbenchError for a file with another ending, ExportError for one that cannot be written.
    """
    from qualcode.export.output import write_output  # slow to import
    from qualcode.export.table_files import csv_text

    if path.suffix.lower() not in ENDINGS:
        words = _("{file} is neither .xlsx nor .csv: name a file that ends so. Nothing was written.")
        raise WorkbenchError(words.format(file=path.name))
    if path.suffix.lower() == ".xlsx":
        write_output(path, workbook(project, kinds, labels=True))
    else:
        found = sheet(project, kinds[0], labels=True)
        # A spreadsheet takes a text without the mark for one in an old encoding.
        write_output(path, csv_text(found.headings, found.rows).encode("utf-8-sig"))


def workbook(project: Project, kinds: Sequence[Kind] = get_args(Kind), *, labels: bool = False) -> bytes:
    """A workbook with a sheet of each kind."""
    from qualcode.export.table_files import xlsx_bytes  # slow to import

    sheets = {kind: sheet(project, kind, labels=labels) for kind in kinds}
    return xlsx_bytes(
        {k: (s.headings, [[row.get(name, "") for name in s.headings] for row in s.rows]) for k, s in sheets.items()}
    )


# -- in ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that differs from what is known."""

    place: str
    row: Row
    attribute: Attribute
    before: str
    after: str
    fact: str = ""
    """Which of `source_facts.FACTS` it is; "" for an attribute."""

    @property
    def words(self) -> str:
        """In one line: whose, what, from what to what."""
        before, after = (_short(attributes.value_label(self.attribute, value)) for value in (self.before, self.after))
        words = _("{who}: {attribute}: {before} → {after}")
        what = label(self.attribute)
        return words.format(who=self.row.called, attribute=what, before=before or "–", after=after or "–")


@dataclass
class Preview:
    """What an import would do."""

    changes: list[Change] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    """What stands against it, one line each; with any nothing is taken in."""
    notes: list[str] = field(default_factory=list)
    """What is in the table and is not taken in, one line each."""
    same: int = 0
    """Cells that say what is known already."""
    empty: int = 0
    """Empty cells where a value is known, which stays."""


def preview(project: Project, path: Path, *, clear: bool = False, kind: Kind | None = None) -> Preview:
    """What the tables in a file would change; nothing is written. With `clear` empty cells take values away.

    `kind` says what the rows are where the table does not. Raises IntakeError for a file that cannot be read and
    WorkbenchError for a table without ids.
    """
    found = Preview()
    scheme = project.scheme()
    for grid in read_grids(path, get_args(Kind)):
        _Reader(project, scheme, grid, found, clear=clear).read(kind)
    return found


def import_attributes(
    project: Project, path: Path, *, clear: bool = False, kind: Kind | None = None, dry_run: bool = False
) -> Preview:
    """Take in what the tables in a file change, in one history entry; with `dry_run` only say what would happen.

    All or none: WorkbenchError tells the first thing that stands against it, and how many more there are.
    """
    found = preview(project, path, clear=clear, kind=kind)
    if not dry_run:
        apply(project, found, path.name)
    return found


def apply(project: Project, found: Preview, file: str) -> None:
    """Take in what a preview showed, in one history entry; WorkbenchError where anything stands against it."""
    if found.problems:
        more = len(found.problems) - 1
        words = ngettext("({n} more; “--dry-run” lists them.)", "({n} more; “--dry-run” lists them.)", more)
        parts = (found.problems[0], words.format(n=more) if more else "", _("Nothing was changed."))
        raise WorkbenchError(" ".join(filter(None, parts)))
    consented = [change.row.id for change in found.changes if change.fact == "consent"]
    with project.store.change(N_("Import attributes from {file}"), project.coder, file=file):
        for row, facts in _facts_of(found.changes):
            sources.set_facts(project.store, row.id, facts["date"], facts["round"], find_mark(facts["consent"]))
        found.notes += filter(None, [withheld.withdrawn(withheld.withdraw(project, consented))])
        for change in found.changes:
            if not change.fact:
                owner = "actor" if change.row.kind == "people" else "source"
                people.set_attribute(project.store, owner, change.row.id, change.attribute.key, change.after)


def _facts_of(changes: Iterable[Change]) -> Iterator[tuple[Row, dict[str, str]]]:
    """Sources of which facts change, with all facts as they are then."""
    new: dict[int, tuple[Row, dict[str, str]]] = {}
    for change in changes:
        if change.fact:
            known = {fact: change.row.context[fact] for fact in FACTS}
            new.setdefault(change.row.id, (change.row, known))[1][change.fact] = change.after
    yield from new.values()


class _Reader:
    """Holds one table against what is known."""

    def __init__(self, project: Project, scheme: Scheme, grid: Grid, found: Preview, *, clear: bool) -> None:
        self._project, self._scheme, self._grid = project, scheme, grid
        self._found, self._clear = found, clear
        self._facts = facts_as_attributes(scheme.rounds)
        self._rows = {kind: {row.key: row for row in rows(project, kind)} for kind in get_args(Kind)}
        self._names = {
            kind: {key: (key, row.name) if kind == "people" and row.name else (key,) for key, row in found.items()}
            for kind, found in self._rows.items()
        }
        self._seen: dict[tuple[Kind, int, str], tuple[str, str]] = {}
        """Where a cell was said first, and what."""

    def read(self, kind: Kind | None) -> None:
        headings = [clean(cell).text.strip() for cell in self._grid.headings]
        folded = [heading.casefold() for heading in headings]
        at = next((folded.index(name) for name in _IDS if name in folded), None)
        if at is None:
            listed = ", ".join(show(heading[:20]) for heading in headings[:8] if heading) or "–"
            words = _("The table has no column “id” (found: {found}): get one with “qualcode attributes export”.")
            raise WorkbenchError(words.format(found=listed))
        kind = kind or _kind_of(self._grid.name, folded)
        columns = {n: found for n, heading in enumerate(headings) if (found := self._column(heading, kind))}
        context = {n: name for n, name in enumerate(folded) if name in _CONTEXT[kind]}
        facts = {n: name for n, name in context.items() if name in FACTS}
        for place, cells in self._grid.rows:
            row = self._owner(place, cells[at], kind) if any(map(str.strip, cells)) else None
            if row is not None:
                self._note(place, row, {name: cells[n] for n, name in context.items()})
                for n, attribute in columns.items():
                    self._cell(place, row, attribute, cells[n])
                for n, fact in facts.items():
                    self._fact(place, row, fact, cells[n])

    def _column(self, heading: str, kind: Kind) -> Attribute | None:
        if not heading or _is_taken(heading.casefold(), kind):
            return None
        try:
            return attributes.find_attribute(self._scheme, heading.removeprefix(_ATTRIBUTE_MARK))
        except WorkbenchError as error:
            self._problem(self._grid.place_of_headings, str(error))
            return None

    def _owner(self, place: str, cell: str, kind: Kind) -> Row | None:
        wanted = clean(cell).text.strip()
        if wanted.startswith(SOURCE_MARK):
            kind, wanted = "sources", wanted.removeprefix(SOURCE_MARK)
        what = _("person") if kind == "people" else _("source")
        try:
            return self._rows[kind][choose(wanted, self._names[kind], what)]
        except WorkbenchError as error:
            self._problem(place, str(error))
            return None

    def _cell(self, place: str, row: Row, attribute: Attribute, cell: str) -> None:
        before = row.values.get(attribute.key, "")
        value = clean(cell).text
        value = value if value.strip() else ""
        if not value and not self._clear:
            self._found.empty += bool(before)
            return
        # What is known already may stay, also where the plan no longer allows it.
        self._take(place, row, attribute, before, lambda: self._allowed(attribute, value, before))

    @staticmethod
    def _allowed(attribute: Attribute, value: str, before: str) -> str:
        return value if value == before else attributes.check_value(attribute, value)

    def _fact(self, place: str, row: Row, fact: str, cell: str) -> None:
        """A cell of what is known of a source; an empty one says nothing."""
        value, before = clean(cell).text.strip(), row.context.get(fact, "")
        known = context_words(self._scheme.rounds, row.context).get(fact, "")
        if fact in row.context and value not in ("", before, known):
            verb = partial(checked_fact, self._project, fact, value)
            self._take(place, row, self._facts[fact], before, verb, fact)

    def _take(
        self, place: str, row: Row, attribute: Attribute, before: str, verb: Callable[[], str], fact: str = ""
    ) -> None:
        """A value as `verb` gives it, unless it refuses it, or the table says another of the same."""
        try:
            after = verb()
        except WorkbenchError as error:
            self._problem(place, f"{row.called}: {error}")
            return
        told = self._seen.setdefault((row.kind, row.id, f"{fact}:{attribute.key}"), (place, after))
        if told[1] != after:
            words = _("{who} is there twice, with {attribute} {one} and {other}: keep one of them.")
            one, other = (_short(attributes.value_label(attribute, value)) or "–" for value in (told[1], after))
            self._problem(place, words.format(who=row.called, attribute=label(attribute), one=one, other=other))
        elif told[0] == place and after != before:
            self._found.changes.append(Change(place, row, attribute, before, after, fact))
        else:
            self._found.same += bool(after)

    def _note(self, place: str, row: Row, context: Mapping[str, str]) -> None:
        words = context_words(self._scheme.rounds, row.context)
        for name, cell in context.items():
            if name in FACTS:
                continue
            written, known = clean(cell).text.strip(), words.get(name, "")
            if written and name in row.context and written not in (known.strip(), row.context[name].strip()):
                told = _("{place}: {who}: {column} is not changed by this table (it is {known}).")
                self._found.notes.append(
                    told.format(place=place, who=row.called, column=name, known=_short(known) or "–")
                )

    def _problem(self, place: str, reason: str) -> None:
        self._found.problems.append(_("{place}: {reason}").format(place=place, reason=reason))


def _kind_of(name: str, headings: Sequence[str]) -> Kind:
    """What the rows of a table are, by the name of its sheet, else by its columns."""
    if name.casefold() in _CONTEXT:
        return "people" if name.casefold() == "people" else "sources"
    return "sources" if not {"title", "consent"}.isdisjoint(headings) else "people"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return show(line if len(line) <= _LONGEST_SHOWN else f"{line[: _LONGEST_SHOWN - 1]}…")


def lines(found: Preview) -> Iterator[str]:
    """A preview in words: what stands against it, what would change, what is left."""
    yield from found.problems
    yield from (change.words for change in found.changes)
    yield from found.notes
    if found.empty:
        n = found.empty
        yield ngettext(
            "{n} empty cell leaves the value that is known.", "{n} empty cells leave the values that are known.", n
        ).format(n=n)
