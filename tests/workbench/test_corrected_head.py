"""The head of a corrected file: a date and a stricter consent are taken, the rest is told."""

from pathlib import Path

import pytest
from studies import dump

from qualcode.store import people, sources
from qualcode.workbench import coding, revising
from qualcode.workbench.project import Project, undo


def replaced(project: Project, folder: Path, head: str) -> tuple[str, ...]:
    source_id = project.source_id("T01")
    body = coding.text_of(project, source_id).body.replace("winter months", "winter")
    file = folder / "new.txt"
    file.write_text(f"---\n{head}---\n{body}\n", encoding="utf-8")
    return revising.replace_text(project, source_id, revising.read_file(project, source_id, file)).changes


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("id: T77\n", "id T77, not T01"),
        ("date: 2018-01-01\n", "date 2018-01-01, not 2017-05-05"),
        ("round: Autumn\n", "round B, not A"),
        ("phases: [P2]\n", "phases P2, not P1"),
        ("attributes: {cluster: design}\n", "Cluster Design, not nothing"),
        ("attributes: {cluster: bakery}\n", "cluster bakery, not nothing"),
        ("participants:\n- {label: V, attributes: {cluster: design}}\n", "V: Cluster Design, not Mining"),
        ("participants:\n- {label: V, role: interviewer}\n", "V: role interviewer, not informant"),
        ("participants:\n- {label: V, name: Anni}\n", "V: name Anni, not Anna"),
    ],
)
def test_what_a_head_says_differently_is_told_and_not_taken(
    aino: Project, tmp_path: Path, head: str, said: str
) -> None:
    kept = {"sources": 10, "participants": 6, "attributes": 5}
    before = {table: [row[: kept[table]] for row in dump(aino)[table]] for table in ("participants", "attributes")}
    (told,) = replaced(aino, tmp_path, head)
    assert f"not taken: {said}" in told
    assert ("attributes set" in told) == ("luster" in said)
    assert ("sources set" in told) == (said.partition(" ")[0] in ("date", "round"))
    assert {t: [row[: kept[t]] for row in dump(aino)[t]] for t in before} == before
    (row,) = [row for row in sources.list_sources(aino.store) if row.short_id == "T01"]
    assert (row.date, row.round, row.consent) == ("2017-05-05", "A", "quotable")


@pytest.mark.parametrize(
    "head",
    [
        "id: T01\ndate: 2017-05-05\nround: Spring\nconsent: quotable\n",
        "title: Another\nphases: [P1]\n",
        "participants:\n- {label: V, role: informant, id: anna, name: Anna, attributes: {cluster: Mining}}\n",
    ],
)
def test_nothing_is_said_of_a_head_that_says_the_same(aino: Project, tmp_path: Path, head: str) -> None:
    assert replaced(aino, tmp_path, head) == ()


def test_a_consent_that_forbids_more_is_taken_and_one_that_allows_more_is_not(aino: Project, tmp_path: Path) -> None:
    before = dump(aino)
    assert replaced(aino, tmp_path, "consent: off_record\n") == (
        "taken from the head: consent off_record, not quotable",
    )
    (told,) = replaced_again(aino, tmp_path)
    assert "not taken: consent quotable, not off_record" in told
    (row,) = [row for row in sources.list_sources(aino.store) if row.short_id == "T01"]
    assert row.consent == "off_record"
    undo(aino)
    undo(aino)
    assert dump(aino) == before


def replaced_again(project: Project, folder: Path) -> tuple[str, ...]:
    source_id = project.source_id("T01")
    file = folder / "again.txt"
    body = coding.text_of(project, source_id).body.replace("not even", "nor even")
    file.write_text(f"---\nconsent: quotable\n---\n{body}\n", encoding="utf-8")
    return revising.replace_text(project, source_id, revising.read_file(project, source_id, file)).changes


def test_somebody_new_has_what_the_head_says(aino: Project, tmp_path: Path) -> None:
    source_id = aino.source_id("T01")
    file = tmp_path / "new.txt"
    body = coding.text_of(aino, source_id).body
    head = "participants:\n- {label: W, role: informant, id: bo, name: Bo, attributes: {cluster: design}}\n"
    file.write_text(f"---\n{head}---\n{body}W: I agree with that.\n", encoding="utf-8")
    told = revising.replace_text(aino, source_id, revising.read_file(aino, source_id, file)).changes
    assert told[0] == "1 new person: W"
    assert "W: Cluster Design, not Rural" in told[1], "who is known already keeps what is known"
    (bo,) = [person for person in people.people(aino.store) if person.key == "bo"]
    assert bo.sources == ("T01", "T02")
