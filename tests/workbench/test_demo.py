"""The demo as a person would check it: every coding in its place, every state where the hand count put it."""

from collections import Counter
from pathlib import Path

import pytest

from qualcode.intake.coding_list import read_codings
from qualcode.intake.scheme_yaml import read_scheme
from qualcode.model.matrix import Matrix, State
from qualcode.workbench import adding, care, counting, exchange
from qualcode.workbench.demo import fill, make_demo
from qualcode.workbench.project import Project, new_project
from qualcode.workbench.samples import samples_folder, shipped_schemes

TRANSCRIPTS = samples_folder() / "transcripts"

# (phase, theme, cluster) → state, counted by hand from the interviews, the codings and the marks.
THEMES = {
    ("R1", "cooperation", "industry"): State.EVIDENCE,
    ("R1", "leadership", "rural"): State.EVIDENCE,
    ("R1", "knowledge", "industry"): State.NOT_PLANNED,
    ("R1", "knowledge", "safety"): State.NOT_PLANNED,
    ("R1", "cooperation", "safety"): State.NO_INTERVIEW,
    ("R1", "networks", "safety"): State.NO_INTERVIEW,
    ("R1", "capacity", "not_stated"): State.NOT_CODED,
    ("R3", "networks", "not_stated"): State.NOT_CODED,
    ("R1", "leadership", "environments"): State.ASKING_UNCHECKED,
    ("R2", "cooperation", "environments"): State.ASKING_UNCHECKED,
    ("R1", "cooperation", "environments"): State.NOT_ASKED,
    ("R1", "networks", "industry"): State.NOT_ASKED,
    ("R3", "leadership", "environments"): State.NOTHING_SAID,
}
CODES = {
    ("R1", "wp_cluster_link", "industry"): State.NOTHING_SAID,
    ("R1", "wp_cluster_link", "rural"): State.NOTHING_SAID,
    ("R3", "needs_assessment", "safety"): State.NOTHING_SAID,
}
# (phase, theme, cluster) → people, people coded, mentions.
COUNTS = {
    ("R1", "cooperation", "industry"): (1, 1, 6),
    ("R1", "leadership", "rural"): (1, 1, 6),
    ("R1", "capacity", "design"): (1, 1, 4),
    ("R1", "knowledge", "environments"): (1, 1, 4),
    ("R2", "knowledge", "industry"): (1, 2, 8),
    ("R2", "networks", "safety"): (1, 2, 6),
    ("R2", "leadership", "rural"): (2, 2, 8),
    ("R3", "capacity", "safety"): (2, 3, 7),
    ("R3", "knowledge", "rural"): (1, 3, 1),
}


@pytest.fixture(scope="module")
def demo() -> Project:
    project = new_project(None, read_scheme(shipped_schemes()["ase"]), "aino")
    assert fill(project, TRANSCRIPTS) == []
    return project


@pytest.fixture(scope="module")
def matrices(demo: Project) -> dict[tuple[str, str], Matrix]:
    return {
        (rows, phase): counting.matrix(demo, rows, "cluster", phase)
        for rows in ("theme", "code")
        for phase in ("R1", "R2", "R3")
    }


def test_every_coding_stands_exactly_where_its_quote_is(demo: Project) -> None:
    preview = exchange.plan_import(demo, read_codings(TRANSCRIPTS / "codings.jsonl"))
    assert (preview.near, preview.refused, preview.ready) == ([], [], [])
    assert preview.there == len((TRANSCRIPTS / "codings.jsonl").read_text(encoding="utf-8").splitlines())


def test_two_coders_use_most_of_the_codebook(demo: Project) -> None:
    rows = list(exchange.export_rows(demo))
    coders = Counter(row["coder"] for row in rows)
    assert len(rows) > 300
    assert min(coders["aino"], coders["eero"]) > 80
    assert len({row["code"] for row in rows}) >= 40


def test_states_are_where_the_hand_count_put_them(matrices: dict[tuple[str, str], Matrix]) -> None:
    for rows, wanted in (("theme", THEMES), ("code", CODES)):
        found = {cell: matrices[rows, cell[0]].cells[cell[1:]].state for cell in wanted}
        assert found == wanted


def test_every_state_occurs_at_least_twice() -> None:
    occurring = Counter([*THEMES.values(), *CODES.values()])
    assert min(occurring[state] for state in State) >= 2


def test_people_and_mentions_are_as_counted_by_hand(matrices: dict[tuple[str, str], Matrix]) -> None:
    cells = {key: matrices["theme", key[0]].cells[key[1:]] for key in COUNTS}
    assert {key: (c.people, c.people_coded, c.mentions) for key, c in cells.items()} == COUNTS


def test_the_group_interview_counts_three_people_and_mining_once_under_industry(
    demo: Project, matrices: dict[tuple[str, str], Matrix]
) -> None:
    filled = matrices["theme", "R2"]
    assert "mining" not in {column.key for column in filled.columns}
    # Phase R2 hears Kurkela and, in the group, Hast for industry; Niva and Saari for the rural cluster.
    assert filled.cells["leadership", "industry"].people_interviewed == 2
    assert filled.cells["leadership", "rural"].people_interviewed == 2


def test_a_cluster_outside_the_plan_is_never_said_to_lack_an_interview(
    matrices: dict[tuple[str, str], Matrix],
) -> None:
    for filled in matrices.values():
        states = {cell.state for (_row, column), cell in filled.cells.items() if column in ("forest", "wellbeing")}
        assert State.NO_INTERVIEW not in states


def test_check_names_the_codings_of_nobody_and_finds_no_fault(demo: Project) -> None:
    faults, remarks = care.check(demo)
    assert faults == []
    assert sum("nobody" in remark for remark in remarks) == 2


def test_the_demo_is_made_from_files_that_lie_in_the_package_or_the_checkout() -> None:
    assert {"ase", "minimal"} <= shipped_schemes().keys()
    assert len(adding.read_files([TRANSCRIPTS])) == 21
    assert isinstance(TRANSCRIPTS, Path)


def test_a_demo_that_could_not_be_made_whole_leaves_no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_words: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("qualcode.workbench.demo.write_report", stopped)
    monkeypatch.setattr("qualcode.workbench.demo.fill", lambda *_words: [])
    with pytest.raises(KeyboardInterrupt):
        make_demo(tmp_path, "en", "aino")
    assert list(tmp_path.iterdir()) == []
