"""The demo: the ASE project from the shipped plan, interviews and codings, made by everybody's verbs."""

import json
from dataclasses import dataclass
from pathlib import Path

from qualcode.intake.scheme_yaml import read_scheme
from qualcode.locale import _
from qualcode.model.errors import WorkbenchError
from qualcode.workbench import adding, exchange, reading
from qualcode.workbench.project import SUFFIX, Project, new_project
from qualcode.workbench.reporting import write_report
from qualcode.workbench.samples import samples_folder, shipped_schemes

PHASE = "R1"
"""The phase whose matrix and summary the demo shows first."""
MAKER = "qualcode"
"""Whose the making is in the history, so that nobody's undo takes the interviews and codings away."""


@dataclass(frozen=True, slots=True)
class DemoTold:
    """What the demo made."""

    project: Path
    report: Path
    warnings: tuple[str, ...]


def make_demo(folder: Path, language: str, coder: str) -> DemoTold:
    """Make `ase.qualcode` and the first phase's Word summary in `folder`, made if new; both or no project.

    Raises WorkbenchError when there is a demo in the folder already.
    """
    path = folder / f"ase{SUFFIX}"
    if path.exists():
        raise WorkbenchError(
            _("There is a demo in {folder} already: open {path}, or name another folder.").format(
                folder=folder, path=path
            )
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorkbenchError(
            _("The folder {folder} cannot be made ({reason}): name another one.").format(
                folder=folder, reason=error.strerror
            )
        ) from error
    report = folder / f"ase-{PHASE}-{language}.docx"
    scheme = read_scheme(shipped_schemes()["ase"])
    try:
        with new_project(path, scheme, MAKER) as project:
            warnings = fill(project, samples_folder() / "transcripts")
            write_report(Project(project.store, coder), report, phase=PHASE, language=language)
    except BaseException:  # half a demo would stand in the way of a whole one
        path.unlink(missing_ok=True)
        raise
    return DemoTold(path, report, tuple(warnings))


def fill(project: Project, transcripts: Path) -> list[str]:
    """Add the sample interviews with their codings, marks and decisions about asking; the warnings."""
    warnings = adding.add_sources(project, adding.read_files([transcripts]))
    preview = exchange.import_codings(project, transcripts / "codings.jsonl")
    for line in (transcripts / "readings.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        reader = Project(project.store, row["coder"])
        source = project.source_id(row["source"])
        if row["done"]:
            reading.mark_done(reader, source, row["asked"])
        else:
            reading.decide_asked(reader, source, row["asked"])
    return warnings + preview.near + preview.refused
