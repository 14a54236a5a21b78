"""Text inside Markdown: written so that nothing in it is mark-up, and read back.

`unescape(escape(x)) == x` for every text that has passed `clean()`, its blanks at the ends included.
"""

import html
import re
from html.entities import html5

_SIGNS = re.compile(
    r"[\\`*\[\]<&~|]"
    # An underscore within a word is no mark-up.
    r"|(?<![^\W_])_|_(?![^\W_])"
    # What some readers make a link of.
    r"|:(?=//)|(?<=\bwww)\.|@"
)
_LINE_START = re.compile(r"^([ \t]*(?:\d{1,9}(?=[.)]))?)([-+=>#:.)])", re.MULTILINE)
_BLANKS = re.compile(r"^\s+|\s+$|(?<=\n)[^\S\n]+|[^\S\n]+(?=\n)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|(&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)")


def escape(text: str, *, opens_line: bool = True) -> str:
    """`text` as Markdown; line breaks within it stay, blanks at the ends of a line become entities.

    Without `opens_line` it goes on a line, where a number sign or a dash is only that.
    """
    signs = _SIGNS.sub(r"\\\g<0>", text)
    guarded = _LINE_START.sub(lambda m: m[0] if m.start() == 0 and not opens_line else f"{m[1]}\\{m[2]}", signs)
    return _BLANKS.sub(lambda match: "".join(f"&#{ord(letter)};" for letter in match[0]), guarded)


def unescape(text: str) -> str:
    """The text that some Markdown shows."""
    return _ESCAPED.sub(lambda match: match[1] or _letter(match[2]), text)


def _letter(entity: str) -> str:
    # By itself `html.unescape` takes the beginning of an unknown name for a known one.
    return html.unescape(entity) if entity[1] == "#" else html5.get(entity[1:], entity)
