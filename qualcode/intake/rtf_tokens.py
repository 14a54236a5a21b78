"""Rich text (RTF) cut into words, characters and groups, within limits.

Guards: a group that is passed over is passed over at once, whatever is in it; groups have an end and a bottom.
"""

import re
from typing import Literal

from qualcode.intake.foreign_file import ForeignFile
from qualcode.locale import _

DEEPEST, _MOST_TOKENS = 200, 1_000_000
"""Groups in groups, and tokens of a file, braces that are passed over among them."""
Kind = Literal["text", "word", "hex", "open", "close", "breaks", "symbol", ""]
_TOKEN = re.compile(
    r"(?P<text>[^\\{}\r\n\x00]+)"
    r"|\\(?P<word>[A-Za-z]{1,64})(?P<number>-?\d{1,10})?[ ]?"
    r"|\\'(?P<hex>[0-9A-Fa-f]{2})"
    r"|(?P<open>\{)|(?P<close>\})|(?P<breaks>[\r\n\x00]+)"
    r"|\\(?P<symbol>[^A-Za-z])",
    re.DOTALL,
)
_BRACE = re.compile(r"\\[\\{}]|(?P<brace>[{}])|\\bin(?P<length>\d{1,9})[ ]?")
_NO_WORDS = re.compile(r"\\[A-Za-z]+-?\d*[ ]?|\\'[0-9A-Fa-f]{2}|\\[^A-Za-z]|[{}\s]")


class Tokens:
    """The tokens of a file, one after the other."""

    def __init__(self, file: ForeignFile) -> None:
        self._file = file
        self._text = file.raw.decode("latin-1")
        self._at = 0
        self._count = 0

    def next(self) -> tuple[Kind, str, int | None]:
        """Kind, content and number of the next token; the kind is "" at the end."""
        match = _TOKEN.match(self._text, self._at)
        if match is None:
            return "", "", None
        self._at = match.end()
        # The last group that matched of a word may be its number.
        kind = "word" if match["word"] else match.lastgroup
        self._weigh()
        number = match["number"]
        return kind, match[kind], int(number) if number else None  # type: ignore[return-value, index]

    def pass_bytes(self, length: int) -> None:
        """Pass over binary data."""
        self._at += max(0, length)

    def pass_group(self) -> str:
        """Pass over the rest of a group with its end; what stands in it, without its control words."""
        start, depth = self._at, 1
        while depth:
            match = _BRACE.search(self._text, self._at)
            if match is None:
                self._at = len(self._text)
                break
            self._at = match.end() + int(match["length"] or 0)
            if match["brace"]:
                self._weigh()
                depth += 1 if match["brace"] == "{" else -1
        return self._text[start : self._at]

    def pass_next_group(self) -> None:
        """Pass over a group that begins here."""
        if self._text.startswith("{", self._at):
            self._at += 1
            self.pass_group()

    def _weigh(self) -> None:
        self._count += 1
        if self._count > _MOST_TOKENS:
            raise self._file.unfit(_("the file is too large; is it the right one?"))


def has_words(group: str) -> bool:
    """Whether a person would see something of a group that was passed over."""
    return bool(_NO_WORDS.sub("", group[:20_000]))
