"""The text in the bytes of a file, and by which encoding it was read.

Guards: nothing is guessed in silence. Bytes that fit no encoding well are refused with three readings of one
line to choose from; the order of trial is that of facts measured on Finnish and Swedish files: byte order
mark, zeros as UTF-16 and UTF-32 have, strict UTF-8, Windows-1252.
"""

import codecs
import re
from dataclasses import dataclass

from qualcode.intake.saying import quoted
from qualcode.locale import _
from qualcode.model.errors import IntakeError
from qualcode.text.clean import show

TWICE = "utf-8-twice"
"""Our name for UTF-8 that some program has read as Windows-1252 and written as UTF-8 once more."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4_000
_LIKELY = ("cp1252", "iso8859_15", "cp850", "mac_roman", TWICE)
_SHOWN_AROUND = 18
_TWICE = re.compile("[ÂÃâ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
# A sign or capital letter inside a word of small letters, as an encoding read wrongly leaves them.
_MISFIT = re.compile(
    "(?<=[a-zåäö])(?:[^\x00-\x7fa-zà-öø-ÿčđŋšŧž\u00ad’‘–—-]|[\x80-\x9f])(?=[a-zåäö])"
    "|[\x80-\x9f¤¢‰‡†](?=[a-zåäö])|(?<=[a-zåäö])[¢‰‡†Š](?![A-ZÅÄÖ])"
)
_WORST = 0.05
"""Misfits of all letters beyond ASCII up to which a reading is taken."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the name of the encoding it was read by."""

    text: str
    encoding: str


def decode(file: str, raw: bytes, encoding: str = "") -> Decoded:
    """The text of a file. IntakeError, in one line, for binary files and where no encoding fits well."""
    if encoding:
        return Decoded(_as_told(file, raw, encoding), encoding)
    kind = _kind_by_bytes(raw)
    if kind:
        try:
            return _whole(file, Decoded(raw.decode(kind), kind.removesuffix("-sig")))
        except ValueError:
            if kind != "utf-8-sig":
                words = _("it begins like {encoding} but is not; save it as UTF-8")
                raise _unfit(file, words.format(encoding=kind.upper())) from None
    return _whole(file, _by_trial(file, raw))


def _whole(file: str, decoded: Decoded) -> Decoded:
    if "\x00" in decoded.text:
        raise _unfit(file, _("this is not a text file; save it as plain text first"))
    return decoded


def _as_told(file: str, raw: bytes, encoding: str) -> str:
    try:
        text = raw.decode("utf-8-sig" if encoding == TWICE else encoding)
        return _once(text) if encoding == TWICE else text
    except LookupError:
        words = _("there is no encoding called {name}; try cp1252 or utf-16")
        raise _unfit(file, words.format(name=quoted(encoding))) from None
    except ValueError:
        words = _("it is not in the encoding {name}; try another, or leave it out")
        raise _unfit(file, words.format(name=quoted(encoding))) from None


def _kind_by_bytes(raw: bytes) -> str:
    """The encoding by its byte order mark, or by zeros where most letters of UTF-16 and UTF-32 have them; "" else."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    sample = raw[: min(_SAMPLE, len(raw) // 4 * 4)]
    zeros = [sample[place::4].count(0) * 4 / max(1, len(sample)) for place in range(4)]
    few, many = 0.05, 0.5
    if min(zeros[1:]) > many and zeros[0] < few:
        return "utf-32-le"
    if min(zeros[:3]) > many and zeros[3] < few:
        return "utf-32-be"
    if min(zeros[1], zeros[3]) > many and max(zeros[0], zeros[2]) < few:
        return "utf-16-le"
    if min(zeros[0], zeros[2]) > many and max(zeros[1], zeros[3]) < few:
        return "utf-16-be"
    return ""


def _by_trial(file: str, raw: bytes) -> Decoded:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\x00" in raw:
            raise _unfit(file, _("this is not a text file; save it as plain text first")) from None
        return _older(file, raw)
    if any(start in text for start in "ÂÃâ") and _is_twice(text):
        raise _undecided(file, raw, "utf-8")
    return Decoded(text, "utf-8")


def _is_twice(text: str) -> bool:
    return len(_TWICE.findall(text)) > _WORST * max(1, len(re.findall("[^\x00-\x7f]", text)) // 2)


def _older(file: str, raw: bytes) -> Decoded:
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError:
        raise _undecided(file, raw, "") from None
    # Valid UTF-8 sequences among other bytes: two files were put together.
    mixed = _TWICE.findall(text)
    if mixed or _misfit(text) > _WORST:
        raise _undecided(file, raw, "cp1252")
    return Decoded(text, "cp1252")


def _misfit(text: str) -> float:
    beyond = len(re.findall("[^\x00-\x7f]", text))
    return len(_MISFIT.findall(text)) / beyond if beyond else 0.0


def _once(text: str) -> str:
    """UTF-8 written twice, read back; ValueError where it was not."""
    return "".join(_byte(letter) for letter in text).encode("latin-1").decode("utf-8")


def _byte(letter: str) -> str:
    try:
        return letter.encode("cp1252").decode("latin-1")
    except UnicodeEncodeError:
        return letter  # the five bytes that Windows-1252 leaves free


def _undecided(file: str, raw: bytes, taken: str) -> IntakeError:
    line = raw[: _first_strange(raw)].count(b"\n") + 1
    readings = "; ".join(f"{name}: {words}" for name, words in readings_of(raw, taken))
    words = _("line {line} fits no encoding well; say with --encoding which reading is right ({readings})")
    return _unfit(file, words.format(line=line, readings=readings))


def readings_of(raw: bytes, taken: str = "") -> list[tuple[str, str]]:
    """Up to three encodings, the likeliest first, each with how it reads the words around the first strange letter."""
    found: dict[str, tuple[float, str]] = {}
    place = _first_strange(raw)
    piece = raw[max(0, place - _SHOWN_AROUND) : place + 2 * _SHOWN_AROUND]
    for name in _LIKELY:
        try:
            whole = _as_told("", raw, name)
            shown = _as_told("", raw, name) if name == TWICE else piece.decode(name)
        except (IntakeError, ValueError):
            continue
        if name == TWICE:
            at = next((i for i, letter in enumerate(shown) if ord(letter) > 0x7F), 0)
            shown = shown[max(0, at - _SHOWN_AROUND) : at + _SHOWN_AROUND]
        found[name] = _misfit(whole) - (name == TWICE), f"“{show(' '.join(shown.split()))}”"
    best = sorted(found, key=lambda name: (found[name][0], name != taken))[:3]
    return [(name, found[name][1]) for name in best]


def _first_strange(raw: bytes) -> int:
    return next((place for place, byte in enumerate(raw) if byte > 0x7F), 0)


def _unfit(file: str, reason: str) -> IntakeError:
    return IntakeError(f"{file}: {reason}")
