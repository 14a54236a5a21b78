"""How bytes read by one encoding or another: what decodes them, how well it fits, and readings to choose from.

Two encodings are ours: `utf-8-twice` is UTF-8 that some program has read as Windows-1252 and written as UTF-8 once
more, and `mixed` is UTF-8 in which pieces of Windows-1252 stand, as where a text was pasted together.
"""

import codecs
import re

from qualcode.intake.alphabets import first_stray, in_no_alphabet, strays
from qualcode.text.clean import show

TWICE, MIXED = "utf-8-twice", "mixed"

_CYRILLIC = ("cp1251", "koi8_r")
_LIKELY = ("utf-8", "cp1252", MIXED, "iso8859_15", "cp850", "mac_roman", TWICE, "cp1257", "cp1250", *_CYRILLIC)
_MOST = 3
_WEIGHED = 200_000
"""Bytes from the first strange letter on by which readings are compared."""
_SHOWN_AROUND = 18
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)}
"""Windows-1252; the five bytes that it leaves free stay as they are."""
_NEXT = "[\x80-\xbf" + "".join(letter for letter in _WINDOWS.values() if letter > "\xff") + "]"
"""What the second and later bytes of a letter of UTF-8 look like."""
_SAMI = "ČčĐđŊŋŠšŦŧŽž"
_DOUBLED = re.compile(f"[ÂÃ]{_NEXT}|â[\x80-\x85€‚ƒ„…]{_NEXT}|ï(?:»¿|¿½)")
"""Letters of UTF-8 as Windows-1252 reads them, which make no sense otherwise."""
_REPAIRED = re.compile(f"{_DOUBLED.pattern}|[ÄÅ]{_NEXT}|ð{_NEXT}{{3}}")
_SMALL = "".join(letter for letter in map(chr, range(0x100, 0x250)) if letter.islower() and letter not in "ıƒ")
_MISFIT = re.compile(
    f"(?<=[a-zåäö])(?:[^\x00-\x7fa-zß-öø-ÿ{_SMALL}\u00ad·’‘–—-]|[\x80-\x9f])(?=[a-zåäö])"
    "|[\x80-\x9f¤¢‰‡†](?=[a-zåäö])|(?<=[a-zåäö])[¢‰‡†Š](?![A-ZÅÄÖ])|(?<=[a-zåäö„])„"
)
"""A sign or capital letter in a word of small letters, as an encoding read wrongly leaves them: „ is an ä of cp850."""
_SELDOM = re.compile(
    r"(?<=[A-ZÅÄÖ])€(?=[A-ZÅÄÖ])|(?<=\d )Û(?!\w)|\bð(?=[a-z])|(?<=[а-яё])[А-ЯЁ]"
    r"|(?<=[A-Z])Ž(?=[A-ZŽ]*Ž)|(?<=\b[yY])[š”](?!\w)|(?<=\b[tT]y)[š”](?!\w)"
)
"""€ is an Ä and Û a euro of MacRoman, no word begins with ð, which is a š of cp1257, and "yš", "ty”" are yö and työ."""
_WITH_SELDOM = re.compile("[€ÛðŽš”а-яё]")
_CAPITAL = re.compile("[А-ЯЁ]")
_BEYOND = re.compile("[^\x00-\x7f]")
_SIGN = re.compile("[^\x00-\x7f\\w“”„‟’‘‚–—…«»‹›€£§°·•¿¡½¼¾²³\xa0\xad]")


def _windows(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return as_windows(error.object[error.start : error.end]), error.end


codecs.register_error("qualcode.windows", _windows)


def as_windows(raw: bytes) -> str:
    """The bytes as Windows-1252, whatever they are."""
    return raw.decode("latin-1").translate(_WINDOWS)


def decoded_by(raw: bytes, encoding: str) -> str:
    """The text by an encoding; LookupError for one that there is not, ValueError for one that does not fit."""
    if encoding == MIXED:
        return raw.decode("utf-8", "qualcode.windows").removeprefix("\ufeff")
    if encoding != TWICE:
        return raw.decode(encoding)
    text = raw.decode("utf-8-sig")
    once = _REPAIRED.sub(_once, text)
    if once == text:
        raise ValueError(encoding)
    return once


def _once(found: re.Match[str]) -> str:
    """A letter that was written twice; another one as it is."""
    try:
        letter = "".join(map(_byte, found[0])).encode("latin-1").decode("utf-8")
    except ValueError:
        return found[0]
    # "ETTÄ”" is written once.
    return letter if found[0][0] not in "ÄÅ" or letter in _SAMI else found[0]


def _byte(letter: str) -> str:
    try:
        return letter.encode("cp1252").decode("latin-1")
    except UnicodeEncodeError:
        return letter


def doubled(text: str) -> list[str]:
    """The letters of UTF-8 in a text that were read as Windows-1252."""
    return _DOUBLED.findall(text) if any(start in text for start in "ÂÃâï") else []


def misfit(text: str) -> float:
    """Letters in places where they make no sense, of all letters beyond ASCII."""
    return _share(_MISFIT, text) + (_share(_SELDOM, text) if _WITH_SELDOM.search(text) else 0.0)


def _share(pattern: re.Pattern[str], text: str) -> float:
    beyond = len(_BEYOND.findall(text))
    return len(pattern.findall(text)) / beyond if beyond else 0.0


# -- readings ----------------------------------------------------------------


def strange_place(raw: bytes) -> int:
    """The byte where readings differ most: of a letter written twice or pasted in, or of one that no alphabet has with
    the others, else the first beyond ASCII.
    """
    first = re.search(rb"[\x80-\xff]", raw)
    if first is None:
        return 0
    if _fits(raw, "utf-8"):
        text = raw.decode("utf-8")
        twice = _DOUBLED.search(text)
        return len(text[: twice.start()].encode()) if twice else first.start()
    windows = as_windows(raw)
    if in_no_alphabet(windows):
        return first_stray(windows)
    pasted = _DOUBLED.search(windows)
    return pasted.start() if pasted else first.start()


def readings_of(raw: bytes, taken: str = "") -> list[tuple[str, str]]:
    """Up to three encodings, the likeliest first, each with how it reads the words around a strange letter.

    `taken` goes first among equals.
    """
    place = strange_place(raw)
    start = max(0, place - 2 * _SHOWN_AROUND)
    before, piece = raw[start:place], raw[start : start + _WEIGHED]
    windows = as_windows(piece)
    pasted = bool(_DOUBLED.search(windows)) and not in_no_alphabet(windows)
    weights: dict[str, tuple[float, bool, int]] = {}
    for name in (name for name in _LIKELY if _fits(raw, name)):
        text, at = _tolerant(piece, name), len(_tolerant(before, name))
        shown = " ".join(text[max(0, at - _SHOWN_AROUND) : at + 2 * _SHOWN_AROUND].split())
        weight = (_weight(name, text, pasted=pasted), name != taken, _LIKELY.index(name))
        weights[shown] = min(weight, weights.get(shown, weight))
    best = sorted((weight, shown) for shown, weight in weights.items())
    return [(_LIKELY[order], f"“{show(shown)}”") for (_weight, _taken, order), shown in best[:_MOST]]


def _weight(name: str, text: str, *, pasted: bool) -> float:
    """How badly a reading fits; what was made by mistake, and shows it, goes first."""
    sure = {TWICE: -2.0, "utf-8": -1.0, MIXED: -1.0 if pasted else 0.5}.get(name, 0.0)
    unused = name == "iso8859_15" and re.search("[\x80-\x9f]", text)
    # Small letters are capitals where one encoding of Cyrillic is read as another.
    strange = _share(_CAPITAL, text) if name in _CYRILLIC else float(in_no_alphabet(text))
    return misfit(text) + strays(text) + _share(_SIGN, text) + strange + sure + (1.0 if unused else 0.0)


def _fits(raw: bytes, name: str) -> bool:
    try:
        decoded_by(raw, name)
    except ValueError:
        return False
    return True


def _tolerant(piece: bytes, name: str) -> str:
    """A part of the bytes, which may be cut inside of a letter."""
    if name == MIXED:
        return decoded_by(piece, name)
    text = piece.decode("utf-8" if name == TWICE else name, "replace")
    return _REPAIRED.sub(_once, text) if name == TWICE else text
