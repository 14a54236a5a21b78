"""Reading files, folders and archives into sources, each file by the reader of its format.

One file is in memory at a time. What a file says of itself goes before the sheet that lies beside it, and the
sheet before defaults.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath

from qualcode.intake.drafting import draft
from qualcode.intake.foreign_file import ForeignFile, foreign_file
from qualcode.intake.formats import format_of
from qualcode.intake.gathering import LARGEST, Batch, Entry, gather
from qualcode.intake.interview_sheet import Said, read_sheet, with_said
from qualcode.intake.saying import listed, one_line
from qualcode.intake.side_by_side import results
from qualcode.locale import _
from qualcode.model.draft import SourceDraft
from qualcode.model.errors import IntakeError
from qualcode.model.intake import Choices
from qualcode.text.clean import show


def read_path(
    path: Path,
    choices: Choices | None = None,
    *,
    defaults: Mapping[str, str] | None = None,
    said: Mapping[str, str] | None = None,
) -> Iterator[SourceDraft]:
    """The sources in a file: one, or as many as a survey has respondents; IntakeError for one that cannot be read.

    `defaults` are plain fields for a head that does not have them, `said` are fields that go before the head's.
    """
    return read_file(foreign_file(path, LARGEST), choices or Choices(), defaults=defaults, said=said)


def read_file(
    file: ForeignFile,
    choices: Choices,
    *,
    defaults: Mapping[str, str] | None = None,
    said: Mapping[str, str] | None = None,
) -> Iterator[SourceDraft]:
    """The sources in a file that is in memory."""
    form, warning = format_of(file)
    told: set[str] = set()
    for manuscript in form.read(file, choices):
        name = manuscript.file or file.name
        stem = PurePosixPath(name).stem
        made = draft(name, stem, manuscript, choices, defaults=defaults, said=said)
        warnings = filter(None, (warning, *made.warnings))
        # What holds of a whole survey is said once, not of each respondent.
        yield replace(made, warnings=tuple(words for words in warnings if words not in told))
        told.update(made.warnings, {warning})


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file."""

    name: str
    """With its folders below what was named."""
    sources: int
    warnings: tuple[str, ...] = ()
    stored: tuple[str, ...] = ()
    """Short ids of its sources that were stored."""


@dataclass(slots=True)
class Report:
    """What became of all that was named; it grows while `read_many` is read from, and what it yields stored."""

    total: int = 0
    """Files to be read."""
    files: list[FileReport] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    """Files in folders and archives of which none was read, a line each with its reason."""
    refused: list[str] = field(default_factory=list)
    """Files that cannot be read, and sources that cannot be stored, a line each with its reason."""
    stored: list[str] = field(default_factory=list)
    """Short ids of the sources of the file that is being read, as they are stored."""
    warnings: list[str] = field(default_factory=list)
    """About sheets and folders, one line each; those about a source are with it."""


def read_many(
    paths: Iterable[Path],
    choices: Choices | None = None,
    defaults: Mapping[str, str] | None = None,
    *,
    attributes: Mapping[str, Collection[str]] | None = None,
    report: Report | None = None,
    told: Callable[[int, int, str], None] | None = None,
    skip: bool = False,
) -> Iterator[SourceDraft]:
    """The sources in files, folders and archives, one after the other.

    All files are looked at. Those that cannot be read are in the report; unless they are to be skipped, IntakeError
    comes at the end, with the reason of the only one that is refused, or the number of reasons. Of one file
    that is named alone, what `defaults` say goes before its head: it is said of this very file. `attributes` are the
    keys of a plan's attributes with all their names: other columns are left out, with a warning; without it every
    column found is an attribute. `told` hears the number of each file, from 0, how many there are, and its name.
    """
    report, paths = Report() if report is None else report, list(paths)
    files = list(waiting(paths, attributes=attributes, report=report))
    prepare = partial(_work, paths, choices, defaults, attributes)
    for number, (file, result) in enumerate(zip(files, results(prepare, len(files)), strict=True)):
        if told:
            told(number, report.total, file.name)
        try:
            drafts = result()
        except IntakeError as error:
            if str(error) not in report.refused:  # a row of a sheet may be wrong about several files
                report.refused.append(str(error))
            continue
        yield from drafts
        warnings = tuple(words for each in drafts for words in each.warnings)
        report.files.append(FileReport(file.name, len(drafts), warnings, tuple(report.stored)))
        report.stored.clear()
    if report.refused and not skip:
        raise IntakeError(refusal(report.refused))


def _work(
    paths: Sequence[Path],
    choices: Choices | None,
    defaults: Mapping[str, str] | None,
    attributes: Mapping[str, Collection[str]] | None,
) -> Callable[[int], list[SourceDraft]]:
    """What reads the file of a number."""
    files = list(waiting(paths, attributes=attributes))
    return lambda number: list(files[number].read(choices, defaults))


def refusal(refused: Sequence[str]) -> str:
    """The one line about all that is refused: the reason of what is alone, else how many reasons there are."""
    if len(refused) == 1:
        return refused[0]
    return _("There are {n} reasons why nothing was stored.").format(n=len(refused))


def waiting(
    paths: Iterable[Path], *, attributes: Mapping[str, Collection[str]] | None = None, report: Report | None = None
) -> "Iterator[Waiting]":
    """The files named, and those in folders and archives, none of them read yet; as `read_many` has them."""
    report = Report() if report is None else report
    batches = list(gather(paths))
    report.total = sum(len(batch.entries) for batch in batches)
    alone = report.total == 1 and not batches[0].name
    for batch in batches:
        report.skipped += batch.skipped
        beside = _Beside.of(batch, attributes)
        report.warnings += beside.warnings
        yield from (Waiting(entry.name, batch, entry, beside, attributes, alone) for entry in batch.entries)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that can be read, again too where a person has decided something about it."""

    name: str
    """With its folders below what was named."""
    _batch: Batch
    _entry: Entry
    _beside: "_Beside"
    _attributes: Mapping[str, Collection[str]] | None
    _alone: bool

    @property
    def place(self) -> str:
        """The folder or archive it is in; "" for a file that was named."""
        return self._batch.name

    def load(self) -> ForeignFile:
        """The file in memory; IntakeError."""
        with _inside(self._batch):
            return self._entry.load()

    def read(
        self,
        choices: Choices | None = None,
        defaults: Mapping[str, str] | None = None,
        said: Mapping[str, str] | None = None,
    ) -> Iterator[SourceDraft]:
        """The sources in it; IntakeError, also where the sheet beside it is wrong about it.

        `said` goes before its head, and so do `defaults` of a file named alone.
        """
        row = self._beside.row(self._batch, self._entry)
        if self._alone:
            defaults, said = None, {**(defaults or {}), **(said or {})}
        else:
            defaults = {**(defaults or {}), **(row.words if row else {})}
        made = 0
        known = _names_of(self._attributes or {})
        with _inside(self._batch):
            for each in read_file(self._entry.load(), choices or Choices(), defaults=defaults, said=said):
                described = self._beside.described(each, row, first=not made)
                if self._attributes is not None and not (choices and choices.columns.attributes):
                    described = _of_plan(described, known, first=not made)
                made += 1
                yield described


@dataclass(frozen=True, slots=True)
class _Beside:
    """What the sheet of a folder or archive says of the files in it; nothing where there is none."""

    name: str = ""
    rows: Mapping[PurePosixPath, Said] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()

    @classmethod
    def of(cls, batch: Batch, attributes: Mapping[str, Collection[str]] | None) -> "_Beside":
        """The sheet that lies in a folder or archive, held against the names there."""
        if batch.sheet is None:
            return cls()
        with _inside(batch, batch.sheet.inside.parent):
            sheet = read_sheet(batch.sheet.load(), attributes)
            rows, warnings = sheet.by_file([entry.inside for entry in batch.entries])
        return cls(sheet.name, rows, (*sheet.warnings, *warnings))

    def row(self, batch: Batch, entry: Entry) -> Said | None:
        """What the sheet says of a file; IntakeError where its row is wrong."""
        found = self.rows.get(entry.inside)
        if found is not None and found.refused and batch.sheet:
            with _inside(batch, batch.sheet.inside.parent):
                raise IntakeError(found.refused)
        return found

    def described(self, made: SourceDraft, row: Said | None, *, first: bool) -> SourceDraft:
        """A draft with what the sheet says of it, or a warning that it says nothing."""
        if row is not None:
            return with_said(made, row, self.name)
        return (
            made.with_warning(_("{sheet} has no row for it").format(sheet=self.name)) if self.name and first else made
        )


@contextmanager
def _inside(batch: Batch, folder: str | PurePosixPath = "") -> Iterator[None]:
    """Puts the name of the folder or archive, and a folder in it, before that of a file that cannot be read."""
    try:
        yield
    except IntakeError as error:
        place = show(str(PurePosixPath(batch.name) / folder))
        raise (IntakeError(f"{place}, {error}") if batch.name else error) from None


# -- attributes that a survey proposes ---------------------------------------


def _names_of(attributes: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Every name of an attribute, as it is compared → its key."""
    return {one_line(name).casefold(): key for key, names in attributes.items() for name in (key, *names)}


def _of_plan(made: SourceDraft, known: Mapping[str, str], *, first: bool) -> SourceDraft:
    """A respondent's draft with those attributes alone that the plan has; nobody has said that others are some."""
    if not made.case:
        return made

    def of_plan(values: Mapping[str, str]) -> dict[str, str]:
        return {known[name.casefold()]: value for name, value in values.items() if name.casefold() in known}

    every = [made.attributes, *(person.attributes for person in made.participants)]
    left = list(dict.fromkeys(name for values in every for name in values if name.casefold() not in known))
    people = tuple(replace(person, attributes=of_plan(person.attributes)) for person in made.participants)
    made = replace(made, attributes=of_plan(made.attributes), participants=people)
    words = _("not attributes of the plan, so left out: {columns}; take one over with --attribute COLUMN=ATTRIBUTE")
    return made.with_warning(words.format(columns=listed(left))) if left and first else made
