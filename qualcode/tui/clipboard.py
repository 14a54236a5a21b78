"""To the clipboard of the terminal, by OSC 52.

It guards that nothing but base64 stands between the start and the end of the sequence, and that what is pasted
elsewhere acts there no more than here: control characters are gone.
"""

from base64 import b64encode
from typing import Any

from textual.app import App

from qualcode.locale import _
from qualcode.model.errors import ScreenError
from qualcode.text.clean import clean, show_lines

LONGEST = 74_994
"""Bytes of base64 that xterm takes; terminals drop what is longer without a word."""


def harmless(text: str) -> str:
    """A text as it may be pasted anywhere: lines and tabs stay, what acts on a terminal does not."""
    return "\t".join(map(show_lines, clean(text).text.split("\t")))


def copy(app: App[Any], text: str) -> None:
    """Hand a text to the terminal, which need not say whether it took it. ScreenError when it is too long."""
    wording = harmless(text)
    if len(b64encode(wording.encode())) > LONGEST:
        raise ScreenError(_("The passage is too long for the clipboard: copy it in parts."))
    app.copy_to_clipboard(wording)
