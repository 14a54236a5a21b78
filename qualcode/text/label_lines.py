"""What the lines around a label say: the head of a text, fields of a form, headings, and labels inside lines."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise, takewhile

from qualcode.text.label_doubts import is_a_word
from qualcode.text.label_forms import BULLETS, LETTER_PAIRS, Opening, rest_of_line
from qualcode.text.label_kinds import is_description, is_full_name, is_name, kind, sort_of
from qualcode.text.label_words import ANSWERS
from qualcode.text.roles import is_role

LONG_LINE = 300
"""Characters of the usual line from which labels that open no line are sought inside lines."""
_BEGINNING = 6_000
"""Characters in which a head ends."""
_TITLE_LINES = 4
"""Lines, or paragraphs, of a title that may stand before a head."""
_MOST_PARAGRAPHS = 20
"""Paragraphs, and words in them, among which a head is sought; where much stands before it, it has to say more."""
_MOST = 0.8
"""Share of the times that makes a rule."""
_PLAIN_PAIRS, _FEWEST_LETTERS = 2, 3
"""The first pairs of letters, which hardly anything else has, and how many of others there must be, and one more."""
_FEW = 0.2
"""Share of the other labels up to which bold ones with a number are points of a list."""
_LONGEST, _LONGEST_DESCRIPTION = 48, 100
_VALUE = 80
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[ \t]{0,8}\S[^\n]*)*")
_PAIR = re.compile(r"\W{0,4}(?P<label>[^:：\n]{1,40}?)[ \t*_]{0,4}[:：][ \t*_]{0,8}(?P<value>[^\n]{1,80})")
_AFTER_NAME = re.compile(r"\s*(?:[,(]|\s(?:with|and|ja|och)\s).*$")
_DATE = re.compile(r"\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2,4}|\d{4}-\d\d?-\d\d?|\d{1,2}\.?\s[^\W\d_]{3,12}\.?,?\s\d{4}\.?")
_EXPLAINED = r"[A-ZÅÄÖ]{1,3}\d?[ \t]{0,4}[:=–-][ \t]{1,4}[^\W\d_]{3,24}"
_LEGEND = re.compile(
    rf"^[ \t]{{0,8}}{_EXPLAINED}(?:[ \t]{{0,4}}[,;/|][ \t]{{1,4}}{_EXPLAINED}){{1,5}}[ \t.]{{0,8}}$", re.MULTILINE
)
_EACH_EXPLAINED = re.compile(r"([A-ZÅÄÖ]{1,3}\d?)[ \t]{0,4}[:=–-][ \t]{1,4}([^\W\d_]{3,24})")
_LINES_SEEN = 20
"""Lines after a head that are looked at."""
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
    end, said, times = 0, list[tuple[str, str]](), dict[str, int]()
    for number, paragraph in enumerate(_first_paragraphs(body)):
        pairs, pairs_end, whole = _pairs(paragraph, has_title=end == 0)
        unused = _unused(body, pairs, times)
        if end == 0 and (not pairs or (number > _TITLE_LINES and not _says_much(pairs, unused))):
            continue  # a title, or what else stands before a head
        eased = end > 0 or _are_names(body, pairs, pairs_end)
        if not _names_people(pairs, unused, eased=eased):
            pairs, pairs_end, whole = _first_named(paragraph, pairs, unused)
        if not pairs or not (whole or len(pairs) > 1):
            break
        end = pairs_end
        said += pairs
        if not whole:
            break
    people = {label: _AFTER_NAME.sub("", value) for label, value in said if not _is_key(label, value)}
    alone = len(said) == 1 and not all(map(is_role, people))
    return TextHead() if alone or not people or not body[end:].strip() else TextHead(end, people)


def legend_lines(body: str, openings: Iterable[Opening]) -> set[int]:
    """Where lines before the talk begin that only say what the initials in it stand for, as "I: asks, B: answers"."""
    found = {match.start(): _EACH_EXPLAINED.findall(match[0]) for match in _LEGEND.finditer(body, 0, _BEGINNING)}
    first: dict[str, int] = {}
    for opening in openings if found else ():
        if opening.start not in found:
            first[opening.label] = min(opening.start, first.get(opening.label, opening.start))
    return {
        start
        for start, pairs in found.items()
        if all(start < first.get(label, 0) and word.casefold() not in ANSWERS for label, word in pairs)
    }


def _first_paragraphs(body: str) -> Iterator[re.Match[str]]:
    yield from islice(_PARAGRAPH.finditer(body, 0, _BEGINNING), _MOST_PARAGRAPHS)


def _unused(body: str, pairs: Iterable[tuple[str, str]], times: dict[str, int]) -> set[str]:
    """The words for roles among the labels that stand before a colon here and nowhere else.

    `times` remembers whether each of them stands before one never, once, or more often.
    """
    words = [label for label, _value in pairs if is_role(label)]
    for word in words[:_MOST_PARAGRAPHS]:
        if word not in times and len(times) < _MOST_PARAGRAPHS:
            found = re.finditer(rf"^\W{{0,4}}{re.escape(word)}[ \t*_]{{0,4}}:", body, re.MULTILINE)
            times[word] = len(list(islice(found, 2)))
    return {word for word in words if times.get(word) == 1}


def _pairs(paragraph: re.Match[str], *, has_title: bool) -> tuple[list[tuple[str, str]], int, bool]:
    """The first lines with a label and a value, each label once, where they end, and whether they are all.

    Where it may have a title, a few lines before them may have neither.
    """
    pairs: dict[str, str] = {}
    at = paragraph.start()
    for number, line in enumerate(paragraph[0].split("\n")):
        match = _PAIR.fullmatch(line)
        if not match and not pairs and has_title and number < _TITLE_LINES:
            at += len(line) + 1
            continue
        if not match or match["label"].strip() in pairs:
            return list(pairs.items()), at, False
        pairs[match["label"].strip()] = match["value"].strip(" \t*_")
        at += len(line) + 1
    return list(pairs.items()), paragraph.end(), True


def _first_named(
    paragraph: re.Match[str], pairs: Sequence[tuple[str, str]], unused: Collection[str]
) -> tuple[list[tuple[str, str]], int, bool]:
    """The first of the pairs, where only words for roles that label no turn have a name, and where they end."""
    first = list(takewhile(lambda pair: pair[0] in unused or sort_of(pair[0]) == "nobody", pairs))
    if not _names_people(first, unused) or len(first) == len(pairs):
        return [], paragraph.start(), False
    following = re.search(rf"^\W{{0,4}}{re.escape(pairs[len(first)][0])}[ \t*_]{{0,4}}:", paragraph[0], re.MULTILINE)
    return first, paragraph.start() + (following.start() if following else 0), False


def _names_people(pairs: Sequence[tuple[str, str]], unused: Collection[str], *, eased: bool = False) -> bool:
    """Whether each pair is a key of a head or gives somebody a name or a role; `unused` words label no turn.

    Where it is eased, and beside a full name or a key, a word for a role may have a name of one word.
    """
    people = [(label, value) for label, value in pairs if not _is_key(label, value)]
    full = any(_is_short_or_role(label) and is_full_name(_name_in(value)) for label, value in people)
    eased = eased or len(people) < len(pairs) or full
    if any(is_role(label) and _is_somebody(label, value, unused) for label, value in people):
        people = [(label, value) for label, value in people if is_role(label) or not _lists(label, value)]
    return bool(pairs) and all(
        _names(label, value, (eased and is_role(label)) or full or label in unused) for label, value in people
    )


def _says_much(pairs: Sequence[tuple[str, str]], unused: Collection[str]) -> bool:
    """Whether two words for roles label no turn, or one does among keys of a head alone, two at the least."""
    keys = sum(_is_key(label, value) for label, value in pairs)
    return len(unused) > 1 or (len(unused) == 1 and keys > 1 and keys + 1 == len(pairs))


def _is_key(label: str, value: str) -> bool:
    return sort_of(label) == "nobody" or _DATE.fullmatch(value) is not None


def _is_short_or_role(label: str) -> bool:
    return is_role(label) or kind(label) == "initials"


def _name_in(value: str) -> str:
    """A value without what follows a name; "" where it ends as a sentence does."""
    return "" if value[-1:] in _SENTENCE_ENDS else _AFTER_NAME.sub("", value)


def _are_names(body: str, pairs: Sequence[tuple[str, str]], end: int) -> bool:
    """Whether words for roles have names of one word, in a text whose turns end as sentences do."""
    names = [_name_in(value) for _label, value in pairs]
    if len(pairs) < 2 or not all(is_role(label) for label, _value in pairs) or not all(map(_may_be_name, names)):
        return False
    lines = [line.strip() for line in body[end : end + _BEGINNING].split("\n") if line.strip()][:_LINES_SEEN]
    said = sum(line[-1] in _SENTENCE_ENDS for line in lines)
    return said > _MOST * len(lines) and not any(is_a_word(body, name) for name in names)


def _may_be_name(name: str) -> bool:
    return bool(name) and is_name(name) and name.casefold() not in ANSWERS


def _is_somebody(label: str, value: str, unused: Collection[str]) -> bool:
    name = _name_in(value)
    return is_full_name(name) or (label in unused and is_name(name))


def _lists(label: str, value: str) -> bool:
    """Whether a line beside those of roles names people, as "Haastateltavat: Bo Ek, Cia Berg"."""
    return kind(label) == "word" and is_full_name(_AFTER_NAME.sub("", value)) and value[-1] not in _SENTENCE_ENDS


def _names(label: str, value: str, one_word: bool) -> bool:
    """Whether a line says who a role or initials are, or the role of a name, and nothing more.

    Only where a name of one word will do does a role have one.
    """
    name = _AFTER_NAME.sub("", value)
    if value[-1:] in _SENTENCE_ENDS:
        return False
    if is_role(name):
        return sort_of(label) in ("person", "name")
    if sort_of(label) == "described":
        return is_full_name(name)
    return _is_short_or_role(label) and (is_full_name(name) or (one_word and _may_be_name(name)))


# -- the talk -----------------------------------------------------------------


def is_covered(body: str, openings: Sequence[Opening]) -> bool:
    """Whether most paragraphs, or lines where there are no paragraphs, open with these labels from the first on."""
    if len(openings) < 2:
        return False
    first = min(opening.start for opening in openings)
    parts = [part for part in body[first:].split("\n\n") if part.strip()]
    if len(parts) * 2 < len(openings):
        parts = [line for line in body[first:].split("\n") if line.strip()]
    return len(openings) >= _MOST * len(parts)


# -- fields and headings -----------------------------------------------------


def fields_among(body: str, openings: Sequence[Opening]) -> set[str]:
    """Labels that are fields of a form: words with short values, again and again in the same order."""
    times = Counter(opening.label for opening in openings)
    plain = Counter(opening.label for opening in openings if _has_value(body, opening))
    words = {label for label, n in plain.items() if n > 1 and n >= _MOST * times[label]}
    return _in_one_order(body, openings, words) | _naming(body, openings, words)


def _naming(body: str, openings: Iterable[Opening], words: Collection[str]) -> set[str]:
    """Those of the words that name people and say nothing else, as "Presenter: Bo Ek (BE)"."""
    said = dict.fromkeys(words, True)
    for opening in openings:
        if said.get(opening.label):
            said[opening.label] = is_full_name(_AFTER_NAME.sub("", rest_of_line(body, opening.end)))
    return {label for label, names in said.items() if names}


def _in_one_order(body: str, openings: Sequence[Opening], words: Collection[str]) -> set[str]:
    """Those of the words that stand in the same order again and again."""
    runs = _runs(openings, words) if len(words) > 1 else []
    if len(runs) < 2:
        return set()
    usual, often = Counter(tuple(opening.label for opening in run) for run in runs).most_common(1)[0]
    if often < _MOST * len(runs) or len(usual) < 2:
        return set()
    return set(words) if len(usual) > 2 or _are_apart(body, runs) else set()


def _has_value(body: str, opening: Opening) -> bool:
    if opening.form != "name: text" or opening.stamped or kind(opening.label) != "word" or is_role(opening.label):
        return False
    value = rest_of_line(body, opening.end)
    if not 0 < len(value) <= _VALUE or value[-1] in _SENTENCE_ENDS or value[0].islower():
        return False
    # What goes on in small letters on the next line is speech of narrow lines.
    return not rest_of_line(body, body.find("\n", opening.end) + 1 or len(body))[:1].islower()


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
    roles = Counter(o.label for o in marked if "#" in o.mark)
    numbers = [int(o.mark.strip(".")) for o in marked if o.mark.strip(".").isdigit()]
    steps = sum(after == before + 1 for before, after in pairwise(numbers))
    run_on = len(numbers) > 2 and steps >= _MOST * (len(numbers) - 1)

    strong = sum(o.bold for o in marked)
    few = strong < _FEW * (len(openings) - strong)

    def stays(opening: Opening) -> bool:
        if not opening.mark or opening.label in agreed:
            return True
        if opening.bold:
            return not few
        if "#" in opening.mark:
            # One heading alone is a line of the head: "# Moderator: Bo Ek".
            return is_role(opening.label) and roles[opening.label] > 1
        return run_on or opening.mark[0] in BULLETS or sort_of(opening.label) == "person"

    return [opening for opening in openings if stays(opening)]


def without_other_letters(seen: list[Opening]) -> list[Opening]:
    """Openings without the letters before a full stop that are no question beside its answer."""
    lettered = sorted((o for o in seen if o.form == "Q. text"), key=lambda o: o.start)
    if not lettered:
        return seen
    colons = sum(o.form == "name: text" for o in seen)
    labels = [o.label for o in lettered]
    pairs = [pair for pair in LETTER_PAIRS if {*pair} <= {*labels}]
    plain = [pair for pair in pairs if pair in LETTER_PAIRS[:_PLAIN_PAIRS] or _take_turns(labels, pair, colons)]
    kept = {*(plain[0] if plain else "")}
    return [o for o in seen if o.form != "Q. text" or o.label in kept]


def _take_turns(labels: Sequence[str], pair: Collection[str], colons: int) -> bool:
    """Whether two letters follow each other again and again, more often than labels with a colon are seen."""
    own = [label for label in labels if label in pair]
    if len(own) < _MOST * len(labels) or len(own) <= max(colons, _FEWEST_LETTERS) or own[0] != next(iter(pair)):
        return False
    return sum(one != other for one, other in pairwise(own)) >= _MOST * (len(own) - 1)


# -- inside lines ------------------------------------------------------------


def found_inside(body: str, seen: Sequence[Opening], certain: Collection[str]) -> list[Opening]:
    """Openings inside lines, after the end of a sentence; `seen` ones, in order, open lines."""
    starting = {*certain, *(opening.label for opening in seen)}
    anybody = _has_long_lines(body) or _is_alone(seen)
    return [
        opening
        for opening in openings_inside(body, seen)
        if opening.label in starting or (sort := sort_of(opening.label)) == "person" or (anybody and sort == "name")
    ]


def openings_inside(body: str, seen: Sequence[Opening]) -> Iterator[Opening]:
    """What stands before a colon inside a line, after the end of a sentence and beside no label that is `seen`."""
    starts = [opening.start for opening in seen]
    for match in re.finditer(r":(?=[ \t])", body):
        number = bisect_right(starts, match.start()) - 1
        if number >= 0 and match.start() < seen[number].end:
            continue
        place = _label_before(body, match.start())
        if place is not None:
            label = body[place : match.start()].rstrip(" \t")
            yield Opening(label, place, match.end(), None, "inside lines", stamped=False)


def long_descriptions(body: str) -> Iterator[Opening]:
    """Openings of lines with a description of somebody that is longer than any name."""
    for match in re.finditer(r":(?=[ \t])", body):
        before = max(0, match.start() - _LONGEST_DESCRIPTION)
        begin = body.rfind("\n", before, match.start()) + 1
        if (begin or before == 0) and match.start() - begin > _LONGEST:
            label = body[begin : match.start()].strip(" \t*_")
            if ":" not in label and is_description(label):
                yield Opening(label, begin, match.end(), None, "name: text", stamped=False)


def _is_alone(seen: Sequence[Opening]) -> bool:
    """Whether one label opens nearly all lines that have one, so that who answers stands inside them if anywhere."""
    times = Counter(opening.label for opening in seen)
    return bool(times) and max(times.values()) >= max(_PLAIN_PAIRS, _MOST * len(seen))


def _has_long_lines(body: str) -> bool:
    lines = sorted(len(line) for line in body.split("\n") if line.strip())
    return bool(lines) and lines[len(lines) // 2] >= LONG_LINE


def _label_before(body: str, colon: int) -> int | None:
    """Where the label before a colon begins, if the end of a sentence stands before it in its line."""
    begin = max(0, colon - _LONGEST, body.rfind("\n", max(0, colon - _LONGEST), colon) + 1)
    before = body[begin:colon].rstrip(" \t")
    match = _LAST_SENTENCE.match(before)
    return begin + match.end() if match and match.end() < len(before) else None
