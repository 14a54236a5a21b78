"""A small fictitious study for the tests of store and workbench: two phases, three interviews, two coders."""

import dataclasses
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

import pytest
from projects import labels, source

from qualcode.model.code import Code, Direction
from qualcode.model.coding import Coding, Quote
from qualcode.model.draft import SourceDraft
from qualcode.model.errors import QualcodeError
from qualcode.model.scheme import Attribute, Facet, Phase, Planned, Question, Round, Scheme, Value
from qualcode.store import Store, checks, codings, people
from qualcode.workbench import adding, attribute_table, coding
from qualcode.workbench.attribute_table import Kind
from qualcode.workbench.project import Project, new_project

AINO, BERTTA = "Aino", "Bertta"
ROOT = Path(__file__).parents[1]
Dump = dict[str, list[tuple[object, ...]]]


def values(*keys: str) -> tuple[Value, ...]:
    return tuple(Value(key, labels(key.title())) for key in keys)


def scheme() -> Scheme:
    """Themes knowledge (planned), cooperation and capacity; the last has no codes and stands in no plan."""

    def code(key: str, abbreviation: str, parent: str = "") -> Code:
        return Code(key, labels(key.title()), parent, abbreviation=abbreviation, colour="#336699")

    return Scheme(
        key="small",
        labels=labels("A small study"),
        version="1",
        rounds=(Round("A", labels("Spring"), ("P1",)), Round("B", labels("Autumn"), ("P1", "P2"))),
        phases=(Phase("P1", labels("First"), "2017-05"), Phase("P2", labels("Second"), "2017-10")),
        attributes=(
            Attribute("cluster", labels("Cluster"), values("mining", "rural", "design")),
            Attribute("stakeholder", labels("Stakeholder"), values("company", "research")),
            Attribute("joined", labels("Joined")),
        ),
        codes=(
            code("knowledge", "KN"),
            code("skills", "SK", "knowledge"),
            code("data", "DA", "knowledge"),
            code("cooperation", "CO"),
            code("trust", "TR", "cooperation"),
            code("capacity", "CA"),
        ),
        directions=tuple(Direction(k, labels(k.title())) for k in ("furthers", "hinders", "both", "notes")),
        planned=(Planned("theme", "knowledge", "P1", "both"), Planned("theme", "cooperation", "P2", "table")),
        facets=(Facet("level", labels("Level"), values("local", "eu")),),
        questions=(
            Question("q1", labels("Skills?"), ("knowledge",), ("P1",), spoken=("What new skills did you learn here?",)),
        ),
    )


T01 = source(
    "T01",
    "A",
    [
        ("H", "What new skills did you learn here?"),
        ("V", "We learnt to write plans together, and we trust each other. We trust each other."),
        ("H", "What hindered it?"),
        ("V", "Nobody had time for meetings in the winter months, not even the municipality."),
    ],
    V=("anna", "mining"),
)
T02 = source(
    "T02",
    "B",
    [("H", "And since?"), ("V", "Data moves better now."), ("W", "Ääni ja 😀 kulkevat; trust grew.")],
    V=("anna", "mining"),
    W=("bo", "rural"),
)
T03 = source("T03", "B", [("H", "Once more?"), ("V", "It was the same as in spring.")], V=("cia", "design"))


def study(path: Path | None = None, *drafts: SourceDraft, coder: str = AINO) -> Project:
    """A new project of the coder's with T01 and T02 (or `drafts`), in which Aino and Bertta are known too."""
    project = new_project(path, scheme(), coder)
    adding.add_sources(project, drafts or (T01, T02))
    with project.store.change("Meet", coder):
        for name in (AINO, BERTTA):
            people.coder_id(project.store, name)
    return project


def other(project: Project, coder: str = BERTTA) -> Project:
    """The same open project in another coder's hands."""
    return Project(project.store, coder)


def turn(project: Project, short_id: str, number: int) -> coding.Passage:
    return coding.passage_of_turn(project, project.source_id(short_id), number)


def code(project: Project, number: int = 2, key: str = "skills") -> Coding:
    """A turn of T01, coded."""
    return coding.apply(project, turn(project, "T01", number), key)


def all_quotes(project: Project, ids: Sequence[int] | None = None) -> list[Quote]:
    """The coded passages, all or those with these coding ids, by source and place."""
    return codings.quotes(project.store, ids)


def in_round(drafts: Iterable[SourceDraft], round_: str) -> list[SourceDraft]:
    """The drafts, those that name no round in this one."""
    return [dataclasses.replace(draft, round=round_) if adding.lacks_round(draft) else draft for draft in drafts]


def all_known(project: Project) -> dict[str, dict[str, str]]:
    """Person (key) or interview ("source:T01") → what is known of them: attribute → key of the value."""
    return {row.owner: dict(row.values) for kind in get_args(Kind) for row in attribute_table.rows(project, kind)}


def known(project: Project, owner: str) -> dict[str, str]:
    """The same of one of them."""
    return all_known(project)[owner]


def dump(project: Project | Store) -> Dump:
    """Tracked content without versions and without coders, who are outside the history."""
    store = project.store if isinstance(project, Project) else project
    found = checks.dump(store)
    found["actors"] = [row for row in found["actors"] if row[2] != "coder"]
    return found


def history_length(project: Project) -> int:
    return int(project.store.connection.execute("SELECT COUNT(*) FROM changes").fetchone()[0])


@contextmanager
def refused(project: Project, words: str) -> Iterator[None]:
    """What is done inside is refused in one line with these words (a pattern), and nothing is changed."""
    before, length = dump(project), history_length(project)
    with pytest.raises(QualcodeError, match=words) as caught:
        yield
    assert "\n" not in str(caught.value)
    assert (dump(project), history_length(project)) == (before, length)


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(p.name for p in folder.iterdir())


def run(code: str, *arguments: object, expected: int = 0) -> str:
    """The standard output of a process that runs `code`; its complaints are shown when it ends otherwise."""
    program = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'tests')!r}]\nfrom pathlib import Path\n{code}"
    command = [sys.executable, "-c", program, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == expected, done.stderr
    return done.stdout
