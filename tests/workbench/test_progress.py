"""How far a coder is: turns of informants only, one's own beside everybody's."""

from studies import BERTTA

from qualcode.model.code import Code
from qualcode.model.labels import Labels
from qualcode.workbench import codebook, coding, desk
from qualcode.workbench.positions import keep_position
from qualcode.workbench.progress import Progress
from qualcode.workbench.project import Project, undo


def progress(here: Project) -> Progress:
    return next(row.progress for row in desk.rows(here) if row.source.short_id == "T01")


def speaking(here: Project) -> list[int]:
    """Numbers of the informants' turns of T01."""
    text = coding.text_of(here, here.source_id("T01"))
    return [turn.number for turn in text.turns if turn.speaker not in text.interviewers]


def everything(here: Project) -> None:
    """One coding over the whole of T01."""
    text = coding.text_of(here, here.source_id("T01"))
    coding.apply(here, coding.Passage(text.source_id, text.turns[0].start, text.turns[-1].end), "knowledge")


def test_codings_of_others_count_for_all_and_not_for_oneself(aino: Project, bertta: Project) -> None:
    n = len(speaking(aino))
    assert progress(aino) == Progress(n, 0, 0, 0)
    everything(bertta)
    assert progress(aino) == Progress(n, 0, n, 0)
    assert progress(bertta) == Progress(n, n, n, 0)
    undo(bertta)
    assert progress(bertta) == Progress(n, 0, 0, 0)


def test_what_was_seen_of_the_interviewer_does_not_count(aino: Project) -> None:
    text = coding.text_of(aino, aino.source_id("T01"))
    asked = [turn.number for turn in text.turns if turn.speaker in text.interviewers]
    keep_position(aino, text, 0, asked)
    assert progress(aino).seen == 0
    keep_position(aino, text, 0, [turn.number for turn in text.turns])
    assert progress(aino).seen == len(speaking(aino))


def test_several_codings_of_a_turn_are_one_turn(aino: Project) -> None:
    codebook.add(aino, Code("more", Labels("More", "More", "More"), "knowledge"))
    for code in ("more", "skills"):
        coding.apply(aino, coding.passage_of_turn(aino, 1, speaking(aino)[0]), code)
    assert progress(aino).coded == 1


def test_somebody_unknown_has_coded_nothing(aino: Project) -> None:
    everything(aino)
    assert progress(Project(aino.store, f"{BERTTA} 2")).coded == 0
