"""A project's codebook as the next version of its plan: what stands is told, and the plan can be read again."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from studies import T01, refused, study
from studies import code as code_a_turn
from studies import scheme as small_scheme

from qualcode.intake.scheme_xlsx import read_scheme_xlsx
from qualcode.intake.scheme_yaml import read_scheme
from qualcode.model.code import Code
from qualcode.model.errors import WorkbenchError
from qualcode.model.labels import Labels
from qualcode.model.scheme import Scheme, SchemeChange
from qualcode.store import history
from qualcode.workbench import adding, attributes, codebook, codebook_exchange
from qualcode.workbench import project as projects
from qualcode.workbench.project import Project, new_project
from qualcode.workbench.scheme_versions import next_version, scheme_of, sound_scheme, write_back


def scheme() -> Scheme:
    """The small study's, with keys as a file may have them."""
    plan = small_scheme()
    return replace(plan, rounds=tuple(replace(item, key=item.key.lower()) for item in plan.rounds))


class Noon(dt.datetime):
    """The noon of one day, whenever the tests run."""

    @classmethod
    def now(cls, tz: dt.tzinfo | None = None) -> "Noon":
        return cls(2026, 3, 1, 12, tzinfo=tz)


@pytest.fixture(autouse=True)
def _noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "datetime", Noon)


@pytest.fixture
def aino() -> Iterator[Project]:
    with new_project(None, scheme(), "Aino") as project:
        adding.add_sources(project, [replace(T01, round="a")])
        yield project


def change(kind: str, code: str, before: str = "", after: str = "", *fields: str, version: str = "2") -> SchemeChange:
    return SchemeChange(version, "2026-03-01", kind, code, before, after, fields)  # type: ignore[arg-type]


def written(project: Project, folder: Path, name: str = "plan.yaml") -> tuple[SchemeChange, ...]:
    """The changelog of the plan as it is read again."""
    write_back(project, folder / name)
    return read_scheme(folder / name).changelog


def new(key: str, parent: str = "knowledge") -> Code:
    return Code(key, Labels(en=key.title()), parent)


def split(project: Project) -> None:
    coding = code_a_turn(project)
    codebook.split(project, "skills", new("play"), [coding.id])


@pytest.mark.parametrize(
    ("verb", "entry"),
    [
        (lambda p: codebook.add(p, new("play")), change("add", "play", "", "Play")),
        (
            lambda p: codebook.rename(p, "trust", Labels("Luottamus", "Trust", "Trust")),
            change("rename", "trust", "Trust", "Luottamus", "label fi"),
        ),
        (lambda p: codebook.merge(p, "data", "skills"), change("merge", "data", "Data", "skills")),
        (split, change("split", "skills", "", "play")),
        (lambda p: codebook.move(p, "trust", "capacity"), change("move", "trust", "cooperation", "capacity")),
        (lambda p: codebook.shift(p, "skills", 1), change("move", "skills", "knowledge", "knowledge")),
        (lambda p: codebook.delete(p, "data"), change("delete", "data", "Data")),
        (
            lambda p: codebook.edit(p, "data", replace(p.codebook()["data"], definition=Labels(en="x"), example="y")),
            change("edit", "data", "", "", "definition en", "example"),
        ),
        (lambda p: codebook.reread(p, "data"), change("edit", "data", "", "", "since")),
    ],
)
def test_every_change_of_the_codebook_is_told(
    aino: Project, tmp_path: Path, verb: Callable[[Project], object], entry: SchemeChange
) -> None:
    verb(aino)
    assert written(aino, tmp_path) == (entry,)


def test_the_plan_has_the_codebook_as_it_stands_and_the_next_version(aino: Project, tmp_path: Path) -> None:
    codebook.add(aino, new("play"))
    assert write_back(aino, tmp_path / "plan.yaml").version == "2"
    plan = read_scheme(tmp_path / "plan.yaml")
    assert (plan.key, plan.version) == ("small", "2")
    assert plan.codes == tuple(aino.codebook().values())
    assert replace(plan, version="1", codes=scheme().codes, changelog=()) == scheme()


def test_an_import_is_told_code_by_code(aino: Project, tmp_path: Path) -> None:
    (tmp_path / "book.csv").write_text("key,name,theme,example\nplay,Play,,\ntrust,Faith,play,x\n")
    codebook_exchange.import_codebook(aino, tmp_path / "book.csv")
    assert set(written(aino, tmp_path)) == {
        change("add", "play", "", "Play"),
        change("rename", "trust", "Trust", "Faith", "label en"),
        change("move", "trust", "cooperation", "play"),
        change("edit", "trust", "", "", "example"),
    }


def test_what_was_undone_is_not_told_and_what_was_redone_is(aino: Project, tmp_path: Path) -> None:
    codebook.add(aino, new("play"))
    codebook.delete(aino, "data")
    projects.undo(aino)
    assert written(aino, tmp_path) == (change("add", "play", "", "Play"),)
    projects.redo(aino)
    assert [entry.kind for entry in written(aino, tmp_path)] == ["add", "delete"]


def test_nothing_to_tell_is_nothing_to_write(aino: Project, tmp_path: Path) -> None:
    code_a_turn(aino)
    with refused(aino, "has not changed since version 1"):
        write_back(aino, tmp_path / "plan.yaml")
    assert not (tmp_path / "plan.yaml").exists()


def test_the_changelog_of_the_version_before_goes_on(aino: Project, tmp_path: Path) -> None:
    codebook.add(aino, new("play"))
    codebook.delete(aino, "data")
    write_back(aino, tmp_path / "two.yaml")
    two = read_scheme(tmp_path / "two.yaml")
    with pytest.raises(WorkbenchError, match="has not changed since version 2"):
        write_back(aino, tmp_path / "three.yaml", two)
    codebook.delete(aino, "play")
    codebook.add(aino, new("play"))
    three = write_back(aino, tmp_path / "three.yaml", two)
    assert three.changes == (
        change("delete", "play", "Play", version="3"),
        change("add", "play", "", "Play", version="3"),
    )
    assert read_scheme(tmp_path / "three.yaml").changelog == (*two.changelog, *three.changes)


def test_a_project_made_from_a_written_plan_keeps_its_changelog(aino: Project, tmp_path: Path) -> None:
    codebook.add(aino, new("play"))
    write_back(aino, tmp_path / "two.yaml")
    with new_project(None, read_scheme(tmp_path / "two.yaml"), "Bertta") as project:
        codebook.delete(project, "play")
        assert [(c.version, c.kind) for c in written(project, tmp_path, "3.yaml")] == [("2", "add"), ("3", "delete")]


def test_a_workbook_keeps_the_changelog_too(aino: Project, tmp_path: Path) -> None:
    codebook.rename(aino, "trust", Labels(en="=Faith"))
    write_back(aino, tmp_path / "plan.xlsx")
    assert read_scheme_xlsx(tmp_path / "plan.xlsx").changelog[0].kind == "rename"


def test_a_new_value_of_an_attribute_is_a_change_too(aino: Project, tmp_path: Path) -> None:
    codebook.add(aino, new("play"))
    attributes.add_value(aino, "cluster", "Arctic food", key="food")
    codebook.delete(aino, "data")
    attributes.add_value(aino, "cluster", "Second")
    projects.undo(aino)
    value = change("value", "cluster", "", "Arctic food", "food")
    for name in ("plan.yaml", "plan.xlsx"):
        write_back(aino, tmp_path / name)
        read = read_scheme_xlsx if name.endswith("xlsx") else read_scheme
        plan = read(tmp_path / name)
        assert plan.changelog == (change("add", "play", "", "Play"), value, change("delete", "data", "Data"))
        attribute = plan.attribute("cluster")
        assert attribute
        assert attribute.values[-1].key == "food"
    with pytest.raises(WorkbenchError, match="has not changed since version 2"):
        write_back(aino, tmp_path / "again.yaml", read_scheme(tmp_path / "plan.yaml"))


def test_another_plan_is_no_version_before(aino: Project, tmp_path: Path) -> None:
    codebook.add(aino, new("play"))
    with refused(aino, "another plan"):
        write_back(aino, tmp_path / "plan.yaml", replace(scheme(), key="other"))


def test_questions_follow_merged_codes_and_leave_deleted_ones(tmp_path: Path) -> None:
    plan = scheme()
    question = replace(plan.questions[0], themes=("capacity", "knowledge"), codes=("data", "skills", "trust"))
    plan = replace(plan, questions=(question,))
    with new_project(None, plan, "Aino") as project:
        codebook.add(project, new("play", "cooperation"))
        codebook.merge(project, "data", "skills")
        codebook.merge(project, "skills", "play")
        codebook.delete(project, "trust")
        codebook.move(project, "capacity", "cooperation")
        written(project, tmp_path)
        kept = read_scheme(tmp_path / "plan.yaml").questions[0]
        assert (kept.themes, kept.codes) == (("cooperation", "knowledge"), ("play",))
        assert sound_scheme(project).questions == (kept,)


def test_a_plan_is_read_from_a_project_and_from_a_file(tmp_path: Path) -> None:
    study(tmp_path / "study.qualcode").close()
    assert scheme_of(str(tmp_path / "study.qualcode")) == small_scheme()
    assert scheme_of("minimal").key == "minimal"


@pytest.mark.parametrize(
    ("version", "after"),
    [("1", "2"), ("9", "10"), ("1.9", "1.10"), ("v2b", "v3b"), ("draft", "draft 2"), ("2017-05", "2017-6")],
)
def test_a_version_is_raised_at_its_last_number(version: str, after: str) -> None:
    assert next_version(version) == after
