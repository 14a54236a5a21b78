"""The named styles of a report, and how they come into a template that lacks some of them.

It guards: a document only names styles. A template's own style is never touched; what it lacks is added from
here, in the template's fonts. Without a template every one of these replaces its namesake.
"""

from typing import Any

from docx.document import Document as Word
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

_SLATE, _LINE, _GREY = "1F3A4D", "7A9BB0", "595959"


def _paragraph(name: str, id_: str, properties: str, run: str = "", following: str = "Normal") -> str:
    based = "" if name == "Normal" else '<w:basedOn w:val="Normal"/>'
    default = ' w:default="1"' if name == "Normal" else ""
    custom = "" if name in _BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style {nsdecls("w")} w:type="paragraph"{default}{custom} w:styleId="{id_}"><w:name w:val="{name}"/>{based}'
        f'<w:next w:val="{following}"/><w:qFormat/><w:pPr>{properties}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _heading(level: int, before: int, after: int, size: int) -> str:
    properties = (
        f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}" w:line="264" w:lineRule="auto"/>'
        f'<w:outlineLvl w:val="{level - 1}"/>'
    )
    return _paragraph(f"heading {level}", f"Heading{level}", properties, _run(size, _SLATE, bold=True))


def _run(size: int, colour: str = "", *, bold: bool = False) -> str:
    """Run properties; `size` in half-points."""
    weight = "<w:b/><w:bCs/>" if bold else ""
    tint = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'{weight}{tint}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _spacing(before: int, after: int, line: int = 288) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


_BUILT_IN = frozenset(
    (
        *("Normal", "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "heading 4"),
        *("Quote", "List Bullet", "caption", "TOC Heading", "toc 1", "toc 2", "footer"),
    )
)
_LEFT_LINE = f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="12" w:color="{_LINE}"/></w:pBdr>'
_TOC_TAB = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'

_STYLES = (
    _paragraph("Normal", "Normal", _spacing(0, 160), _run(24)),
    _paragraph("Title", "Title", "<w:keepNext/>" + _spacing(3200, 120, 252), _run(60, _SLATE, bold=True), "Subtitle"),
    _paragraph("Subtitle", "Subtitle", _spacing(0, 480), _run(32, "3F6075")),
    _paragraph("Report Facts", "ReportFacts", _spacing(0, 60), "", "ReportFacts"),
    _heading(1, 400, 200, 36),
    _heading(2, 400, 120, 29),
    _heading(3, 280, 100, 26),
    _heading(4, 240, 80, 24),
    _paragraph("List Intro", "ListIntro", "<w:keepNext/>" + _spacing(0, 60)),
    _paragraph("Lead", "Lead", _spacing(0, 200), _run(24, "3F6075")),
    _paragraph(
        "Quote", "Quote", "<w:keepLines/>" + _LEFT_LINE + _spacing(80, 160) + '<w:ind w:left="454" w:right="284"/>'
    ),
    _paragraph(
        "List Bullet",
        "ListBullet",
        '<w:numPr><w:numId w:val="{bullet}"/></w:numPr>' + _spacing(0, 120),
        "",
        "ListBullet",
    ),
    _paragraph(
        "caption", "Caption", "<w:keepNext/><w:keepLines/>" + _spacing(240, 100, 264), _run(22, _SLATE, bold=True)
    ),
    _paragraph("Table Text", "TableText", _spacing(50, 50, 259), _run(22), "TableText"),
    _paragraph("Table Heading", "TableHeading", "<w:keepNext/>" + _spacing(60, 60, 259), _run(22, _SLATE, bold=True)),
    _paragraph("Table Number", "TableNumber", _spacing(50, 50, 259) + '<w:jc w:val="right"/>', _run(22)),
    _paragraph(
        "Table Number Heading",
        "TableNumberHeading",
        "<w:keepNext/>" + _spacing(60, 60, 259) + '<w:jc w:val="right"/>',
        _run(22, _SLATE, bold=True),
    ),
    _paragraph("Table Small", "TableSmall", _spacing(20, 20, 240), _run(20), "TableSmall"),
    _paragraph("Table Note", "TableNote", _spacing(100, 280, 264), _run(22, _GREY)),
    _paragraph("TOC Heading", "TOCHeading", "<w:keepNext/>" + _spacing(720, 160), _run(29, _SLATE, bold=True)),
    _paragraph("toc 1", "TOC1", _TOC_TAB + _spacing(80, 40, 264)),
    _paragraph("toc 2", "TOC2", _TOC_TAB + _spacing(0, 40, 264) + '<w:ind w:left="284"/>'),
    _paragraph("footer", "Footer", _spacing(0, 0) + '<w:jc w:val="right"/>', _run(22, _GREY)),
    f'<w:style {nsdecls("w")} w:type="character" w:customStyle="1" w:styleId="Attribution">'
    f'<w:name w:val="Attribution"/><w:qFormat/><w:rPr><w:color w:val="{_GREY}"/></w:rPr></w:style>',
    f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/>'
    f'<w:qFormat/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{_SLATE}"/>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_SLATE}"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="C9D6DF"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/>'
    '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" '
    f'w:color="{_SLATE}"/></w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="EDF2F5"/></w:tcPr></w:tblStylePr>'
    "</w:style>",
)
_NUMBERING = (
    f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{{id}}"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="397" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>'
)
_ITEM = f'<w:num {nsdecls("w")} w:numId="{{id}}"><w:abstractNumId w:val="{{abstract}}"/></w:num>'


def replace_styles(word: Word, text_width: int) -> None:
    """Put every style of a report in the place of its namesake; `text_width` in twips."""
    names = {_name(style): style for style in word.styles.element.findall(qn("w:style"))}
    for style in _parsed(word, text_width):
        old = names.get(_name(style))
        if old is not None:
            word.styles.element.remove(old)
        word.styles.element.append(style)


def add_missing_styles(word: Word, text_width: int) -> None:
    """Add the styles that a template lacks, based on its own body text; `text_width` in twips."""
    known = {_name(style) for style in word.styles.element.findall(qn("w:style"))}
    body = next((s.style_id for s in word.styles if s.element.get(qn("w:default")) == "1" and s.type == 1), "Normal")
    for style in _parsed(word, text_width, skip=known):
        for reference in style.findall(qn("w:basedOn")) + style.findall(qn("w:next")):
            if reference.get(qn("w:val")) == "Normal":
                reference.set(qn("w:val"), body)
        _keep_id_free(word, style)
        word.styles.element.append(style)


def style_ids(word: Word) -> dict[str, str]:
    """Style id by style name in small letters; localised templates have ids of their own."""
    return {_name(style): style.get(qn("w:styleId")) for style in word.styles.element.findall(qn("w:style"))}


def _keep_id_free(word: Word, style: Any) -> None:
    taken = {known.get(qn("w:styleId")) for known in word.styles.element.findall(qn("w:style"))}
    wanted = style.get(qn("w:styleId"))
    if wanted in taken:
        style.set(
            qn("w:styleId"), next(f"{wanted}{n}" for n in range(2, len(taken) + 3) if f"{wanted}{n}" not in taken)
        )


def _name(style: Any) -> str:
    found = style.find(qn("w:name"))
    return "" if found is None else str(found.get(qn("w:val"))).lower()


def _parsed(word: Word, text_width: int, skip: "set[str] | frozenset[str]" = frozenset()) -> list[Any]:
    styles = []
    for xml in _STYLES:
        style = parse_xml(xml.replace("{width}", str(text_width)).replace('w:val="{bullet}"', 'w:val="0"'))
        if _name(style) in skip:
            continue
        if _name(style) == "list bullet":
            next(style.iter(qn("w:numId"))).set(qn("w:val"), str(_add_bullet(word)))
        styles.append(style)
    return styles


def _add_bullet(word: Word) -> int:
    """A numbering definition of our own; its id."""
    numbering = _numbering(word)
    abstracts = numbering.findall(qn("w:abstractNum"))
    numbers = numbering.findall(qn("w:num"))
    abstract = max((int(a.get(qn("w:abstractNumId"))) for a in abstracts), default=0) + 1
    number = max((int(n.get(qn("w:numId"))) for n in numbers), default=0) + 1
    definition = parse_xml(_NUMBERING.replace("{id}", str(abstract)))
    if numbers:
        numbers[0].addprevious(definition)
    else:
        numbering.append(definition)
    numbering.append(parse_xml(_ITEM.replace("{id}", str(number)).replace("{abstract}", str(abstract))))
    return number


def _numbering(word: Word) -> Any:
    """The numbering part of the file, made where a template has none."""
    for relation in word.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return relation.target_part.element
    element = parse_xml(f"<w:numbering {nsdecls('w')}/>")
    part = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, element, word.part.package)
    word.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return element


def set_language(word: Word, tag: str) -> None:
    """Declare the language of the document ("fi-FI") as the default, and wherever a style says another."""
    styles = word.styles.element
    defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is None:
        old = styles.find(qn("w:docDefaults"))
        if old is not None:
            styles.remove(old)
        styles.insert(
            0, parse_xml(f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>")
        )
        defaults = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults.find(qn("w:lang")) is None:
        defaults.append(parse_xml(f"<w:lang {nsdecls('w')}/>"))
    for language in styles.iter(qn("w:lang")):
        language.set(qn("w:val"), tag)


def set_defaults(word: Word) -> None:
    """The font and line of a document without a template: one that every office program has."""
    defaults = word.styles.element.find(qn("w:docDefaults"))
    run = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts = parse_xml(f'<w:rFonts {nsdecls("w")} w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>')
    old = run.find(qn("w:rFonts"))
    if old is not None:
        run.replace(old, fonts)
    for size in (qn("w:sz"), qn("w:szCs")):
        run.find(size).set(qn("w:val"), "24")
