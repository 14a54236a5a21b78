"""The sheet that lies beside interviews and says of each file what a head would: `interviews.csv` or `.xlsx`.

A row is of one file, or of one who speaks in it: then a file has several rows, and what they agree on is said of
the interview, what differs of the people. A name is compared with the names of files and never opened. It guards that
a row that is wrong keeps no file out but its own.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from pathlib import PurePosixPath
from typing import cast

from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.head import checked_words
from qualcode.intake.saying import listed, one_line, quoted
from qualcode.intake.survey_table import Table, read_table
from qualcode.locale import _
from qualcode.model.draft import SourceDraft
from qualcode.model.errors import IntakeError
from qualcode.model.source import Participant, Role

STEMS = ("interviews", "haastattelut", "intervjuer")
ENDINGS = (".csv", ".tsv", ".xlsx")

FIELDS = {
    "file": ("tiedosto", "fil"),
    "id": ("tunnus",),
    "title": ("otsikko", "rubrik"),
    "round": ("kierros", "omgång"),
    "phases": ("phase", "vaiheet", "vaihe", "faser", "fas"),
    "date": ("päivä", "päivämäärä", "haastattelupäivä", "datum", "intervjudatum"),
    "language": ("kieli", "språk"),
    "consent": ("suostumus", "samtycke"),
    "kind": ("laji", "slag"),
    "note": ("huomautus", "anmärkning"),
    "label": ("puhujatunnus", "talarbeteckning"),
    "person": ("henkilö",),
    "name": ("nimi", "namn"),
    "role": ("rooli", "roll"),
}
"""What a column may be called, besides its key."""
_OF_PEOPLE = ("label", "person", "name", "role")
_ROLES = {
    "informant": ("haastateltava", "informantti", "interviewee", "intervjuperson"),
    "interviewer": ("haastattelija", "intervjuare"),
}
_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


@dataclass(frozen=True, slots=True)
class Speaker:
    """What a sheet says of one who speaks."""

    label: str = ""
    """"" is the only informant."""
    person: str = ""
    name: str = ""
    role: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """What a sheet says of a file."""

    file: str
    row: int
    words: Mapping[str, str] = field(default_factory=dict)
    """Fields of a head."""
    phases: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    speakers: tuple[Speaker, ...] = ()
    refused: str = ""
    """Why the file cannot be taken, one line with the row that is wrong."""


@dataclass(frozen=True, slots=True)
class InterviewSheet:
    """A sheet as read."""

    name: str
    rows: tuple[Said, ...]
    warnings: tuple[str, ...] = ()

    def by_file(self, files: Collection[PurePosixPath]) -> tuple[dict[PurePosixPath, Said], list[str]]:
        """What is said of each of the files, and a warning for each row that names none.

        A row names a file by its path beside the sheet or its name, each with or without the ending. What is called
        like several files is refused for each that no other row names.
        """
        found: dict[PurePosixPath, Said] = {}
        unsure: dict[PurePosixPath, Said] = {}
        warnings: list[str] = []
        called = [_index(files, name) for name in (str, _name, _without_ending, _stem)]
        for said in self.rows:
            key = file_key(said.file)
            matches = next((index[key] for index in called if key in index), [])
            if len(matches) > 1:
                words = _("several files are called {file}; write the folder, or the ending, too")
                refused = self._refused(said, words.format(file=quoted(said.file)))
                unsure |= dict.fromkeys(matches, refused)
            elif not matches:
                words = _("{sheet}, row {row}: there is no file {file}")
                warnings.append(words.format(sheet=self.name, row=said.row, file=quoted(said.file)))
            elif matches[0] in found:
                first = found[matches[0]]
                again = _("row {row} names the same file").format(row=first.row)
                found[matches[0]] = first if first.refused else self._refused(said, again)
            else:
                found[matches[0]] = said
        return unsure | found, warnings

    def _refused(self, said: Said, reason: str) -> Said:
        told = _("{sheet}, row {row}: {reason}.").format(sheet=self.name, row=said.row, reason=reason)
        return Said(said.file, said.row, refused=told)


def _index(files: Iterable[PurePosixPath], called: Callable[[PurePosixPath], str]) -> dict[str, list[PurePosixPath]]:
    index: dict[str, list[PurePosixPath]] = {}
    for file in files:
        index.setdefault(file_key(called(file)), []).append(file)
    return index


def _name(file: PurePosixPath) -> str:
    return file.name


def _without_ending(file: PurePosixPath) -> str:
    return str(file.with_suffix(""))


def _stem(file: PurePosixPath) -> str:
    return file.stem


def file_key(name: str) -> str:
    """A name of a file as it is compared, whatever system wrote it."""
    return unicodedata.normalize("NFC", name.strip().replace("\\", "/").removeprefix("./")).casefold()


def is_sheet(file: PurePosixPath) -> bool:
    """Whether a file is called like a sheet."""
    return file.stem.casefold() in STEMS and file.suffix.casefold() in ENDINGS


def read_sheet(file: ForeignFile, attributes: Mapping[str, Collection[str]] | None = None) -> InterviewSheet:
    """The sheet in a file; IntakeError for what is no table, or one without a column of files.

    A row with a value that a head could not have is `refused`. `attributes` are the keys of attributes with all their
    names; without it every other column is taken for one.
    """
    table = read_table(file)
    columns, unknown = _columns(table, attributes)
    if "file" not in {key for key, is_field in columns.values() if is_field}:
        raise file.unfit(_("it has no column “file” with the names of the files"))
    lines = [_line(file, number, row, columns) for number, row in enumerate(table.rows, table.first) if any(row)]
    of_files = groupby(
        sorted(filter(None, lines), key=lambda line: file_key(line.file)), lambda line: file_key(line.file)
    )
    rows = sorted((_said(file, list(same)) for _key, same in of_files), key=lambda said: said.row)
    warnings = [f"{file.name}: {warning}" for warning in table.warnings]
    if unknown:
        words = _("{sheet}: columns that are neither a field nor an attribute, left out: {columns}")
        warnings.append(words.format(sheet=file.name, columns=listed(unknown)))
    return InterviewSheet(file.name, tuple(_with_own_ids(file, rows)), tuple(warnings))


def _with_own_ids(file: ForeignFile, rows: Iterable[Said]) -> Iterator[Said]:
    """The rows, those refused whose id another file has before them."""
    seen: dict[str, Said] = {}
    for said in rows:
        name = said.words.get("id", "")
        first = seen.setdefault(name, said) if name else said
        if first is said:
            yield said
            continue
        words = _("row {row} has the id {id} too, for {file}; give each file its own")
        reason = words.format(row=first.row, id=quoted(name), file=quoted(first.file))
        refused = str(file.unfit(reason, _("row {row}").format(row=said.row)))
        yield Said(said.file, said.row, refused=refused)


def _columns(
    table: Table, attributes: Mapping[str, Collection[str]] | None
) -> tuple[dict[int, tuple[str, bool]], list[str]]:
    """Index of each column → field or attribute, and whether it is a field; and the headings that are neither."""
    fields = {_fold(name): key for key, names in FIELDS.items() for name in (key, *names)}
    known = {_fold(name): key for key, names in (attributes or {}).items() for name in (key, *names)}
    found: dict[int, tuple[str, bool]] = {}
    unknown = []
    for at, heading in enumerate(table.headings):
        key = _fold(heading)
        if key in fields and (fields[key], True) not in found.values():
            found[at] = fields[key], True
        elif key in known or attributes is None:
            found[at] = known.get(key, heading), False
        elif any(row[at] for row in table.rows):
            unknown.append(heading)
    return found, unknown


def _fold(name: str) -> str:
    return one_line(name).casefold()


@dataclass(frozen=True, slots=True)
class _Line:
    """One row as written."""

    row: int
    file: str
    fields: Mapping[str, str]
    attributes: Mapping[str, str]
    refused: str = ""

    @property
    def is_of_person(self) -> bool:
        return any(self.fields.get(key) for key in _OF_PEOPLE)


def _line(
    file: ForeignFile, number: int, row: tuple[str, ...], columns: Mapping[int, tuple[str, bool]]
) -> _Line | None:
    values = {at: one_line(row[at]) for at in columns}
    fields = {key: values[at] for at, (key, is_field) in columns.items() if is_field and values[at]}
    name = fields.pop("file", "")
    if not name:
        return None
    attributes = {key: values[at] for at, (key, is_field) in columns.items() if not is_field and values[at]}
    try:
        return _Line(number, name, _checked(file, _("row {row}").format(row=number), fields), attributes)
    except IntakeError as error:
        return _Line(number, name, {}, {}, str(error))


def _checked(file: ForeignFile, place: str, fields: dict[str, str]) -> dict[str, str]:
    """Fields as a head has them; IntakeError for what none could have."""
    if written := _DATE.fullmatch(fields.get("date", "")):
        day, month, year = map(int, written.groups())
        with suppress(ValueError):
            fields["date"] = date(year, month, day).isoformat()
    for key in ("language", "consent", "kind"):
        if key in fields:
            fields[key] = fields[key].casefold()
    fields |= checked_words(f"{file.name}, {place}", fields)
    if role := fields.get("role", ""):
        known = {name: key for key, names in _ROLES.items() for name in (key, *names)}
        if role.casefold() not in known:
            words = _("role cannot be {found}; allowed: {allowed}")
            raise file.unfit(words.format(found=quoted(role), allowed=", ".join(_ROLES)), place)
        fields["role"] = known[role.casefold()]
    return fields


def _said(file: ForeignFile, lines: list[_Line]) -> Said:
    """What the rows of one file say, or why one of them is refused."""
    refused = next((line.refused for line in lines if line.refused), "")
    try:
        return Said(lines[0].file, lines[0].row, refused=refused) if refused else _joined(file, lines)
    except IntakeError as error:
        return Said(lines[0].file, lines[0].row, refused=str(error))


def _joined(file: ForeignFile, lines: list[_Line]) -> Said:
    """What the rows of one file say together; IntakeError where they contradict each other."""
    first = lines[0]
    place = _("row {row}").format(row=lines[-1].row)
    if len(lines) > 1 and len({line.fields.get("label", "") for line in lines} - {""}) < len(lines):
        words = _("row {row} names the same file; several rows of a file need a column “label” that tells who speaks")
        raise file.unfit(words.format(row=first.row), place)
    fields = dict(_agreed(file, lines))
    shared = {key: value for key, value in first.attributes.items() if _is_shared(key, value, lines)}
    speakers = (
        Speaker(
            **{key: line.fields.get(key, "") for key in _OF_PEOPLE},
            attributes={key: value for key, value in line.attributes.items() if key not in shared},
        )
        for line in lines
        if line.is_of_person
    )
    phases = tuple(filter(None, map(str.strip, re.split("[;,]", fields.pop("phases", "")))))
    return Said(first.file, first.row, fields, phases, shared, tuple(speakers))


def _is_shared(key: str, value: str, lines: Iterable[_Line]) -> bool:
    return all(line.attributes.get(key) == value for line in lines)


def _agreed(file: ForeignFile, lines: list[_Line]) -> Iterator[tuple[str, str]]:
    for key in FIELDS:
        values = {line.fields[key]: line.row for line in lines if key in line.fields}
        if key in _OF_PEOPLE or not values:
            continue
        if len(values) > 1:
            words = _("{key} is not what another row of the same file says")
            raise file.unfit(words.format(key=key), _("row {row}").format(row=max(values.values())))
        yield key, next(iter(values))


# -- what it says, and what the file itself does -----------------------------


def with_said(draft: SourceDraft, said: Said, sheet: str) -> SourceDraft:
    """A draft with the phases, attributes and people of a sheet where the file does not say them itself.

    Plain fields are not written here: a reader takes them as defaults.
    """
    people = {person.label: person for person in draft.participants}
    informants = [person.label for person in draft.participants if person.role == "informant"]
    warnings = []
    for speaker in said.speakers:
        label = speaker.label or (informants[0] if len(informants) == 1 else "")
        if label in people:
            people[label] = _filled(people[label], speaker)
            continue
        known = listed(people) or _("none")
        words = _("{sheet}, row {row}: {label} is not a label here, so the person is left out; labels: {known}")
        who = quoted(speaker.label or speaker.name or speaker.person)
        warnings.append(words.format(sheet=sheet, row=said.row, label=who, known=known))
    return replace(
        draft,
        phases=draft.phases or said.phases,
        attributes={**said.attributes, **draft.attributes},
        participants=tuple(people.values()),
        warnings=(*draft.warnings, *warnings),
    )


def _filled(person: Participant, speaker: Speaker) -> Participant:
    role = cast("Role", speaker.role) if speaker.role and not person.id else person.role
    return replace(
        person,
        role=role,
        id=person.id or speaker.person,
        name=person.name or speaker.name,
        attributes={**speaker.attributes, **person.attributes},
    )
