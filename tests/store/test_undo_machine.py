"""Undo and redo of every verb are the identity on the content, whoever else works in the project.

The model knows nothing of triggers and images: it takes the content before and after each verb, and from
these says what an undo must bring about, or that it must be refused because the other coder built on it.
"""

import dataclasses
import itertools
import json
import tempfile
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from projects import labels, source
from studies import AINO, BERTTA, T03, all_known, all_quotes, dump, history_length, other, study

from qualcode.model.code import Code
from qualcode.model.coding import Coding
from qualcode.model.errors import QualcodeError, StoreError, WorkbenchError
from qualcode.store import checks, schema
from qualcode.workbench import adding, assigning, codebook, coding, exchange, fieldwork, persons, project, reading
from qualcode.workbench.project import Project, open_project

T = TypeVar("T")
Row = dict[str, Any]
Content = dict[tuple[str, int], Row]
"""(table, id) → row."""

COLUMNS: dict[str, list[str]] = {}
DRAFTS = (
    T03,
    dataclasses.replace(T03, short_id="T04"),
    source("T04", "A", [("V", "Others say more. We trust each other.")], V=("cia", "rural"), K=("dan", "")),
    source("T05", "A", [("H", "Who is there?"), ("V", "Nobody you know.")], V=("eve", "mining")),
)
coders = st.sampled_from((AINO, BERTTA))
picks = st.integers(0, 7)


@pytest.fixture(scope="module", autouse=True)
def _template() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder:
        made = study(Path(folder) / "made.qualcode", coder="Cecilia")
        made.close()
        Undoing.template = (Path(folder) / "made.qualcode").read_bytes()
        yield


def content(here: Project) -> Content:
    found: Content = {}
    for table, rows in dump(here).items():
        if table not in COLUMNS:
            info = here.store.connection.execute(f"PRAGMA table_info({table})")
            COLUMNS[table] = [row[1] for row in info if row[1] != "version"]
        for row in rows:
            values = dict(zip(COLUMNS[table], row, strict=True))
            found[table, values["id"]] = values
    return found


@dataclass
class Done:
    """What one verb did: the rows it touched, before and after."""

    number: int
    rows: dict[tuple[str, int], tuple[Row | None, Row | None]]
    batch: bool
    """Written without images and never undone: any later change by the other coder counts, even one turned back."""

    def turned(self, now: Content, *, forward: bool) -> Content | None:
        """The content with this taken back (or brought back), None when its rows are not as it left them."""
        result = dict(now)
        for key, (before, after) in self.rows.items():
            wanted, found = (after, before) if forward else (before, after)
            if now.get(key) != found:
                return None
            if wanted is None:
                result.pop(key, None)
            else:
                result[key] = wanted
        return result


def changed(before: Content, after: Content) -> dict[tuple[str, int], tuple[Row | None, Row | None]]:
    keys = before.keys() | after.keys()
    return {key: (before.get(key), after.get(key)) for key in keys if before.get(key) != after.get(key)}


def rows(of: Content, table: str) -> list[Row]:
    return [row for (name, _id), row in of.items() if name == table]


def fits_together(of: Content, text_of_segment: dict[int, int], coder_ids: set[int]) -> bool:
    """Whether content obeys the house's rules: keys, references, two levels of codes, no coding of no source."""
    ids = {table: {row["id"] for row in rows(of, table)} for table in schema.TRACKED}
    ids["actors"] |= coder_ids
    texts = {row["text_id"] for row in rows(of, "sources")}
    themes = {row["id"] for row in rows(of, "codes") if row["parent_id"] is None}
    for table, column, target in (
        ("participants", "source_id", ids["sources"]),
        ("participants", "actor_id", ids["actors"]),
        ("attributes", "actor_id", ids["actors"] | {None}),
        ("attributes", "source_id", ids["sources"] | {None}),
        ("codes", "parent_id", themes | {None}),
        ("coverage", "source_id", ids["sources"]),
        ("coverage", "theme_id", themes),
        ("readings", "text_id", texts),
        ("codings", "code_id", ids["codes"]),
        ("assignments", "source_id", ids["sources"]),
        ("contacts", "actor_id", ids["actors"] | {None}),
    ):
        if any(row[column] not in target for row in rows(of, table)):
            return False
    if any(text_of_segment[row["segment_id"]] not in texts for row in rows(of, "codings")):
        return False
    return all(
        unique((row[c] for c in columns) for row in rows(of, table))
        for table, columns in (
            ("actors", ("kind", "key")),
            ("codes", ("key",)),
            ("sources", ("short_id",)),
            ("sources", ("text_id",)),
            ("participants", ("source_id", "label")),
            ("attributes", ("actor_id", "source_id", "key")),
            ("readings", ("coder_id", "text_id")),
            ("coverage", ("source_id", "theme_id")),
            ("codings", ("segment_id", "code_id", "coder_id", "layer")),
            ("codings", ("evidence",)),
            ("assignments", ("source_id", "coder_id")),
        )
    ) and unique([json.loads(row["data"])["abbreviation"]] for row in rows(of, "codes"))


def unique(keys: Iterator[Iterator[Hashable]] | Any) -> bool:
    listed = [tuple(key) for key in keys]
    return len(set(listed)) == len(listed)


class Undoing(RuleBasedStateMachine):
    """Two coders at one project, each with a stack of what they did and of what they undid."""

    template = b""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "p.qualcode"
        self.path.write_bytes(self.template)
        self.first = open_project(self.path, AINO)
        self.done: dict[str, list[Done]] = {AINO: [], BERTTA: []}
        self.undone: dict[str, list[Done]] = {AINO: [], BERTTA: []}
        self.numbers = itertools.count()

    def teardown(self) -> None:
        if hasattr(self, "first"):
            self.first.close()
            self.folder.cleanup()

    # -- the frame around every verb --

    def act(self, coder: str, verb: Callable[[Project], object], *, batch: bool = False) -> None:
        before, length = content(self.first), history_length(self.first)
        try:
            verb(other(self.first, coder))
            refusal = ""
        except QualcodeError as error:
            refusal = str(error)
        if refusal:
            assert "\n" not in refusal
            assert "UNIQUE" not in refusal
            assert (content(self.first), history_length(self.first)) == (before, length)
            return
        difference = changed(before, content(self.first))
        assert history_length(self.first) == length + bool(difference), "an entry exactly where something was written"
        if difference:
            self.done[coder].append(Done(next(self.numbers), difference, batch))
            self.undone[coder].clear()

    def turn_back(self, coder: str, *, forward: bool) -> None:
        here = other(self.first, coder)
        verb = project.redo if forward else project.undo
        source_stack, target_stack = (self.undone, self.done) if forward else (self.done, self.undone)
        before = content(here)
        if not source_stack[coder]:
            with pytest.raises(WorkbenchError, match="Nothing to"):
                verb(here)
            assert content(here) == before
            return
        done = source_stack[coder][-1]
        expected = done.turned(before, forward=forward)
        texts = dict(here.store.connection.execute("SELECT id, text_id FROM segments"))
        coder_ids = {i for (i,) in here.store.connection.execute("SELECT id FROM actors WHERE kind = 'coder'")}
        if expected is None or not fits_together(expected, texts, coder_ids) or self.touched_in_batch(coder, done):
            their_name = BERTTA if coder == AINO else AINO
            with pytest.raises(StoreError, match=f"^It cannot be undone: {their_name} has since [^\n]*$"):
                verb(here)
            assert content(here) == before
            return
        verb(here)
        assert content(here) == expected
        done.batch = False
        target_stack[coder].append(source_stack[coder].pop())

    def touched_in_batch(self, coder: str, done: Done) -> bool:
        theirs = self.done[BERTTA if coder == AINO else AINO]
        return done.batch and any(late.number > done.number and late.rows.keys() & done.rows.keys() for late in theirs)

    # -- what there is to work on --

    def one_source(self, pick: int) -> int:
        found = [i for (i,) in self.first.store.connection.execute("SELECT id FROM sources ORDER BY id")]
        return int(found[pick % len(found)])

    def one_code(self, pick: int) -> str:
        return self.pick(pick, list(self.first.codebook()))

    def one_theme(self, pick: int) -> str:
        return self.pick(pick, [key for key, code in self.first.codebook().items() if code.is_theme])

    def one_coding(self, pick: int, coder: str) -> Coding | None:
        found = [q.coding for q in all_quotes(self.first) if q.coding.coder == coder]
        return self.pick(pick, sorted(found, key=lambda c: c.id)) if found else None

    @staticmethod
    def pick(pick: int, found: list[T]) -> T:
        return found[pick % len(found)]

    # -- verbs --

    @rule(coder=coders, draft=st.sampled_from(DRAFTS))
    def add_source(self, coder: str, draft: Any) -> None:
        self.act(coder, lambda p: adding.add_sources(p, [draft]))

    @rule(coder=coders, where=picks, start=picks, code=picks, note=st.text(max_size=8))
    def code(self, coder: str, where: int, start: int, code: int, note: str) -> None:
        passage = coding.Passage(self.one_source(where), start % 3, start % 3 + 4)
        self.act(coder, lambda p: coding.apply(p, passage, self.one_code(code), note=note, facets={"level": "eu"}))

    @rule(coder=coders, which=picks, start=picks, end=picks)
    def resize(self, coder: str, which: int, start: int, end: int) -> None:
        if found := self.one_coding(which, coder):
            self.act(coder, lambda p: coding.resize(p, found, start % 3, end % 3 + 3))

    @rule(coder=coders, which=picks, code=picks)
    def recode(self, coder: str, which: int, code: int) -> None:
        if found := self.one_coding(which, coder):
            self.act(coder, lambda p: coding.recode(p, found, self.one_code(code)))

    @rule(coder=coders, which=picks, note=st.text(max_size=5))
    def note(self, coder: str, which: int, note: str) -> None:
        if found := self.one_coding(which, coder):
            self.act(coder, lambda p: coding.set_note(p, found, note))

    @rule(coder=coders, which=picks, direction=st.sampled_from(("furthers", "hinders", "notes")))
    def direct(self, coder: str, which: int, direction: Any) -> None:
        if found := self.one_coding(which, coder):
            self.act(coder, lambda p: coding.set_direction(p, found, direction))

    @rule(coder=coders, which=picks)
    def remove(self, coder: str, which: int) -> None:
        if found := self.one_coding(which, coder):
            self.act(coder, lambda p: coding.remove(p, found))

    @rule(coder=coders, where=picks, theme=picks, answer=st.sampled_from(("yes", "no", "unknown")))
    def decide_asked(self, coder: str, where: int, theme: int, answer: Any) -> None:
        self.act(coder, lambda p: reading.decide_asked(p, self.one_source(where), {self.one_theme(theme): answer}))

    @rule(coder=coders, where=picks, theme=picks)
    def mark_done(self, coder: str, where: int, theme: int) -> None:
        self.act(coder, lambda p: reading.mark_done(p, self.one_source(where), {self.one_theme(theme): "yes"}))

    @rule(coder=coders, where=picks)
    def unmark_done(self, coder: str, where: int) -> None:
        self.act(coder, lambda p: reading.unmark_done(p, self.one_source(where)))

    @rule(coder=coders, key=st.sampled_from(("new", "newer")), parent=picks, short=st.sampled_from(("", "NE", "ZZ")))
    def add_code(self, coder: str, key: str, parent: int, short: str) -> None:
        theme = self.pick(parent, ["", *self.first.codebook()])
        self.act(coder, lambda p: codebook.add(p, Code(key, labels(key), theme, abbreviation=short)))

    @rule(coder=coders, code=picks, short=st.sampled_from(("NE", "ZZ", "KN")))
    def edit_code(self, coder: str, code: int, short: str) -> None:
        key = self.one_code(code)
        new = dataclasses.replace(self.first.codebook()[key], abbreviation=short, definition=labels("Said clearly."))
        self.act(coder, lambda p: codebook.edit(p, key, new))

    @rule(coder=coders, code=picks, name=st.sampled_from(("Learning", "Trust", "")))
    def rename_code(self, coder: str, code: int, name: str) -> None:
        self.act(coder, lambda p: codebook.rename(p, self.one_code(code), labels(name)))

    @rule(coder=coders, code=picks, theme=picks)
    def move_code(self, coder: str, code: int, theme: int) -> None:
        target = self.pick(theme, ["", *self.first.codebook()])
        self.act(coder, lambda p: codebook.move(p, self.one_code(code), target))

    @rule(coder=coders, code=picks, into=picks)
    def merge_codes(self, coder: str, code: int, into: int) -> None:
        self.act(coder, lambda p: codebook.merge(p, self.one_code(code), self.one_code(into)))

    @rule(coder=coders, code=picks, with_codings=st.booleans())
    def delete_code(self, coder: str, code: int, with_codings: bool) -> None:
        self.act(coder, lambda p: codebook.delete(p, self.one_code(code), with_codings=with_codings))

    @rule(coder=coders, keep=picks, gone=picks)
    def join_people(self, coder: str, keep: int, gone: int) -> None:
        known = persons.people_of(self.first)
        self.act(coder, lambda p: persons.join(p, self.pick(keep, known), self.pick(gone, known)))

    @rule(coder=coders, who=picks, where=picks)
    def part_people(self, coder: str, who: int, where: int) -> None:
        person = self.pick(who, persons.people_of(self.first))
        self.act(coder, lambda p: persons.part(p, person, self.pick(where, list(person.sources))))

    @rule(coder=coders, who=picks, value=st.sampled_from(("mining", "rural", "")))
    def set_attribute(self, coder: str, who: int, value: str) -> None:
        owners = list(all_known(self.first))
        self.act(coder, lambda p: persons.set_attribute(p, self.pick(who, owners), "cluster", value))

    @rule(coder=coders, whose=coders, code=picks, shift=picks)
    def import_codings(self, coder: str, whose: str, code: int, shift: int) -> None:
        lines = [
            {"source": "T01", "start": shift % 3, "end": shift % 3 + n, "code": self.one_code(code), "coder": whose}
            for n in (4, 5, 6)
        ]
        path = self.path.with_name("list.jsonl")
        path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
        self.act(coder, lambda p: exchange.import_codings(p, path), batch=True)

    @rule(coder=coders, where=picks, to=coders, due=st.sampled_from(("", "2017-06-01")), back=st.booleans())
    def assign(self, coder: str, where: int, to: str, due: str, back: bool) -> None:
        sources = [self.one_source(where)]
        if back:
            self.act(coder, lambda p: assigning.unassign(p, sources, to))
        else:
            self.act(coder, lambda p: assigning.assign(p, sources, to, due))

    @rule(coder=coders, name=st.sampled_from(("Anna", "Bo")), who=picks, cluster=st.sampled_from(("mining", "")))
    def keep_contact(self, coder: str, name: str, who: int, cluster: str) -> None:
        known = [contact for contact in fieldwork.contact_rows(self.first) if contact.contact.name == name]
        informants = [person.key for person in persons.people_of(self.first) if "informant" in person.roles]
        fields = {"cluster": cluster, "person": self.pick(who, ["", *informants])}
        if known:
            self.act(coder, lambda p: fieldwork.edit(p, known[0].contact, fields))
        else:
            self.act(coder, lambda p: fieldwork.add(p, {"name": name, "round": "A", **fields}))

    @rule(coder=coders, which=picks)
    def remove_contact(self, coder: str, which: int) -> None:
        if known := fieldwork.contact_rows(self.first):
            self.act(coder, lambda p: fieldwork.remove(p, self.pick(which, known).contact))

    # -- turning back --

    @precondition(lambda self: any(self.done.values()))
    @rule(coder=coders, times=st.integers(1, 5))
    def undo(self, coder: str, times: int) -> None:
        for _ in range(times):
            self.turn_back(coder, forward=False)

    @precondition(lambda self: any(self.undone.values()))
    @rule(coder=coders, times=st.integers(1, 5))
    def redo(self, coder: str, times: int) -> None:
        for _ in range(times):
            self.turn_back(coder, forward=True)

    @precondition(lambda self: any(self.done.values()))
    @rule(coder=coders, times=st.integers(1, 3))
    def back_and_forth(self, coder: str, times: int) -> None:
        for forward in (False, True):
            for _ in range(times):
                self.turn_back(coder, forward=forward)

    @rule()
    def reopen(self) -> None:
        before = content(self.first)
        self.first.close()
        assert [p.name for p in self.path.parent.iterdir() if p.suffix != ".jsonl"] == ["p.qualcode"]
        self.first = open_project(self.path, AINO)
        assert content(self.first) == before

    @invariant()
    def nothing_is_broken(self) -> None:
        if hasattr(self, "first"):
            assert checks.faults(self.first.store) == []


Undoing.TestCase.settings = settings(
    max_examples=80, stateful_step_count=40, deadline=None, derandomize=True, database=None
)
TestUndoing = Undoing.TestCase
