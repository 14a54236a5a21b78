"""The wording of an HTML page: what a reader of it would see, without menus, scripts and pictures.

The parser sends events and no tree is built, so that neither depth nor size of a page can exhaust anything: a
page that is nested beyond measure is refused on the way. Nothing that a page refers to is fetched.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.html_lists import HtmlLists
from qualcode.intake.html_tables import MARKS, Tables, lifted
from qualcode.intake.word_names import bold_labels
from qualcode.locale import _
from qualcode.model.errors import IntakeError
from qualcode.model.intake import Stretch

LARGEST = 10_000_000
"""Bytes of a page."""
_DEEPEST, _MOST_EVENTS = 1_000, 1_200_000
_PIECE = 65_536
_UNSEEN = {
    "head": "",
    "script": "script",
    "style": "",
    "noscript": "",
    "nav": "menu",
    "select": "form field",
    "textarea": "form field",
    "button": "form field",
    "svg": "image",
    "object": "",
    "iframe": "frame",
    "audio": "",
    "video": "",
    "del": "deletion",
}
"""Elements that are left out with all they hold, and what they count as."""
_COUNTED = {"img": "image", "input": "form field"}
_PARAGRAPHS = frozenset(
    (
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "pre",
        "ul",
        "ol",
        "dl",
        "table",
        "hr",
        "section",
        "article",
        "main",
        "figure",
        "address",
        "body",
        "html",
    )
)
_LINES = frozenset(
    (
        "br",
        "div",
        "li",
        "dt",
        "dd",
        "tr",
        "caption",
        "figcaption",
        "center",
        "form",
        "fieldset",
        "legend",
        "option",
        "aside",
        "footer",
    )
)
_CELLS = frozenset(("td", "th"))
_VOID = frozenset(
    ("br", "hr", "img", "input", "meta", "link", "base", "area", "col", "embed", "source", "track", "wbr", "param")
)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HIDING = re.compile(
    r"(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse))\b", re.IGNORECASE
)
"""What a style says of an element that nobody sees."""
_TAB = "\ue009"
"""A tab that the page means: as an entity, after a label, or between cells. No page has this letter of its own."""
_BOLD_END = "\ue00d"
"""Where the bold type ends with which a line begins."""
_OURS = re.compile(f"[{_TAB}{_BOLD_END}{MARKS}]")
_MARKS = re.compile(f"[{_BOLD_END}{MARKS}]")
_BOLD = ("b", "strong")
_SUBSET = re.compile(r"(<!doctype\b[^>\[]{0,999})\[[^\]]*\](?=\s{0,99}>)", re.IGNORECASE)
"""What a page declares of itself in brackets; the parser would take its end for words."""
_TAB_ENTITY = re.compile(r"&#(?:0{0,5}9|[xX]0{0,5}9);|&Tab;")


@dataclass(frozen=True, slots=True)
class Page:
    """What is taken of a page."""

    text: str
    title: str = ""
    left_out: Mapping[str, int] = field(default_factory=dict)
    stretches: tuple[Stretch, ...] = ()
    """What its tables of turns give to somebody."""
    carried: int = 0
    """Rows of such tables that name nobody and go on with who spoke before."""
    kept: bool = False
    """Whether a table that may be of turns stays in the text."""
    named: bool = False
    """Whether bold names got a colon."""


def too_large() -> str:
    """Why a page without measure is refused."""
    return _("the page is too large; save its text as .txt, or a part of it")


def page_of(file: ForeignFile, markup: str) -> Page:
    """The wording of a page; IntakeError for one that is too large or nested too deeply."""
    from lxml import etree

    if len(markup) > LARGEST:
        raise file.unfit(too_large())
    markup, declared = _SUBSET.subn(r"\1", markup, count=1)
    reader = _Reader(file, declared)
    parser = etree.HTMLParser(
        target=cast("Any", reader), huge_tree=False, no_network=True, remove_comments=True, encoding="utf-8"
    )
    prepared = _TAB_ENTITY.sub(_TAB, _OURS.sub("", markup)).encode("utf-8", "replace")
    try:
        for start in range(0, len(prepared), _PIECE):
            parser.feed(prepared[start : start + _PIECE])
        parser.close()
    except IntakeError:
        raise
    # Broken tags are mended; what is beyond that raises what it happens to hit.
    except (etree.LxmlError, AssertionError, ValueError):
        raise file.unfit(_("it cannot be read as HTML; open it in a browser and save its text as .txt")) from None
    return reader.page()


class _Reader:
    """What the parser sends, put together as lines."""

    def __init__(self, file: ForeignFile, declared: int) -> None:
        self._file = file
        self._open: list[str] = []
        self._hides: list[bool] = []
        """Of each that is open, whether it is hidden with all that it holds."""
        self._is_told = False
        """Whether the hidden element that is open is counted."""
        self._events = self._unseen = self._hidden = 0
        self._preformatted = 0
        self._parts: list[str] = []
        self._ends = 2
        """Line ends that stand at the end of what there is."""
        self._title: list[str] = []
        self._left_out = Counter({"declaration": declared} if declared else {})
        self._tables = Tables()
        self._lists = HtmlLists()
        self._is_bold = True
        """Whether all of the line is in bold type so far."""

    def start(self, tag: Any, attributes: Any) -> None:
        """An element begins."""
        self._count()
        name = str(tag).lower()
        hides = _is_hidden(name, attributes)
        if name not in _VOID:
            self._open.append(name)
            self._hides.append(hides)
        if len(self._open) > _DEEPEST:
            raise self._file.unfit(_("it is nested too deeply to be a page of text; save its text as .txt"))
        if not self._unseen and not self._hidden and not hides:
            self._begin(name, attributes)
        self._unseen += name in _UNSEEN
        self._hidden += hides and name not in _VOID

    def _count(self) -> None:
        self._events += 1
        if self._events > _MOST_EVENTS:
            raise self._file.unfit(too_large())

    def _begin(self, name: str, attributes: Any) -> None:
        if kind := (_UNSEEN | _COUNTED).get(name, ""):
            self._left_out[kind] += 1
        if name in _CELLS:
            self._cell()
        else:
            self._break(name, begins=True)
        self._preformatted += name == "pre"
        self._tables.begin(name, len(self._parts))
        self._lists.begin(name, attributes)

    def end(self, tag: Any) -> None:
        """An element ends."""
        name = str(tag).lower()
        if name in _VOID or not self._open:
            return
        self._open.pop()
        hid = self._hides.pop()
        self._unseen -= name in _UNSEEN
        self._hidden -= hid
        self._is_told = self._is_told and self._hidden > 0
        if name in _BOLD:
            self._end_bold()
        if not self._unseen and not self._hidden and not hid:
            self._tables.end(name, len(self._parts))
            self._lists.end(name)
            self._preformatted -= name == "pre" and self._preformatted > 0
            self._break(name)

    def data(self, text: str) -> None:
        """Words come, or blanks between elements."""
        self._count()
        text = _MARKS.sub("", text)  # an entity may bring them in
        if "title" in self._open and "svg" not in self._open:
            self._title.append(text)
        elif self._hidden:
            # An empty element is hidden on most pages, and of one with words each part is hidden too.
            if not self._unseen and not self._is_told and text.strip():
                self._left_out["hidden text"] += 1
                self._is_told = True
        elif not self._unseen:
            self._write(text if self._preformatted else _BLANKS.sub(" ", text))

    def close(self) -> None:
        """All is sent."""

    def page(self) -> Page:
        """What came of it."""
        parts, talk = self._tables.spoken(self._parts)
        lines, named = _with_colons("".join(parts).split("\n"))
        text = "\n".join(line.strip(" \t").replace(_TAB, "\t").rstrip() for line in lines).strip("\n")
        title = " ".join("".join(self._title).replace(_TAB, " ").split())
        text, stretches = lifted(re.sub(r"\n{3,}", "\n\n", text))
        left_out = Counter(self._left_out) + Counter({"heading row": talk.headings, "column": talk.columns})
        return Page(text, title, left_out, stretches, talk.carried, talk.kept, named)

    # -- the line that is being written ----------------------------------------

    def _write(self, text: str) -> None:
        last = next((part for part in reversed(self._parts) if part != _BOLD_END), "\n")[-1:]
        if text.startswith(" ") and last in (" ", "\n", _TAB) and not self._preformatted:
            text = text[1:]
        if text:
            if text.strip():
                self._parts.append(self._lists.label())
            self._is_bold = self._is_bold and (not text.strip() or not set(_BOLD).isdisjoint(self._open))
            self._parts.append(text)
            self._ends = len(text) - len(text.rstrip("\n")) if self._preformatted else 0

    def _break(self, name: str, begins: bool = False) -> None:
        """The end of a line, or of a paragraph, where an element begins or ends one."""
        wanted = 2 if name in _PARAGRAPHS and "td" not in self._open and "th" not in self._open else 1
        if name == "br":
            wanted = min(self._ends + 1, 2)
        elif name not in _PARAGRAPHS | _LINES or (begins and self._is_cell_start()):
            return
        if wanted > self._ends:
            self._parts.append("\n" * (wanted - self._ends))
            self._ends, self._is_bold = wanted, True

    def _end_bold(self) -> None:
        if self._is_bold and not self._ends and "table" not in self._open:
            self._parts.append(_BOLD_END)

    def _is_cell_start(self) -> bool:
        return bool(self._parts) and self._parts[-1] == _TAB and "table" in self._open

    def _cell(self) -> None:
        if not self._ends:
            self._parts.append(_TAB)


def _with_colons(lines: Sequence[str]) -> tuple[list[str], bool]:
    """The lines, bold names of those who speak with a colon after them, and whether there are any."""
    stripped = [line.strip(" \t") for line in lines]
    plain = [line.replace(_BOLD_END, "") for line in stripped]
    lengths = bold_labels([(text, max(0, line.find(_BOLD_END))) for text, line in zip(plain, stripped, strict=True)])
    made = (f"{line[:at]}:{line[at:]}" if at else line for line, at in zip(plain, lengths, strict=True))
    return list(made), any(lengths)


def _is_hidden(name: str, attributes: Any) -> bool:
    """Whether an element itself says that it is not shown."""
    return name == "template" or "hidden" in attributes or _HIDING.search(attributes.get("style") or "") is not None
