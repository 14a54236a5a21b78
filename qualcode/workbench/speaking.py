"""A source said line by line in plain words: where one is, who speaks, what is said and how it is coded.

The words are the same for the plain mode and for the screens. It guards that each is one line without a sign that
only an eye could read.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qualcode.locale import _, language
from qualcode.locale.numbers import quoted
from qualcode.model.code import Code
from qualcode.model.coding import Coding
from qualcode.model.source import SourceText, Turn
from qualcode.text.clean import show
from qualcode.text.sentences import sentence_spans
from qualcode.workbench.naming import label

_LONGEST_QUOTE = 80


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence within its turn."""

    place: str
    """How it is cited ("T03:41"), without a turn where the source has none."""
    speaker: str
    """Name of the speaker, with a word for an interviewer; "" where nobody is named."""
    turn: int
    """Place of its turn among the stretches of the source, from 0."""
    sentence: int
    """From 0 in its turn."""
    of: int
    """Sentences of the turn."""
    start: int
    end: int
    words: str


def stretches(text: SourceText) -> tuple[Turn, ...]:
    """The turns of a source, or its whole wording as one where it has none."""
    if text.turns:
        return text.turns
    start = len(text.body) - len(text.body.lstrip())
    return (Turn(0, "", start, max(start, len(text.body.rstrip()))),)


def line_of(text: SourceText, turn: int, sentence: int) -> Line:
    """A sentence of the stretch at this place; -1 is its last, and one too far is its last too."""
    stretch = stretches(text)[turn]
    said = text.body[stretch.start : stretch.end]
    spans = sentence_spans(said) or [(0, len(said))]
    at = len(spans) - 1 if sentence < 0 else min(sentence, len(spans) - 1)
    start, end = spans[at]
    place = f"{text.short_id}:{stretch.number}" if stretch.number else text.short_id
    speaker = _speaker(text, stretch)
    return Line(place, speaker, turn, at, len(spans), stretch.start + start, stretch.start + end, said[start:end])


def line_at(text: SourceText, offset: int) -> Line:
    """The sentence at a position, or the next one in its turn where it lies between two."""
    known = stretches(text)
    turn = max(0, bisect_right(known, offset, key=lambda stretch: stretch.start) - 1)
    said = text.body[known[turn].start : known[turn].end]
    ends = [known[turn].start + end for _start, end in sentence_spans(said)]
    return line_of(text, turn, bisect_right(ends, offset))


def on_line(line: Line, codings: Iterable[Coding]) -> list[Coding]:
    """Those of the codings that touch a line."""
    return [coding for coding in codings if coding.start < line.end and line.start < coding.end]


def spoken_line(line: Line) -> str:
    """ "T03:41 Anna Niemi, sentence 2 of 5: …"."""
    words = _one_line(line.words) or _("(nothing)")
    return f"{_head(line)}: {words}"


def spoken_coding(line: Line, coding: Coding, codes: Mapping[str, Code], directions: Mapping[str, str]) -> str:
    """ "coded NET networks, furthers, by KM, E-0012; note: …", and on which words if not on all of the line."""
    code = codes.get(coding.code)
    called = f"{code.abbreviation} {label(code)}".strip() if code else coding.code
    direction = directions.get(coding.direction, coding.direction)
    said = _("coded {code}, {direction}, by {coder}, {evidence}").format(
        code=called, direction=direction[:1].lower() + direction[1:], coder=coding.coder, evidence=coding.evidence
    )
    said += _extent(line, coding)
    said += _("; note: {note}").format(note=coding.note) if coding.note else ""
    return _one_line(said)


def spoken(
    text: SourceText,
    offset: int,
    codings: Iterable[Coding],
    codes: Mapping[str, Code],
    directions: Mapping[str, str],
) -> str:
    """Line, speaker and codings at a position in one line; the words come last, so that a cut takes only of them.

    `directions` are labels by key.
    """
    line = line_at(text, offset)
    found = [spoken_coding(line, coding, codes, directions) for coding in on_line(line, codings)]
    coded = "; ".join(found) or _("not coded")
    return f"{_head(line)}; {coded}: {_one_line(line.words)}"


def rules_of(code: Code) -> list[tuple[str, str]]:
    """A code's definition and rules of use as (heading, words) in the language spoken, without empty ones."""
    spoken_now = language()
    rules = (
        ("", code.definition.in_(spoken_now)),
        (_("Use when:"), code.include.in_(spoken_now)),
        (_("Do not use when:"), code.exclude.in_(spoken_now)),
        (_("Example:"), code.example),
        (_("Counter-example:"), code.counter_example),
    )
    return [(heading, words) for heading, words in rules if words]


def _head(line: Line) -> str:
    who = f" {line.speaker}" if line.speaker else ""
    counted = _("sentence {n} of {count}").format(n=line.sentence + 1, count=line.of)
    return show(f"{line.place}{who}, {counted}")


def _speaker(text: SourceText, stretch: Turn) -> str:
    name = text.names.get(stretch.speaker) or stretch.speaker
    if name and stretch.speaker in text.interviewers:
        return _("{name} (interviewer)").format(name=name)
    return name


def _extent(line: Line, coding: Coding) -> str:
    if coding.start < line.start or line.end < coding.end:
        return _(", on a passage longer than this sentence")
    if (coding.start, coding.end) == (line.start, line.end):
        return ""
    words = line.words[coding.start - line.start : coding.end - line.start]
    short = words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1].rstrip()}…"
    return _(", on the words {quote}").format(quote=quoted(_one_line(short)))


def _one_line(text: str) -> str:
    return show(" ".join(text.split()))
