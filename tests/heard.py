"""What a test of a reader looks at in a draft: its turns, and the warnings that are about this file."""

from qualcode.model.draft import SourceDraft

_ANY_FILE = ("speaker ", "no speaker labels")


def turns(draft: SourceDraft) -> list[tuple[int | None, str, str]]:
    """Seconds, speaker and words of each turn."""
    assert [turn.number for turn in draft.turns] == list(range(1, len(draft.turns) + 1))
    return [(turn.seconds, turn.speaker, draft.body[turn.start : turn.end]) for turn in draft.turns]


def warnings(draft: SourceDraft) -> list[str]:
    """The warnings that a file without a head does not have in any case."""
    return [warning for warning in draft.warnings if not warning.startswith(_ANY_FILE)]
