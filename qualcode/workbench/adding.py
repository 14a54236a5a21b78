"""Adding sources: the files that a reader in `intake` turned into drafts, held against the plan."""

import dataclasses
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.locale import _, ngettext
from qualcode.model.draft import Marks, SourceDraft
from qualcode.model.errors import WorkbenchError
from qualcode.model.intake import Choices
from qualcode.model.memo import Subject
from qualcode.model.scheme import Scheme
from qualcode.model.source import Participant
from qualcode.store import memos, people, sources
from qualcode.text.clean import show
from qualcode.text.likeness import marks_of
from qualcode.text.names import near_equal
from qualcode.workbench import naming
from qualcode.workbench.attributes import check_attributes
from qualcode.workbench.intake_words import assumed_words, left_out_words
from qualcode.workbench.memos import today
from qualcode.workbench.naming import find
from qualcode.workbench.project import N_, Project

if TYPE_CHECKING:
    from qualcode.intake.reading import Report

_AT_ONCE = 125
"""Sources whose words are put into the index together: few, so that reading goes on beside it, and many, since each
time costs a merge."""


def read_files(
    paths: Iterable[Path], *, defaults: Mapping[str, str] | None = None, choices: Choices | None = None
) -> list[SourceDraft]:
    """All sources in files, folders and archives; IntakeError names the first file that cannot be read."""
    return list(read_each(paths, defaults=defaults, choices=choices))


def read_each(
    paths: Iterable[Path],
    *,
    project: Project | None = None,
    defaults: Mapping[str, str] | None = None,
    choices: Choices | None = None,
    report: "Report | None" = None,
    told: Callable[[int, int, str], None] | None = None,
    skip: bool = False,
) -> Iterator[SourceDraft]:
    """The sources in files, folders and archives, one after the other and one file in memory at a time.

    A project brings its plan: whose questions tell who asks, and which columns are attributes. `told` hears the number
    of each file, from 0, how many there are, and its name; `report` grows with what became of each. With `skip` files
    that cannot be read are in the report alone; else they end it, as `read_many` says.
    """
    from qualcode.intake.reading import read_many  # ruamel.yaml is slow to import

    attributes = None
    if project is not None:
        choices = dataclasses.replace(choices or Choices(), questions=plan_questions(project))
        attributes = {each.key: naming.names_of(each) for each in project.scheme().attributes}
    return read_many(paths, choices, defaults, attributes=attributes, report=report, told=told, skip=skip)


def lacks_round(draft: SourceDraft) -> bool:
    """Whether a draft needs a round of interviewing and names none; a document needs none."""
    return not draft.round and draft.kind != "document"


def require_rounds(project: Project, drafts: Iterable[SourceDraft]) -> Iterator[SourceDraft]:
    """The drafts as they come; WorkbenchError at the first that lacks a round."""
    rounds = project.scheme().rounds
    for draft in drafts:
        if lacks_round(draft):
            names = ", ".join(item.key for item in rounds) or _("none yet")
            words = _("{file} names no round: say the round with --round ROUND, or in the head. Rounds: {rounds}.")
            raise WorkbenchError(words.format(file=draft.file, rounds=names))
        yield draft


def require_labels(drafts: Iterable[SourceDraft], choices: Choices) -> Iterator[SourceDraft]:
    """The drafts as they come; WorkbenchError after the last when a label that somebody named is in none of them."""
    labels, asking = set(choices.labels), set(choices.interviewers or ())
    for draft in drafts:
        labels = {label for label in labels if label not in draft.body}
        asking -= {turn.speaker for turn in draft.turns} | {person.label for person in draft.participants}
        yield draft
    missing = sorted(labels | asking)
    if missing:
        words = _("Nobody is called {labels} there: “qualcode read” shows the labels. Nothing was stored.")
        raise WorkbenchError(words.format(labels=naming.listed([show(label) for label in missing])))


def plan_questions(project: Project) -> tuple[str, ...]:
    """Every wording of every question of the plan, as interviewers ask them."""
    questions = project.scheme().questions
    return tuple(words for question in questions for words in (*question.spoken, *question.labels.all()))


def add_sources(
    project: Project,
    drafts: Iterable[SourceDraft],
    *,
    alike: bool = False,
    comments: bool = False,
    dry_run: bool = False,
    report: "Report | None" = None,
    skip: bool = False,
) -> list[str]:
    """Add sources, all or none, in one history entry, as they come; the warnings, one line each.

    `alike` takes a text that is nearly one of the project, `comments` keeps reviewers' comments as memos, after a
    `dry_run` everything is as it was. Raises WorkbenchError for an unknown round, phase or attribute value, a short
    id in use, or a text that is in the project already, or nearly. With a `report` all sources are looked at before
    that, and it says what became of each; with `skip` those that can be stored are, and the error is for none.
    """
    warnings: list[str] = []
    refused = None if report is None else report.refused
    with suppress(_TriedOut):
        for source in steps(
            project, drafts, warnings, alike=alike, comments=comments, dry_run=dry_run, refused=refused, skip=skip
        ):
            if report is not None and source:
                report.stored.append(source)
    return warnings


class _TriedOut(Exception):  # noqa: N818  # it is no error: it takes a trial back
    """Everything went well, and nothing of it is kept."""


def steps(
    project: Project,
    drafts: Iterable[SourceDraft],
    warnings: list[str],
    *,
    alike: bool = False,
    comments: bool = False,
    dry_run: bool = False,
    refused: list[str] | None = None,
    skip: bool = False,
) -> Iterator[str]:
    """Add sources as `add_sources` does, a step at a time: the short id of each once it is written, "" for the rest.

    It is one transaction: nothing else may change the project before the last step, and closing it earlier leaves
    everything as it was. `warnings` grows, and so does `refused`, where it is given, instead of an error at the first
    source that cannot be stored; then nothing is, unless these are to be skipped.
    """
    project.store.require_writable()
    scheme = project.scheme()
    taken, unindexed = ShortIds(sources.short_ids(project.store)), list[int]()
    names, ids = set[str](), list[str]()
    assumed, left_out, unkept = Counter[str](), Counter[str](), 0
    likes = _Likes(project, alike)
    with project.store.change(N_("Add {sources}"), project.coder) as entry:
        for raw in drafts:
            try:
                marks = likes.marks(raw)  # first: another id would not help a text that is there
                draft = checked(scheme, raw, taken)
                source_id = likes.insert(draft, marks)
            except WorkbenchError as error:
                if refused is None:
                    raise
                refused.append(str(error))
                continue
            taken.add(draft.short_id)
            ids.append(draft.short_id)
            unindexed.append(source_id)
            warnings += [_("{source}: {warning}").format(source=draft.short_id, warning=w) for w in _told(draft)]
            warnings += _write(project, source_id, draft)
            unkept += _comments(project, draft, keep=comments)
            assumed.update(assumed_words({key: value for key, value in draft.assumed.items() if key != "people"}))
            left_out.update(draft.left_out)
            names |= {p.name for p in draft.participants if p.role == "informant" and p.name}
            if len(unindexed) == _AT_ONCE:
                sources.index_words(project.store, unindexed)
                unindexed.clear()
            yield draft.short_id
        if refused and not (skip and ids):
            from qualcode.intake.reading import refusal  # ruamel.yaml is slow to import

            raise WorkbenchError(refusal(refused))
        yield ""
        entry.args = {"sources": naming.listed(ids)}
        sources.index_words(project.store, unindexed)
        warnings += _near_names(project, names)
        warnings += [*_left_out(left_out), *_unkept(unkept)]
        warnings += _assumed(assumed)
        if dry_run:
            raise _TriedOut


def _told(draft: SourceDraft) -> list[str]:
    """What is said of one source: its warnings, and who was taken for one person."""
    people = {key: value for key, value in draft.assumed.items() if key == "people"}
    return [*draft.warnings, *assumed_words(people)]


def _left_out(times: Mapping[str, int]) -> list[str]:
    """One line about what was not taken over of all files."""
    return [_("Left out: {kinds}").format(kinds=left_out_words(times))] if times else []


def _comments(project: Project, draft: SourceDraft, *, keep: bool) -> int:
    """Keep the comments of a file as memos, or say how many are left out."""
    if keep:
        _keep_comments(project, draft)
        return 0
    return sum(aside.kind == "comment" and bool(aside.text) for aside in draft.asides)


def _unkept(comments: int) -> list[str]:
    """One line about the comments of all files where nobody has asked for them."""
    words = ngettext(
        "{n} comment of the files was left out; --comments keeps it as a memo",
        "{n} comments of the files were left out; --comments keeps them as memos",
        comments,
    )
    return [words.format(n=comments)] if comments else []


def _assumed(times: Mapping[str, int]) -> list[str]:
    """One line about what no file said."""
    if not times:
        return []
    values = ", ".join(f"{value} ({n})" for value, n in times.items())
    return [_("Not said, so taken as: {values}").format(values=values)]


class _Likes:
    """Writes texts, and refuses what is in the project already or, unless that is wanted, nearly."""

    def __init__(self, project: Project, wanted: bool) -> None:
        self._store = project.store
        self._wanted = wanted
        self._sketches = sources.known_sketches(project.store)
        self._files: dict[str, str] = {}
        """Short id → name of the file, of what came before in the same import."""

    def marks(self, draft: SourceDraft) -> Marks:
        """The marks of a text that is not there yet."""
        marks = draft.marks or marks_of(draft.body)
        same = sources.source_with_text(self._store, marks)
        if same:
            words = _("{source}: the same text is in the project already as {same}.")
            if same in self._files:
                words = _("{source}: the same text is in {same} too: leave one of them out.")
            raise WorkbenchError(words.format(source=_called(draft), same=self._files.get(same, same)))
        return marks

    def insert(self, draft: SourceDraft, marks: Marks) -> int:
        """The id of the new source."""
        where = _called(draft)
        # Short answers under the same questions are alike whoever gave them.
        if not self._wanted and not draft.case:
            like, score = sources.alike(self._store, draft, marks, self._sketches)
            if like:
                words = _(
                    "{source}: the text is {n} % the same as {other}; add it with --alike if it is another "
                    "interview, or correct {other} with “qualcode transcript replace”."
                )
                if like in self._files:
                    words = _(
                        "{source}: the text is {n} % the same as {other}, which is in the same import; leave one of "
                        "them out, or add both with --alike if they are two interviews."
                    )
                raise WorkbenchError(words.format(source=where, n=int(score), other=self._files.get(like, like)))
        source_id = sources.insert_source(self._store, draft, marks)
        self._files[draft.short_id] = where
        self._sketches.add(sources.text_id_of(self._store, source_id), marks.sketch)
        return source_id


def _called(draft: SourceDraft) -> str:
    """How a person knows what is not in the project yet."""
    return " ".join(filter(None, (draft.file, draft.case and f"({draft.case})"))) or draft.short_id


def _keep_comments(project: Project, draft: SourceDraft) -> None:
    """Comments of the file as memos on the turns they are about, with the words in question below."""
    for aside in draft.asides:
        if aside.kind == "comment" and aside.text:
            about = next((turn for turn in draft.turns if turn.start < aside.end and aside.start < turn.end), None)
            subject = (
                Subject("turn", f"{draft.short_id}:{about.number}") if about else Subject("source", draft.short_id)
            )
            quote = draft.body[aside.start : aside.end].strip()
            lines = (aside.text, f"“{quote}”" if quote else "", f"— {aside.author}" if aside.author else "")
            memos.insert_memo(project.store, subject, project.coder_id(), today(), "\n".join(filter(None, lines)))


class ShortIds(set[str]):
    """The short ids that are taken; none is ever given back."""

    _next = 1

    def free(self) -> str:
        """The first of T01, T02 … that is free."""
        while f"T{self._next:02d}" in self:
            self._next += 1
        return f"T{self._next:02d}"


def checked(scheme: Scheme, draft: SourceDraft, taken: ShortIds) -> SourceDraft:
    """The draft with keys in place of names, and a short id."""
    where = _called(draft)
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


def _short_id(wanted: str, taken: ShortIds) -> str:
    if not wanted:
        return taken.free()
    if not re.fullmatch(r"[\w.-]{1,12}", wanted):
        raise WorkbenchError(_("“{id}” cannot be a short id: use up to 12 letters and digits.").format(id=wanted[:40]))
    if wanted in taken:
        raise WorkbenchError(_("The short id {id} is in use: give the file another id.").format(id=wanted))
    return wanted


def _write(project: Project, source_id: int, draft: SourceDraft) -> list[str]:
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


def _near_names(project: Project, added: Collection[str]) -> list[str]:
    """Warnings about the people just added whose names nearly equal somebody else's."""
    return [
        _(
            "{one} and {other} have nearly the same name: if they are one person, say so with “qualcode people same”."
        ).format(one=one, other=other)
        for one, other in equal_names(project)
        if not {one.rsplit(" [")[0], other.rsplit(" [")[0]}.isdisjoint(added)
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
