"""Adding sources: the files that a reader in `intake` turned into drafts, held against the plan."""

import dataclasses
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from qualcode.locale import _
from qualcode.model.errors import WorkbenchError
from qualcode.model.intake import Choices
from qualcode.model.scheme import Scheme
from qualcode.model.source import Participant, SourceDraft
from qualcode.store import people, sources
from qualcode.text.names import near_equal
from qualcode.workbench.naming import find
from qualcode.workbench.project import N_, Project


def read_files(
    paths: Iterable[Path], *, defaults: Mapping[str, str] | None = None, choices: Choices | None = None
) -> list[SourceDraft]:
    """Read every file, and every one of a folder that can be read; IntakeError names the first that cannot be.

    Of one file alone, what `defaults` say goes before its head: it is said of this very file.
    """
    from qualcode.intake.reading import read_path  # ruamel.yaml is slow to import

    found = _files(paths)
    if len(found) == 1:
        return list(read_path(found[0], choices, said=defaults))
    return [draft for path in found for draft in read_path(path, choices, defaults=defaults)]


def _files(paths: Iterable[Path]) -> list[Path]:
    from qualcode.intake.formats import suffixes

    found: dict[Path, Path] = {}
    for path in paths:
        inside = sorted(p for p in path.rglob("*") if _is_read(p, suffixes())) if path.is_dir() else [path]
        if not inside:
            words = _("There is no file in {folder} that can be read ({suffixes}).")
            raise WorkbenchError(words.format(folder=path, suffixes=" ".join(suffixes())))
        found |= {file.absolute(): file for file in inside if file.absolute() not in found}
    return list(found.values())


def _is_read(path: Path, endings: Collection[str]) -> bool:
    """Whether a file of a folder is taken: what programs hide there, or keep while a file is open, is not."""
    return path.suffix.casefold() in endings and not path.name.startswith((".", "~$")) and path.is_file()


def lacks_round(draft: SourceDraft) -> bool:
    """Whether a draft needs a round of interviewing and names none; a document needs none."""
    return not draft.round and draft.kind != "document"


def in_round(drafts: Iterable[SourceDraft], round_: str) -> list[SourceDraft]:
    """The drafts, those that lack a round in this one."""
    return [dataclasses.replace(draft, round=round_) if lacks_round(draft) else draft for draft in drafts]


def add_sources(project: Project, drafts: Iterable[SourceDraft]) -> list[str]:
    """Add sources, all or none, in one history entry; the warnings, one line each.

    Raises WorkbenchError for an unknown round, phase or attribute value, a short id in use, or a text
    that is in the project already.
    """
    project.store.require_writable()
    scheme = project.scheme()
    ready, taken = [], set(sources.short_ids(project.store))
    for draft in drafts:
        checked = _checked(scheme, draft, taken)
        taken.add(checked.short_id)
        ready.append(checked)
    warnings = [_("{source}: {warning}").format(source=d.short_id, warning=w) for d in ready for w in d.warnings]
    label = N_("Add {sources}")
    with project.store.change(label, project.coder, sources=", ".join(d.short_id for d in ready)):
        for draft in ready:
            warnings += _write(project, draft)
        known = sources.short_ids(project.store)
        sources.index_words(project.store, [known[draft.short_id] for draft in ready])
    return warnings + _near_names(project, ready)


def _checked(scheme: Scheme, draft: SourceDraft, taken: set[str]) -> SourceDraft:
    """The draft with keys in place of names, and a short id."""
    where = draft.short_id or draft.file
    try:
        return dataclasses.replace(
            draft,
            short_id=_short_id(draft.short_id, taken),
            round=find(draft.round, scheme.rounds, _("round")) if draft.round or draft.kind != "document" else "",
            phases=tuple(find(phase, scheme.phases, _("phase")) for phase in draft.phases),
            attributes=check_attributes(scheme, draft.attributes),
            participants=tuple(
                dataclasses.replace(p, attributes=check_attributes(scheme, p.attributes)) for p in draft.participants
            ),
        )
    except WorkbenchError as error:
        raise WorkbenchError(_("{source}: {warning}").format(source=where, warning=error)) from error


def _short_id(wanted: str, taken: set[str]) -> str:
    if not wanted:
        return next(name for n in range(1, len(taken) + 2) if (name := f"T{n:02d}") not in taken)
    if not re.fullmatch(r"[\w.-]{1,12}", wanted):
        raise WorkbenchError(_("“{id}” cannot be a short id: use up to 12 letters and digits.").format(id=wanted[:40]))
    if wanted in taken:
        raise WorkbenchError(_("The short id {id} is in use: give the file another id.").format(id=wanted))
    return wanted


def check_attributes(scheme: Scheme, values: Mapping[str, str]) -> dict[str, str]:
    """Attributes with keys in place of names; WorkbenchError for one the scheme does not allow."""
    checked = {}
    for name, value in values.items():
        key = find(name, scheme.attributes, _("attribute"))
        attribute = scheme.attribute(key)
        allowed = attribute.values if attribute else ()
        what = _("value of {attribute}").format(attribute=key)
        checked[key] = find(value, allowed, what) if allowed and value else value
    return checked


def _write(project: Project, draft: SourceDraft) -> list[str]:
    same = sources.source_with_text(project.store, draft.body)
    if same:
        raise WorkbenchError(
            _("{source}: the same text is in the project already as {same}.").format(source=draft.short_id, same=same)
        )
    source_id = sources.insert_source(project.store, draft)
    people.set_attributes(project.store, "source", source_id, draft.attributes)
    warnings: list[str] = []
    for participant in draft.participants:
        warnings += _write_participant(project, draft.short_id, source_id, participant)
    return warnings


def _write_participant(project: Project, short_id: str, source_id: int, participant: Participant) -> list[str]:
    # Without an id of their own two participants are kept apart, whatever their names.
    key = participant.id or f"{short_id}:{participant.label}"
    actor = people.person_id(project.store, key)
    if actor is None:
        actor = people.add_person(project.store, key, participant.name)
    people.add_participant(project.store, source_id, actor, participant.label, participant.role, participant.name)
    known = people.attributes_of(project.store, actor)
    fresh = {name: value for name, value in participant.attributes.items() if name not in known}
    people.set_attributes(project.store, "actor", actor, fresh)
    return [
        _("{source}: {person} has {attribute} = {old} from before, not {new}; kept as it was.").format(
            source=short_id, person=participant.name or key, attribute=name, old=known[name], new=value
        )
        for name, value in participant.attributes.items()
        if name in known and known[name] != value
    ]


def _near_names(project: Project, drafts: Iterable[SourceDraft]) -> list[str]:
    """Warnings about the people just added whose names nearly equal somebody else's."""
    added = {p.name for draft in drafts for p in draft.participants if p.role == "informant" and p.name}
    return [
        _(
            "{one} and {other} have nearly the same name: if they are one person, say so with “qualcode people same”."
        ).format(one=one, other=other)
        for one, other in equal_names(project)
        if {one.rsplit(" [")[0], other.rsplit(" [")[0]} & added
    ]


def equal_names(project: Project) -> list[tuple[str, str]]:
    """Pairs of different informants with equal or nearly equal names, each as "Name [key]"."""
    informants = [p for p in people.people(project.store) if "informant" in p.roles and p.name]
    by_name: dict[str, list[str]] = {}
    for person in informants:
        by_name.setdefault(person.name, []).append(f"{person.name} [{person.key}]")
    pairs = [(same[0], other) for same in by_name.values() for other in same[1:]]
    pairs += [(by_name[a][0], by_name[b][0]) for a, b in near_equal(list(by_name)) if a != b]
    return pairs
