"""What the import screen says of a file: its row, the people in it, and how its text will be stored."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from qualcode.locale import _, ngettext
from qualcode.model.source import SourceDraft
from qualcode.text.clean import show
from qualcode.workbench.incoming import BLOCKING, Incoming, Problem, dropped
from qualcode.workbench.previewing import Speaker, role_word, speakers, why_words

_FIRST = 12
"""Turns that are shown."""
_LONG = 600
"""Characters of a turn that are shown."""
_SIGNS = {"refused": "✗", "same": "=", "plan": "✗", "round": "!", "alike": "≈", "labels": "?", "nobody": "?"}


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


def preview(
    file: Incoming | None, draft: SourceDraft | None, at: int, problems: Sequence[Problem], *, comments: bool
) -> Content:
    """A source as it will be stored; `at` is its place in the file, from 0."""
    if file is None:
        return Content("")
    return Content("\n").join(_preview(file, draft, at, problems, comments))


def _preview(
    file: Incoming, draft: SourceDraft | None, at: int, problems: Sequence[Problem], comments: bool
) -> Iterator[Content]:
    if file.out:
        yield Content.styled(_("Left out; d takes it in."), "bold")
    for problem in problems:
        way_out = _way_out(problem, file)
        words = f"{_SIGNS[problem.kind]} {problem.words}{f' · {way_out}' if way_out else ''}"
        yield Content.styled(show(words), "bold $text-error" if problem.kind in BLOCKING else "bold")
    if draft is None:
        for name, words in file.readings:
            yield Content(show(f"  {name}: {words}"))
        return
    place = f"{at + 1}/{len(file.drafts)}" if len(file.drafts) > 1 else ""
    facts = (place, draft.title, draft.short_id, draft.case, draft.kind, draft.round, draft.date)
    yield Content.styled(show(" · ".join(filter(None, facts))), "bold")
    yield Content(show(" · ".join(_facts(file, draft, comments))))
    if file.is_survey:
        yield Content(_("c says what the columns are · , and . go through the interviews"))
    for warning in draft.warnings:
        yield Content(show(f"! {warning}"))
    yield Content("")
    for turn in draft.turns[:_FIRST]:
        words = draft.body[turn.start : min(turn.end, turn.start + _LONG)]
        end = " …" if turn.end - turn.start > _LONG else ""
        yield Content.assemble((show(f"{turn.number} {turn.speaker or '–'}: "), "bold"), show(f"{words}{end}"))
    if len(draft.turns) > _FIRST:
        yield Content("…")


def _facts(file: Incoming, draft: SourceDraft, comments: bool) -> Iterator[str]:
    yield ngettext("{n} turn", "{n} turns", len(draft.turns)).format(n=len(draft.turns))
    yield _("language: {code}").format(code=draft.language or _("not known"))
    if draft.encoding:
        yield _("encoding: {name}").format(name=draft.encoding)
    if draft.conventions:
        yield _("labels as: {conventions}").format(conventions=", ".join(draft.conventions))
    if draft.left_out:
        kinds = ", ".join(f"{kind} {times}" for kind, times in draft.left_out.items())
        yield _("Left out: {kinds}").format(kinds=kinds)
    if draft.assumed:
        yield _("taken as: {values}").format(values=", ".join(f"{k} {v}" for k, v in draft.assumed.items()))
    if draft.attributes:
        yield ", ".join(f"{name}: {value}" for name, value in draft.attributes.items())
    if file.comments:
        count = ngettext("{n} comment", "{n} comments", file.comments).format(n=file.comments)
        yield f"{count} · {_('kept as memos; C leaves them') if comments else _('not kept; C keeps them as memos')}"


def _way_out(problem: Problem, file: Incoming) -> str:
    """The key that helps."""
    if file.readings:
        return _("e chooses the encoding")
    ways = {
        "round": _("R says the round"),
        "labels": _("r takes one, x drops it"),
        "same": _("d leaves it out"),
        "alike": _("d leaves it out"),
    }
    return ways.get(problem.kind, "")
