"""The interview form of a person and a round: the questions of the guide with a tick box each.

It guards that a filled-in form can be read back: every question has its key beside it, and the last line says
of which plan and round the form is. A question is on a form once, under the first of its themes, and only if it
is in the guide of the round on that day.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from qualcode.locale import _, language
from qualcode.locale.numbers import date
from qualcode.model.code import Code
from qualcode.model.scheme import Question, Round, Scheme
from qualcode.report.content import Block, Document, Heading, Paragraph, Table
from qualcode.report.words import title, upper_first

BOX = "☐"
FORM_MARK = "qualcode-form"
"""Before "plan/round" on the last line of a form."""
_EMPTY = "\u00a0"
_ROOM_FOR_NOTES = "\n\n\n"
CONSENTS = ("quotable", "paraphrase", "off_record")


@dataclass(frozen=True, slots=True)
class FormHead:
    """What is known before the interview; "" leaves room to write."""

    person: str = ""
    cluster: str = ""
    """Label of the cluster."""
    group: str = ""
    """Label of the stakeholder group."""
    day: str = ""
    """ISO date of the interview."""
    interviewer: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The questions of one theme; without a theme those whose theme the codebook has no longer."""

    theme: Code | None
    questions: tuple[Question, ...]


def guide(questions: Iterable[Question], phases: Collection[str], day: str = "") -> tuple[Question, ...]:
    """The questions of these phases that were in the guide on a day (ISO date or month); "" takes in all."""
    return tuple(q for q in questions if set(q.phases) & set(phases) and not _came_later(q.added, day))


def _came_later(added: str, day: str) -> bool:
    known = min(len(added), len(day))
    return added[:known] > day[:known]


def sections(scheme: Scheme, round_: Round, day: str = "") -> tuple[Section, ...]:
    """The guide of a round by theme, in the order of the codebook; without a day as at the end of the round."""
    asked = guide(scheme.questions, round_.phases, day or round_.end)
    known = {theme.key for theme in scheme.themes}
    found = [Section(theme, tuple(q for q in asked if q.themes[:1] == (theme.key,))) for theme in scheme.themes]
    found.append(Section(None, tuple(q for q in asked if not known.intersection(q.themes[:1]))))
    return tuple(section for section in found if section.questions)


def build_form(scheme: Scheme, round_: Round, head: FormHead, *, today: str) -> Document:
    """The form as a content tree in the language spoken now; the person's name stands in its table only."""
    heading = _("Interview form")
    return Document(
        title=heading,
        subject=title(scheme),
        author=head.interviewer,
        language=language(),
        date=today,
        table_word=_("Table"),
        blocks=tuple(_blocks(scheme, round_, head, heading)),
    )


def _blocks(scheme: Scheme, round_: Round, head: FormHead, heading: str) -> Iterator[Block]:
    yield Heading(1, heading)
    yield Paragraph(title(scheme), "lead")
    yield _facts(round_, head)
    yield Heading(2, _("What the person allows"))
    yield _consent()
    yield Heading(2, _("Questions"))
    yield Paragraph(_how_to_fill())
    for section in sections(scheme, round_, head.day):
        yield Heading(3, _section_title(section))
        yield _questions(section)
    yield Paragraph(mark(scheme, round_), "note")


def _facts(round_: Round, head: FormHead) -> Table:
    rows = [(label, value or _EMPTY) for label, value in _facts_of(round_, head)]
    return Table(
        caption="",
        description=_("Who is interviewed, when and by whom"),
        header=(_("Detail"), _("Entry")),
        rows=tuple(rows),
        widths=(30, 70),
    )


def _facts_of(round_: Round, head: FormHead) -> list[tuple[str, str]]:
    return [
        (_("Round"), title(round_)),
        (_("Person"), head.person),
        (_("Cluster"), upper_first(head.cluster)),
        (_("Stakeholder group"), upper_first(head.group)),
        (_("Date"), date(head.day)),
        (_("Interviewer"), head.interviewer),
    ]


def _consent() -> Table:
    return Table(
        caption="",
        description=_("Boxes to tick for what the person allows"),
        header=(_("Box"), _("Permission"), _("Key")),
        rows=tuple((BOX, upper_first(words), key) for key, words in permission_words().items()),
        widths=(14, 66, 20),
    )


def permission_words() -> dict[str, str]:
    """How a form calls what a person allows: consent → words for somebody who has never seen the tool."""
    words = (_("may be quoted"), _("only in other words"), _("background only"))
    return dict(zip(CONSENTS, words, strict=True))


def _questions(section: Section) -> Table:
    return Table(
        caption="",
        description=_("Questions on this theme with boxes to tick and room for notes"),
        header=(_("Asked"), _("Question"), _("Notes"), _("Key")),
        rows=tuple((BOX, title(q), _ROOM_FOR_NOTES, q.key) for q in section.questions),
        widths=(13, 40, 36, 11),
    )


def _section_title(section: Section) -> str:
    return title(section.theme) if section.theme else _("Other questions")


def _how_to_fill() -> str:
    return _(
        "Put an x in place of the box of every question that was asked. Leave the keys as they are: by them the form"
        " is read back."
    )


def mark(scheme: Scheme, round_: Round) -> str:
    """The last line of a form: of which plan and round it is."""
    return f"{FORM_MARK} {scheme.key}/{round_.key}"


# -- plain text ----------------------------------------------------------------


def form_text(scheme: Scheme, round_: Round, head: FormHead) -> str:
    """The form as plain text with [ ] for every box."""
    lines = [_("Interview form"), title(scheme), ""]
    lines += [f"{label}: {value}".rstrip() for label, value in _facts_of(round_, head)]
    lines += ["", _("What the person allows")]
    lines += [f"[ ] {key}  {upper_first(words)}" for key, words in permission_words().items()]
    lines += ["", _how_to_fill()]
    for section in sections(scheme, round_, head.day):
        lines += ["", _section_title(section)]
        lines += [f"[ ] {question.key}  {title(question)}" for question in section.questions]
    return "\n".join([*lines, "", mark(scheme, round_), ""])
