"""The codebook as a table: which columns it has, what they are called, and a code as cells and back.

The columns are those of the sheet of codes in a scheme workbook, without what only a project knows. Their names
are part of the file formats, so they stand here in three languages and not in the catalogue: what was written in
one language is read in another. `with_cells(x, cells_of(x)) == x` for every code.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from qualcode.model.code import Code
from qualcode.model.labels import LANGUAGES, Labels
from qualcode.model.scheme_sheets import SHEETS, Column, from_cell, to_cell, value_at

COLUMNS = tuple(c for sheet in SHEETS if sheet.name == "codes" for c in sheet.columns if c.header != "since")
BY_HEADER = {column.header: column for column in COLUMNS}
USAGE = Labels("Koodauksia", "Kodningar", "Codings")
"""What a document calls the number of codings; it is not read back."""

_NAMES = {
    "key": Labels("Tunnus", "Nyckel", "Key"),
    "label": Labels("Nimi", "Namn", "Name"),
    "parent": Labels("Teema", "Tema", "Theme"),
    "abbreviation": Labels("Lyhenne", "Förkortning", "Abbreviation"),
    "colour": Labels("Väri", "Färg", "Colour"),
    "definition": Labels("Määritelmä", "Definition", "Definition"),
    "include": Labels("Käytä, kun", "Använd när", "Use when"),
    "exclude": Labels("Älä käytä, kun", "Använd inte när", "Do not use when"),
    "example": Labels("Esimerkki", "Exempel", "Example"),
    "counter_example": Labels("Vastaesimerkki", "Motexempel", "Counter-example"),
    "lexicon": Labels("Vihjesanat", "Signalord", "Words that hint at it"),
    "objects": Labels("Arvioinnin kohteet", "Utvärderingsobjekt", "Objects of evaluation"),
    "criteria": Labels("Arviointikriteerit", "Utvärderingskriterier", "Evaluation criteria"),
    "line": Labels("Rivi suunnitelmassa", "Rad i planen", "Line of the plan"),
}
_OTHER_NAMES = {
    "key": ("code", "koodi", "kod", "id", "avain"),
    "label": ("labels", "otsikko", "rubrik", "title"),
    "parent": ("yläkoodi", "överordnad kod", "parent code", "category", "luokka", "kategori"),
    "abbreviation": ("tag", "abbr"),
    "colour": ("color",),
    "definition": ("kuvaus", "beskrivning", "description", "koodin määritelmä", "koddefinition", "code definition"),
    "include": ("sisäänottokriteeri", "inklusionskriterium", "inclusion criterion", "include when"),
    "exclude": ("poissulkukriteeri", "exklusionskriterium", "exclusion criterion", "exclude when"),
    "lexicon": ("viittaavat sanat", "ord som tyder på den", "sanasto", "sanat", "ordlista", "ord", "words"),
    "criteria": ("kriteerit", "kriterier"),
    "line": ("rivi", "rad"),
}
_LANGUAGE_WORDS = {
    "fi": ("fi", "finnish", "suomi", "suomeksi", "finska"),
    "sv": ("sv", "swedish", "ruotsi", "ruotsiksi", "svenska"),
    "en": ("en", "english", "englanti", "englanniksi", "engelska"),
}
_PASSED_OVER = ("codings", "koodauksia", "kodningar", "coders", "since", "shown", "code label")
"""What `codebook list` and documents tell besides, which is not the codebook's to change."""
_KEY_LISTS = ("objects", "criteria")
_PARTING = re.compile(r"[,;\s]+")
_ITEM = re.compile(r"((?:\\[^\n]|\\(?=\n|\Z)|[^\\;\n])*)(?:; ?|\n|\Z)")
"""An item of another list, up to a line end or a semicolon that no backslash guards."""

Value = str | tuple[str, ...]
"""A field: a text, or the items of a list."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the columns of a file were taken to be."""

    headers: tuple[str, ...]
    """Header of each column, "" for one that is not read."""
    unread: tuple[str, ...]
    """Names that mean nothing here."""


def shown_name(column: Column, language: str) -> str:
    """What a document in `language` calls a column ("Definition (sv)")."""
    name = _NAMES[_stem(column)].in_(language)
    return f"{name} ({column.path[-1]})" if _is_spoken(column) else name


def find_columns(names: Sequence[str], language: str) -> Found:
    """Which columns `names` mean, in whatever language; one that names no language is in `language`."""
    meant = [_meaning(name) for name in names]
    headers: list[str] = []
    for header in meant:
        spoken = f"{header} {language}"
        whole = spoken if spoken in BY_HEADER and spoken not in meant else header
        headers.append(whole if whole in BY_HEADER and whole not in headers else "")
    unread = [
        name
        for name, header, meaning in zip(names, headers, meant, strict=True)
        # "Definition" beside "Definition (fi)" only repeats it.
        if name.strip() and not header and not (meaning and meaning not in BY_HEADER)
    ]
    return Found(tuple(headers), tuple(dict.fromkeys(name for name in unread if _folded(name) not in _PASSED_OVER)))


def cells_of(code: Code, parting: str = "\n") -> dict[str, str]:
    """Header → text of the cell; items of a list are parted by line ends, or by "; "."""
    cells = {column.header: to_cell(value_at(code, column.path)) for column in COLUMNS}
    lists = (column.header for column in COLUMNS if column.is_list)
    return cells | {header: cells[header].replace(";", "\\;").replace("\n", parting) for header in lists}


def from_text(header: str, text: str) -> Value:
    """The value that stands in a cell."""
    column = BY_HEADER[header]
    if not column.is_list:
        return text
    if header in _KEY_LISTS:
        return tuple(filter(None, _PARTING.split(text)))
    items = from_cell(column, "\n".join(match[1] for match in _ITEM.finditer(text)))
    return tuple(item for item in items if item is not None)


def with_values(code: Code, values: Mapping[str, Value]) -> Code:
    """The code with what the columns say; what they do not name stays as it is."""
    for header, value in values.items():
        first, *rest = BY_HEADER[header].path
        inner: Any = replace(getattr(code, first), **{rest[0]: value}) if rest else value
        code = replace(code, **{first: inner})
    return code


def changed_columns(old: Code, new: Code) -> tuple[str, ...]:
    """Headers of the columns in which two codes differ."""
    return tuple(c.header for c in COLUMNS if value_at(old, c.path) != value_at(new, c.path))


def _stem(column: Column) -> str:
    return "label" if column.path[0] == "labels" else column.path[0]


def _is_spoken(column: Column) -> bool:
    return column.path[-1] in LANGUAGES


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()


def _meaning(name: str) -> str:
    """The header that a name means; without its language where the name has none; "" for none of ours."""
    known, folded = _known_names(), _folded(name)
    if folded in known:
        return known[folded]
    stem, _space, last = folded.rpartition(" ")
    language = next((key for key, words in _LANGUAGE_WORDS.items() if last in words), "")
    header = f"{known.get(stem, '')} {language}"
    return header if header in BY_HEADER else ""


@cache
def _known_names() -> dict[str, str]:
    def called(stem: str, labels: Labels) -> Iterable[str]:
        return (stem, *labels.all(), *_OTHER_NAMES.get(stem, ()))

    return {_folded(name): stem for stem, labels in _NAMES.items() for name in called(stem, labels)}
