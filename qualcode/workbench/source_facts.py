"""What is known of a source beside its wording and its people: date, round and consent, changed after it was added.

It guards that what a person says is held against the plan as in adding, and that several sources change together
or not at all. An example in the codebook whose words may not be quoted then is gone in the same history entry.
"""

from collections.abc import Iterable, Iterator, Mapping

from qualcode.locale import _
from qualcode.model.errors import WorkbenchError
from qualcode.model.source import SourceRow
from qualcode.store import sources
from qualcode.text.clean import clean
from qualcode.workbench.assigning import checked_day, listed_sources
from qualcode.workbench.intake_words import consent_word
from qualcode.workbench.listing import source_rows
from qualcode.workbench.naming import find, label
from qualcode.workbench.passages import find_mark
from qualcode.workbench.project import N_, Project
from qualcode.workbench.withheld import withdraw, withdrawn

FACTS = ("date", "round", "consent")
"""What can be changed, as commands and dialogs name it."""


def change_sources(project: Project, short_ids: Iterable[str], fields: Mapping[str, str]) -> list[str]:
    """Change some of FACTS of sources, in one history entry; what is different now, a line each.

    Values are as a person writes them, a round and a consent by key, abbreviation or label; "" takes a date away, or
    the round of a document, and a field that is not given stays. WorkbenchError for a source or a value that is not
    known, and for an interview without a round.
    """
    rows = {row.id: row for row in source_rows(project)}
    chosen = list(dict.fromkeys(project.source_id(short_id) for short_id in short_ids))
    now = _checked(project, fields)
    if not now.get("round", "-"):
        _refuse_without_round(project, (rows[source_id] for source_id in chosen))
    different = {source_id: new for source_id in chosen if (new := _different(rows[source_id], now))}
    if not different:
        return []
    what = " · ".join(_shown(project, name, value) for name, value in now.items())
    told = {"sources": listed_sources(project, list(different)), "what": what}
    with project.store.change(N_("Change what is known of {sources}: {what}"), project.coder, **told):
        for source_id in different:
            known = {name: getattr(rows[source_id], name) for name in FACTS} | now
            sources.set_facts(project.store, source_id, known["date"], known["round"], known["consent"])
        gone = withdrawn(withdraw(project, different) if "consent" in now else ())
    lines = [line for source_id, new in different.items() for line in _told(project, rows[source_id], new)]
    return [*lines, *filter(None, [gone])]


def checked_fact(project: Project, name: str, value: str) -> str:
    """One of FACTS as it is stored; WorkbenchError for a value that is not known."""
    return _checked(project, {name: value})[name]


def _checked(project: Project, fields: Mapping[str, str]) -> dict[str, str]:
    """The fields as they are stored."""
    given = {name: clean(fields[name]).text.strip() for name in FACTS if name in fields}
    if "date" in given:
        given["date"] = checked_day(given["date"])
    if given.get("round"):
        given["round"] = find(given["round"], project.scheme().rounds, _("round"))
    if "consent" in given:
        given["consent"] = find_mark(given["consent"], _("consent"))
    return given


def _refuse_without_round(project: Project, rows: Iterable[SourceRow]) -> None:
    for row in rows:
        if row.kind != "document":
            words = _("{source} is no document, so it needs a round: {rounds}.")
            rounds = ", ".join(each.key for each in project.scheme().rounds)
            raise WorkbenchError(words.format(source=row.short_id, rounds=rounds))


def _different(row: SourceRow, now: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in now.items() if getattr(row, name) != value}


def _told(project: Project, row: SourceRow, new: Mapping[str, str]) -> Iterator[str]:
    words = {"date": _("date"), "round": _("round"), "consent": _("consent")}
    for name, value in new.items():
        before, after = (_shown(project, name, each) for each in (getattr(row, name), value))
        yield f"{row.short_id}: {words[name]} {before} → {after}"


def _shown(project: Project, name: str, value: str) -> str:
    """A value as a person reads it."""
    if name == "round":
        return next((label(each) for each in project.scheme().rounds if each.key == value), value) or "–"
    return (consent_word(value) if name == "consent" else value) or "–"
