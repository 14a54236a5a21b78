"""The parts of a Word file that hold wording, found by the relations between them, not by their usual names.

Tags are told apart by short names ("w:p"), the same for the transitional and the strict form of the format.
"""

import posixpath
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from qualcode.intake.archive_guard import open_parts
from qualcode.intake.foreign_file import ZIP_START, ForeignFile
from qualcode.locale import _

_USUAL = "word/document.xml"
_MOST_RELATED = 1_000
_OOXML, _STRICT = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
_PREFIXES = {
    f"{_OOXML}wordprocessingml/2006/main": "w",
    f"{_STRICT}wordprocessingml/main": "w",
    f"{_OOXML}officeDocument/2006/math": "m",
    f"{_STRICT}officeDocument/math": "m",
    f"{_OOXML}markup-compatibility/2006": "mc",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
}


@lru_cache(maxsize=4_096)
def name(tag: object) -> str:
    """The short name of a tag; "" for a comment or a processing instruction."""
    if not isinstance(tag, str):
        return ""
    space, _brace, local = tag.rpartition("}")
    return f"{_PREFIXES.get(space[1:], '')}:{local}"


def value(element: Any, key: str = "val") -> str:
    """An attribute by its name without a namespace, "" where there is none."""
    return next((str(text) for found, text in element.items() if found.rpartition("}")[2] == key), "")


def child(element: Any, *path: str) -> Any:
    """The first descendant along a path of short names, or None."""
    for step in path:
        element = next((each for each in element if name(each.tag) == step), None)
        if element is None:
            return None
    return element


def is_on(element: Any, key: str) -> bool:
    """Whether a switch such as w:vanish is there and not turned off."""
    switch = child(element, key)
    return switch is not None and value(switch) not in ("0", "false", "off")


class WordParts:
    """The main part of a Word file and those related to it."""

    def __init__(self, file: ForeignFile) -> None:
        self._parts = open_parts(file, damaged(file.raw))
        self._top = list(self._relations(""))
        self.place = next((place for kind, place in self._top if kind == "officeDocument"), _USUAL)
        if self.place not in self._parts:
            raise file.unfit(no_word_file())
        self.main = self._parts.xml(self.place)
        self._related = list(self._relations(self.place))

    def related(self, kind: str) -> Iterator[Any]:
        """The root elements of the parts of a kind ("footnotes", "header") that are there."""
        for found, place in (*self._related, *self._top):
            if found == kind and place in self._parts:
                yield self._parts.xml(place)

    def _relations(self, place: str) -> Iterator[tuple[str, str]]:
        folder, base = posixpath.split(place)
        list_of_them = posixpath.join(folder, "_rels", f"{base}.rels")
        if list_of_them not in self._parts:
            return
        for number, relation in enumerate(self._parts.xml(list_of_them)):
            if number >= _MOST_RELATED or not isinstance(relation.tag, str) or relation.get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            yield relation.get("Type", "").rpartition("/")[2], target.lstrip("/")


def damaged(raw: bytes) -> str:
    """Why a file of which the parts cannot be had is refused: one that begins like a Word file has lost its rest."""
    if raw.startswith(ZIP_START):
        return _("the Word file is damaged or cut off; copy it again from where it came")
    return no_word_file()


def no_word_file() -> str:
    """Why what is whole but no Word file is refused."""
    return _("this is not a Word file; save it as .docx")
