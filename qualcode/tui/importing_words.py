"""What the import screen says of a file: its row, the people in it, and how its text will be stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from qualcode.locale import _, language, ngettext
from qualcode.locale.numbers import date
from qualcode.model.draft import SourceDraft
from qualcode.model.scheme import Scheme
from qualcode.text.clean import show
from qualcode.workbench.attributes import written_label
from qualcode.workbench.incoming import BLOCKING, Incoming, Problem, dropped
from qualcode.workbench.intake_words import (
    assumed_words,
    convention_words,
    kind_word,
    language_word,
    left_out_words,
    without_options,
)
from qualcode.workbench.naming import label, names_of
from qualcode.workbench.previewing import Speaker, attributes_of, role_word, speakers, why_words

_FIRST = 12
"""Turns that are shown."""
_LONG = 600
"""Characters of a turn that are shown."""
_SIGNS = dict(zip(("refused", "same", "plan", "value", "round", "alike", "labels", "nobody"), "✗=✗!!≈??", strict=True))


@dataclass(frozen=True, slots=True)
class Label:
    """A row of the labels of a file: somebody who speaks, or what may be a label and names nobody."""

    label: str
    speaker: Speaker | None
    times: int = 0
    is_dropped: bool = False
    """Whether a person has said that it names nobody."""


def sign_of(file: Incoming, problems: Sequence[Problem]) -> str:
    """The mark of a file: "–" left out, else that of the gravest thing to be looked at, "✓" for nothing."""
    if file.out:
        return "–"
    return _SIGNS[problems[0].kind] if problems else "✓"


def labels_of(file: Incoming, draft: SourceDraft | None) -> list[Label]:
    """Those who speak, then labels that nobody was taken for."""
    if draft is None:
        return []
    people = [Label(each.label, each, each.turns) for each in speakers(draft)]
    doubtful = [Label(label, None, times) for label, times in draft.doubtful.items()]
    return [*people, *doubtful, *(Label(label, None, is_dropped=True) for label in dropped(file))]


def undecided(file: Incoming) -> list[str]:
    """What may be a label in an interview and nobody has decided about, each once, as it may be shown."""
    return list(dict.fromkeys(show(label) for draft in file.drafts if not draft.case for label in draft.doubtful))


def renamed(rows: Sequence[Label], label: str, name: str) -> str:
    """What a new name does: where somebody has it, it makes one person of both."""
    other = next((row.speaker for row in rows if row.speaker and row.label == name != label), None)
    if other is None:
        return _("{label} is kept as {name}.").format(label=label, name=name)
    words = _("{label} was merged with {name} ({role}).")
    return words.format(label=label, name=name, role=role_word(other.role))


def merge_targets(rows: Sequence[Label], label: str) -> list[str]:
    """Whom a label may be: informants and what is in doubt first, then those who ask."""
    others = [row for row in rows if not row.is_dropped and row.label not in ("", label)]
    return [
        row.label
        for row in sorted(others, key=lambda row: row.speaker is not None and row.speaker.role == "interviewer")
    ]


def label_row(row: Label) -> tuple[str, str, str, str]:
    """Label, name, turns and role, in the language spoken."""
    label = show(row.label) or "–"
    if row.is_dropped:
        return label, "", "", _("names nobody")
    if row.speaker is None:
        return label, "", str(row.times), _("somebody?")
    role = role_word(row.speaker.role)
    why = why_words(row.speaker.why) if row.speaker.label else _("nobody named")
    return label, show(row.speaker.name), str(row.times), f"{role}{f', {why}' if why else ''}"


def problem_words(problem: Problem, file: Incoming) -> str:
    """Why somebody has to look at a file, and the key that helps."""
    return " · ".join(filter(None, (without_options(problem.words), way_out(problem, file))))


def preview(
    file: Incoming, draft: SourceDraft | None, at: int, problems: Sequence[Problem], scheme: Scheme, *, comments: bool
) -> Content:
    """A source as it will be stored; `at` is its place in the file, from 0."""
    return Content("\n").join([*_said(file, problems), *_preview(file, draft, at, scheme, comments)])


def whole_words(whole: Sequence[str]) -> Content:
    """What is said of no file alone."""
    return Content("\n").join(Content(show(f"! {without_options(words)}")) for words in whole)


def _said(file: Incoming, problems: Sequence[Problem]) -> Iterator[Content]:
    if file.out:
        yield Content.styled(_("Left out; d takes it in."), "bold")
    for problem in problems:
        style = "bold $text-error" if problem.kind in BLOCKING else "bold"
        yield Content.styled(show(f"{_SIGNS[problem.kind]} {problem_words(problem, file)}"), style)


def _preview(file: Incoming, draft: SourceDraft | None, at: int, scheme: Scheme, comments: bool) -> Iterator[Content]:
    if draft is None:
        for name, words in file.readings:
            yield Content(show(f"  {name}: {words}"))
        return
    place = f"{at + 1}/{len(file.drafts)}" if len(file.drafts) > 1 else ""
    rounds = {each.key: each.labels.in_(language()) for each in scheme.rounds}
    round_ = rounds.get(draft.round, draft.round)
    facts = (place, draft.title, draft.short_id, draft.case, kind_word(draft.kind), round_, date(draft.date))
    yield Content.styled(show(" · ".join(filter(None, facts))), "bold")
    yield Content(show(" · ".join(_facts(file, draft, scheme, comments))))
    if file.is_survey:
        yield Content(_("c says what the columns are · , and . go through the interviews"))
    for warning in draft.warnings:
        yield Content(show(f"! {without_options(warning)}"))
    yield Content("")
    for turn in draft.turns[:_FIRST]:
        words = draft.body[turn.start : min(turn.end, turn.start + _LONG)]
        end = " …" if turn.end - turn.start > _LONG else ""
        said = show(" ".join(words.split()) + end)
        yield Content.assemble((show(f"{turn.number} {turn.speaker or '–'}: "), "bold"), said)
    if len(draft.turns) > _FIRST:
        yield Content("…")


def _facts(file: Incoming, draft: SourceDraft, scheme: Scheme, comments: bool) -> Iterator[str]:
    yield ngettext("{n} turn", "{n} turns", len(draft.turns)).format(n=len(draft.turns))
    yield _("language: {code}").format(code=language_word(draft.language) or _("not known"))
    if draft.encoding:
        yield _("encoding: {name}").format(name=draft.encoding)
    if draft.conventions:
        conventions = dict.fromkeys(map(convention_words, draft.conventions))
        yield _("labels as: {conventions}").format(conventions=", ".join(conventions))
    if draft.left_out:
        yield _("Left out: {kinds}").format(kinds=left_out_words(draft.left_out))
    if draft.assumed:
        yield _("taken as: {values}").format(values=", ".join(assumed_words(draft.assumed)))
    yield from _attributes(draft, scheme)
    if file.comments:
        count = ngettext("{n} comment", "{n} comments", file.comments).format(n=file.comments)
        yield f"{count} · {_('kept as memos; C leaves them') if comments else _('not kept; C keeps them as memos')}"


def _attributes(draft: SourceDraft, scheme: Scheme) -> Iterator[str]:
    """What is said of the source, under the names of the plan where it has them."""
    known = {name.casefold(): each for each in scheme.attributes for name in names_of(each)}
    for name, value in attributes_of(draft).items():
        attribute = known.get(name.casefold())
        words = (label(attribute), written_label(attribute, value)) if attribute else (name, value)
        yield ": ".join(words)


def way_out(problem: Problem, file: Incoming) -> str:
    """The key that helps."""
    if file.readings:
        return _("e chooses the encoding")
    if problem.kind == "refused" and file.is_workbook:
        return _("S chooses the sheet · c says what the columns are")
    if problem.kind == "refused" and file.is_survey:
        return _("c says what the columns are")
    ways = {
        "value": _("v says which value it is"),
        "round": _("R says the round"),
        "labels": _("r takes one, x drops it"),
        "same": _("d leaves it out"),
        "alike": _("d leaves it out, a takes it as an interview of its own"),
    }
    return ways.get(problem.kind, "")
