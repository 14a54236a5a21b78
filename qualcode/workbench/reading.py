"""Marking a source done, and saying what was asked in it.

The tool only proposes; a person decides, and until then asking is unknown.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualcode.locale import _
from qualcode.model.code import Code
from qualcode.model.errors import WorkbenchError
from qualcode.model.source import SourceText, Turn
from qualcode.store import codes, people, readings, sources
from qualcode.store.readings import Asked
from qualcode.workbench.project import N_, Project

if TYPE_CHECKING:
    from qualcode.model.scheme import Question, Scheme


@dataclass(frozen=True, slots=True)
class AskedRow:
    """What is known, and proposed, of asking about one theme in one source."""

    theme: Code
    planned: bool
    asked: Asked
    by: str
    """Who decided; "" while unknown."""
    proposed: bool
    """Whether an interviewer's turn nearly matches a question of the theme."""
    turn: int
    """Number of that turn; 0 without a proposal."""
    words: str
    """What was said there."""


def phases_of(project: Project, source_id: int) -> tuple[str, ...]:
    """Keys of the phases a source feeds."""
    return sources.phases_of(project.store, source_id)


def asked_rows(project: Project, source_id: int) -> list[AskedRow]:
    """A row per theme of the codebook, in its order; planned themes are those of the source's phases."""
    scheme = project.scheme()
    decided = readings.asked(project.store)
    planned = planned_themes(scheme, phases_of(project, source_id))
    hits = _hits(project, source_id)
    rows = []
    for theme in scheme.themes:
        answer, by = decided.get((source_id, theme.key), ("unknown", ""))
        turn, words = hits.get(theme.key, (0, ""))
        rows.append(AskedRow(theme, theme.key in planned, answer, by, bool(turn), turn, words))
    return rows


def planned_themes(scheme: "Scheme", phases: Collection[str]) -> set[str]:
    """Keys of the themes that the plan holds for any of these phases."""
    return {
        cell.item
        for cell in scheme.planned
        if cell.kind == "theme" and cell.source != "neither" and cell.phase in phases
    }


def recognised(text: SourceText, questions: "Sequence[Question]") -> dict[str, tuple[float, Turn]]:
    """Question key → how near the interviewer's nearest turn comes to it, and that turn.

    Reads no project, so that it can run beside the screen: a long text takes a second.
    """
    from qualcode.text.asked import propose_asked  # not needed to open a project

    turns = [turn for turn in text.turns if turn.speaker in text.interviewers]
    said = [text.body[turn.start : turn.end] for turn in turns]
    found = propose_asked(said, {question.key: question.spoken for question in questions})
    return {key: (hit.score, turns[hit.turn]) for key, hit in found.items()}


def _hits(project: Project, source_id: int) -> dict[str, tuple[int, str]]:
    """Theme key → the interviewer's turn nearest to one of its questions."""
    text = sources.text_of(project.store, source_id)
    questions = project.scheme().questions
    found = recognised(text, questions)
    best: dict[str, tuple[float, int, str]] = {}
    for question in questions:
        if question.key not in found:
            continue
        score, turn = found[question.key]
        candidate = (score, turn.number, text.body[turn.start : turn.end])
        for theme in question.themes:
            best[theme] = max(best.get(theme, candidate), candidate)
    return {theme: (turn, words) for theme, (_score, turn, words) in best.items()}


def decide_asked(project: Project, source_id: int, answers: dict[str, Asked]) -> None:
    """Write decisions by theme key; "unknown" takes one back."""
    with project.store.change(N_("Say what was asked in {source}"), project.coder, source=_name(project, source_id)):
        _decide(project, source_id, answers)


def _decide(project: Project, source_id: int, answers: dict[str, Asked]) -> None:
    coder, book = project.coder_id(), project.codebook()
    for theme, answer in answers.items():
        if theme in book and not book[theme].is_theme:
            raise WorkbenchError(_("“{code}” is not a theme: asking is decided by theme.").format(code=theme))
        readings.decide_asked(project.store, source_id, project.code_id(theme), answer, coder)


def mark_done(project: Project, source_id: int, answers: dict[str, Asked] | None = None) -> None:
    """Say that the coder has read the source to the end with the codebook as it is, and what was asked in it."""
    with project.store.change(N_("Mark {source} done"), project.coder, source=_name(project, source_id)):
        text_id = sources.text_id_of(project.store, source_id)
        version = codes.codebook_version(project.store)
        readings.mark_done(project.store, project.coder_id(), text_id, version)
        _decide(project, source_id, answers or {})


def unmark_done(project: Project, source_id: int) -> None:
    """Take the coder's own mark away."""
    with project.store.change(N_("Take back the mark on {source}"), project.coder, source=_name(project, source_id)):
        readings.unmark_done(project.store, project.coder_id(), sources.text_id_of(project.store, source_id))


def is_done(project: Project, source_id: int) -> bool:
    """Whether the coder has read the source with every code there is now."""
    text_id = sources.text_id_of(project.store, source_id)
    known = {name: i for i, name in people.coders(project.store).items()}
    done = readings.done_version(project.store, known[project.coder], text_id) if project.coder in known else 0
    return done >= codes.newest_since(project.store)


def _name(project: Project, source_id: int) -> str:
    names = {i: short for short, i in sources.short_ids(project.store).items()}
    return names.get(source_id, _("a source"))
