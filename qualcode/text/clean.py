"""The two functions that every foreign string passes: `clean()` on its way in, `show()` on its way out.

`clean()` runs before offsets exist, so what it returns is what is hashed, stored and coded; it is
idempotent. `show()` is length-preserving, so offsets into a text are offsets into its picture, and
nothing that it returns can move a cursor, set a clipboard or turn the writing direction.
"""

import re
import unicodedata
from dataclasses import dataclass

BOM = "\ufeff"
_REPLACEMENT = "\ufffd"
_DEL = 0x7F
_CONTROL_PICTURES = 0x2400

_ENDS = "\r\u2028\u2029"
_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029]")
_NONCHARACTERS = (*range(0xFDD0, 0xFDF0), *(plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF)))
_SURROGATES = range(0xD800, 0xE000)
_TAGS = range(0xE0000, 0xE0080)
_C1 = range(0x80, 0xA0)
_BIDI_OVERRIDES = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_BIDI_MARKS = (0x061C, 0x200E, 0x200F)
_SEPARATORS = (0x2028, 0x2029)
_UNSEEN = (_DEL, *_C1, *_BIDI_MARKS, *_BIDI_OVERRIDES, *_SEPARATORS, ord(BOM), *_SURROGATES, *_NONCHARACTERS, *_TAGS)
_INTRODUCERS = "\x1b\x9b\x9d"
_ESCAPES = re.compile(
    # Colours and the cursor.
    r"(?:\x1b\[|\x9b(?=[0-?]))[0-?]{0,64}[ -/]{0,4}[@-~]"
    # Title, clipboard, links, pictures: only where they end, soon and in their line, since what follows may be wording.
    r"|(?:\x1b[\]P^_X]|\x9d(?=[0-9]{1,4};))[^\n\x07\x1b\x9b-\x9d]{0,4096}(?:\x07|\x1b\\|\x9c)"
    # Character sets, keypad, a kept place; never a letter, which may be of a word.
    r"|\x1b[ -/]{1,4}[0-~]|\x1b[=>78]"
)
"""Whole sequences that only act on a terminal; without their first character the rest would be read as words.

Those that begin with a single C1 are told by their numbers: the same characters come from letters read wrongly.
"""
_UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff" + "".join(map(chr, _NONCHARACTERS)) + "]"
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text that is fit to be stored."""

    text: str
    removed: int
    """Characters that were taken out; changed line ends and composed letters are not counted."""


def clean(text: str) -> Cleaned:
    """All line ends as newline, NFC, and no character that only acts on a screen or cannot be stored.

    Removed: a leading byte order mark, sequences that a terminal obeys, C0 but tab and newline, DEL, C1, bidi
    overrides and isolates, surrogates, noncharacters. Joiners, soft hyphens and no-break spaces stay: they are wording.
    """
    # The patterns cost a hundred times what these questions do, and most texts need neither.
    if any(end in text for end in _ENDS):
        text = _LINE_ENDS.sub("\n", text)
    kept = text if _is_plain(text) else _without_unwanted(text)
    # After the rest, because a mark may only become the leading one through it.
    body = kept.lstrip(BOM)
    return Cleaned(unicodedata.normalize("NFC", body), len(text) - len(body))


def _without_unwanted(text: str) -> str:
    if any(introducer in text for introducer in _INTRODUCERS):
        text = _ESCAPES.sub("", text)
    return _UNWANTED.sub("", text)


def _is_plain(text: str) -> bool:
    """Whether nothing in a text can be unwanted; not to be sure is no harm."""
    return text.replace("\n", "").replace("\t", "").isprintable()


def show(text: str) -> str:
    """The text as a terminal, a log or an error may print it: one line, as long as the text.

    C0 with newline and tab become control pictures (U+2400 to U+241F); DEL, C1, bidi controls, line and
    paragraph separators, byte order marks, surrogates, noncharacters and tags become U+FFFD.
    """
    return text if text.isprintable() else text.translate(_SHOWN)


def show_lines(text: str) -> str:
    """Like `show()`, but newlines stay, for text that may take several lines."""
    return text if text.isprintable() else text.translate(_SHOWN_LINES)


def _shown() -> dict[int, str]:
    pictures = {code: chr(_CONTROL_PICTURES + code) for code in range(0x20)}
    return pictures | dict.fromkeys(_UNSEEN, _REPLACEMENT)


_SHOWN = _shown()
_SHOWN_LINES = _SHOWN | {ord("\n"): "\n"}
