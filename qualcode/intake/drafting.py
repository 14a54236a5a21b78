"""From what a reader found to a source: head, cleaning, who speaks.

It guards that every offset is one into the body that is stored, and that whatever is assumed or removed is a
warning. A participant with the label "" is the speaker of what has no label.
"""

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import cast

from qualcode.intake.given_turns import given_labels
from qualcode.intake.head import Head, checked_words, read_head
from qualcode.intake.saying import listed, one_line, quoted, unfit
from qualcode.locale import _, ngettext
from qualcode.model.draft import SourceDraft
from qualcode.model.intake import Aside, Choices, Manuscript, Utterance, Voice
from qualcode.model.source import Consent, Participant, SourceKind, Turn
from qualcode.text.clean import clean
from qualcode.text.label_sure import MAIN_LABEL
from qualcode.text.labels import FoundLabels
from qualcode.text.languages import language_of, told_by_turns, with_languages
from qualcode.text.likeness import marks_of
from qualcode.text.speakers import FoundSpeaker, Speaking, find_speakers, from_utterances
from qualcode.text.turns import split_turns

LONGEST, MOST_LINES, MOST_LABELS = 11_000_000, 200_000, 200_000
"""Characters, lines and colons before a space, as labels have, of a source; time and memory grow with all of them. A
long interview has a hundredth of each."""
_SIGNED = re.compile(r"\sTranscribed by https?://(?:www\.)?otter\.ai/?\s*$", re.IGNORECASE)
"""What Otter writes below what was said."""
_LONGEST_SIGNED = 80
_ASSUMED = {"kind": "interview", "consent": "paraphrase"}


def draft(
    file: str,
    stem: str,
    manuscript: Manuscript,
    choices: Choices,
    *,
    defaults: Mapping[str, str] | None = None,
    said: Mapping[str, str] | None = None,
) -> SourceDraft:
    """A source of a manuscript from a file; IntakeError for one without text and for a broken head.

    `defaults` are plain fields for a head that does not have them, which go before what else the file says of itself;
    `said` are fields that go before the head's.
    """
    _check_length(file, len(manuscript.text) + sum(len(each.text) for each in manuscript.utterances))
    wording = _wording(file, manuscript, choices)
    body, head = wording.body, wording.head
    _check_length(file, 0, 0 if manuscript.utterances else body.count("\n"))
    _check_labels(file, body)
    if not body.strip():
        raise unfit(file, _("there is no text in it; is it the right file?"))
    words = _words(file, manuscript, head, defaults or {}, said or {})
    known = _ASSUMED | words
    given = _given(manuscript, wording, choices)
    speaking = wording.speaking or _speaking(known["kind"], body, head, choices, given, _notes(manuscript, wording))
    language = known.get("language", "") or ("" if manuscript.voices else language_of(body))
    language, turns, several = _spoken_in(body, speaking.turns, language, looked_up=not manuscript.voices)
    voices = {choices.labels.get(voice.label, voice.label): voice for voice in manuscript.voices}
    made = tuple(_participant(each, voices.get(each.label)) for each in speaking.speakers)
    at = [wording.place(offset) for offset in _offsets(manuscript)]
    pages, spans = at[: len(manuscript.pages)], iter(at[len(manuscript.pages) :])
    return SourceDraft(
        body=body,
        turns=turns,
        participants=(*head.participants, *made),
        short_id=known.get("id", ""),
        title=known.get("title", "") or one_line(stem),
        kind=cast("SourceKind", known["kind"]),
        round=known.get("round", ""),
        phases=head.phases,
        date=known.get("date", ""),
        language=language,
        consent=cast("Consent", known["consent"]),
        attributes={**manuscript.attributes, **head.attributes},
        note=known.get("note", ""),
        file=file,
        warnings=(*_warnings(manuscript, wording, speaking, known["kind"]), *_in_several(several, language)),
        encoding=manuscript.encoding,
        conventions=tuple(filter(None, speaking.conventions)),
        doubtful=dict(speaking.look_alikes),
        guessed={
            each.label: each.why for each in speaking.speakers if each.why != "given" and each.label not in voices
        },
        pages=tuple(pages),
        asides=tuple(_asides(manuscript, spans, head)),
        left_out={**manuscript.left_out, **_left_out(wording)},
        case=one_line(manuscript.case),
        assumed={key: value for key, value in _ASSUMED.items() if key not in words} | _joined(speaking),
        marks=marks_of(body),
    )


def _asides(manuscript: Manuscript, places: Iterator[int], head: Head) -> Iterator[Aside]:
    """What stands beside the wording, with where it begins and ends, and a head that is not ours."""
    yield from (_aside(aside, next(places), next(places)) for aside in manuscript.asides)
    if head.foreign:
        yield Aside("note", head.foreign)


def _warnings(manuscript: Manuscript, wording: "_Wording", speaking: Speaking, kind: str) -> tuple[str, ...]:
    """What is to be said of a file; of a survey the columns say who asks and who answers."""
    about = [] if manuscript.case else _speaker_warnings(speaking, wording.head, kind)
    return (*manuscript.warnings, *_removed_warning(wording.removed), *about)


def _spoken_in(
    body: str, turns: tuple[Turn, ...], language: str, *, looked_up: bool
) -> tuple[str, tuple[Turn, ...], tuple[str, ...]]:
    """The language of a text, its turns with theirs, and the languages of which none is that of most words."""
    if language or not looked_up:  # a survey's by all answers: looking up each alone would take long
        return language, with_languages(body, turns, language), ()
    return told_by_turns(body, turns)


def _in_several(languages: tuple[str, ...], language: str) -> Iterator[str]:
    """A warning about a text that is in no one language most."""
    if len(languages) > 1 and not language:
        words = _("spoken in {languages}, in none of them clearly most; say with {option} which one it is in")
        yield words.format(languages=", ".join(languages), option="--language")


def _words(
    file: str, manuscript: Manuscript, head: Head, defaults: Mapping[str, str], said: Mapping[str, str]
) -> dict[str, str]:
    """The plain fields, what goes before other things coming last."""
    own = {key: word for key, word in head.words.items() if word}
    less, more = checked_words(file, manuscript.words), checked_words(file, said)
    return less | checked_words(file, defaults) | own | more


def _check_length(file: str, characters: int, lines: int = 0) -> None:
    if characters > LONGEST or lines > MOST_LINES:
        words = _("the text is too long for one source ({n} million characters or {lines} lines); add it in parts")
        raise unfit(file, words.format(n=LONGEST // 1_000_000, lines=MOST_LINES))


def _check_labels(file: str, body: str) -> None:
    if body.count(": ") > MOST_LABELS:
        words = _("it would have more than {n} turns, too many for one source; divide it into several files")
        raise unfit(file, words.format(n=MOST_LABELS))


# -- the wording -------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Wording:
    """A manuscript's wording as it is stored."""

    body: str
    removed: int = 0
    """Characters that were taken out."""
    head: Head = field(default_factory=Head)
    signed: bool = False
    """Whether the recogniser's own line was left out at the end."""
    start: int = 0
    """Where the body begins in the cleaned text; `places` are places in that."""
    places: Mapping[int, int] = field(default_factory=dict)
    """Each offset of a page or an aside → where it is now."""
    speaking: Speaking | None = None
    """Who speaks, where the file says it."""

    def place(self, offset: int) -> int:
        """Where an offset of the manuscript is in the body."""
        return min(max(0, self.places[offset] - self.start), len(self.body))


def _wording(file: str, manuscript: Manuscript, choices: Choices) -> _Wording:
    if manuscript.utterances:
        names = {name: clean(name) for name in {each.speaker for each in manuscript.utterances}}
        labels = {name: one_line(cleaned.text) for name, cleaned in names.items()}
        cleaned = [clean(each.text) for each in manuscript.utterances]
        body, speaking = from_utterances(
            (
                Utterance(labels[each.speaker], what.text, each.seconds)
                for each, what in zip(manuscript.utterances, cleaned, strict=True)
            ),
            choices,
        )
        removed = sum(names[each.speaker].removed for each in manuscript.utterances)
        removed += sum(what.removed for what in cleaned)
        return _Wording(body, removed, places=dict.fromkeys(_offsets(manuscript), 0), speaking=speaking)
    text, removed, places = _cleaned(manuscript.text, _offsets(manuscript))
    head = read_head(file, text)
    start = head.end + len(text[head.end :]) - len(text[head.end :].lstrip("\n"))
    body = text[start:].rstrip("\n")
    sign = _SIGNED.search(body, max(0, len(body) - _LONGEST_SIGNED))
    return _Wording(body[: sign.start()].rstrip() if sign else body, removed, head, sign is not None, start, places)


def _left_out(wording: _Wording) -> dict[str, int]:
    return ({"head": 1} if wording.head.foreign else {}) | ({"program line": 1} if wording.signed else {})


def _offsets(manuscript: Manuscript) -> list[int]:
    asides = (place for aside in manuscript.asides for place in (aside.start, aside.end))
    notes = () if manuscript.notes is None else (manuscript.notes,)
    stretches = (place for s in manuscript.stretches for place in (s.start, s.words, s.end))
    return [*manuscript.pages, *asides, *stretches, *notes]


def _cleaned(text: str, offsets: Iterable[int]) -> tuple[str, int, dict[int, int]]:
    """A text as it is stored, how many characters went, and where each offset is now."""
    cuts = sorted({0, len(text), *offsets})
    if len(cuts) == len({0, len(text)}):
        whole = clean(text)
        return whole.text, whole.removed, {0: 0, len(text): len(whole.text)}
    pieces = [clean(text[start:end]) for start, end in pairwise(cuts)]
    places, length = {0: 0}, 0
    for cut, piece in zip(cuts[1:], pieces, strict=True):
        length += len(piece.text)
        places[cut] = length
    # A letter may be composed across a cut: then places after it are one off, and the text is right.
    body = clean("".join(piece.text for piece in pieces))
    return body.text, body.removed + sum(piece.removed for piece in pieces), places


def _aside(aside: Aside, start: int, end: int) -> Aside:
    text = clean(aside.text).text.strip()
    return dataclasses.replace(aside, text=text, author=one_line(aside.author), start=start, end=end)


# -- who speaks --------------------------------------------------------------


def _participant(found: FoundSpeaker, voice: Voice | None) -> Participant:
    if voice is None:
        return Participant(found.label, found.role, name=found.name)
    return Participant(found.label, "interviewer" if voice.asks else "informant", voice.id, attributes=voice.attributes)


def _given(manuscript: Manuscript, wording: _Wording, choices: Choices) -> FoundLabels | None:
    """Where the file itself says that turns open."""
    placed = [
        dataclasses.replace(
            each,
            start=wording.place(each.start),
            words=wording.place(each.words),
            end=wording.place(each.end),
            speaker=one_line(each.speaker),
        )
        for each in manuscript.stretches
    ]
    return given_labels(wording.body[: _notes(manuscript, wording)], placed, choices)


def _notes(manuscript: Manuscript, wording: _Wording) -> int:
    """Where the footnotes and endnotes begin in the body; its end without any."""
    return len(wording.body) if manuscript.notes is None else wording.place(manuscript.notes)


def _speaking(kind: str, body: str, head: Head, choices: Choices, given: FoundLabels | None, notes: int) -> Speaking:
    if kind == "document":
        return Speaking(split_turns(body, ()), ())
    known = dict.fromkeys((*(participant.label for participant in head.participants), *choices.known))
    if notes >= len(body):
        return find_speakers(body, list(known), choices, given)
    spoken = find_speakers(body[:notes], list(known), choices, given)
    beside = (
        dataclasses.replace(turn, start=turn.start + notes, end=turn.end + notes)
        for turn in split_turns(body[notes:], ())
    )
    turns = [*spoken.turns, *beside]
    numbered = (dataclasses.replace(turn, number=number) for number, turn in enumerate(turns, 1))
    return dataclasses.replace(spoken, turns=tuple(numbered))


def _speaker_warnings(speaking: Speaking, head: Head, kind: str) -> list[str]:
    """What a person should look at; what is plainly right is no warning."""
    if kind == "document":
        return []
    known = [participant.label for participant in head.participants]
    labels = {turn.speaker for turn in speaking.turns}
    warnings = [
        _("participant {label} never speaks").format(label=quoted(label)) for label in known if label not in labels
    ]
    if not labels - {""} and "" not in known:
        repeated = [label for label, times in speaking.look_alikes.items() if times >= MAIN_LABEL]
        warnings.append(_("no speaker labels were found; every paragraph is a turn without a speaker"))
        return [*warnings, *([_not_taken(repeated)] if repeated else [])]
    fresh = {each.label: each.turns for each in speaking.speakers}
    if known and fresh:
        words = _("not among the participants of the head: {labels}; say who they are, or take them for wording")
        warnings.append(words.format(labels=listed(fresh)))
    doubtful = [each.label for each in speaking.speakers if each.doubtful]
    if doubtful and not known:
        words = _("taken for speakers, though they are seldom or unlike the others: {labels}")
        warnings.append(words.format(labels=listed(doubtful)))
    warnings += _wording_warnings(speaking)
    if speaking.asker_unknown and kind == "interview":
        words = _("two people speak and nobody is known to ask; I on the import screen says who does; or {option}")
        warnings.append(words.format(option="--interviewer LABEL"))
    if speaking.look_alikes:
        warnings.append(_not_taken(speaking.look_alikes))
    if speaking.inside:
        words = _("labels inside lines, not taken for turns: {labels}; look where they stand")
        warnings.append(words.format(labels=listed(speaking.inside)))
    return warnings


def _joined(speaking: Speaking) -> dict[str, str]:
    """Who is taken for one person though two labels name her."""
    pairs = (f"{one_line(first)} = {one_line(name)}" for first, name in speaking.joined.items())
    return {"people": "; ".join(pairs)} if speaking.joined else {}


def _not_taken(labels: Iterable[str]) -> str:
    words = _("not taken for speakers: {labels}; what follows them is in the turn before")
    return words.format(labels=listed(labels))


def _wording_warnings(speaking: Speaking) -> Iterator[str]:
    """About labels whose wording says that they may be somebody else's."""
    for each in speaking.speakers:
        if each.near:
            words = _("{label} may be {person} misspelt; kept apart, so merge them if they are one person")
            yield words.format(label=quoted(each.label), person=quoted(each.near))
    joint = [each.label for each in speaking.speakers if each.joint]
    if joint:
        words = _("several people at once, kept under one label: {labels}; say whose words they are")
        yield words.format(labels=listed(joint))


def _removed_warning(removed: int) -> list[str]:
    if not removed:
        return []
    told = ngettext("{n} control character was removed", "{n} control characters were removed", removed)
    return [told.format(n=removed)]
