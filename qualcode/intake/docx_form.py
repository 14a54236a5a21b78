"""A filled-in interview form read back: which questions have their box ticked, from a Word or a plain text file.

A question is known by its key, alone in a cell of its row (Word) or after its box (text), and its box is the first
cell of the row; everything else on the form may have been changed. It guards that a file of another kind, of
another plan or without any question is refused in one line.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qualcode.intake.docx_body import FALLBACK, W, word_body
from qualcode.intake.foreign_file import OLE_START, ZIP_START, file_bytes, unfit
from qualcode.intake.symbol_fonts import IN_BOXES, sign_of
from qualcode.locale import _
from qualcode.text.clean import clean, show

LARGEST = 10_000_000
"""Bytes of the file."""
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MARK = re.compile(r"qualcode-form\s+([^\s/]+)/(\S+)")

_EMPTY = "☐□▢⬜[]().–-_"
"""What may stand in a box, or around it, without a tick."""
_TICKED = frozenset("☒☑✓✔✗✘⊠xX×")
_AROUND = "[]().:"
"""What may stand around a key."""
_TEXT_BOX = re.compile(r"\s*(?:\[([^\]\n]{0,20})\]|([☐□▢⬜☒☑✓✔✗✘⊠xX×]))\s*(\S+)")


@dataclass(slots=True)
class FilledForm:
    """What a form says."""

    plan: str = ""
    """Key of the plan that its last line names, "" where the line is gone."""
    round: str = ""
    words: str = ""
    """All that can be read on it."""
    on_form: set[str] = field(default_factory=set)
    """Keys of the questions (and permissions) that stand on it."""
    ticked: set[str] = field(default_factory=set)
    unclear: dict[str, str] = field(default_factory=dict)
    """Key → what stands in its box and is neither a tick nor none."""


def read_form(path: Path, keys: Collection[str], plan: str) -> FilledForm:
    """The boxes of a .docx or .txt form; `keys` are those that can stand on it, `plan` is the key of the plan.

    Raises IntakeError, in one line, for what is no filled-in form of this plan.
    """
    raw = file_bytes(path, LARGEST)
    known = {key.casefold(): key for key in keys}
    form = FilledForm()
    rows = _word_rows(path, raw, form) if raw.startswith(ZIP_START) else _text_rows(path, raw, form)
    for key, box in rows:
        if key.casefold() in known:
            _note(form, known[key.casefold()], box)
    if form.plan and form.plan != plan:
        words = _("it is a form of another plan ({plan}), not of {own}")
        raise unfit(path, words.format(plan=show(form.plan[:40]), own=plan))
    for key in form.ticked & set(form.unclear):
        del form.unclear[key]
    if not form.on_form:
        raise unfit(path, _("there is no question of this plan on it; name the filled-in interview form"))
    return form


def _note(form: FilledForm, key: str, box: str) -> None:
    """Take in one box; a question that stands in two places is ticked where either is."""
    form.on_form.add(key)
    signs = set("".join(box.split())) - set(_EMPTY)
    if not signs <= _TICKED:
        form.unclear.setdefault(key, " ".join(box.split())[:20])
    elif signs:
        form.ticked.add(key)


# -- plain text ----------------------------------------------------------------


def _text_rows(path: Path, raw: bytes, form: FilledForm) -> Iterator[tuple[str, str]]:
    if raw.startswith(OLE_START):
        raise unfit(path, _("it is an encrypted or an old Word file; save it as .docx without a password"))
    try:
        text = raw.decode("utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except ValueError:
        raise unfit(path, _("it is neither a Word file nor a UTF-8 text; save it as .docx")) from None
    text = clean(text).text
    _read_mark(text, form)
    for line in text.split("\n"):
        box = _TEXT_BOX.match(line)
        if box:
            yield box[3].strip(_AROUND), box[1] or box[2] or ""


def _read_mark(text: str, form: FilledForm) -> None:
    form.words = text
    found = _MARK.search(text)
    if found:
        form.plan, form.round = found[1], found[2]


# -- Word ----------------------------------------------------------------------


def _word_rows(path: Path, raw: bytes, form: FilledForm) -> Iterator[tuple[str, str]]:
    body = word_body(path, raw)
    _read_mark("\n".join(_text(p) for p in body.iter(f"{W}p")), form)
    for row in body.iter(f"{W}tr"):
        cells = [_text(cell) for cell in row.iter(f"{W}tc") if _nearest(cell, "tr") is row]
        for cell in cells[1:]:
            yield cell.strip().strip(_AROUND), cells[0]


def _nearest(element: Any, tag: str) -> Any:
    return next(element.iterancestors(f"{W}{tag}"), None)


def _text(element: Any) -> str:
    """What a reader sees of an element: moved and deleted words are left out, check boxes are signs."""
    return "".join(_pieces(element))


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag == f"{W}t":
            yield child.text or ""
        elif tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            yield " "
        elif tag == f"{W}sym":
            yield sign_of(str(child.get(f"{W}char", "")), IN_BOXES) or "?"
        elif tag == f"{W}checkBox":
            yield _form_field(child)
        elif tag == f"{W}sdt" and (control := child.find(f"{W}sdtPr/{_W14}checkbox")) is not None:
            yield _sign(control.find(f"{_W14}checked"), f"{_W14}val")
        elif tag in (f"{W}p", f"{W}tr"):
            yield from (*_pieces(child), " ")
        elif tag not in (f"{W}moveFrom", f"{W}del", f"{W}instrText", FALLBACK):
            yield from _pieces(child)


def _form_field(box: Any) -> str:
    """The check box of a form field: its state, else what it begins with."""
    checked = box.find(f"{W}checked")
    return _sign(checked if checked is not None else box.find(f"{W}default"), f"{W}val")


def _sign(state: Any, attribute: str) -> str:
    if state is None:
        return "☐"
    return "☐" if state.get(attribute, "1") in ("0", "false", "off") else "☒"
