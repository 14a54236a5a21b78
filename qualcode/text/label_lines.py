"""What the lines around a label say: the head of a text, fields of a form, headings, and labels inside lines."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from qualcode.text.label_forms import Opening, rest_of_line
from qualcode.text.label_kinds import is_full_name, is_name, kind, sort_of
from qualcode.text.roles import is_role

LONG_LINE = 300
"""Characters of the usual line from which labels that open no line are sought inside lines."""
_BEGINNING = 6_000
"""Characters in which a head ends."""
_MOST = 0.8
"""Share of the times that makes a rule."""
_LONGEST = 48
_VALUE = 80
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[ \t]{0,8}\S[^\n]*)*")
_PAIR = re.compile(r"\W{0,4}(?P<label>[^:\n]{1,40}?)[ \t*_]{0,4}:[ \t*_]{0,8}(?P<value>[^\n]{1,80})")
_AFTER_NAME = re.compile(r"\s*[,(].*$")
_SENTENCE_ENDS = '.?!…"”'
_LAST_SENTENCE = re.compile(r".*(?:[.?!…\"”’)\]][ \t]{1,4}|[.?!…](?=[^\W\d_]))")


# -- the head ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TextHead:
    """What stands before the talk: lines of keys and of who takes part."""

    end: int = 0
    """Where it ends; 0 without one."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Label or word for a role → the name, or the role, that the head gives it."""


def head_of(body: str) -> TextHead:
    """The lines at the very beginning that name people and let nobody speak."""
    end, said = 0, list[tuple[str, str]]()
    for paragraph in _first_paragraphs(body):
        pairs, pairs_end, whole = _pairs(paragraph)
        if not pairs and end == 0:
            continue  # a title
        if not _names_people(pairs) or not (whole or len(pairs) > 1):
            break
        end = pairs_end
        said += pairs
        if not whole:
            break
    people = {label: _AFTER_NAME.sub("", value) for label, value in said if sort_of(label) != "nobody"}
    alone = len(said) == 1 and not all(map(is_role, people))
    return TextHead() if alone or not people else TextHead(end, people)


def _first_paragraphs(body: str) -> Iterator[re.Match[str]]:
    for number, paragraph in enumerate(_PARAGRAPH.finditer(body, 0, _BEGINNING)):
        if number > 3:
            return
        yield paragraph


def _pairs(paragraph: re.Match[str]) -> tuple[list[tuple[str, str]], int, bool]:
    """The first lines with a label and a value, each label once, where they end, and whether they are all."""
    pairs: dict[str, str] = {}
    at = paragraph.start()
    for line in paragraph[0].split("\n"):
        match = _PAIR.fullmatch(line)
        if not match or match["label"].strip() in pairs:
            return list(pairs.items()), at, False
        pairs[match["label"].strip()] = match["value"].strip(" \t*_")
        at += len(line) + 1
    return list(pairs.items()), paragraph.end(), True


def _names_people(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether each pair is a key of a head or gives somebody a name or a role."""
    people = [(label, value) for label, value in pairs if sort_of(label) != "nobody"]
    with_keys = len(people) < len(pairs)
    if any(is_role(label) and is_full_name(_AFTER_NAME.sub("", value)) for label, value in people):
        people = [(label, value) for label, value in people if is_role(label) or not _lists(label, value)]
    return bool(pairs) and all(_names(label, value, with_keys=with_keys) for label, value in people)


def _lists(label: str, value: str) -> bool:
    """Whether a line beside those of roles names people, as "Haastateltavat: Bo Ek, Cia Berg"."""
    return kind(label) == "word" and is_full_name(_AFTER_NAME.sub("", value)) and value[-1] not in _SENTENCE_ENDS


def _names(label: str, value: str, *, with_keys: bool) -> bool:
    """Whether a line says who a role or initials are, or the role of a name, and nothing more."""
    name = _AFTER_NAME.sub("", value)
    if value[-1:] in _SENTENCE_ENDS:
        return False
    if is_role(name):
        return sort_of(label) in ("person", "name")
    is_key = is_role(label) or kind(label) == "initials"
    return is_key and (is_full_name(name) or (with_keys and is_role(label) and is_name(name)))


# -- fields and headings -----------------------------------------------------


def fields_among(body: str, openings: Sequence[Opening]) -> set[str]:
    """Labels that are fields of a form: words with short values, again and again in the same order."""
    times = Counter(opening.label for opening in openings)
    plain = Counter(opening.label for opening in openings if _has_value(body, opening))
    words = {label for label, n in plain.items() if n > 1 and n >= _MOST * times[label]}
    runs = _runs(openings, words) if len(words) > 1 else []
    if len(runs) < 2:
        return set()
    usual, often = Counter(tuple(opening.label for opening in run) for run in runs).most_common(1)[0]
    if often < _MOST * len(runs) or len(usual) < 2:
        return set()
    return words if len(usual) > 2 or _are_apart(body, runs) else set()


def _has_value(body: str, opening: Opening) -> bool:
    if opening.form != "name: text" or opening.stamped or kind(opening.label) != "word" or is_role(opening.label):
        return False
    value = rest_of_line(body, opening.end)
    return 0 < len(value) <= _VALUE and value[-1] not in _SENTENCE_ENDS and not value[0].islower()


def _runs(openings: Sequence[Opening], words: Collection[str]) -> list[list[Opening]]:
    """Openings of the words in a row, each word once."""
    runs: list[list[Opening]] = [[]]
    there: set[str] = set()
    for opening in openings:
        if opening.label not in words or opening.label in there:
            runs.append([])
            there = set()
        if opening.label in words:
            runs[-1].append(opening)
            there.add(opening.label)
    return [run for run in runs if run]


def _are_apart(body: str, runs: Sequence[Sequence[Opening]]) -> bool:
    """Whether other text stands between most of the runs."""
    between = 0
    for run, following in pairwise(runs):
        line_end = body.find("\n", run[-1].end)
        between += bool(body[line_end : following[0].start].strip())
    return between >= _MOST * (len(runs) - 1)


def without_headings(openings: Sequence[Opening], certain: Collection[str]) -> list[Opening]:
    """The openings without headings and points of lists, unless they number what people say."""
    marked = sorted((opening for opening in openings if opening.mark), key=lambda o: o.start)
    if not marked:
        return list(openings)
    agreed = {*certain, *(o.label for o in openings if not o.mark)}
    numbers = [int(o.mark.strip(".")) for o in marked if o.mark.strip(".").isdigit()]
    steps = sum(after == before + 1 for before, after in pairwise(numbers))
    run_on = len(numbers) > 2 and steps >= _MOST * (len(numbers) - 1)

    def stays(opening: Opening) -> bool:
        if not opening.mark or opening.label in agreed:
            return True
        if "#" in opening.mark:
            return is_role(opening.label)
        return run_on or opening.mark[0] in "-•–>" or sort_of(opening.label) == "person"

    return [opening for opening in openings if stays(opening)]


# -- inside lines ------------------------------------------------------------


def found_inside(body: str, seen: Sequence[Opening], certain: Collection[str]) -> list[Opening]:
    """Openings inside lines, after the end of a sentence; `seen` ones, in order, open lines."""
    starting, starts = {*certain, *(opening.label for opening in seen)}, [opening.start for opening in seen]
    anybody = _has_long_lines(body)
    found: list[Opening] = []
    for match in re.finditer(r":(?=[ \t])", body):
        number = bisect_right(starts, match.start()) - 1
        if number >= 0 and match.start() < seen[number].end:
            continue
        place = _label_before(body, match.start())
        if place is None:
            continue
        label = body[place : match.start()].rstrip(" \t")
        sort = sort_of(label)
        if label in starting or sort == "person" or (anybody and sort == "name"):
            found.append(Opening(label, place, match.end(), None, "inside lines", stamped=False))
    return found


def _has_long_lines(body: str) -> bool:
    lines = sorted(len(line) for line in body.split("\n") if line.strip())
    return bool(lines) and lines[len(lines) // 2] >= LONG_LINE


def _label_before(body: str, colon: int) -> int | None:
    """Where the label before a colon begins, if the end of a sentence stands before it in its line."""
    begin = max(0, colon - _LONGEST, body.rfind("\n", max(0, colon - _LONGEST), colon) + 1)
    before = body[begin:colon].rstrip(" \t")
    match = _LAST_SENTENCE.match(before)
    return begin + match.end() if match and match.end() < len(before) else None
