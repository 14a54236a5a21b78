"""Stretches of speech with their times put together: in the order of time, and in paragraphs where nobody is named."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualcode.model.intake import Utterance

PAUSE = 2.0
"""Seconds of silence that begin a new paragraph."""
SENTENCES = 5
"""Sentences of a paragraph where there is no pause."""
_LONG, _LONGEST = 700, 1_000
"""Characters from which a paragraph ends with its sentence, and from which it ends in any case."""
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)]*(?=\s|$)")

_NEAR = 10.0
"""Seconds by which stretches may be out of order because people speak at once."""
_AFRESH = 60.0
"""Seconds within which a second recording in the same file begins."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that somebody says, with start and end in seconds where they are known."""

    text: str
    speaker: str = ""
    start: float | None = None
    end: float | None = None
    opens: bool = False
    """Whether somebody else begins here, though it is not said who."""


def in_time(stretches: Sequence[Stretch]) -> tuple[list[Stretch], int, bool]:
    """Stretches in the order of time, how many came far too late, and whether the times begin afresh.

    Where they do, as when two recordings are in one file, the order stays. What has no time stays behind the
    stretch before it.
    """
    keys = _times(stretches)
    drops = [(before, after) for before, after in pairwise(keys) if after < before - _NEAR]
    if 0 < len(drops) <= len(keys) // 10 and all(after < _AFRESH < before for before, after in drops):
        return list(stretches), 0, True
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return [stretches[at] for at in order], len(drops), False


def _times(stretches: Iterable[Stretch]) -> list[float]:
    found, now = [], 0.0
    for each in stretches:
        now = now if each.start is None else each.start
        found.append(now)
    return found


def utterances(stretches: Iterable[Stretch]) -> tuple[Utterance, ...]:
    """An utterance per stretch of a named person, and per paragraph of those that nobody is named for."""
    return tuple(_utterance(part) for part in _parts(stretches))


def _utterance(part: Sequence[Stretch]) -> Utterance:
    text = " ".join(each.text for each in part)
    start = part[0].start
    return Utterance(part[0].speaker, text, None if start is None else int(start))


def _parts(stretches: Iterable[Stretch]) -> Iterator[list[Stretch]]:
    part: list[Stretch] = []
    sentences = length = 0
    for each in stretches:
        if part and (each.speaker or part[-1].speaker or each.opens or _ends(part[-1], each, sentences, length)):
            yield part
            part, sentences, length = [], 0, 0
        part.append(each)
        sentences += len(_SENTENCE_END.findall(each.text))
        length += len(each.text) + 1
    if part:
        yield part


def _ends(last: Stretch, following: Stretch, sentences: int, length: int) -> bool:
    """Whether a paragraph ends before the stretch that follows."""
    if following.start is not None and last.end is not None and following.start - last.end >= PAUSE:
        return True
    whole = bool(_SENTENCE_END.search(last.text[-3:]))
    return (whole and (sentences >= SENTENCES or length >= _LONG)) or length >= _LONGEST
