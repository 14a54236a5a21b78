"""The fieldwork list: whom the project wants to hear, what came of asking them, and who is still missing.

"Interviewed" is never stored: it is said of a contact whose person is an informant in a source of the round.
Contacts are personal data: they stand in lists and forms that a person asks for, and in no report.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from qualcode.locale import _
from qualcode.model.errors import WorkbenchError
from qualcode.model.scheme import Scheme, Value
from qualcode.store import contacts as store
from qualcode.store import people
from qualcode.store.contacts import Contact, State
from qualcode.text.clean import clean, show
from qualcode.workbench.assigning import checked_day
from qualcode.workbench.naming import choose, find
from qualcode.workbench.project import N_, Project

STATES: tuple[State, ...] = get_args(State)
INTERVIEWED = "interviewed"
SHOWN_STATES = (*STATES, INTERVIEWED)
"""What a contact can be, in the order of tables."""
_STATE_NAMES: dict[str, tuple[str, ...]] = {
    "invited": ("kutsuttu", "inbjuden"),
    "agreed": ("suostunut", "tackat ja"),
    "declined": ("kieltäytynyt", "tackat nej"),
    "not_reached": ("not reached", "ei tavoitettu", "inte nådd"),
}
_STATE_LABELS: dict[State, str] = {
    "invited": N_("Fieldwork: {name} is invited"),
    "agreed": N_("Fieldwork: {name} has agreed"),
    "declined": N_("Fieldwork: {name} has declined"),
    "not_reached": N_("Fieldwork: {name} was not reached"),
}
_CLUSTER, _GROUP = "cluster", "stakeholder"
FIELDS = ("name", "round", "cluster", "group", "state", "day", "note", "person")
"""Fields of a contact as commands, dialogs and tables name them."""


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact as a list shows it."""

    contact: Contact
    person: str
    """Key of the person of the project, "" without one."""
    person_name: str
    sources: tuple[str, ...]
    """Short ids of the sources of the round in which the person is heard."""

    @property
    def state(self) -> str:
        """One of SHOWN_STATES."""
        return INTERVIEWED if self.sources else self.contact.state


def state_word(state: str) -> str:
    """A state in the language spoken."""
    words = {
        "invited": _("invited"),
        "agreed": _("agreed"),
        "declined": _("declined"),
        "not_reached": _("not reached"),
        INTERVIEWED: _("interviewed"),
    }
    return words[state]


def contact_rows(project: Project, round_: str = "") -> list[ContactRow]:
    """The contacts of a round (its key; "" of all) by round, cluster, group and name."""
    known = {person.id: person for person in people.people(project.store)}
    heard = store.heard(project.store)
    rows = []
    for contact in store.contacts(project.store):
        if round_ not in ("", contact.round):
            continue
        person = known.get(contact.actor_id or 0)
        sources = [h.source for h in heard if h.actor_id == contact.actor_id and h.round == contact.round]
        rows.append(ContactRow(contact, person.key if person else "", person.name if person else "", tuple(sources)))
    return sorted(rows, key=_order(project.scheme()))


def _order(scheme: Scheme) -> "_Order":
    return _Order(
        [round_.key for round_ in scheme.rounds],
        [value.key for value in values_of(scheme, _CLUSTER)],
        [value.key for value in values_of(scheme, _GROUP)],
    )


@dataclass(frozen=True, slots=True)
class _Order:
    """Places of rounds, clusters and groups in the plan."""

    rounds: list[str]
    clusters: list[str]
    groups: list[str]

    def __call__(self, row: ContactRow) -> tuple[int, int, int, str, int]:
        at = [
            known.index(key) if key in known else len(known)
            for known, key in (
                (self.rounds, row.contact.round),
                (self.clusters, row.contact.cluster),
                (self.groups, row.contact.stakeholder),
            )
        ]
        return at[0], at[1], at[2], row.contact.name.casefold(), row.contact.id


def values_of(scheme: Scheme, attribute: str) -> tuple[Value, ...]:
    """The values of "cluster" or "stakeholder"."""
    found = scheme.attribute(attribute)
    return found.values if found else ()


def find_contact(project: Project, name: str, round_: str = "") -> ContactRow:
    """A contact by name, or the beginning of one, in a round ("" any); WorkbenchError lists the candidates."""
    rows = {f"{row.contact.name} ({row.contact.round})": row for row in contact_rows(project, round_)}
    return rows[choose(name, {key: (row.contact.name,) for key, row in rows.items()}, _("contact"))]


# -- changing ------------------------------------------------------------------


def add(project: Project, fields: Mapping[str, str]) -> Contact:
    """Put somebody on the list; `fields` are FIELDS, as a person types them.

    Raises WorkbenchError without a name, with an unknown value, or when the name is on the list of the round.
    """
    contact = checked(project, Contact(0, "", ""), fields)
    _refuse_twins(store.contacts(project.store), contact)
    with project.store.change(N_("Add {name} to the fieldwork list"), project.coder, name=contact.name):
        return replace(contact, id=store.insert_contact(project.store, contact))


def edit(project: Project, contact: Contact, fields: Mapping[str, str]) -> Contact:
    """Change fields of a contact; "" clears one, a field that is not given stays."""
    new = checked(project, contact, fields)
    _refuse_twins(store.contacts(project.store), new)
    if new != contact:
        with project.store.change(N_("Change {name} on the fieldwork list"), project.coder, name=new.name):
            store.update_contact(project.store, new)
    return new


def set_state(project: Project, contact: Contact, state: State, day: str) -> Contact:
    """Say what came of asking somebody, and on which day (ISO date); who is in the state already keeps its day."""
    new = replace(contact, state=state, day=checked_day(day))
    if contact.state != state:
        with project.store.change(_STATE_LABELS[state], project.coder, name=contact.name):
            store.update_contact(project.store, new)
        return new
    return contact


def remove(project: Project, contact: Contact) -> None:
    """Take somebody off the list; the person and the interviews stay."""
    with project.store.change(N_("Remove {name} from the fieldwork list"), project.coder, name=contact.name):
        store.delete_contact(project.store, contact.id)


def checked(project: Project, contact: Contact, fields: Mapping[str, str]) -> Contact:
    """A contact with new fields, held against the plan and the people of the project."""
    return Checker(project).checked(contact, fields)


class Checker:
    """Turns fields as people type them into keys; reads the plan once for a whole table of them."""

    def __init__(self, project: Project) -> None:
        self._scheme = project.scheme()
        self._people = {person.key: person for person in people.people(project.store) if "informant" in person.roles}

    def checked(self, contact: Contact, fields: Mapping[str, str]) -> Contact:
        """See `checked`."""
        given = {name: clean(words).text.strip() for name, words in fields.items()}
        new = replace(
            contact,
            name=" ".join(given.get("name", contact.name).split()),
            round=self._round(given.get("round", contact.round)),
            cluster=self._value(_CLUSTER, _("cluster"), given.get("cluster", contact.cluster)),
            stakeholder=self._value(_GROUP, _("stakeholder group"), given.get("group", contact.stakeholder)),
            state=find_state(given["state"]) if given.get("state") else contact.state,
            day=checked_day(given.get("day", contact.day)),
            note=given.get("note", contact.note),
        )
        if "person" in given:
            new = replace(new, actor_id=self._person(given["person"]))
        if not new.name:
            raise WorkbenchError(_("A contact needs a name."))
        return new

    def _round(self, wanted: str) -> str:
        rounds = self._scheme.rounds
        if not wanted and len(rounds) == 1:
            return rounds[0].key
        if not wanted:
            known = ", ".join(round_.key for round_ in rounds)
            raise WorkbenchError(_("Name the round of interviewing: one of {known}.").format(known=known))
        return find(wanted, rounds, _("round"))

    def _value(self, attribute: str, what: str, wanted: str) -> str:
        allowed = values_of(self._scheme, attribute)
        return find(wanted, allowed, what) if wanted and allowed else wanted

    def _person(self, wanted: str) -> int | None:
        if not wanted:
            return None
        names = {key: (key, person.name) if person.name else (key,) for key, person in self._people.items()}
        return self._people[choose(wanted, names, _("person"))].id


def find_state(wanted: str) -> State:
    """A state from the word for it in any language."""
    key = choose(wanted, {state: (state, *_STATE_NAMES[state]) for state in STATES}, _("state"))
    return next(state for state in STATES if state == key)


def _refuse_twins(listed: Sequence[Contact], new: Contact) -> None:
    if any(_twin(old, new) and old.id != new.id for old in listed):
        words = _("{name} is on the fieldwork list of {round} already.")
        raise WorkbenchError(words.format(name=show(new.name), round=new.round))


def _twin(one: Contact, other: Contact) -> bool:
    return (one.name.casefold(), one.round) == (other.name.casefold(), other.round)


# -- a table of contacts -------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a list."""

    added: int
    changed: int
    same: int


def import_contacts(project: Project, text: str) -> Imported:
    """Take a CSV table of contacts in, all or nothing, in one history entry.

    Who is on the list of the round already is changed, where cells are not empty. WorkbenchError names the line.
    """
    from qualcode.workbench.contact_table import read_contacts

    listed = store.contacts(project.store)
    checker, wanted = Checker(project), dict[tuple[str, str], Contact]()
    before = {(c.name.casefold(), c.round): c for c in listed}
    for line, fields in read_contacts(text):
        try:
            drawn = checker.checked(Contact(0, "", ""), fields)
            key = (drawn.name.casefold(), drawn.round)
            wanted[key] = checker.checked(wanted.get(key) or before.get(key) or Contact(0, "", ""), fields)
        except WorkbenchError as error:
            words = _("Line {line}: {reason} Nothing was changed.")
            raise WorkbenchError(words.format(line=line, reason=error)) from error
    new = [contact for contact in wanted.values() if not contact.id]
    changed = [contact for key, contact in wanted.items() if contact.id and contact != before[key]]
    with project.store.change(N_("Import {n} contacts"), project.coder, n=str(len(new) + len(changed))):
        for contact in new:
            store.insert_contact(project.store, contact)
        for contact in changed:
            store.update_contact(project.store, contact)
    return Imported(len(new), len(changed), len(wanted) - len(new) - len(changed))
