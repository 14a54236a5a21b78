"""Who is who, and what is known of them: joining and parting people, attributes one by one."""

import itertools

from qualcode.locale import _
from qualcode.model.errors import WorkbenchError
from qualcode.store import contacts, people, sources
from qualcode.store.people import Person
from qualcode.workbench.attributes import check_attributes
from qualcode.workbench.naming import choose
from qualcode.workbench.project import N_, Project

SOURCE_MARK = "source:"
"""Before the short id of an interview where the owner of an attribute is named."""


def people_of(project: Project) -> list[Person]:
    """Everybody who takes part in a source."""
    return people.people(project.store)


def find_person(project: Project, wanted: str) -> Person:
    """A person by key or name; WorkbenchError lists the candidates."""
    known = {person.key: person for person in people_of(project)}
    key = choose(wanted, {k: (k, p.name) if p.name else (k,) for k, p in known.items()}, _("person"))
    return known[key]


def join(project: Project, keep: Person, other: Person) -> None:
    """Say that two people are one: `keep` takes the other's part in every source.

    WorkbenchError when one source hears both, or one only asks where the other answers.
    """
    if keep.id == other.id:
        raise WorkbenchError(_("{person} is one person already.").format(person=keep.name or keep.key))
    _refuse_two(keep, other)
    with project.store.change(N_("Join {person} and {other}"), project.coder, person=keep.key, other=other.key):
        for taken in people.participations(project.store, other.id):
            people.point_participant(project.store, taken.id, keep.id)
        contacts.point_contacts(project.store, other.id, keep.id)
        known = people.attributes(project.store, "actor")
        new = {k: v for k, v in known.get(other.id, {}).items() if k not in known.get(keep.id, {})}
        people.set_attributes(project.store, "actor", keep.id, new)
        people.delete_person(project.store, other.id)


def _refuse_two(keep: Person, other: Person) -> None:
    both = sorted(set(keep.sources) & set(other.sources))
    if both:
        raise WorkbenchError(
            _("{person} and {other} are both heard in {source}: they are two people.").format(
                person=keep.name or keep.key, other=other.name or other.key, source=both[0]
            )
        )
    if set(keep.roles) != set(other.roles):
        raise WorkbenchError(
            _("{person} and {other} are an interviewer and an informant: they are two people.").format(
                person=keep.name or keep.key, other=other.name or other.key
            )
        )


def part(project: Project, person: Person, short_id: str) -> str:
    """Say that the person heard in one source is somebody else; the key of the new person.

    The new person has the name that source gives, and the attributes of the old one.
    """
    name = {i: short for short, i in sources.short_ids(project.store).items()}[project.source_id(short_id)]
    parts = people.participations(project.store, person.id)
    here = [taken for taken in parts if taken.source == name]
    if not here or len(here) == len(parts):
        raise WorkbenchError(
            _("{person} is not heard in {source} and elsewhere: there is nothing to part.").format(
                person=person.name or person.key, source=name
            )
        )
    stem = f"{name}:{here[0].label}"
    numbered = (stem if n == 1 else f"{stem}-{n}" for n in itertools.count(1))
    key = next(free for free in numbered if people.person_id(project.store, free) is None)
    with project.store.change(N_("Part {person} in {source}"), project.coder, person=person.key, source=name):
        fresh = people.add_person(project.store, key, here[0].name or person.name)
        for taken in here:
            people.point_participant(project.store, taken.id, fresh)
        people.set_attributes(
            project.store, "actor", fresh, people.attributes(project.store, "actor").get(person.id, {})
        )
    return key


# -- attributes --------------------------------------------------------------


def set_attribute(project: Project, owner: str, name: str, value: str) -> None:
    """Set (or with "" clear) an attribute of a person, or of an interview named "source:T03"."""
    ((key, checked),) = check_attributes(project.scheme(), {name: value}).items()
    kind, owner_id = _owner(project, owner)
    with project.store.change(N_("Set attributes of {owners}"), project.coder, owners=owner[:80]):
        people.set_attribute(project.store, kind, owner_id, key, checked)


def _owner(project: Project, owner: str) -> tuple[str, int]:
    if owner.startswith(SOURCE_MARK):
        return "source", project.source_id(owner.removeprefix(SOURCE_MARK))
    return "actor", find_person(project, owner).id
