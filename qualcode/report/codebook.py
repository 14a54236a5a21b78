"""The codebook as a document: every theme with its codes, each with all its fields; pure.

It guards that the document can be read back: a field stands under its own name, whole, and a field without a text
is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualcode.locale import _, language, ngettext
from qualcode.locale.numbers import date
from qualcode.model.code import Code
from qualcode.model.code_table import COLUMNS, USAGE, cells_of, shown_name
from qualcode.model.labels import LANGUAGES
from qualcode.model.scheme import Scheme
from qualcode.report.content import Block, Contents, Document, Heading, PageBreak, Paragraph, Table, Title
from qualcode.report.words import name, title

Usage = Mapping[str, int] | None
"""Key of a code → number of codings, None where they are not told."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a code in a document."""

    name: str
    text: str


def codebook_document(scheme: Scheme, day: str, author: str, usage: Usage = None) -> Document:
    """The codebook of a scheme in the language spoken now; `day` is an ISO date."""
    themes = len(scheme.themes)
    counts = ngettext("{n} theme", "{n} themes", themes).format(n=themes)
    codes = len(scheme.codes) - themes
    counts += ", " + ngettext("{n} code", "{n} codes", codes).format(n=codes)
    lines = (name(scheme), counts, _("Dated {date}").format(date=date(day)))
    return Document(
        title=f"{_('Codebook')}. {name(scheme)}",
        subject=name(scheme),
        author=author,
        language=language(),
        date=day,
        table_word=_("Table"),
        blocks=(Title(_("Codebook"), name(scheme), lines[1:]), *_body(scheme.codes, usage)),
    )


def _body(codes: Sequence[Code], usage: Usage) -> Iterator[Block]:
    yield Contents(_("Contents"))
    yield PageBreak()
    yield Paragraph(
        _("Each theme and code has a table of its fields. Change the texts there, and the file can be read back.")
    )
    for code in codes:
        yield Heading(1 if code.is_theme else 2, title(code))
        yield Table(
            caption="",
            description=_("The fields of “{code}”: key, names, rules of use, examples.").format(code=name(code)),
            header=(_("Field"), _("Text")),
            rows=tuple((field.name, field.text) for field in filled_fields(code, language(), usage)),
            widths=(3, 8),
            compact=True,
        )


def filled_fields(code: Code, spoken: str, usage: Usage = None) -> Iterator[Field]:
    """The fields that have a text, those in the language spoken before their translations."""
    cells = cells_of(code, "; ")
    rank = {key: n for n, key in enumerate(dict.fromkeys((spoken, *LANGUAGES)))}
    stems = list(dict.fromkeys(column.path[0] for column in COLUMNS))
    for column in sorted(COLUMNS, key=lambda c: (stems.index(c.path[0]), rank.get(c.path[-1], 0))):
        if cells[column.header]:
            yield Field(shown_name(column, spoken), cells[column.header])
    if usage is not None:
        yield Field(USAGE.in_(spoken), str(usage.get(code.key, 0)))
