"""Word-processor files made by hand, for the tests of their readers."""

import io
import zipfile
from pathlib import Path

from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.formats import format_of
from qualcode.model.intake import Choices, Manuscript

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
_RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "style": "style",
    }.items()
)


def packed(parts: dict[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts, the same bytes whenever it is made: names of tests are made of them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def word(body: str, *, place: str = "word/document.xml", **related: str) -> bytes:
    """A Word file; `related` are the contents of further parts by kind ("footnotes", "header")."""
    folder, base = place.rsplit("/", 1)
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships {_RELATIONS}><Relationship Type="{_TYPE}officeDocument" Target="{place}"/>'
        "</Relationships>",
        place: f"<w:document {_W} {_MC}><w:body>{body}</w:body></w:document>",
    }
    links = ""
    for kind, content in related.items():
        links += f'<Relationship Type="{_TYPE}{kind}" Target="{kind}.xml"/>'
        parts[f"{folder}/{kind}.xml"] = f"<w:{kind} {_W}>{content}</w:{kind}>"
    parts[f"{folder}/_rels/{base}.rels"] = f"<Relationships {_RELATIONS}>{links}</Relationships>"
    return packed(parts)


def p(text: str, properties: str = "") -> str:
    """A paragraph of Word: plain text, or runs."""
    runs = text if text.startswith("<") else f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of Word."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}<w:t xml:space='preserve'>{text}</w:t></w:r>"


def odt(body: str, *, styles: str = "", **parts: str | bytes) -> bytes:
    """An OpenDocument text; `styles` are its automatic ones."""
    content = (
        f'<office:document-content {_ODF} xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    named = {name.replace("__", "/") + ".xml": content for name, content in parts.items()}
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **named})


def read(raw: bytes, name: str) -> Manuscript:
    """What the reader finds that is chosen for a file."""
    file = ForeignFile(Path(name).name, raw)
    (made,) = format_of(file)[0].read(file, Choices())
    return made


def commented(made: Manuscript) -> list[tuple[str, str, str]]:
    """Author, comment, and the words that it is about."""
    return [(each.author, each.text, made.text[each.start : each.end]) for each in made.asides]
