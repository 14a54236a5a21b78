"""Bringing a backup back never gives an evidence id a second time."""

from pathlib import Path

from studies import AINO, code, study

from qualcode.workbench import care
from qualcode.workbench.project import Project, open_project


def test_an_evidence_id_given_out_before_a_restore_is_not_given_again(tmp_path: Path) -> None:
    path = tmp_path / "study.qualcode"
    with study(path) as project:
        copy = care.make_backup(project)
        assert code(project).evidence == "E-0001"
    care.restore(copy, path)
    with open_project(path, AINO) as project:
        assert code(project).evidence == "E-0002"


def test_turns_under_a_label_that_nobody_has_are_to_be_looked_at(aino: Project) -> None:
    faults, remarks = care.check(aino)
    assert (faults, [line for line in remarks if "label" in line]) == ([], [])
    with aino.store.change("Lose one", AINO):
        aino.store.connection.execute("DELETE FROM participants WHERE label = 'W'")
        aino.store.connection.execute("UPDATE participants SET label = 'X' WHERE label = 'V' AND source_id = 1")
    faults, remarks = care.check(aino)
    assert (faults, [line for line in remarks if "label" in line]) == (
        [],
        [
            "T01: nobody is known by the label “V” of 2 turns, so they count for nobody: say who it is with “qualcode "
            "transcript replace … --speaker”.",
            "T02: nobody is known by the label “W” of 1 turn, so it counts for nobody: say who it is with “qualcode "
            "transcript replace … --speaker”.",
        ],
    )


def test_a_document_has_no_labels_of_which_nobody_is_known(aino: Project) -> None:
    with aino.store.change("Lose all", AINO):
        aino.store.connection.execute("DELETE FROM participants WHERE source_id = 1")
        aino.store.connection.execute("UPDATE sources SET kind = 'document' WHERE id = 1")
    assert [line for line in care.check(aino)[1] if "label" in line] == []
