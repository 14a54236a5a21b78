"""Word files (.docx): wording in reading order, lists with their numbers, notes at the end, comments as asides."""

from typing import Any

from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.word_numbers import Numbers
from qualcode.intake.word_parts import WordParts, child, name, no_word_file, value
from qualcode.intake.word_pieces import Block, Comment, Found, joined, note, wording
from qualcode.intake.word_text import WordText
from qualcode.intake.word_writing import composed
from qualcode.model.intake import Choices, Manuscript

_MARGINS = ("header", "footer")


def read(file: ForeignFile, choices: Choices) -> list[Manuscript]:  # noqa: ARG001 # a reader's form
    """The text of a Word file; IntakeError for one that is damaged or not safe to unpack."""
    parts = WordParts(file)
    body = child(parts.main, "w:body")
    if body is None:
        raise file.unfit(no_word_file())
    numbers = Numbers(_first(parts, "numbering"), _first(parts, "styles"))
    text = WordText(numbers)
    found = Found(text.blocks(body), comments=_comments(parts))
    found.notes = _notes(parts, text)
    found.left_out = text.left_out
    for kind in _MARGINS:
        found.left_out[kind] += sum(_has_words(root) for root in parts.related(kind))
    found.title = _title(parts)
    return [composed(found)]


def _first(parts: WordParts, kind: str) -> Any:
    return next(parts.related(kind), None)


def _notes(parts: WordParts, text: WordText) -> list[Block]:
    """The notes in the order of their marks; a note in a note comes after the others."""
    kept = {
        (kind, value(each, "id")): each
        for kind in ("footnotes", "endnotes")
        for root in parts.related(kind)
        for each in root
        if isinstance(each.tag, str)
    }
    # The list grows while notes that stand in notes are found.
    return [note(number, text.blocks(kept.get(key, ()))) for number, key in enumerate(text.notes, 1)]


def _comments(parts: WordParts) -> dict[str, Comment]:
    return {
        value(each, "id"): Comment(wording(joined(WordText(Numbers(None, None)).blocks(each))), value(each, "author"))
        for root in parts.related("comments")
        for each in root
        if name(each.tag) == "w:comment"
    }


def _has_words(root: Any) -> bool:
    return any(name(each.tag) == "w:t" and (each.text or "").strip() for each in root.iter())


def _title(parts: WordParts) -> str:
    """The title; the day on which a file was made is not that of the interview."""
    root = _first(parts, "core-properties")
    said = {} if root is None else {name(each.tag): each.text or "" for each in root}
    return said.get("dc:title", "")
