"""The interview form: printed for a person and a round, and its ticks taken in as what was asked.

The tool proposes by theme from the boxes alone: a tick is "yes", a whole guide without one is "no", anything less is
unknown. It guards that no decision a person made before is changed unless that is asked for.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualcode.locale import _, ngettext, speaking
from qualcode.model.code import Code
from qualcode.model.errors import WorkbenchError
from qualcode.model.scheme import Question, Round, Scheme
from qualcode.model.source import SourceRow
from qualcode.report.form import CONSENTS, FormHead, build_form, form_text, guide, permission_words
from qualcode.store import contacts, people, readings, sources
from qualcode.store.contacts import Contact
from qualcode.store.people import Person
from qualcode.store.readings import Asked
from qualcode.text.clean import show
from qualcode.workbench.fieldwork import values_of
from qualcode.workbench.naming import label
from qualcode.workbench.project import NOBODY, Project
from qualcode.workbench.reading import decide_asked, phases_of

_MOST_SHOWN = 3


# -- printing ------------------------------------------------------------------


def contact_head(project: Project, contact: Contact) -> FormHead:
    """What a form says of a contact; the day is that of the agreed interview."""
    scheme = project.scheme()
    return FormHead(
        person=contact.name,
        cluster=_label_of(scheme, "cluster", contact.cluster),
        group=_label_of(scheme, "stakeholder", contact.stakeholder),
        day=contact.day if contact.state == "agreed" else "",
        interviewer="" if project.coder == NOBODY else project.coder,
    )


def person_head(project: Project, person: Person) -> FormHead:
    """What a form says of a person of the project, who is to be heard again."""
    scheme = project.scheme()
    known = people.attributes(project.store, "actor").get(person.id, {})
    return FormHead(
        person=person.name or person.key,
        cluster=_label_of(scheme, "cluster", known.get("cluster", "")),
        group=_label_of(scheme, "stakeholder", known.get("stakeholder", "")),
        interviewer="" if project.coder == NOBODY else project.coder,
    )


def write_form(project: Project, round_: Round, head: FormHead, path: Path, *, language: str, today: str) -> int:
    """Write the form of a round as .docx or .txt; how many questions it has.

    `language` is 'fi', 'sv' or 'en', `today` an ISO date. Raises WorkbenchError for another suffix or a round
    without questions, ExportError when the file cannot be written.
    """
    scheme = project.scheme()
    asked = guide(scheme.questions, round_.phases, head.day or round_.end)
    if not asked:
        raise WorkbenchError(_("The plan has no questions for the round {round}.").format(round=round_.key))
    suffix = path.suffix.lower()
    if suffix not in (".docx", ".txt"):
        words = _("{file} is not written: an interview form is a .docx or a .txt file; name such a file.")
        raise WorkbenchError(words.format(file=path))
    with speaking(language):
        if suffix == ".docx":
            from qualcode.export.docx import write_docx  # docx is slow to import

            write_docx(build_form(scheme, round_, head, today=today), path)
        else:
            from qualcode.export.output import write_output

            write_output(path, form_text(scheme, round_, head).encode())
    return len(asked)


def _label_of(scheme: Scheme, attribute: str, key: str) -> str:
    return next((label(value) for value in values_of(scheme, attribute) if value.key == key), key)


# -- taking in -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ThemeTicks:
    """What a form says of one theme, and what was decided before."""

    theme: Code
    proposed: Asked
    ticked: int
    on_form: int
    """Questions of the theme ticked, and standing on the form."""
    questions: int
    """Questions of the theme in the guide of the interview."""
    decided: Asked
    by: str

    @property
    def differs(self) -> bool:
        """Whether a person decided otherwise before."""
        return "unknown" not in (self.decided, self.proposed) and self.decided != self.proposed

    @property
    def is_new(self) -> bool:
        """Whether it would be decided now, where nobody has."""
        return self.decided == "unknown" and self.proposed != "unknown"


@dataclass(frozen=True, slots=True)
class Ticks:
    """What a form says of an interview."""

    source: str
    """Short id."""
    themes: tuple[ThemeTicks, ...]
    """Themes that the guide of the interview has questions on, in the order of the codebook."""
    hints: tuple[str, ...]
    """What to look at, one line each."""
    stranger: str = ""
    """That the form was printed for somebody who is not heard in the interview; also the first of the hints."""

    def answers(self, *, overwrite: bool = False) -> dict[str, Asked]:
        """The decisions to be written, by theme key."""
        return {row.theme.key: row.proposed for row in self.themes if row.is_new or (overwrite and row.differs)}


def read_ticks(project: Project, source_id: int, path: Path) -> Ticks:
    """What a filled-in form says of an interview; writes nothing.

    Raises IntakeError for a file that is no form of this plan, WorkbenchError for a document or a form without ticks.
    """
    from qualcode.intake.docx_form import read_form  # lxml is not needed by other commands

    row = next(row for row in sources.list_sources(project.store) if row.id == source_id)
    if row.kind == "document":
        raise WorkbenchError(_("{source} is a document: nobody was asked in it.").format(source=row.short_id))
    scheme = project.scheme()
    form = read_form(path, [*(question.key for question in scheme.questions), *CONSENTS], scheme.key)
    if not form.ticked - set(CONSENTS):
        words = _("No question is ticked on {file}: is it the filled-in form? Nothing was changed.")
        raise WorkbenchError(words.format(file=show(path.name)))
    questions = guide(scheme.questions, phases_of(project, source_id), row.date)
    decided = readings.asked(project.store)
    themes = []
    for theme in scheme.themes:
        own = [question for question in questions if theme.key in question.themes]
        if own:
            answer, by = decided.get((source_id, theme.key), ("unknown", ""))
            themes.append(_theme_ticks(theme, own, form.ticked, form.on_form - set(form.unclear), answer, by))
    stranger = _stranger(project, row, form.words)
    hints = [
        *filter(None, [stranger]),
        *_strange_round(row, form.round),
        *_unclear(form.unclear),
        *_consent_hint(row, form.ticked),
    ]
    return Ticks(row.short_id, tuple(themes), tuple(hints), stranger)


def take_ticks(
    project: Project, source_id: int, path: Path, *, overwrite: bool = False, other_person: bool = False
) -> Ticks:
    """Decide what was asked by the ticks of a form, in one history entry; what it says.

    What a person decided otherwise before stays unless `overwrite`. Raises as `read_ticks` does, and WorkbenchError
    for a form that was printed for somebody else unless `other_person`.
    """
    found = read_ticks(project, source_id, path)
    if found.stranger and not other_person:
        raise WorkbenchError(_("{what} Nothing was changed; --other-person takes it in.").format(what=found.stranger))
    decide_ticks(project, source_id, found, overwrite=overwrite)
    return found


def decide_ticks(project: Project, source_id: int, found: Ticks, *, overwrite: bool = False) -> None:
    """The second half of `take_ticks`, for a door that shows the first half before."""
    answers = found.answers(overwrite=overwrite)
    if answers:
        decide_asked(project, source_id, answers)


def _theme_ticks(
    theme: Code, own: Sequence[Question], ticked: set[str], readable: set[str], decided: Asked, by: str
) -> ThemeTicks:
    n_ticked = sum(question.key in ticked for question in own)
    n_readable = sum(question.key in readable for question in own)
    proposed: Asked = "yes" if n_ticked else "no" if n_readable == len(own) else "unknown"
    return ThemeTicks(theme, proposed, n_ticked, n_readable, len(own), decided, by)


def _stranger(project: Project, row: SourceRow, words: str) -> str:
    """That a form names only people who are not heard in the interview; "" where it names one who is, or nobody."""
    known = people.people(project.store)
    everybody = {person.name: person.sources for person in known if "informant" in person.roles}
    links = {person.id: person.sources for person in known}
    for contact in contacts.contacts(project.store):
        everybody.setdefault(contact.name, links.get(contact.actor_id or 0, ()))
    there = " ".join(words.casefold().split())
    named = {name: heard for name, heard in everybody.items() if name and _stands_in(there, name)}
    if not named or any(row.short_id in heard for heard in named.values()):
        return ""
    said = _("The form is that of {form}, but in {source} speaks {people}.")
    speaking = ", ".join(row.people) or "–"
    return said.format(form=show(", ".join(named)), source=row.short_id, people=show(speaking))


def _stands_in(text: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(' '.join(name.casefold().split()))}\b", text) is not None


def _strange_round(row: SourceRow, on_form: str) -> list[str]:
    if on_form in ("", row.round):
        return []
    words = _("The form is of the round {form}, but {source} is of the round {round}.")
    return [words.format(form=show(on_form[:40]), source=row.short_id, round=row.round or "–")]


def _unclear(boxes: dict[str, str]) -> list[str]:
    if not boxes:
        return []
    listed = ", ".join(f"{key} “{show(said)}”" for key, said in list(boxes.items())[:_MOST_SHOWN])
    words = ngettext(
        "{n} box holds neither a tick nor nothing ({boxes}): put an x there if the question was asked.",
        "{n} boxes hold neither a tick nor nothing ({boxes}): put an x where the question was asked.",
        len(boxes),
    )
    return [words.format(n=len(boxes), boxes=listed)]


def _consent_hint(row: SourceRow, ticked: set[str]) -> list[str]:
    """Where the form allows something else than the interview says; nothing is changed by itself."""
    allowed = [key for key in CONSENTS if key in ticked]
    if not allowed or allowed == [row.consent]:
        return []
    said = permission_words()
    words = _("The form allows “{form}”, but {source} is marked “{now}”.")
    return [words.format(form=", ".join(said[k] for k in allowed), source=row.short_id, now=said[row.consent])]
