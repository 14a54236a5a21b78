"""A text given to the editor that a person uses elsewhere.

It guards that what is confidential is written where nobody else can read it, and is gone afterwards unless it was
refused: then it is kept where the person stands.
"""

import itertools
import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from qualcode.locale import _
from qualcode.model.errors import WorkbenchError


def editor() -> list[str]:
    """The command of the person's editor; WorkbenchError when none is known."""
    wanted = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(wanted)
    except ValueError as error:
        words = _("The editor {editor} cannot be started ({reason}): set EDITOR to another one.")
        raise WorkbenchError(words.format(editor=wanted, reason=error)) from error
    if not command:
        raise WorkbenchError(_("No editor is known: set EDITOR, as in EDITOR=nano, or use “transcript replace”."))
    return command


def edited(text: str) -> str:
    """A text as the person leaves it in the editor; WorkbenchError when there is no editor, or it fails."""
    command = editor()
    # Interviews are confidential: the folder is the person's own, and gone afterwards.
    with tempfile.TemporaryDirectory(prefix="qualcode-") as folder:
        file = Path(folder) / "transcript.txt"
        file.write_text(text + "\n", encoding="utf-8")
        try:
            code = subprocess.call([*command, str(file)])
        except OSError as error:
            words = _("The editor {editor} cannot be started ({reason}): set EDITOR to another one.")
            raise WorkbenchError(words.format(editor=command[0], reason=error.strerror)) from error
        if code:
            raise WorkbenchError(_("The editor ended with code {code}: nothing was changed.").format(code=code))
        return file.read_text(encoding="utf-8", errors="replace").removesuffix("\n")


def kept(stem: str, text: str) -> Path:
    """The file in this folder in which a text that was refused is kept for the person; none is written over."""
    names = itertools.chain([f"{stem}-corrected.txt"], (f"{stem}-corrected-{n}.txt" for n in itertools.count(2)))
    for name in names:
        try:
            handle = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        with open(handle, "w", encoding="utf-8") as file:  # noqa: PTH123 # only a number has no path
            file.write(text + "\n")
        return Path(name)
    raise AssertionError("numbers never end")
