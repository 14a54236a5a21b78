"""A codebook in Markdown: a heading for each theme (##) and code (###), under it a list of fields ("- Key: trust").

A code without a key or a name is called as its heading, and stands under the theme above it. What stands before
the first theme introduces the codebook and is not read.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualcode.intake.codebook_file import RawCode
from qualcode.intake.foreign_file import unfit
from qualcode.locale import _, language
from qualcode.model.code_table import Value, find_columns
from qualcode.text.markdown import unescape

_HEADING = re.compile(r"(#{2,6})[ \t]+(.*?)[ \t]*")
_FIELD = re.compile(r"[-*+] (.+?):(?: (.*))?")
_GOES_ON = "  "
_ITEM = re.compile(r"[ \t]+[-*+] (.*)")
_HARD_BREAK = re.compile(r"(?<!\\)(?:\\\\)*\\$")
"""A line that ends in a backslash of its own."""


@dataclass(slots=True)
class _Section:
    """A heading and what is under it."""

    line: int
    level: int
    title: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    broken: bool = False
    """Whether the last line ended in a break."""


def markdown_codes(path: Path, text: str) -> Iterator[RawCode]:
    """The codes of a text; IntakeError for a line under a heading that is no field."""
    theme = ""
    for section in _sections(path, text):
        raw = _raw(section, theme)
        if section.level == 2:
            named = dict(zip(_headers(raw.fields), (value for _name, value in raw.fields), strict=True))
            theme = str(named.get("key") or section.title)
        yield raw


def _sections(path: Path, text: str) -> Iterator[_Section]:
    section: _Section | None = None
    for number, line in enumerate(text.split("\n"), 1):
        heading = _HEADING.fullmatch(line)
        if heading:
            if section:
                yield section
            section = _Section(number, len(heading[1]), unescape(heading[2]))
        elif section and line.strip():
            _take(path, section, number, line)
    if section:
        yield section


def _take(path: Path, section: _Section, number: int, line: str) -> None:
    """Take a line into the fields of a section."""
    found, item = _FIELD.fullmatch(line), _ITEM.fullmatch(line)
    if found:
        section.fields.append((unescape(found[1]), ""))
        _append(section, found[2] or "", "")
    elif item and section.fields:
        _append(section, item[1], "\n" if section.fields[-1][1] else "")
    elif line.startswith(_GOES_ON) and section.fields:
        _append(section, line.removeprefix(_GOES_ON), "\n" if section.broken else " ")
    else:
        place = _("line {line}").format(line=number)
        raise unfit(path, _("under a heading every line is a field, like “- Key: trust”"), place)


def _append(section: _Section, line: str, between: str) -> None:
    name, before = section.fields[-1]
    section.broken = bool(_HARD_BREAK.search(line))
    section.fields[-1] = (name, before + between + unescape(line[:-1] if section.broken else line))


def _raw(section: _Section, theme: str) -> RawCode:
    """The section with what its heading says where no field does."""
    fields: list[tuple[str, Value]] = list(section.fields)
    headers = _headers(fields)
    if not any(header.startswith("label ") for header in headers):
        fields.append((f"label {language()}", section.title))
    if "parent" not in headers and section.level > 2:
        fields.append(("parent", theme))
    return RawCode(_("line {line}").format(line=section.line), fields)


def _headers(fields: Sequence[tuple[str, Value]]) -> tuple[str, ...]:
    return find_columns([name for name, _value in fields], language()).headers
