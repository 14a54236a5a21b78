"""EPUB books: the chapters of the spine in reading order, each read as the HTML page that it is."""

import posixpath
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import unquote

from qualcode.intake.archive_guard import Limits, Parts, open_parts
from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.html_page import decoded_page, manuscript_of, no_text
from qualcode.intake.html_text import Page, page_of
from qualcode.intake.word_turns import kept_as_text, turn_warnings
from qualcode.locale import _, ngettext
from qualcode.model.intake import Choices, Manuscript

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONT_ENDINGS = (".ttf", ".otf", ".woff", ".woff2", ".ttc")
_PAGES = ("application/xhtml+xml", "text/html", "application/xml", "text/x-oeb1-document")
_MOST_CHAPTERS, _LARGEST_TEXT = 2_000, 15_000_000
_LIMITS = Limits(parts=5_000)
_BETWEEN = "\n\n"


def read(file: ForeignFile, choices: Choices) -> list[Manuscript]:
    """The text of a book; IntakeError for one that is damaged, locked (DRM) or too large, or has no text."""
    parts = open_parts(file, _damaged(), _LIMITS)
    _check_unlocked(file, parts)
    place = _package_place(file, parts)
    package = parts.xml(place)
    names = list(_chapters(package, posixpath.dirname(place)))
    there = [name for name in names if name in parts]
    chapters = list(_pages(file, parts, there[:_MOST_CHAPTERS], choices))
    pages = [page for page, _warning in chapters]
    text = _BETWEEN.join(page.text for page in pages if page.text.strip())
    if not text:
        raise file.unfit(no_text())
    left_out, named = Counter[str](), any(page.named for page in pages)
    for page in pages:
        left_out.update(page.left_out)
    told = (_missing(len(names) - len(pages)), *(warning for _page, warning in chapters), *_about_tables(pages))
    warnings = dict.fromkeys(told)
    return [manuscript_of(Page(text, _title(package), left_out, named=named), "", *warnings)]


def _about_tables(pages: Sequence[Page]) -> list[str]:
    """How the tables of all chapters were read."""
    told = turn_warnings(sum(page.carried for page in pages)) if any(page.stretches for page in pages) else []
    return [*told, *([kept_as_text()] if any(page.kept for page in pages) else [])]


def _damaged() -> str:
    return _("this is not an EPUB book, or a damaged one; save it anew, or its text as .txt")


def _check_unlocked(file: ForeignFile, parts: Parts) -> None:
    """Fonts are scrambled in many free books; anything else is a lock."""
    if _ENCRYPTION not in parts:
        return
    wanted = (element.get("URI", "") for element in _all(parts.xml(_ENCRYPTION), "CipherReference"))
    if any(not uri.lower().endswith(_FONT_ENDINGS) for uri in wanted):
        raise file.unfit(_("this book is locked by its seller (DRM); ask for a copy without a lock"))


def _package_place(file: ForeignFile, parts: Parts) -> str:
    for element in _all(parts.xml(_CONTAINER), "rootfile"):
        place = element.get("full-path", "")
        if place in parts:
            return str(place)
    raise file.unfit(_damaged())


def _chapters(package: Any, folder: str) -> Iterator[str]:
    """Names of the parts in the order of the spine, each once, without the book's own table of contents."""
    items = {element.get("id"): element for element in _all(package, "item")}
    seen: set[str] = set()
    for reference in _all(package, "itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES or "nav" in item.get("properties", "").split():
            continue
        name = posixpath.normpath(posixpath.join(folder, unquote(item.get("href", "").partition("#")[0])))
        if name not in seen:
            seen.add(name)
            yield name


def _pages(file: ForeignFile, parts: Parts, names: list[str], choices: Choices) -> Iterator[tuple[Page, str]]:
    """Each chapter as a page, and a warning about its encoding, or ""."""
    length = 0
    for name in names:
        raw = parts.read(name)
        length += len(raw)
        if length > _LARGEST_TEXT:
            raise file.unfit(_("the file is too large; is it the right one?"))
        if raw.strip():
            decoded, warning = decoded_page(ForeignFile(file.name, raw), choices.encoding)
            yield page_of(file, decoded.text), warning
        else:
            yield Page(""), ""


def _title(package: Any) -> str:
    return next((" ".join("".join(element.itertext()).split()) for element in _all(package, "title")), "")


def _missing(number: int) -> str:
    """A warning about chapters that the book lists and does not have."""
    if number <= 0:
        return ""
    told = ngettext("{n} chapter is missing in the book", "{n} chapters are missing in the book", number)
    return told.format(n=number)


def _all(root: Any, name: str) -> Iterator[Any]:
    """Elements of a name, whatever their namespace."""
    return iter(root.iter(f"{{*}}{name}"))
