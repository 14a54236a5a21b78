"""Who is to code what by when: giving work out, and how far it is.

Done, not done and overdue follow from the marks of the coders and from the day that is given; none is stored.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from qualcode.locale import _
from qualcode.model.errors import WorkbenchError
from qualcode.store import assignments as store
from qualcode.store import people, sources
from qualcode.text.clean import show
from qualcode.workbench.project import N_, Project, check_coder

_MOST_NAMED = 6
_DAY = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})")


@dataclass(frozen=True, slots=True)
class Assignment:
    """A source in the hands of a coder, and how far it is."""

    source_id: int
    source: str
    """Short id."""
    title: str
    coder: str
    due: str
    """ISO date, "" without one."""
    done: bool
    """Marked done with the codebook as it is now."""
    again: bool
    """Marked done before newer codes came."""
    overdue: bool


def assignments(project: Project, today: str, coder: str = "") -> list[Assignment]:
    """The assignments of a coder ("" of all), first those whose day comes first; `today` is an ISO date."""
    rows = {row.id: row for row in sources.list_sources(project.store)}
    found = []
    for given in store.assigned(project.store):
        row = rows[given.source_id]
        done = given.coder in row.done_by
        found.append(
            Assignment(
                source_id=row.id,
                source=row.short_id,
                title=row.title,
                coder=given.coder,
                due=given.due,
                done=done,
                again=given.coder in row.done_before,
                overdue=bool(given.due) and not done and given.due < today,
            )
        )
    chosen = (one for one in found if coder in ("", one.coder))
    return sorted(chosen, key=lambda one: (one.done, one.due or "9", one.source))


def assign(project: Project, source_ids: Sequence[int], coder: str, due: str = "") -> None:
    """Give sources to a coder, in one history entry; who has one already gets the new date.

    Raises WorkbenchError for a name that no coder can have, or a day that is none.
    """
    check_coder(coder)
    day = checked_day(due)
    label = N_("Assign {sources} to {who}")
    with project.store.change(label, project.coder, sources=listed_sources(project, source_ids), who=coder):
        coder_id = people.coder_id(project.store, coder)
        for source_id in source_ids:
            store.assign(project.store, source_id, coder_id, day)


def unassign(project: Project, source_ids: Sequence[int], coder: str) -> None:
    """Take sources from a coder; WorkbenchError names the first that the coder does not have."""
    held = {given.source_id for given in store.assigned(project.store) if given.coder == coder}
    for source_id in source_ids:
        if source_id not in held:
            words = _("{source} is not assigned to {coder}.")
            raise WorkbenchError(words.format(source=listed_sources(project, [source_id]), coder=show(coder)))
    label = N_("Take {sources} from {who}")
    with project.store.change(label, project.coder, sources=listed_sources(project, source_ids), who=coder):
        coder_id = people.coder_id(project.store, coder)
        for source_id in source_ids:
            store.unassign(project.store, source_id, coder_id)


def checked_day(text: str) -> str:
    """An ISO date of "2017-06-01" or "1.6.2017", or ""; WorkbenchError for anything else."""
    if not text:
        return ""
    written = _DAY.fullmatch(text)
    try:
        if written is None:
            return date.fromisoformat(text).isoformat()
        day, month, year = map(int, written.groups())
        return date(year, month, day).isoformat()
    except ValueError:
        words = _("“{day}” is not a day: write it as 1.6.2017 or 2017-06-01.")
        raise WorkbenchError(words.format(day=show(text[:20]))) from None


def coders_here(project: Project) -> list[str]:
    """Names of those who have coded in the project or are to, and of the coder oneself."""
    return sorted({project.coder, *people.coders(project.store).values()})


def is_coder(project: Project, name: str) -> bool:
    """Whether somebody of this name is one of them, or nobody can be."""
    try:
        check_coder(name)
    except WorkbenchError:
        return True  # `assign` says what is wrong with it
    return name in coders_here(project)


def is_day(text: str) -> bool:
    """Whether it can be read as a day, or is none at all."""
    try:
        checked_day(text)
    except WorkbenchError:
        return False
    return True


def listed_sources(project: Project, source_ids: Sequence[int]) -> str:
    """The first short ids, and how many more there are; in no language, because the history keeps it."""
    names = {i: short for short, i in sources.short_ids(project.store).items()}
    more = len(source_ids) - _MOST_NAMED
    shown = ", ".join(names.get(i, "?") for i in source_ids[:_MOST_NAMED])
    return f"{shown} +{more}" if more > 0 else shown
