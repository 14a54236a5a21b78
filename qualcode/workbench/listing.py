"""Looking things up for a list or a command: rows of sources and quotes, names of clusters and facets."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from qualcode.locale import _
from qualcode.model.coding import Quote
from qualcode.model.errors import IntakeError, WorkbenchError
from qualcode.model.source import SourceRow
from qualcode.store import codings, sources
from qualcode.store.readings import Asked
from qualcode.text.formula import guard
from qualcode.workbench import quoting
from qualcode.workbench.coding import find_coding
from qualcode.workbench.naming import choose, find
from qualcode.workbench.project import Project

_ANSWERS: dict[Asked, tuple[str, ...]] = {
    "yes": ("yes", "kyllä", "ja"),
    "no": ("no", "ei", "nej"),
    "unknown": ("unknown", "ei tiedossa", "okänt"),
}


def source_rows(project: Project) -> list[SourceRow]:
    """Every source as a list shows it, by short id."""
    return sources.list_sources(project.store)


def source_row(project: Project, wanted: str) -> SourceRow:
    """One of them by its short id; WorkbenchError names those there are."""
    source_id = project.source_id(wanted)
    return next(row for row in source_rows(project) if row.id == source_id)


def chosen_quotes(project: Project, *, source: str = "", code: str = "", coder: str = "") -> list[Quote]:
    """Coded passages by source and place; the arguments are keys, a theme takes in its codes, "" lets all through."""
    wanted = quoting.chosen(project, quoting.Query(code=code, coder=coder))
    return quoting.read(project, quoting.all_ids(project, replace(wanted, source=source)))


def quote_of(project: Project, evidence: str) -> Quote:
    """The passage behind an evidence id; WorkbenchError when there is none."""
    return codings.quotes(project.store, [find_coding(project, evidence).id])[0]


@dataclass(frozen=True, slots=True)
class Context:
    """What stands around a passage, in its own source."""

    before: str
    after: str


def contexts(project: Project, quotes: Iterable[Quote], reach: int) -> list[Context]:
    """The context of every quote, up to `reach` characters on either side, cut at spaces."""
    bodies: dict[int, str] = {}
    found = []
    for quote in quotes:
        if quote.source_id not in bodies:
            bodies[quote.source_id] = sources.text_of(project.store, quote.source_id).body
        found.append(_context(bodies[quote.source_id], quote.coding.start, quote.coding.end, reach))
    return found


def _context(body: str, start: int, end: int, reach: int) -> Context:
    before, after = body[max(0, start - reach) : start], body[end : end + reach]
    if start > reach and " " in before:
        before = "… " + before[before.index(" ") + 1 :]
    if end + reach < len(body) and " " in after:
        after = after[: after.rindex(" ")] + " …"
    return Context(" ".join(before.split()), " ".join(after.split()))


# -- names -------------------------------------------------------------------


def find_cluster(project: Project, wanted: str) -> str:
    """The key of a cluster by key or label; WorkbenchError lists what is allowed."""
    attribute = project.scheme().attribute("cluster")
    return find(wanted, attribute.values if attribute else (), _("cluster"))


def find_theme(project: Project, wanted: str) -> str:
    """The key of a theme by key, abbreviation or label; codes under themes do not count."""
    return find(wanted, project.scheme().themes, _("theme"))


def find_facets(project: Project, pairs: Iterable[str]) -> dict[str, str]:
    """Keys of facets and their values from "name=value" pairs; WorkbenchError for what the scheme does not have."""
    facets = {facet.key: facet for facet in project.scheme().facets}
    found = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign:
            raise WorkbenchError(_("“{pair}” is not a facet: write it as name=value.").format(pair=pair))
        key = find(name, facets.values(), _("facet"))
        found[key] = find(value, facets[key].values, _("value of {attribute}").format(attribute=key))
    return found


def find_answer(wanted: str) -> Asked:
    """ "yes", "no" or "unknown" from the word for it in any language."""
    key = choose(wanted, {str(answer): names for answer, names in _ANSWERS.items()}, _("answer"))
    return next(answer for answer in _ANSWERS if answer == key)


def read_table(path: Path) -> str:
    """A table as CSV, from a .csv or .xlsx file; IntakeError when it is missing, a folder, empty or not UTF-8."""
    try:
        text = _workbook_table(path) if path.suffix.lower() == ".xlsx" else path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise IntakeError(_("File not found: {file}.").format(file=path)) from None
    except UnicodeDecodeError:
        raise IntakeError(_("{file} is not a UTF-8 text: save it as UTF-8.").format(file=path)) from None
    except OSError as error:
        raise IntakeError(_("{file} cannot be read: {reason}.").format(file=path, reason=error.strerror)) from None
    if not text.strip():
        raise IntakeError(_("{file} is empty.").format(file=path))
    return text


def _workbook_table(path: Path) -> str:
    from qualcode.intake.workbook import read_first_sheet  # slow to import

    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(map(guard, row) for row in read_first_sheet(path))
    return out.getvalue()
