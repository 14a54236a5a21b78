"""A content tree as a Word file, from our own template or an organisation's.

It guards: the file opens, reads well aloud (styles, languages, header rows, properties), and names styles
only; a template keeps its page, its headers and its own styles. Nothing is written when anything fails.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length
from lxml.etree import LxmlError, XMLParser, XMLSyntaxError, parse

from qualcode.export.docx_styles import add_missing_styles, replace_styles, set_defaults, set_language, style_ids
from qualcode.export.docx_xml import LANGUAGE_TAGS, Pieces, Renderer, page_field
from qualcode.export.output import write_output
from qualcode.locale import _
from qualcode.model.errors import ExportError
from qualcode.report.content import Block, Document, Heading, Wide

_A4, _MARGIN = (11906, 16838), 1417
"""Twips: 21 × 29.7 cm, 2.5 cm."""
_NO_ROOM = (
    f'<w:p {nsdecls("w")}><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)
_LARGEST_TEMPLATE = 200_000_000
"""Bytes of a template's parts, unpacked."""
_OTHER_WORD_FILES = (b"wordprocessingml.template.main", b"macroEnabled")
"""What the content types of .dotx, .docm and .dotm files say."""
_AFTER_UPDATE_FIELDS = (
    *("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang"),
    *("clrSchemeMapping", "doNotIncludeSubdocsInStats", "captions", "shapeDefaults", "decimalSymbol", "listSeparator"),
)


def write_docx(document: Document, path: Path, template: Path | None = None) -> None:
    """Write a document to `path`; styles come from `template` where it has them.

    Raises ExportError when either is no .docx, or the file cannot be written.
    """
    if path.suffix.lower() != ".docx":
        raise ExportError(_("{file} is not written: the report is a Word file, so name it .docx.").format(file=path))
    out = io.BytesIO()
    _word(document, template).save(out)
    write_output(path, out.getvalue())


def _word(document: Document, template: Path | None) -> Word:
    word = _from_template(template) if template else _blank()
    width, wide_width = _widths(word)
    if template:
        add_missing_styles(word, width)
    else:
        replace_styles(word, width)
    set_language(word, LANGUAGE_TAGS[document.language])
    headings = tuple(_headings(document.blocks))
    renderer = Renderer(style_ids(word), width, wide_width, document.table_word, headings)
    _fill(word, renderer.render(document.blocks))
    _set_properties(word, document)
    _update_fields_on_opening(word)
    return word


def _headings(blocks: tuple[Block, ...]) -> Iterator[Heading]:
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Wide):
            yield from _headings(block.blocks)


# -- templates -----------------------------------------------------------------


def _from_template(path: Path) -> Word:
    """The template without its text; its page, headers and styles stay."""
    try:
        with zipfile.ZipFile(path) as parts:
            _look_into(parts, path)
        word = docx.Document(str(path))
        body = word.element.body
        for child in list(body):
            if child.tag != qn("w:sectPr"):
                body.remove(child)
        body.get_or_add_sectPr()
        _forget_foreign_properties(word)
    except OSError as error:
        raise ExportError(
            _("The template {file} cannot be read: {reason}").format(file=path, reason=error.strerror or error)
        ) from None
    except (zipfile.BadZipFile, KeyError, ValueError, AttributeError, NotImplementedError, LxmlError):
        raise ExportError(
            _("{file} cannot be a template: it is not a Word document. Save it as .docx and try again.").format(
                file=path
            )
        ) from None
    return word


def _look_into(parts: zipfile.ZipFile, path: Path) -> None:
    """Raises ExportError for a template that no office program saves as .docx, ValueError for one without end."""
    if sum(part.file_size for part in parts.infolist()) > _LARGEST_TEMPLATE:
        raise ValueError
    kinds = parts.read("[Content_Types].xml")
    if any(kind in kinds for kind in _OTHER_WORD_FILES):
        raise ExportError(
            _("{file} is a Word template or has macros: save it as .docx and try again.").format(file=path)
        )
    if any(_has_doctype(parts.read(part)) for part in parts.infolist()):
        raise ExportError(
            _("{file} cannot be a template: it has a document type definition, which no office program writes.").format(
                file=path
            )
        )


def _has_doctype(data: bytes) -> bool:
    """Whether a part is XML that declares a document type, in whatever encoding."""
    parser = XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
    try:
        return parse(io.BytesIO(data), parser).docinfo.internalDTD is not None
    except XMLSyntaxError:
        # Pictures and fonts are no XML; a broken part that matters is refused on opening.
        return b"<!DOCTYPE" in data


def _forget_foreign_properties(word: Word) -> None:
    """Drop properties that some programs relate under a name of their own, or the file would hold two of them."""
    relations = word.part.package.rels
    for id_, relation in list(relations.items()):
        if relation.reltype.endswith("/core-properties") and relation.reltype != RELATIONSHIP_TYPE.CORE_PROPERTIES:
            del relations[id_]


def _blank() -> Word:
    """Our own template: A4, one font, page numbers from the second page on."""
    word = docx.Document()
    package = word.part.package
    for id_, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[id_]
    set_defaults(word)
    section = word.sections[0]
    section.page_width, section.page_height = (Length(twips * 635) for twips in _A4)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Length(_MARGIN * 635))
    section.different_first_page_header_footer = True
    paragraph = section.footer.paragraphs[0]._p
    paragraph.append(parse_xml(f"<w:p {nsdecls('w')}>{page_field()}</w:p>"))
    numbered = paragraph[-1]
    for run in list(numbered):
        paragraph.append(run)
    paragraph.remove(numbered)
    _modern(word)
    return word


def _modern(word: Word) -> None:
    """Opened as a document of today, not in compatibility mode."""
    for setting in word.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _widths(word: Word) -> tuple[int, int]:
    """Twips of text across the page, upright and turned."""
    section = word.sections[-1]
    twips = [
        (value or default * 635) // 635
        for value, default in (
            (section.page_width, _A4[0]),
            (section.page_height, _A4[1]),
            (section.left_margin, _MARGIN),
            (section.right_margin, _MARGIN),
        )
    ]
    width, height, left, right = twips
    return width - left - right, max(width, height) - left - right


# -- body ----------------------------------------------------------------------


def _fill(word: Word, pieces: Pieces) -> None:
    """Parse all of it once, as a body that takes the place of the template's and keeps its last section."""
    last = word.element.body.get_or_add_sectPr()
    # The body is replaced whole: moving its parts would look up a namespace for every element again.
    body = parse_xml(f"<w:body {nsdecls('w')}>{''.join(pieces.xml)}</w:body>")
    elements = list(body)
    if elements and elements[-1].tag == qn("w:tbl"):
        # A file may not end with a table; the paragraph after it takes no room, lest it begin a page.
        body.append(parse_xml(_NO_ROOM))
    body.append(last)
    word.element.replace(word.element.body, body)
    _turn_pages(elements, pieces.wide, last)


def _turn_pages(elements: list[Any], ranges: list[tuple[int, int]], last: Any) -> None:
    """Give each range a section turned sideways; the first section keeps headers, footers and title page."""
    first, ended = True, 0
    upright = deepcopy(last)
    for start, end in ranges:
        if start > ended:
            _end_section(elements[start - 1], upright if first else _plain(upright))
            first = False
        if end == len(elements):
            _turn(last)
        else:
            _end_section(elements[end - 1], _turn(deepcopy(upright) if first else _plain(upright)))
            first, ended = False, end
    if not first:
        _strip(last)


def _end_section(element: Any, section: Any) -> None:
    """Let a section end with this element; a table gets a paragraph for it."""
    if element.tag != qn("w:p"):
        paragraph = parse_xml(f"<w:p {nsdecls('w')}/>")
        element.addnext(paragraph)
        element = paragraph
    element.get_or_add_pPr().append(deepcopy(section))


def _plain(section: Any) -> Any:
    """A copy that goes on with the headers and footers before it."""
    return _strip(deepcopy(section))


def _strip(section: Any) -> Any:
    for tag in ("w:headerReference", "w:footerReference", "w:titlePg"):
        for child in section.findall(qn(tag)):
            section.remove(child)
    return section


def _turn(section: Any) -> Any:
    size = section.find(qn("w:pgSz"))
    if size is not None:
        sides = sorted((int(size.get(qn("w:w"))), int(size.get(qn("w:h")))))
        size.set(qn("w:w"), str(sides[1]))
        size.set(qn("w:h"), str(sides[0]))
        size.set(qn("w:orient"), "landscape")
    return section


# -- properties ------------------------------------------------------------------


def _set_properties(word: Word, document: Document) -> None:
    properties = word.core_properties
    properties.title = document.title[:255]
    properties.subject = document.subject[:255]
    properties.author = properties.last_modified_by = document.author[:255]
    properties.language = LANGUAGE_TAGS[document.language]
    properties.comments = properties.keywords = ""
    day = dt.datetime.fromisoformat(document.date)
    properties.created = properties.modified = day
    properties.revision = 1


def _update_fields_on_opening(word: Word) -> None:
    settings = word.settings.element
    if settings.find(qn("w:updateFields")) is not None:
        return
    update = parse_xml(f'<w:updateFields {nsdecls("w")} w:val="true"/>')
    later = {qn(f"w:{tag}") for tag in _AFTER_UPDATE_FIELDS}
    following = next((child for child in settings if child.tag in later), None)
    if following is None:
        settings.append(update)
    else:
        following.addprevious(update)
