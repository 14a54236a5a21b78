"""What a person typed and the project could not take: kept in a file of its own, so that no typed word is lost.

It guards that such a file takes no other one's place, and that nobody else can read it.
"""

import os
import tempfile
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path

from qualcode.locale import _
from qualcode.text.clean import show
from qualcode.workbench.project import Project


class Unsaved:
    """One text that could not be saved; written anew in the same file for as long as it cannot."""

    def __init__(self) -> None:
        self.path: Path | None = None
        """Where it was written last; None when it was not, or nowhere could be written."""

    def keep(self, project: Project, what: str, body: str) -> None:
        """Write it beside the project, else in the home folder, else among passing files; where nobody else reads it.

        `what` says what it is about, on the first line.
        """
        data = f"{show(what)} · {datetime.now():%Y-%m-%d %H:%M}\n\n{body}\n".encode("utf-8", "replace")
        if self.path is not None and _write(self.path, data, anew=True):
            return
        self.path = next((path for path in _places(project) if _write(path, data, anew=False)), None)

    def told(self, project: Project) -> str:
        """Where it is, as a sentence; "" when it is nowhere."""
        if self.path is None:
            return ""
        beside = project.path is not None and self.path.parent == project.path.parent
        file = self.path.name if beside else str(self.path)
        return _("What you typed is kept in {file}.").format(file=show(file))


def _places(project: Project) -> Iterator[Path]:
    stem = project.path.stem if project.path else "qualcode"
    folders = [project.path.parent] if project.path else []
    for folder in (*folders, Path.home(), Path(tempfile.gettempdir())):
        yield next(path for n in count(1) if not (path := folder / f"{stem}-unsaved-{n}.txt").exists())


def _write(path: Path, data: bytes, *, anew: bool) -> bool:
    """Whether it could be written; a new file takes no other one's place."""
    how = os.O_TRUNC if anew else os.O_EXCL | os.O_CREAT
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | how, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        return False
    return True
