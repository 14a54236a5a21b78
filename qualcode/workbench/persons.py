"""Who is who, and what is known of them: joining and parting people, attributes one by one and as a table."""

import csv
import io
from collections.abc import Iterable

from qualcode.locale import _
from qualcode.model.errors import WorkbenchError
from qualcode.store import people, sources
from qualcode.store.people import Person
from qualcode.workbench.adding import check_attributes
from qualcode.workbench.naming import choose
from qualcode.workbench.project import N_, Project

_SOURCE_MARK = "source:"
"""Before the short id of an interview in the owner column of an attribute table."""


def people_of(project: Project) -> list[Person]:
    """Everybody who takes part in a source."""
    return people.people(project.store)


def find_person(project: Project, wanted: str) -> Person:
    """A person by key or name; WorkbenchError lists the candidates."""
    known = {person.key: person for person in people_of(project)}
    key = choose(wanted, {k: (k, p.name) for k, p in known.items()}, _("person"))
    return known[key]


def join(project: Project, keep: Person, other: Person) -> None:
    """Say that two people are one: `keep` takes the other's part in every source."""
    if keep.id == other.id:
        raise WorkbenchError(_("{person} is one person already.").format(person=keep.name or keep.key))
    with project.store.change(N_("Join {person} and {other}"), project.coder, person=keep.key, other=other.key):
        for participant, _source, _label in people.participations(project.store, other.id):
            people.point_participant(project.store, participant, keep.id)
        known = people.attributes(project.store, "actor")
        new = {k: v for k, v in known.get(other.id, {}).items() if k not in known.get(keep.id, {})}
        people.set_attributes(project.store, "actor", keep.id, new)
        people.delete_person(project.store, other.id)


def part(project: Project, person: Person, short_id: str) -> str:
    """Say that the person heard in one source is somebody else; the key of the new person."""
    name = {i: short for short, i in sources.short_ids(project.store).items()}[project.source_id(short_id)]
    parts = people.participations(project.store, person.id)
    here = [(participant, label) for participant, source, label in parts if source == name]
    if not here or len(here) == len(parts):
        raise WorkbenchError(
            _("{person} is not heard in {source} and elsewhere: there is nothing to part.").format(
                person=person.name or person.key, source=name
            )
        )
    key = f"{name}:{here[0][1]}"
    with project.store.change(N_("Part {person} in {source}"), project.coder, person=person.key, source=name):
        fresh = people.add_person(project.store, key, person.name)
        for participant, _label in here:
            people.point_participant(project.store, participant, fresh)
        people.set_attributes(
            project.store, "actor", fresh, people.attributes(project.store, "actor").get(person.id, {})
        )
    return key


# -- attributes --------------------------------------------------------------


def set_attribute(project: Project, owner: str, name: str, value: str) -> None:
    """Set (or with "" clear) an attribute of a person, or of an interview named "source:T03"."""
    _set_all(project, [(owner, name, value)])


def attribute_rows(project: Project) -> list[dict[str, str]]:
    """A row per person and per source that has any: owner, name, and a column per attribute of the scheme."""
    keys = [attribute.key for attribute in project.scheme().attributes]
    of_people, of_sources = people.attributes(project.store, "actor"), people.attributes(project.store, "source")
    rows = [
        {"owner": p.key, "name": p.name, **_row(keys, of_people.get(p.id, {}))}
        for p in people_of(project)
        if "informant" in p.roles
    ]
    return rows + [
        {"owner": _SOURCE_MARK + short, "name": short, **_row(keys, of_sources.get(source, {}))}
        for short, source in sources.short_ids(project.store).items()
    ]


def _row(keys: list[str], values: dict[str, str]) -> dict[str, str]:
    return {key: values.get(key, "") for key in keys}


def import_attributes(project: Project, text: str) -> int:
    """Take attributes from a CSV table as `attribute_rows` gives it; how many cells were given.

    Empty cells change nothing. All or nothing: WorkbenchError names the line of the first mistake.
    """
    table = csv.DictReader(io.StringIO(text), dialect=_dialect(text))
    if "owner" not in (table.fieldnames or []):
        raise WorkbenchError(_("The table has no column “owner”: export it first with “qualcode attributes export”."))
    wishes = [
        (row["owner"], key, _unguarded(value))
        for row in table
        for key, value in row.items()
        if key not in ("owner", "name", None) and isinstance(value, str) and value.strip()
    ]
    _set_all(project, wishes)
    return len(wishes)


def _dialect(text: str) -> type[csv.Dialect]:
    semicolons = text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",")
    return _Semicolons if semicolons else csv.excel


class _Semicolons(csv.excel):
    """What spreadsheets write where the comma is the decimal mark."""

    delimiter = ";"


def _unguarded(value: str) -> str:
    """A cell without the guard that our own export puts before formulas."""
    return value[1:] if value[:1] == "'" and value[1:2] in tuple("=+-@\t\r") else value


def _set_all(project: Project, wishes: Iterable[tuple[str, str, str]]) -> None:
    scheme = project.scheme()
    ready = []
    for owner, name, value in wishes:
        ((key, checked),) = check_attributes(scheme, {name: value}).items()
        ready.append((*_owner(project, owner), key, checked))
    owners = ", ".join(dict.fromkeys(owner for owner, _name, _value in wishes))
    with project.store.change(N_("Set attributes of {owners}"), project.coder, owners=owners[:80]):
        for kind, owner_id, key, value in ready:
            people.set_attribute(project.store, kind, owner_id, key, value)


def _owner(project: Project, owner: str) -> tuple[str, int]:
    if owner.startswith(_SOURCE_MARK):
        return "source", project.source_id(owner.removeprefix(_SOURCE_MARK))
    return "actor", find_person(project, owner).id
