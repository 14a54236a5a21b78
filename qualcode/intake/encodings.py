"""The text in the bytes of a file, and by which encoding it was read.

Guards: nothing is guessed in silence. Bytes that fit no encoding well are refused with three readings of one line to
choose from (`encoding_readings`); the order of trial is that of facts measured on Finnish and Swedish files: byte
order mark, zeros as UTF-16 and UTF-32 have, strict UTF-8, Windows-1252, ISO-8859-15. A few zero bytes in what is a
text else are control characters like others, which `clean()` takes out and counts; a file of many is no text.
"""

import codecs
import re
from dataclasses import dataclass

from qualcode.intake.alphabets import in_no_alphabet
from qualcode.intake.encoding_readings import MIXED, as_windows, decoded_by, doubled, misfit, readings_of, strange_place
from qualcode.intake.saying import quoted, unfit
from qualcode.locale import _, ngettext
from qualcode.model.errors import IntakeError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4_000
_WORST = 0.05
"""Misfits of all letters beyond ASCII up to which a reading is taken."""
_CONTROLS = re.compile("\x00+|[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_FEW, _RARE = 8, 0.01
"""Control characters up to which, a run of zeros being one, a file is a text: a number, and a share of it."""
_ISO_ONLY = "¤¦¨´¸"
"""What Windows-1252 makes of the euro and of Š š Ž ž in ISO-8859-15."""
_IN_WORD = re.compile(f"¤|(?<=[A-Za-zÅÄÖåäö])[{_ISO_ONLY}](?=[A-Za-zÅÄÖåäö])")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the name of the encoding it was read by."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def decode(file: str, raw: bytes, encoding: str = "") -> Decoded:
    """The text of a file. IntakeError, in one line, for binary files and where no encoding fits well."""
    if encoding:
        return _whole(file, Decoded(_as_told(file, raw, encoding), encoding))
    kind = _kind_by_bytes(raw)
    if kind:
        try:
            return _whole(file, _checked(file, raw, Decoded(raw.decode(kind), kind.removesuffix("-sig"))))
        except UnicodeError:
            if kind != "utf-8-sig":
                words = _("it begins like {encoding} but is not; save it as UTF-8")
                raise unfit(file, words.format(encoding=kind.upper())) from None
    return _by_trial(file, raw)


def is_binary(text: str) -> bool:
    """Whether what was decoded is no text: one has no zero characters, or few of them and of other controls."""
    if "\x00" not in text:
        return False
    found = sum(1 for _each in _CONTROLS.finditer(text))
    return found > max(min(_FEW, len(text) // _FEW), _RARE * len(text))


def _whole(file: str, decoded: Decoded) -> Decoded:
    if is_binary(decoded.text):
        raise unfit(file, _("this is not a text file; save it as plain text first"))
    return decoded


def _as_told(file: str, raw: bytes, encoding: str) -> str:
    try:
        return decoded_by(raw, encoding)
    except LookupError:
        words = _("there is no encoding called {name}; try cp1252 or utf-16")
        raise unfit(file, words.format(name=quoted(encoding))) from None
    except ValueError:
        words = _("it is not in the encoding {name}; try another, or leave it out")
        raise unfit(file, words.format(name=quoted(encoding))) from None


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
        return _whole(file, _checked(file, raw, Decoded(_utf_8(raw), "utf-8")))
    except UnicodeDecodeError:
        return _older(file, raw)


def _utf_8(raw: bytes) -> str:
    """Text in UTF-8; letters that a program wrote in two halves are whole, and a half alone stays, for `clean()`."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        halves = raw.decode("utf-8-sig", "surrogatepass")
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _checked(file: str, raw: bytes, decoded: Decoded) -> Decoded:
    """UTF-8 with a warning where letters were written twice; IntakeError where many were."""
    if decoded.encoding != "utf-8" or not (found := doubled(decoded.text)):
        return decoded
    beyond = len(re.findall("[^\x00-\x7f]", decoded.text))
    if len(found) > _WORST * (beyond // 2):
        raise _undecided(file, raw, "utf-8")
    words = ngettext(
        "{n} letter looks as if it was encoded twice ({example}); --encoding utf-8-twice reads it once",
        "{n} letters look as if they were encoded twice ({example}); --encoding utf-8-twice reads them once",
        len(found),
    )
    return Decoded(decoded.text, "utf-8", (words.format(n=len(found), example=quoted(found[0])),))


def _older(file: str, raw: bytes) -> Decoded:
    # Whatever bytes are read as, their control characters are the same.
    _whole(file, Decoded(as_windows(raw), ""))
    try:
        text, encoding = raw.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        raise _undecided(file, raw, MIXED) from None
    if _IN_WORD.search(text) and not re.search(rb"[\x80-\x9f]", raw):
        text, encoding = raw.decode("iso8859_15"), "iso8859_15"
    # Letters of UTF-8 among other bytes: two files were put together.
    if doubled(text) or misfit(text) > _WORST or in_no_alphabet(text):
        raise _undecided(file, raw, "cp1252")
    return Decoded(text, encoding)


def _undecided(file: str, raw: bytes, taken: str) -> IntakeError:
    line = len(re.findall(rb"\r\n|\r|\n", raw[: strange_place(raw)])) + 1
    readings = "; ".join(f"{name}: {words}" for name, words in readings_of(raw, taken))
    words = _("line {line} fits no encoding well; say with --encoding which reading is right ({readings})")
    return unfit(file, words.format(line=line, readings=readings))
