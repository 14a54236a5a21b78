"""Speaker labels inside cues: "Anna Virtanen: Good morning", as Zoom and people write them.

Guards: a label is one only where the whole file has that habit, so a colon in ordinary speech gives no words away;
what looks like one and is not taken is told.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

_LABEL = re.compile(r"(?:>{2,3} ?|[-–] ?)?(?P<label>[\w+(\[](?:[^:\n]{0,58}[^\s:])?) ?:(?: (?P<words>.*)|$)")
_ALONE = re.compile(r"\(([^():]{1,60})\)$")
_BRACKETS = re.compile(r"^\[([^\[\]]+)\]$")
_NAME_WORD = re.compile(r"[^\W\d_a-zà-öø-ÿ].*|[\d(\[&/|+–-].*|(?:von|van|der|de|da|af|och|ja|and|of)$")
_SIGNED = re.compile(r"[^\W\d_][\w.'-]{1,20}(?: [\w.'-]{1,20})?")
_MOST_WORDS = 6
_EVERY = 0.95
"""Share of labelled cues from which on every cue is meant to have a label."""
_MOST = 0.6
_SOME = 0.05
_REPEATED = 3
_FEW_CUES = 40


@dataclass(frozen=True, slots=True)
class CueLabels:
    """The labels of a file, and what else looks like one → how often."""

    labels: frozenset[str] = frozenset()
    look_alikes: Mapping[str, int] = field(default_factory=dict)
    alone: bool = False
    """Whether labels have a line to themselves, in brackets, as Google Meet writes them."""

    def split(self, line: str) -> tuple[str, str]:
        """Label and words of a line; "" where it begins with none."""
        if self.alone:
            match = _ALONE.match(line)
            # A dash alone stands between two people in a cue.
            return (match[1], "") if match and match[1] in self.labels else ("", line if line != "-" else "")
        match = _LABEL.match(line)
        label = _label(match)
        return (label, match["words"] or "") if match and label in self.labels else ("", line)


def cue_labels(first_lines: Iterable[str], certain: Collection[str] = (), never: Collection[str] = ()) -> CueLabels:
    """The labels of a file by the first lines of its cues; `certain` and `never` are what a person has decided."""
    lines = list(first_lines)
    alone = Counter(match[1] for line in lines if (match := _ALONE.match(line)))
    if sum(alone.values()) >= max(2, _MOST * len(lines)) and all(map(is_like_name, alone)):
        return CueLabels(frozenset(label for label in alone if label not in never), {}, alone=True)
    matches = [_LABEL.match(line) for line in lines]
    seen = Counter(label for match in matches if (label := _label(match)) and label not in never)
    taken = _taken(seen, len(matches)) | {label for label in seen if label in certain}
    every = sum(seen.values()) >= _EVERY * len(matches)
    rest = {
        label: times
        for label, times in seen.items()
        if label not in taken and (is_like_name(label) or (every and _is_signed(label)))
    }
    least = 1 if taken else _REPEATED
    return CueLabels(frozenset(taken), {label: times for label, times in rest.items() if times >= least})


def is_like_name(label: str) -> bool:
    """Whether it is written as names are: few words with capitals, and no sentence in it."""
    words = label.split()
    return len(words) <= _MOST_WORDS and all(map(_NAME_WORD.match, words)) and not re.search(r"[?!…;]|\w{4}\.", label)


def _label(match: re.Match[str] | None) -> str:
    """The label of a line; brackets around the whole of it are none of it."""
    return _BRACKETS.sub(r"\1", match["label"]) if match else ""


def _taken(seen: Mapping[str, int], cues: int) -> set[str]:
    share = sum(seen.values()) / max(1, cues)
    least = 2 if cues <= _FEW_CUES else _REPEATED
    often = {label for label, times in seen.items() if times >= least and (is_like_name(label) or share >= _MOST)}
    if share >= _EVERY and cues > 1:
        # A lecture in which nobody speaks but once has no labels that repeat; a list of headings has none either.
        named = {label for label in seen if is_like_name(label)}
        if share >= 1 and often:
            named |= set(filter(_is_signed, seen))
        return often | named if often or len(named) == len(seen) else set()
    if share >= _MOST and often:
        return often | {label for label in seen if _is_full_name(label)}
    if share >= _SOME and len(often) > 1:
        return often | {label for label in seen if _is_full_name(label)}
    return set()


def _is_signed(label: str) -> bool:
    """Whether it may be how somebody signs in: a word or two, in small letters too."""
    return _SIGNED.fullmatch(label) is not None


def _is_full_name(label: str) -> bool:
    """Whether a label seen once is no "Note" or "Question": of two words or more, or with a number."""
    return is_like_name(label) and (" " in label or any(map(str.isdigit, label)))
