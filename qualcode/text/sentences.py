"""Sentences and words of running text in Finnish, Swedish, English and Northern Sámi, by rule and without a model.

Sentences of Chinese and Japanese too, whose marks are their own.

The usual unit of coding is the turn; a sentence is what a reader selects within one. Invariants: spans
come in order, are disjoint and have no outer white space; sentences leave only white space out.
"""

import re
from collections.abc import Iterator

# What they announce follows, even when it has a capital letter.
_ANNOUNCING = (
    {"esim", "n", "klo", "ks", "vrt", "mm", "ns", "ts", "s", "nro", "puh", "prof", "dos", "tri", "toim", "alk"}
    | {"t.ex", "bl.a", "s.k", "d.v.s", "dvs", "ca", "kl", "nr", "tel", "jfr", "resp", "fr.o.m", "t.o.m"}
    | {"e.g", "i.e", "mr", "mrs", "ms", "dr", "vs", "cf", "approx", "fig"}
    | {"omd", "gč", "dii", "ee", "dr.h"}
)
# May also be the last word: a capital letter after them begins a sentence.
_CLOSING = (
    {"jne", "yms", "ym", "tms", "em", "ko", "ekr", "jkr", "p", "v", "kk", "vko", "min", "milj", "mrd", "os"}
    | {"osv", "o.s.v", "m.m", "m.fl", "e.d", "o.d", "f.d", "p.g.a", "pga", "inkl", "exkl"}
    | {"etc", "al", "inc", "ltd", "co", "jr", "a.m", "p.m"}
    | {"jna", "j.e"}
)

_STOP = re.compile(
    r"(?<![.!?…])(?P<mark>[.!?…]++)(?P<close>[\"'”’»)\]]*+)(?=\s)|\n\s*\n|[。！？｡]++[」』”’〉》）\"')]*+"
)
"""After the marks of Chinese and Japanese no blank follows, and no abbreviation has them."""
_BEGIN = re.compile(r"[\s\"'”’«»(\[–—-]*")
_BREAK = re.compile(r"[\s\"'”’«»(\[]")
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_LONGEST_ABBREVIATION = 12
_LETTERS = r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad\u200c\u200d])*"
_WORD = re.compile(rf"\d+(?:[.,:]\d+)+|{_LETTERS}(?:[-:'’\u2010\u2011]{_LETTERS})*")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences; an empty line always ends one, a single line break never does."""
    return list(_sentences(text))


def word_spans(text: str) -> list[tuple[int, int]]:
    """Spans of the words and numbers; "EU-ohjelmiin", "GTK:n", "don't", "12.30" and "T03" are one each."""
    return [match.span() for match in _WORD.finditer(text)]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _STOP.finditer(text):
        if _ends_sentence(text, start, stop):
            yield from _trimmed(text, start, stop.end())
            start = stop.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    if first < end:
        yield first, start + len(piece.rstrip())


def _ends_sentence(text: str, start: int, stop: re.Match[str]) -> bool:
    mark = stop["mark"]
    if mark is None:
        return True
    begin = _BEGIN.match(text, stop.end())
    following = text[begin.end() : begin.end() + 1] if begin else ""
    if stop["close"] and following.islower():
        return False
    if "?" in mark or "!" in mark:
        return True
    if mark != ".":
        return not following.islower()
    return not _is_abbreviated(text[max(start, stop.start() - _LONGEST_ABBREVIATION) : stop.start()], following)


def _is_abbreviated(before: str, following: str) -> bool:
    """Whether a full stop belongs to the word before it; `following` is the next letter or digit.

    `before` is the end of the sentence so far, at most `_LONGEST_ABBREVIATION` characters of it.
    """
    word = _BREAK.split(before)[-1]
    if _NUMBER.fullmatch(word):
        return not following.isupper() or word == before.strip()
    # "Mm." is a person thinking, "mm." among other things.
    if word.casefold() in _ANNOUNCING and word != "Mm":
        return True
    if len(word) == 1 and word.isalpha():
        return word.isupper() or not following.isupper()
    return word.casefold() in _CLOSING and not following.isupper()
