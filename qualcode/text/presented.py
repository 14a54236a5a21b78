"""Who is who, as what stands before the talk presents people: "Sanna Laine (SL), interviewer", "H = haastattelija".

Only what stands there is looked at: inside the talk the same words are about others.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from qualcode.text.roles import bent_role_word

BEGINNING = 6_000
"""Characters in which people are introduced."""
_LONGEST_INITIALS = 5
_LONGEST_WORD = 24
_NAMED = r"[^\W\d_a-zåäö][\w.'’-]*(?:[ \t]+(?:[^\W\d_a-zåäö][\w.'’-]*|von|van|de|af)){1,3}"
_LABEL = r"(?P<label>[A-ZÅÄÖ]{1,4}\d?)"
_WORD = rf"(?P<word>[^\W\d_]{{3,{_LONGEST_WORD}}})"
_FIRST = rf"(?:(?P<first>[^\W\d_]{{3,{_LONGEST_WORD}}}),[ \t]{{1,4}})?"
_INTRODUCED = re.compile(rf"(?P<name>{_NAMED})\s*\({_FIRST}{_LABEL}(?:,[ \t]{{0,4}}{_WORD})?\)")
_LISTED = re.compile(rf"^\W*{_LABEL}\s*[=–:-]\s*(?P<name>{_NAMED})(?=[ \t]*[,(]|[ \t]*$)", re.MULTILINE)
_DOES = r"(?:[ \t]{1,4}(?:toimi|toimii|oli|on|var|är|was|is|by))?"
_BEFORE = re.compile(rf"(?<!\w){_WORD}{_DOES}[ \t]{{0,4}}[:=–-]?[ \t]{{0,4}}\Z")
_ENDS = r"(?=[ \t]{0,4}(?:[.;,)\n]|\Z|(?:ja|och|and)\b))"
_LEGENDS = tuple(
    re.compile(form)
    for form in (
        rf"(?<!\w){_LABEL}[ \t]{{0,4}}=[ \t]{{0,4}}{_WORD}",
        rf"(?<!\w){_LABEL}[ \t]{{1,4}}{_WORD}{_ENDS}",
        rf"{_WORD}[ \t]{{0,4}}(?:[=:(]|[ \t])[ \t]{{0,4}}{_LABEL}{_ENDS}",
    )
)
"""As "H = haastattelija", "H haastattelija" and "haastattelija (H)"."""
_AFTER = re.compile(rf"[ \t]{{0,4}}(?:[,–-]|\()?[ \t]{{0,4}}{_WORD}{_ENDS}")
_ALONE = re.compile(rf"(?<!\w){_WORD}{_DOES}[ \t]{{0,4}}[:=–-]?[ \t]{{1,4}}(?P<name>{_NAMED})")
_LIST = re.compile(rf"\W*{_WORD}[ \t]{{0,4}}:")


@dataclass(frozen=True, slots=True)
class Presented:
    """What is said of people before they speak."""

    names: dict[str, str] = field(default_factory=dict)
    """Label of initials → name."""
    words: dict[str, str] = field(default_factory=dict)
    """Label of initials → the word for a role beside it."""
    named: dict[str, str] = field(default_factory=dict)
    """Word for a role → the only name that it stands before."""


def presented(body: str, first: int, labels: Collection[str]) -> Presented:
    """The names and roles of these labels; `first` is where the first of them speaks."""
    wanted = {label for label in labels if len(label) <= _LONGEST_INITIALS}
    before = body[: min(first, BEGINNING)]
    found = Presented(named=_by_word(before))
    if not wanted:
        return found
    for label, name, word in (*_listed(before), *_introduced(body[:BEGINNING], len(before))):
        if label in wanted:
            if name:
                found.names.setdefault(label, name)
            if word:
                found.words.setdefault(label, word)
    return found


def initials_named(before: str) -> set[str]:
    """Initials that stand after their own name before the talk, as in "Pekka Suo (PS)"."""
    found = set[str]()
    for match in _INTRODUCED.finditer(before[:BEGINNING]):
        _word, name = _parted(match["name"])
        if name and "".join(part[0] for part in name.split()) == match["label"]:
            found.add(match["label"])
    return found


def _listed(before: str) -> Iterator[tuple[str, str, str]]:
    """Label, name and word of "SL = Sanna Laine, interviewer" and of "H = haastattelija"."""
    for match in _LISTED.finditer(before):
        yield match["label"], " ".join(match["name"].split()), _word_after(before, match.end())
    for legend in _LEGENDS:
        for match in legend.finditer(before):
            yield match["label"], "", bent_role_word(match["word"])


def _introduced(beginning: str, until: int) -> Iterator[tuple[str, str, str]]:
    """Label, name and word of "interviewer Sanna Laine (SL)"; of what stands after `until` only the name."""
    for match in _INTRODUCED.finditer(beginning):
        word, name = _parted(match["name"])
        if not name:
            continue
        if match.end() > until:
            yield match["label"], match["name"] if word else name, ""
            continue
        line = beginning[beginning.rfind("\n", 0, match.start()) + 1 : match.start()]
        word = word or bent_role_word(match["word"] or match["first"] or "") or _word_before(line)
        word = word or _word_after(beginning[:until], match.end()) or _word_of_list(line)
        yield match["label"], name, word


def _parted(name: str) -> tuple[str, str]:
    """The word for a role that opens what is written as a name, and the name."""
    words = name.split()
    word = bent_role_word(words[0])
    return word, " ".join(words[1:] if word else words)


def _word_before(line: str) -> str:
    match = _BEFORE.search(line[-2 * _LONGEST_WORD :])
    return bent_role_word(match["word"]) if match else ""


def _word_after(text: str, at: int) -> str:
    match = _AFTER.match(text, at)
    return bent_role_word(match["word"]) if match else ""


def _word_of_list(line: str) -> str:
    match = _LIST.match(line)
    return bent_role_word(match["word"]) if match else ""


def _by_word(before: str) -> dict[str, str]:
    """Word for a role → the name after it, where there is one alone."""
    found: dict[str, set[str]] = {}
    for match in _ALONE.finditer(before):
        if word := bent_role_word(match["word"]):
            found.setdefault(word, set()).add(" ".join(match["name"].split()))
    return {word: next(iter(names)) for word, names in found.items() if len(names) == 1}
