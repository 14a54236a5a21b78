"""PDF with a text layer: wording in reading order, in paragraphs, with the places of its pages.

The library runs in a process of its own (`pdf_worker`), so that no file can take more time or memory than it may,
or bring the program down. Comments are kept beside the text; heads and feet of pages, turned letters and attachments
are counted.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from qualcode.intake import pdf_worker
from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.page_columns import lines
from qualcode.intake.page_margins import without_margins
from qualcode.intake.page_paragraphs import text_of
from qualcode.intake.pdf_comments import placed
from qualcode.intake.pdf_worker import Fragment
from qualcode.locale import _, ngettext
from qualcode.model.intake import Choices, Manuscript

_PATIENCE = 180
"""Seconds by the clock on the wall, for a machine that is busy; the worker itself counts processor time."""
_STRANGE = 0.2
"""Part of the letters without a meaning from which the text layer is worth a warning."""
_MOST_NAMED = 10


def read(file: ForeignFile, choices: Choices) -> list[Manuscript]:  # noqa: ARG001 # a reader's form
    """The text of a PDF; IntakeError where it has none, is locked or damaged, or costs too much to read."""
    found = _found(file)
    pages = [[Fragment(*each) for each in page["fragments"]] for page in found["pages"]]
    if not any(pages):
        raise file.unfit(_no_text(found["pages"]))
    kept, heads, feet = without_margins(pages)
    by_line = [lines(page) for page in kept]
    text, starts = text_of(by_line)
    left_out = {"header": heads, "footer": feet, **found["left_out"], "image": _sum(found["pages"], "images")}
    warnings = tuple(filter(None, (_bare_pages(found["pages"]), _strange(text))))
    counted = {kind: times for kind, times in left_out.items() if times}
    asides = placed(found["pages"], by_line, text, starts)
    return [Manuscript(text=text, pages=starts, asides=asides, left_out=counted, warnings=warnings)]


def _found(file: ForeignFile) -> Mapping[str, Any]:
    """What the worker says about a file."""
    command = [sys.executable, "-P", "-m", pdf_worker.__name__]
    try:
        done = subprocess.run(command, input=file.raw, capture_output=True, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise file.unfit(_too_dear()) from None
    except OSError as error:
        raise file.unfit(_("it could not be read: {reason}").format(reason=error.strerror)) from None
    if done.returncode == pdf_worker.TOO_MUCH:
        raise file.unfit(_too_dear())
    found = cast("Mapping[str, Any]", json.loads(done.stdout)) if done.returncode == 0 else {"state": "broken"}
    if found["state"] != "read":
        raise file.unfit(_refused(found["state"]))
    return found


def _refused(state: str) -> str:
    told = {
        "locked": _("it is protected by a password; save it without one"),
        "large": _too_dear(),
    }
    return told.get(state, _("this PDF is damaged; open it in a PDF reader and print it to a new PDF"))


def _too_dear() -> str:
    return _("it takes too much time or memory to read; split it, or save its text as .txt")


def _no_text(pages: Sequence[Mapping[str, Any]]) -> str:
    if _sum(pages, "images"):
        return _("its pages are pictures without text, as a scanner makes; recognise the text (OCR) and add the result")
    return _("there is no text in it; look whether it is the right file")


def _sum(pages: Iterable[Mapping[str, Any]], key: str) -> int:
    return sum(page[key] for page in pages)


def _bare_pages(pages: Sequence[Mapping[str, Any]]) -> str:
    """A warning about pages that give no text and are not empty."""
    bare = [n for n, page in enumerate(pages, 1) if not page["fragments"] and (page["images"] or page["broken"])]
    if not bare:
        return ""
    numbers = ", ".join(map(str, bare[:_MOST_NAMED])) + (" …" if len(bare) > _MOST_NAMED else "")
    words = ngettext(
        "page {pages} is a picture without text and was left out",
        "pages {pages} are pictures without text and were left out",
        len(bare),
    )
    return words.format(pages=numbers)


def _strange(text: str) -> str:
    """A warning about a text layer whose letters have no meaning."""
    strange = sum(letter == "\ufffd" or "\ue000" <= letter <= "\uf8ff" for letter in text)
    if strange < _STRANGE * len(text):
        return ""
    return _("many of its letters have no meaning; look at the text, and recognise it anew (OCR) where it is wrong")
