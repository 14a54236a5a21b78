"""What would be stored of a file, before anything is: who speaks, how sure that is, and what is left out."""

from collections import Counter
from dataclasses import dataclass, replace

from qualcode.locale import _
from qualcode.model.draft import SourceDraft
from qualcode.model.intake import Choices
from qualcode.model.source import Participant, Role


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody of a draft as a preview shows it."""

    label: str
    name: str
    role: Role
    why: str
    """Why the role was guessed: "word", "plan", "asks" or ""; "given" where a head or a person says it."""
    turns: int


def speakers(draft: SourceDraft) -> list[Speaker]:
    """Everybody of a draft, those of its head first, with how often they speak; then turns of nobody, under ""."""
    counts = Counter(turn.speaker for turn in draft.turns)
    found = [
        Speaker(p.label, p.name, p.role, draft.guessed.get(p.label, "given"), counts.pop(p.label, 0))
        for p in draft.participants
    ]
    return found + [Speaker(label, "", "informant", "", turns) for label, turns in counts.items()]


def attributes_of(draft: SourceDraft) -> dict[str, str]:
    """What is known of a source and, where one person answers alone, of that person."""
    answering = [person for person in draft.participants if person.role == "informant"]
    return {**draft.attributes, **(answering[0].attributes if len(answering) == 1 else {})}


def decided(draft: SourceDraft, choices: Choices) -> SourceDraft:
    """A draft with what a person said of labels and roles, also of people that its head names."""
    speaking = {turn.speaker for turn in draft.turns}
    people: dict[str, Participant] = {}
    for person in draft.participants:
        label = choices.labels.get(person.label, person.label) if person.label not in speaking else person.label
        role = person.role
        if choices.interviewers is not None and not draft.case:
            role = "interviewer" if label in choices.interviewers else "informant"
        if label or not person.label:
            people.setdefault(label, replace(person, label=label, role=role))
    said = {} if choices.interviewers is None else dict.fromkeys(people, "given")
    return replace(
        draft,
        participants=tuple(people.values()),
        guessed={label: why for label, why in draft.guessed.items() if label not in said},
        doubtful={label: times for label, times in draft.doubtful.items() if label not in choices.labels},
    )


def as_data(draft: SourceDraft) -> dict[str, object]:
    """Everything that would be stored, and what would not, as plain data; spans are code points of `text`."""
    roles = {participant.label: participant.role for participant in draft.participants}
    return {
        "file": draft.file,
        "id": draft.short_id,
        "title": draft.title,
        "kind": draft.kind,
        "round": draft.round,
        "phases": list(draft.phases),
        "date": draft.date,
        "language": draft.language,
        "consent": draft.consent,
        "note": draft.note,
        "encoding": draft.encoding,
        "text": draft.body,
        "turns": [
            {
                "number": turn.number,
                "speaker": turn.speaker,
                "role": roles.get(turn.speaker, ""),
                "start_char": turn.start,
                "end_char": turn.end,
                "time": turn.seconds,
                "language": turn.language or draft.language,
            }
            for turn in draft.turns
        ],
        "participants": [
            {
                "label": each.label,
                "name": each.name,
                "role": each.role,
                "role_from": each.why,
                "turns": each.turns,
                "attributes": _attributes(draft, each.label),
            }
            for each in speakers(draft)
        ],
        "attributes": dict(draft.attributes),
        "case": draft.case,
        "assumed": dict(draft.assumed),
        "conventions": list(draft.conventions),
        "not_speakers": dict(draft.doubtful),
        "pages": list(draft.pages),
        "asides": [
            {"kind": a.kind, "text": a.text, "author": a.author, "start_char": a.start, "end_char": a.end}
            for a in draft.asides
        ],
        "left_out": dict(draft.left_out),
        "warnings": list(draft.warnings),
    }


def _attributes(draft: SourceDraft, label: str) -> dict[str, str]:
    return next((dict(p.attributes) for p in draft.participants if p.label == label), {})


def role_word(role: Role) -> str:
    """A role, in the language spoken."""
    return _("interviewer") if role == "interviewer" else _("informant")


def why_words(reason: str) -> str:
    """Why a role was taken, in a few words; "" where a head or a person says it."""
    told = {
        "given": "",
        "word": _("a guess: by its word"),
        "plan": _("a guess: asks the plan's questions"),
        "asks": _("a guess: asks most questions"),
    }
    return told.get(reason, _("a guess"))
