"""The words of a cue without its markup, and captions that roll over the screen read once."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qualcode.intake.cues import Cue

_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,80})?[ \t]([^<>]{0,200})>")
_TAG = re.compile(r"</?(?:c|i|b|u|s|v|ruby|rt|lang|font)(?:[.\s][^<>]{0,200})?>|\{\\[^{}]{0,80}\}", re.IGNORECASE)
_WORD_TIME = re.compile(r"<(?:\d{1,4}:)?\d{1,3}:\d{1,2}[.,]\d{1,3}>", re.ASCII)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,31});", re.ASCII)
_BLANKS = re.compile(r"[ \t\n\f\v]+")

_DEEPEST_OVERLAP = 4
_ROLLING_SHARE = 0.4
_ROLLING_LEAST = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cue in plain words."""

    text: str
    voice: str = ""
    """Who says it, where the markup tells."""


@dataclass(frozen=True, slots=True)
class PlainCue:
    """A cue in plain words."""

    lines: tuple[Line, ...]
    start: float | None
    end: float | None
    timed_words: bool = False
    """Whether its words have times of their own, as captions made by a machine have."""


def plain_cue(cue: Cue) -> PlainCue:
    """A cue without tags and entities; the voices of its tags are kept."""
    whole = "\n".join(cue.lines)
    parts = _VOICE.split(whole)
    voices = ["", *(plain(name) for name in parts[1::2])]
    lines = [
        Line(text, voice)
        for opened, part in zip(voices, parts[::2], strict=True)
        for piece, voice in _until_closed(part, opened)
        for line in piece.split("\n")
        if (text := plain(line))
    ]
    return PlainCue(tuple(lines), cue.start, cue.end, bool(_WORD_TIME.search(whole)))


def plain(text: str) -> str:
    """Words without tags, with entities as the letters they mean."""
    bare = _TAG.sub("", _WORD_TIME.sub("", text))
    return _BLANKS.sub(" ", _ENTITY.sub(lambda match: html.unescape(match[0]), bare)).strip()


def _until_closed(part: str, voice: str) -> list[tuple[str, str]]:
    """What follows a voice tag: with its voice until the tag is closed."""
    own, closed, rest = part.partition("</v>") if voice else (part, "", "")
    return [(own, voice), (rest, "")] if closed else [(own, voice)]


def unrolled(cues: Sequence[PlainCue]) -> tuple[list[PlainCue], int]:
    """The cues without the lines that only stay on the screen, and how many lines those were.

    Only where many cues of the file add to what the cue before ends with, or some do and words have times of their
    own: what people say twice stays.
    """
    shown = [cue for cue in cues if cue.lines]
    pairs = list(pairwise(shown))
    overlaps = [_overlap(before.lines, after.lines) for before, after in pairs]
    rolling = sum(
        bool(n) and _texts(before.lines) != _texts(after.lines)
        for n, (before, after) in zip(overlaps, pairs, strict=True)
    )
    least = 1 if any(cue.timed_words for cue in shown) else max(_ROLLING_LEAST, _ROLLING_SHARE * len(shown))
    if rolling < least or any(line.voice for cue in shown for line in cue.lines):
        return shown, 0
    rolled = (_without(after, n, before) for n, (before, after) in zip(overlaps, pairs, strict=True))
    return [cue for cue in (shown[0], *rolled) if cue.lines], sum(overlaps)


def _overlap(before: Sequence[Line], after: Sequence[Line]) -> int:
    """How many lines of a cue stood there before; its first one counts where it only grew."""
    for lines in range(min(len(before), len(after), _DEEPEST_OVERLAP), 0, -1):
        if _texts(before[-lines:]) == _texts(after[:lines]):
            return lines
    return int(after[0].text.startswith(before[-1].text + " "))


def _without(cue: PlainCue, overlap: int, before: PlainCue) -> PlainCue:
    if not overlap:
        return cue
    first, last = cue.lines[0], before.lines[-1].text
    if _texts(before.lines[-overlap:]) == _texts(cue.lines[:overlap]):
        return replace(cue, lines=cue.lines[overlap:])
    return replace(cue, lines=(replace(first, text=first.text[len(last) :].strip()), *cue.lines[1:]))


def _texts(lines: Iterable[Line]) -> list[str]:
    return [line.text for line in lines]
