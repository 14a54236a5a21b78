"""Bringing a backup back never gives an evidence id a second time."""

from pathlib import Path

from studies import AINO, code, study

from qualcode.workbench import care
from qualcode.workbench.project import open_project


def test_an_evidence_id_given_out_before_a_restore_is_not_given_again(tmp_path: Path) -> None:
    path = tmp_path / "study.qualcode"
    with study(path) as project:
        copy = care.make_backup(project)
        assert code(project).evidence == "E-0001"
    care.restore(copy, path)
    with open_project(path, AINO) as project:
        assert code(project).evidence == "E-0002"
