"""Who asks the plan's questions is guessed to ask, whichever way a file comes in, and is shown as a guess."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from projects import labels
from studies import AINO, scheme

from qualcode.intake.reading import Report
from qualcode.model.draft import SourceDraft
from qualcode.model.scheme import Question
from qualcode.workbench import adding
from qualcode.workbench.incoming import Tray
from qualcode.workbench.previewing import speakers, why_words
from qualcode.workbench.project import Project, new_project

ASKED = {
    "fi": ("Kuinka äkkiä apua saa, jos teille tulee kehittämistarve?", "Mitä uutta opitte hankkeen aikana?"),
    "sv": ("Hur snabbt får ni hjälp om ni behöver utveckla något?", "Vad nytt lärde ni er under projektet?"),
}


@pytest.fixture
def planned() -> Iterator[Project]:
    questions = tuple(
        Question(f"q{number}", labels(fi), ("knowledge",), ("P1",), spoken=(fi, sv))
        for number, (fi, sv) in enumerate(zip(*ASKED.values(), strict=True), start=1)
    )
    with new_project(None, replace(scheme(), questions=questions), AINO) as project:
        yield project


def by_command(project: Project, path: Path) -> SourceDraft:
    (draft,) = adding.read_each([path], project=project)
    return draft


def by_screen(project: Project, path: Path) -> SourceDraft:
    (file,) = Tray(project, (path,)).read(Report(), lambda *_told: None)
    (draft,) = file.drafts
    return draft


@pytest.mark.parametrize("read", [by_command, by_screen])
@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_who_asks_the_plans_questions_is_guessed_to_ask(
    planned: Project, tmp_path: Path, read: Callable[[Project, Path], SourceDraft], asked: tuple[str, ...]
) -> None:
    path = tmp_path / "puhe.txt"
    turns = (f"Sanna: No niin. {each}\n\nMaija: Ai nytkö?\n\nSanna: Niin.\n\nMaija: Mitä?\n\n" for each in asked)
    path.write_text("".join(turns), encoding="utf-8")
    shown = {each.label: (each.role, each.why) for each in speakers(read(planned, path))}
    assert shown == {"Sanna": ("interviewer", "plan"), "Maija": ("informant", "")}
    assert why_words("plan") == "a guess: asks the plan's questions"
