"""The head of a file with a corrected wording: what is taken of it, and what is only told.

A correction is one of the wording. Of the head a date is taken where there was none, and a consent that forbids more,
since that protects people; everything else may have been changed on purpose since, and stays. It guards that nothing
of the head is passed over in silence.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress

from qualcode.locale import _
from qualcode.model.draft import SourceDraft
from qualcode.model.errors import WorkbenchError
from qualcode.model.source import SourceText
from qualcode.store import people, revisions, sources
from qualcode.store.revisions import STRICTEST
from qualcode.text.clean import show
from qualcode.workbench.attributes import check_attributes, check_value, find_attribute, value_label
from qualcode.workbench.naming import find, label, listed
from qualcode.workbench.project import Project
from qualcode.workbench.withheld import withdraw, withdrawn


def take_head(project: Project, old: SourceText, draft: SourceDraft, new: Collection[str]) -> list[str]:
    """Take what is to be taken, inside a change and after people have their labels; what there is to say of it.

    `new` are labels of people who were not in the source before: they have what the head says.
    """
    here = revisions.head_of(project.store, old.source_id)
    strict = "consent" not in draft.assumed and STRICTEST.index(draft.consent) < STRICTEST.index(here.consent)
    date, consent = here.date or draft.date, draft.consent if strict else here.consent
    taken = [_differs(_("date"), date, "")] if date != here.date else []
    taken += [_differs(_("consent"), consent, here.consent)] if strict else []
    if taken:
        revisions.take_head(project.store, old.source_id, date, consent)
    left = [] if strict or "consent" in draft.assumed else [_differs(_("consent"), draft.consent, here.consent)]
    left += [_differs(_("date"), draft.date, date)] if draft.date else []
    left += [_round(project, draft.round, here.round)] if draft.round else []
    others = [*_of_source(project, old, draft), *_of_people(project, old, draft, new)]
    attributes = [*_of_attributes(project, old, draft), *_attributes_of_people(project, old, draft, new)]
    doors = [_("“qualcode sources set” changes date, round and consent")] if any(left) else []
    doors += [_("“qualcode attributes set” changes attributes")] if any(attributes) else []
    gone = withdrawn(withdraw(project, [old.source_id]) if strict else ())
    return [*_told(taken, [each for each in (*left, *others, *attributes) if each], doors), *filter(None, [gone])]


def _told(taken: list[str], left: list[str], doors: list[str]) -> Iterator[str]:
    if taken:
        yield _("taken from the head: {what}").format(what="; ".join(taken))
    if left:
        words = _("the head says something else, and it is not taken: {what}").format(what=listed(left))
        yield words + (f" ({'; '.join(doors)})" if doors else "")


def _differs(what: str, new: str, old: str) -> str:
    """One thing that a head says differently, "" where it says the same."""
    if new == old:
        return ""
    before = show(old) or _("nothing")
    return _("{what} {new}, not {old}").format(what=show(what), new=show(new) or _("nothing"), old=before)


def _round(project: Project, named: str, here: str) -> str:
    with suppress(WorkbenchError):
        named = find(named, project.scheme().rounds, _("round"))
    return _differs(_("round"), named, here)


def _of_source(project: Project, old: SourceText, draft: SourceDraft) -> Iterator[str]:
    if draft.short_id:
        yield _differs(_("id"), draft.short_id, old.short_id)
    if draft.phases:
        phases = list(draft.phases)
        with suppress(WorkbenchError):
            phases = [find(phase, project.scheme().phases, _("phase")) for phase in phases]
        yield _differs(_("phases"), " ".join(phases), " ".join(sources.phases_of(project.store, old.source_id)))


def _of_attributes(project: Project, old: SourceText, draft: SourceDraft) -> Iterator[str]:
    known = people.attributes(project.store, "source").get(old.source_id, {}) if draft.attributes else {}
    yield from _attributes(project, draft.attributes, known)


def _of_people(project: Project, old: SourceText, draft: SourceDraft, new: Collection[str]) -> Iterator[str]:
    heard = {label: role for label, role, _name, _actor in sources.participants(project.store, old.source_id)}
    names = {label: name for label, _role, name, _actor in sources.participants(project.store, old.source_id)}
    for person in draft.participants:
        if person.label in heard and person.label not in new and person.label not in draft.guessed:
            found = [_differs(_("role"), person.role, heard[person.label])]
            found += [_differs(_("name"), person.name, names[person.label])] if person.name else []
            yield from (f"{show(person.label)}: {words}" for words in found if words)


def _attributes_of_people(project: Project, old: SourceText, draft: SourceDraft, new: Collection[str]) -> Iterator[str]:
    heard = {label: actor for label, _role, _name, actor in sources.participants(project.store, old.source_id)}
    for person in draft.participants:
        if person.label in heard:
            actor = heard[person.label]
            known = people.attributes_of(project.store, actor)
            if person.label in new:
                known = _give(project, actor, known, person.attributes)
            yield from (f"{show(person.label)}: {words}" for words in _attributes(project, person.attributes, known))


def _give(project: Project, actor: int, known: Mapping[str, str], said: Mapping[str, str]) -> dict[str, str]:
    """Attributes of somebody new, those that nobody knew and the plan allows among them."""
    now, scheme = dict(known), project.scheme()
    for name, value in said.items():
        with suppress(WorkbenchError):
            ((key, checked),) = check_attributes(scheme, {name: value}).items()
            now.setdefault(key, checked)
    people.set_attributes(project.store, "actor", actor, now)
    return now


def _attributes(project: Project, said: Mapping[str, str], known: Mapping[str, str]) -> Iterator[str]:
    if not said:
        return
    scheme = project.scheme()
    for name, value in said.items():
        try:
            attribute = find_attribute(scheme, name)
            key = check_value(attribute, value)
        except WorkbenchError:
            yield _differs(name, value, known.get(name, ""))
            continue
        if key != known.get(attribute.key, ""):
            words = (value_label(attribute, each) for each in (key, known.get(attribute.key, "")))
            yield _differs(label(attribute), *words)
