"""Looking after a project: check it, copy it, bring a copy back."""

from pathlib import Path

from qualcode.locale import _, ngettext
from qualcode.model.errors import WorkbenchError
from qualcode.store import Store, backup, checks
from qualcode.text.clean import show
from qualcode.workbench.adding import equal_names
from qualcode.workbench.naming import label
from qualcode.workbench.project import Project
from qualcode.workbench.reviewing import doubtful
from qualcode.workbench.withheld import withheld


def check(project: Project) -> tuple[list[str], list[str]]:
    """(faults, remarks): what is broken in the file, and what a person should look at."""
    faults = checks.faults(project.store)
    remarks = [
        _("{evidence} in {source} is over interviewer turns alone: it counts as a mention of nobody.").format(
            evidence=evidence, source=source
        )
        for evidence, source in checks.codings_of_nobody(project.store)
    ]
    remarks += map(_of_nobody, checks.labels_of_nobody(project.store))
    remarks += [
        _("{one} and {other} have nearly the same name: are they one person?").format(one=one, other=other)
        for one, other in equal_names(project)
    ]
    corrected = _(
        "{evidence} in {source} is to be looked at since its text was corrected: “qualcode transcript review”."
    )
    remarks += [corrected.format(evidence=each.evidence, source=each.source) for each in doubtful(project)]
    unsayable = _("{code}: its example has words of {place} that may not be quoted: take it out or choose another.")
    remarks += [unsayable.format(code=label(each.code), place=each.place) for each in withheld(project)]
    lost = checks.orphan_texts(project.store)
    if lost:
        remarks.append(
            ngettext(
                "{n} text of an undone import or correction is still in the file.",
                "{n} texts of undone imports or corrections are still in the file.",
                lost,
            ).format(n=lost)
        )
    return faults, remarks


def _of_nobody(found: tuple[str, str, int]) -> str:
    source, label, n = found
    words = ngettext(
        "{source}: nobody is known by the label “{label}” of {n} turn, so it counts for nobody: say who it is with "
        "“qualcode transcript replace … --speaker”.",
        "{source}: nobody is known by the label “{label}” of {n} turns, so they count for nobody: say who it is with "
        "“qualcode transcript replace … --speaker”.",
        n,
    )
    return words.format(source=source, label=show(label), n=n)


def make_backup(project: Project, target: Path | None = None) -> Path:
    """A checked copy of the project, beside it or at `target`; its path."""
    if project.path is None:
        raise WorkbenchError(_("A project in memory has no backup."))
    if target is None:
        return backup.backup(project.store.connection, project.path, "backup")
    backup.copy_to(project.store.connection, target)
    return target


def restore(copy: Path, target: Path) -> Path | None:
    """Put a backup in the place of `target`; where the replaced file went, None when there was none.

    The copy is opened and checked first; the file it replaces is kept beside it, never deleted.
    """
    with Store.open(copy, read_only=True) as store:
        faults = checks.faults(store)
        if faults:
            raise WorkbenchError(_("{path} is not whole: {fault}").format(path=copy, fault=faults[0]))
        return backup.replace(store.connection, target)
