"""OpenDocument texts (.odt): wording in reading order, numbered lists, notes at the end, comments as asides."""

from typing import Any

from qualcode.intake.archive_guard import Parts, open_parts
from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.odt_lists import OdtLists
from qualcode.intake.odt_tags import attribute, name
from qualcode.intake.odt_text import OdtText
from qualcode.intake.word_pieces import Found
from qualcode.intake.word_writing import composed
from qualcode.locale import _
from qualcode.model.intake import Choices, Manuscript

_CONTENT, _STYLES, _META, _MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
_BOLD = ("bold", "600", "700", "800", "900")
_MARGINS = {"style:header": "header", "style:footer": "footer"}


def read(file: ForeignFile, choices: Choices) -> list[Manuscript]:  # noqa: ARG001 # a reader's form
    """The text of an OpenDocument text; IntakeError for one that is locked, damaged or no text."""
    damaged = _("this is not an OpenDocument text, or a damaged one; save it anew as .odt or .docx")
    parts = open_parts(file, damaged)
    if _MANIFEST in parts and any(True for _each in parts.xml(_MANIFEST).iter("{*}encryption-data")):
        raise file.unfit(_("it is protected by a password; save it without one"))
    root = parts.xml(_CONTENT)
    body = next((each for each in root.iter() if name(each.tag) == "office:text"), None)
    if body is None:
        raise file.unfit(_("it is an OpenDocument file without a text; save its text as .odt or .docx"))
    styles = [root, *([parts.xml(_STYLES)] if _STYLES in parts else [])]
    lists = OdtLists()
    for each in reversed(styles):
        lists.learn(each)
    text = OdtText(lists, {style for each in styles for style in _hidden(each)}, _bold(styles))
    found = Found(list(text.blocks(body)), text.notes, text.comments, text.left_out)
    _count_margins(styles, found)
    found.title = _title(parts)
    return [composed(found)]


def _hidden(root: Any) -> list[str]:
    """The styles whose text is not shown."""
    return [
        attribute(style, "name")
        for style in root.iter("{*}style")
        if any(attribute(each, "display") == "none" for each in style if name(each.tag) == "style:text-properties")
    ]


def _bold(roots: list[Any]) -> set[str]:
    """The styles of bold type, and those that are made of them and say nothing else of it."""
    weights, parents = dict[str, str](), dict[str, str]()
    for style in (style for root in roots for style in root.iter("{*}style")):
        found = [attribute(each, "font-weight") for each in style if name(each.tag) == "style:text-properties"]
        weights[attribute(style, "name")] = "".join(found)
        parents[attribute(style, "name")] = attribute(style, "parent-style-name")
    bold: set[str] = set()
    for style in weights:
        above, seen = style, set[str]()
        while above and not weights.get(above) and above not in seen:
            seen.add(above)
            above = parents.get(above, "")
        if weights.get(above, "") in _BOLD:
            bold.add(style)
    return bold


def _count_margins(styles: list[Any], found: Found) -> None:
    for root in styles:
        for each in root.iter():
            kind = _MARGINS.get(name(each.tag), "")
            if kind:
                found.left_out[kind] += bool("".join(each.itertext()).strip())


def _title(parts: Parts) -> str:
    """The title; the day on which a file was made is not that of the interview."""
    if _META not in parts:
        return ""
    said = {name(each.tag): each.text or "" for each in parts.xml(_META).iter()}
    return said.get("dc:title", "")
