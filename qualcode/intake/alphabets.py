"""Whether the letters of a text are those of a language, as they are not where bytes were read by a wrong encoding.

Bytes of Cyrillic, Greek or Lithuanian are letters in Windows-1252 too, each of them in its place in a word. But no
language has all of them: a text has the letters of one alphabet, beside those of the north, where names are from. It
guards that a few names from elsewhere never count.
"""

import re
from collections.abc import Mapping

_NORTH = "åäöæøéüßšžõ"
_BEYOND = {
    "French": "àâçèêëîïôœùûÿ",
    "Spanish, Catalan": "áíóúñçàèòï",
    "Portuguese": "ãáâàçêíóôú",
    "Italian, Gaelic": "àèìíîòóùú",
    "Icelandic, Faroese": "áíóúýþðœ",
    "Sámi": "áâïñčđŋŧǥǧǩʒǯ",
    "Welsh, Dutch": "àèìòùâêîôûáóúíëïŵŷ",
    "Latvian": "āčēģīķļņū",
    "Lithuanian": "ąčęėįųū",
    "Polish": "ąćęłńóśźż",
    "Czech, Slovak": "áčďěíňóřťúůýľĺŕô",
    "Hungarian": "áíóőúű",
    "Romanian": "ăâîșțşţ",
    "Croatian": "čćđ",
    "Turkish": "çğıiâîû",
    "Cyrillic": "".join(map(chr, range(0x430, 0x460))) + "ґ",
}
_ALPHABETS = tuple(frozenset(letters if name == "Cyrillic" else _NORTH + letters) for name, letters in _BEYOND.items())
_LETTER = re.compile(r"[^\W\d_\x00-\x7fªº]")
_FEWEST, _OF_LETTERS, _OF_TEXT = 4, 0.055, 0.004
"""Strays from which a text is in no alphabet: their number, and their shares of letters beyond ASCII and of all."""
_MANY, _KINDS = 0.3, 6
"""Share of letters beyond ASCII in a text that no Latin alphabet has, and how many are more than an outcry."""


def strays(text: str) -> float:
    """The letters beyond ASCII that the alphabet which fits best does not have, of all of them."""
    counts = _counts(text)
    return _outside(counts, _best(counts)) / max(1, sum(counts.values()))


def first_stray(text: str) -> int:
    """The place of the first letter that the alphabet which fits best does not have; 0 without any."""
    known = _best(_counts(text))
    return next((at.start() for at in _LETTER.finditer(text) if at[0].lower() not in known), 0)


def in_no_alphabet(text: str) -> bool:
    """Whether a text in Latin letters is none that somebody has written so."""
    counts = _counts(text)
    beyond, outside = sum(counts.values()), _outside(counts, _best(counts))
    if beyond > _MANY * len(text) and len(counts) > _KINDS:
        return True
    return outside >= _FEWEST and outside > _OF_LETTERS * beyond and outside > _OF_TEXT * len(text)


def _counts(text: str) -> dict[str, int]:
    """How often each letter beyond ASCII is there, small and capital ones together."""
    counts: dict[str, int] = {}
    for letter in filter(_LETTER.fullmatch, set(text)):
        small = letter.lower()
        counts[small] = counts.get(small, 0) + text.count(letter)
    return counts


def _best(counts: Mapping[str, int]) -> frozenset[str]:
    return min(_ALPHABETS, key=lambda letters: _outside(counts, letters))


def _outside(counts: Mapping[str, int], letters: frozenset[str]) -> int:
    return sum(times for letter, times in counts.items() if letter not in letters)
