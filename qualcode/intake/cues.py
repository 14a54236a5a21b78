"""Subtitle files cut into cues: what .vtt, .srt and .sbv share.

Time frames are what holds on in a broken file, so a file is cut at them. Guards: no words are lost where a frame is
broken or missing; every such place is noted by its line.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3}))?", re.ASCII)
_SETTINGS = re.compile(r"(?:[A-Za-z]\w*:\S+\s*)*", re.ASCII)
_SIXTY = 60

ARROW_FRAME = re.compile(
    # An arrow of one dash stands in ordinary words too ("10:30 -> 11:00"), so there the times must be whole.
    r"\s{0,8}(?=\d\S{0,20}\s{0,8}-->|[\d:]{4,12}[.,]\d{3}\s{0,8}->)"
    r"(?P<start>\d[\w.,]{0,8}[:;][\w:;.,]{0,12})\s{0,8}--?>\s{0,8}(?P<end>[\w:;.,]{0,20})(?P<rest>.*)"
)
"""A line such as 00:00:01.000 --> 00:00:04.000, with broken clocks as well: their words have a place."""

Fault = Literal["broken", "untimed", "empty", "backwards"]
"""A frame that cannot be read, words without a frame, a frame without words, a frame that ends before it begins."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a kind of subtitle file writes its cues."""

    frame: re.Pattern[str]
    """A whole line with a time frame, broken ones too; groups `start`, `end` and `rest`."""
    example: str
    ids: Literal["any", "number", ""] = ""
    """What may stand in the line before a frame."""
    blocks: tuple[str, ...] = ()
    """First words of blocks that are no cues."""
    head: str = ""
    """What the file begins with."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Lines of a screen, with markup, and when they stand there; in seconds, None where it cannot be read."""

    lines: tuple[str, ...]
    start: float | None = None
    end: float | None = None


@dataclass(slots=True)
class Cues:
    """What is in a subtitle file, in its order."""

    cues: list[Cue] = field(default_factory=list)
    faults: defaultdict[Fault, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Lines, from 1."""
    left_out: Counter[str] = field(default_factory=Counter)
    head: tuple[str, ...] | None = None
    """Lines of the block that opens the file; None where it is missing."""
    notes: list[str] = field(default_factory=list)
    """The blocks left out, as they stand."""


def split_cues(text: str, grammar: Grammar) -> Cues:
    """The cues of a text; none of them has a time where it is no subtitle file."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    found = Cues()
    frames = [(at, match) for at, line in enumerate(lines) if (match := grammar.frame.match(line))]
    starts = [_id_line(lines, at, grammar) for at, _match in frames]
    _loose(lines, _head(lines, starts, grammar, found), [*starts, len(lines)][0], grammar, found)
    for number, (at, match) in enumerate(frames):
        _one_cue(lines, at, match, [*starts[number + 1 : number + 2], len(lines)][0], grammar, found)
    return found


def seconds(clock: str) -> float | None:
    """Seconds of "1:02:03.5", "02:03,500"; None for what is no time."""
    match = _CLOCK.fullmatch(clock.strip())
    if not match:
        return None
    hours, minutes, rest = (int(part or 0) for part in match.groups()[:3])
    if rest >= _SIXTY or (match[1] and minutes >= _SIXTY):
        return None
    return hours * 3600 + minutes * _SIXTY + rest + float(f"0.{match[4] or 0}")


def _id_line(lines: list[str], at: int, grammar: Grammar) -> int:
    """The line in which the cue with a frame at `at` begins."""
    before = lines[at - 1].strip() if at else ""
    if not before or not grammar.ids or (at == 1 and grammar.head and before.startswith(grammar.head)):
        return at
    opens_block = at == 1 or not lines[at - 2].strip()
    is_id = before.isdecimal() or (grammar.ids == "any" and opens_block and not _is_aside(before, grammar))
    return at - 1 if is_id else at


def _head(lines: list[str], starts: list[int], grammar: Grammar, found: Cues) -> int:
    """Take the head; the line after it."""
    if not grammar.head or not lines[0].startswith(grammar.head):
        return 0
    stop = [*starts, len(lines)][0]
    end = next((at for at in range(stop) if not lines[at].strip()), stop)
    found.head = tuple(lines[:end])
    return end


def _one_cue(lines: list[str], at: int, match: re.Match[str], end: int, grammar: Grammar, found: Cues) -> None:
    begins, ends = seconds(match["start"]), seconds(match["end"])
    if begins is None or ends is None:
        found.faults["broken"].append(at + 1)
    elif ends < begins:
        found.faults["backwards"].append(at + 1)
        ends = None
    rest = match["rest"].strip()
    own = [] if _SETTINGS.fullmatch(rest) else [rest]
    first = next(_blocks(lines, at + 1, end), (end, []))
    after = first[0]
    if not (after > at + 1 and _stands_alone(first[1], grammar)):
        own += first[1]
        after = _gone_on(own, lines, after + len(first[1]), end, grammar)
    if own:
        found.cues.append(Cue(tuple(own), begins, ends))
    elif not any(line and line.isspace() for line in lines[at + 1 : end]):
        found.faults["empty"].append(at + 1)
    _loose(lines, after, end, grammar, found)


def _gone_on(own: list[str], lines: list[str], after: int, end: int, grammar: Grammar) -> int:
    """Take the lines of a cue behind a line of blanks, which does not end it; the line after them."""
    while after < end and lines[after]:
        at, block = next(_blocks(lines, after, end), (end, []))
        if not all(lines[after:at]) or _stands_alone(block, grammar):
            break
        own += block
        after = at + len(block)
    return after


def _loose(lines: list[str], start: int, end: int, grammar: Grammar, found: Cues) -> None:
    """Take what stands between cues: blocks that are none, and words whose frame is missing."""
    for at, block in _blocks(lines, start, end):
        if _is_aside(block[0], grammar):
            found.left_out[block[0].split()[0].casefold()] += 1
            found.notes.append("\n".join(block))
            continue
        words = block[1:] if grammar.ids and block[0].strip().isdecimal() else block
        found.faults["untimed" if words else "empty"].append(at + 1)
        if words:
            found.cues.append(Cue(tuple(words)))


def _blocks(lines: list[str], start: int, end: int) -> Iterator[tuple[int, list[str]]]:
    """Lines between blank ones, with where they begin."""
    block: list[str] = []
    for at in range(start, end):
        if lines[at].strip():
            block.append(lines[at])
        elif block:
            yield at - len(block), block
            block = []
    if block:
        yield end - len(block), block


def _stands_alone(block: list[str], grammar: Grammar) -> bool:
    """Whether a block that a blank line parts from a frame does not belong to it."""
    return not block or _is_aside(block[0], grammar) or (bool(grammar.ids) and block[0].strip().isdecimal())


def _is_aside(line: str, grammar: Grammar) -> bool:
    return line.split()[0] in grammar.blocks
