"""The codebook out of and into a project as a file: CSV, workbook, YAML, Markdown or Word, by the suffix.

An import adds and changes, and never takes away: a code that the file does not name stays, and so does a field
that it does not name; an empty cell empties. It guards: the codebook as a whole is sound before anything is
written, and all of it is one history entry. A code keeps its key, by which its codings know it.
A file cannot say whether other rules of use are better words or another meaning: as with an edit, the person says so,
once for all of its codes, and then finished sources are unread for them as for new ones.
A file of another plan may name what this plan does not have, or an abbreviation that is taken: that is left out, or
another one proposed, with a warning, because codes and rules are worth bringing all the same.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from qualcode.intake.codebook_file import CodeRow, read_codebook
from qualcode.intake.foreign_file import unfit
from qualcode.locale import _, language, ngettext
from qualcode.model.code import Code
from qualcode.model.code_table import BY_HEADER, changed_columns, shown_name, with_values
from qualcode.model.errors import ExportError, WorkbenchError
from qualcode.model.labels import Labels
from qualcode.model.scheme import Scheme
from qualcode.store import codes as store_codes
from qualcode.text.clean import show
from qualcode.workbench.codebook import RULES, key_for, problem_with, refuse_decisions, usage, with_signs
from qualcode.workbench.naming import find, listed
from qualcode.workbench.naming import label as name_of
from qualcode.workbench.project import N_, NOBODY, Project

SUFFIXES = (".csv", ".xlsx", ".yaml", ".yml", ".md", ".docx")


@dataclass(frozen=True, slots=True)
class Change:
    """What an import makes of one code."""

    place: str
    """Where the file has it ("row 3")."""
    code: Code
    """As it will be."""
    fields: tuple[str, ...] = ()
    """Headers of the columns that change; none for a new code."""

    @property
    def rules_differ(self) -> bool:
        """Whether definition or rules of use become others, so that the meaning may be another."""
        return any(BY_HEADER[header].path[0] in RULES for header in self.fields)


@dataclass(slots=True)
class CodebookPreview:
    """What an import would do, or did."""

    new: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: list[Change] = field(default_factory=list)
    left: tuple[Code, ...] = ()
    """Codes that the file does not name; they stay as they are."""
    unread: tuple[str, ...] = ()
    """Columns of the file that mean nothing here."""
    warnings: tuple[str, ...] = ()
    """What of the file is left out or becomes another, in one line each."""

    @property
    def reworded(self) -> list[Change]:
        """Those whose meaning may be another."""
        return [change for change in self.changed if change.rules_differ]


# -- out ---------------------------------------------------------------------


def export_codebook(project: Project, path: Path, *, with_usage: bool = False, today: str = "") -> int:
    """Write the codebook in the format of the suffix; how many themes and codes it has.

    `with_usage` adds the number of codings to Markdown and Word, `today` is an ISO date (default: today's).
    Raises ExportError for another suffix, or when the file cannot be written.
    """
    from qualcode.export import codebook_files  # with the formats, slow to import

    scheme, suffix = project.scheme(), path.suffix.lower()
    if suffix not in SUFFIXES:
        words = _("{file}: a codebook is written as .csv, .xlsx, .yaml, .md or .docx; name such a file.")
        raise ExportError(words.format(file=path))
    counts = {key: sum(by.values()) for key, by in usage(project).items()} if with_usage else None
    match suffix:
        case ".csv":
            codebook_files.write_codebook_csv(scheme.codes, path)
        case ".xlsx":
            codebook_files.write_codebook_xlsx(scheme.codes, path)
        case ".md":
            title = _("Codebook: {scheme}").format(scheme=name_of(scheme))
            codebook_files.write_codebook_markdown(title, scheme.codes, path, counts)
        case ".docx":
            _write_word(project, scheme, path, counts, today or dt.date.today().isoformat())
        case _:
            codebook_files.write_codebook_yaml(scheme.codes, path)
    return len(scheme.codes)


def _write_word(project: Project, scheme: Scheme, path: Path, counts: Mapping[str, int] | None, day: str) -> None:
    from qualcode.export.docx import write_docx  # docx is slow to import
    from qualcode.report.codebook import codebook_document

    author = project.coder if project.coder != NOBODY else ""
    write_docx(codebook_document(scheme, day, author, counts), path)


# -- in ----------------------------------------------------------------------


def preview_import(project: Project, path: Path) -> CodebookPreview:
    """What importing a file would do; writes nothing.

    Raises IntakeError or WorkbenchError, in one line that names the row, for what is wrong with it.
    """
    found = read_codebook(path)
    preview = _Planner(project, path).plan(found.rows)
    preview.unread = found.unread
    return preview


def import_codebook(
    project: Project, path: Path, *, dry_run: bool = False, meaning_changed: bool = False
) -> CodebookPreview:
    """Bring a codebook in as one history entry; with `dry_run` only say what would happen.

    With `meaning_changed` finished sources are unread for the codes whose rules of use become others.
    """
    preview = preview_import(project, path)
    if (preview.new or preview.changed) and not dry_run:
        with project.store.change(N_("Import the codebook from {file}"), project.coder, file=path.name):
            _write(project, preview, preview.reworded if meaning_changed else [])
    return preview


def _write(project: Project, preview: CodebookPreview, unread: Iterable[Change]) -> None:
    """Themes first, so that every code finds its own; finished sources are `unread` for new codes and for these."""
    store, renewed = project.store, list(unread)
    since = store_codes.next_codebook_version(store) if preview.new or renewed else 0
    for change in sorted(preview.new, key=lambda change: not change.code.is_theme):
        store_codes.insert_code(store, replace(change.code, since=since))
    for change in preview.changed:
        store_codes.update_code(store, project.code_id(change.code.key), change.code)
    for change in renewed:
        store_codes.set_since(store, project.code_id(change.code.key), since)


class _Planner:
    """Turns the rows of a file into the codebook that they ask for."""

    def __init__(self, project: Project, path: Path) -> None:
        self._project = project
        self._path = path
        self._scheme = project.scheme()
        self._before = project.codebook()
        self._book = dict(self._before)
        self._places: dict[str, str] = {}
        """Key → where the file names it."""
        self._warnings: list[str] = []
        self._left_out: dict[str, dict[str, list[str]]] = {}
        """Column → key of a code → what it names that this plan does not have."""

    def plan(self, rows: Iterable[CodeRow]) -> CodebookPreview:
        """Take every row in, then look at the whole."""
        said = [(self._take(row), row) for row in rows]
        for key, row in said:
            self._put_under(key, row)
        for key in self._places:
            self._complete(key)
        self._check_themes()
        return self._preview()

    def _take(self, row: CodeRow) -> str:
        """The key of a row's code, which is now in the book with all but its theme."""
        values = {header: value for header, value in row.values.items() if header not in ("key", "parent")}
        key = str(row.values.get("key", "")).strip() or self._key_of(row)
        if key in self._places:
            words = _("the code “{key}” stands in the file twice: at {place} too")
            raise self._refusal(row.place, words.format(key=key, place=self._places[key]))
        self._places[key] = row.place
        old = self._before.get(key, Code(key, Labels()))
        for header in ("abbreviation", "colour"):
            if not values.get(header, " "):
                values[header] = getattr(old, header)
        self._book[key] = with_values(old, values)
        return key

    def _key_of(self, row: CodeRow) -> str:
        """The key of a code that the file only names: the one code of that name, else a new one."""
        labels = with_values(Code("", Labels()), {h: v for h, v in row.values.items() if h.startswith("label ")}).labels
        names = {name.casefold().strip() for name in labels.all()} - {""}
        if not names:
            raise self._refusal(row.place, _("a code needs a key or a name"))
        alike = [key for key, code in self._before.items() if names & {n.casefold() for n in code.labels.all()}]
        if len(alike) > 1:
            words = _("“{name}” could be several codes: {codes}; write the key too")
            raise self._refusal(row.place, words.format(name=labels.all()[0], codes=", ".join(alike)))
        return alike[0] if alike else key_for(self._book, labels.all()[0])

    def _put_under(self, key: str, row: CodeRow) -> None:
        """The theme of a code, by key, abbreviation or name; one that the file brings too."""
        wanted = str(row.values.get("parent", self._book[key].parent)).strip()
        try:
            parent = find(wanted, self._book.values(), _("theme")) if wanted else ""
        except WorkbenchError as error:
            raise self._refusal(row.place, str(error).rstrip(".")) from None
        self._book[key] = replace(self._book[key], parent=parent)

    def _complete(self, key: str) -> None:
        others = {other: code for other, code in self._book.items() if other != key}
        known = self._with_known_references(key, self._book[key])
        code = with_signs(others, self._with_free_abbreviation(key, known, others))
        if code == self._before.get(key):
            self._book[key] = code
            return
        # Whether the theme is one is asked of the whole, once.
        if problem := problem_with(others, replace(code, parent="")):
            raise self._refusal(self._places[key], problem.rstrip("."))
        self._book[key] = code

    def _with_known_references(self, key: str, code: Code) -> Code:
        """The code without the items of another plan that it names."""
        for header, items in (("objects", self._scheme.objects), ("criteria", self._scheme.criteria)):
            named, there = getattr(code, header), {item.key for item in items}
            unknown = [item for item in named if item not in there]
            if unknown:
                code = with_values(code, {header: tuple(item for item in named if item in there)})
                self._left_out.setdefault(header, {})[key] = unknown
        return code

    def _of_another_plan(self) -> Iterator[str]:
        """What was left out, a line for each column: a whole codebook of another plan names the same few things."""
        for header, by_key in self._left_out.items():
            values = dict.fromkeys(show(item) for unknown in by_key.values() for item in unknown)
            words = ngettext(
                "{column}: the plan does not have {values}, which is left out of {n} code",
                "{column}: the plan does not have {values}, which is left out of {n} codes",
                len(by_key),
            )
            column = shown_name(BY_HEADER[header], language())
            yield words.format(column=column, values=listed(values), n=len(by_key))

    def _with_free_abbreviation(self, key: str, code: Code, others: Mapping[str, Code]) -> Code:
        """The code without an abbreviation that it does not have yet and another one has; its own, if that is free."""
        taken = {other.abbreviation: other for other in others.values()}
        own = self._before[key].abbreviation if key in self._before else ""
        if code.abbreviation not in taken or code.abbreviation == own:
            return code
        proposed = with_signs(dict(others), replace(code, abbreviation="" if own in taken else own))
        words = _("the abbreviation {abbreviation} belongs to “{code}”: {proposed} is taken instead")
        twin = name_of(taken[code.abbreviation])
        self._warn(key, words.format(abbreviation=code.abbreviation, code=twin, proposed=proposed.abbreviation))
        return proposed

    def _warn(self, key: str, words: str) -> None:
        name = name_of(self._book[key]) if self._book[key].labels.all() else key
        self._warnings.append(f"{name} ({self._places[key]}): {words}")

    def _check_themes(self) -> None:
        """Codes stand under themes only, and what has to stay a theme stays one."""
        for key, code in self._book.items():
            above = self._book.get(code.parent)
            if above is not None and not above.is_theme:
                place = self._places.get(key, "") or self._places.get(above.key, "")
                words = _("“{code}” cannot stand under “{theme}”, which is no theme")
                raise self._refusal(place, words.format(code=name_of(code), theme=name_of(above)))
        for key, place in self._places.items():
            if self._book[key].parent and key in self._before and self._before[key].is_theme:
                try:
                    refuse_decisions(self._project, key)
                except WorkbenchError as error:
                    raise self._refusal(place, str(error).rstrip(".")) from None

    def _preview(self) -> CodebookPreview:
        left = tuple(code for key, code in self._before.items() if key not in self._places)
        preview = CodebookPreview(left=left, warnings=(*self._of_another_plan(), *self._warnings))
        for key, place in self._places.items():
            old, new = self._before.get(key), self._book[key]
            if old is None:
                preview.new.append(Change(place, new))
            elif fields := changed_columns(old, new):
                preview.changed.append(Change(place, new, fields))
            else:
                preview.unchanged.append(Change(place, new))
        return preview

    def _refusal(self, place: str, reason: str) -> Exception:
        words = _("{reason}. Nothing was imported")
        return unfit(self._path, words.format(reason=reason), place)
