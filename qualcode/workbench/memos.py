"""Memos on anything, and the journal: written, found, and read by day.

It guards that a coder rewrites only memos of one's own, and that what is left empty is no memo.
"""

import re
from collections.abc import Iterator
from datetime import date

from qualcode.locale import _, language, numbers
from qualcode.model.errors import WorkbenchError
from qualcode.model.memo import About, Memo, Subject
from qualcode.model.source import SourceText
from qualcode.store import memos as rows
from qualcode.store import sources
from qualcode.text.clean import clean, show
from qualcode.workbench import coding, naming
from qualcode.workbench.project import N_, Project

_NAMED: tuple[About, ...] = ("code", "person", "source")
"""What is found by its name."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}\. ?\d{1,2}\. ?\d{4}")


def write(project: Project, subject: Subject, body: str, day: str = "") -> Memo | None:
    """Begin a memo on something, today or on another ISO day; nothing is written when it is empty."""
    text = clean(body).text.strip()
    if not text:
        return None
    with project.store.change(N_("Write a memo on {what}"), project.coder, what=named(project, subject)):
        memo_id = rows.insert_memo(project.store, subject, project.coder_id(), day or today(), text)
    return rows.memo(project.store, memo_id)


def rewrite(project: Project, memo: Memo, body: str) -> Memo | None:
    """Write one's own memo anew; an empty text takes it away. WorkbenchError for somebody else's.

    One that is not there any more, because it was undone or deleted meanwhile, is written as another one.
    """
    _own(project, memo)
    text = clean(body).text.strip()
    if rows.memo(project.store, memo.id) is None:
        return write(project, memo.subject, text, memo.day)
    if not text:
        delete(project, memo)
        return None
    with project.store.change(N_("Change the memo on {what}"), project.coder, what=named(project, memo.subject)):
        rows.update_memo(project.store, memo.id, text)
    return rows.memo(project.store, memo.id)


def delete(project: Project, memo: Memo) -> None:
    """Take one's own memo away. WorkbenchError for somebody else's."""
    _own(project, memo)
    with project.store.change(N_("Delete the memo on {what}"), project.coder, what=named(project, memo.subject)):
        rows.delete_memo(project.store, memo.id)


def memos(project: Project, subject: Subject | None = None) -> list[Memo]:
    """All memos, or those on one thing, the newest day first."""
    return rows.memos(project.store, subject)


def places(project: Project, text: SourceText) -> list[tuple[int, int, str]]:
    """(number of the turn or 0, coding id or 0, coder) of the memos on a source's turns and codings."""
    return rows.memo_places(project.store, text.short_id, text.text_id)


def matching(project: Project, words: str) -> list[Memo]:
    """Memos in which all words stand: in the text, in what it is about, in the coder's name or in the day."""
    wanted = words.casefold().split()
    return [memo for memo in memos(project) if all(word in _haystack(project, memo) for word in wanted)]


def _haystack(project: Project, memo: Memo) -> str:
    parts = (memo.body, named(project, memo.subject), memo.subject.target, memo.coder, memo.day)
    return "\n".join(parts).casefold()


def find(project: Project, memo_id: int) -> Memo:
    """A memo by its number; WorkbenchError when there is none."""
    memo = rows.memo(project.store, memo_id)
    if memo is None:
        raise WorkbenchError(_("There is no memo {n}: “qualcode memo list” lists them.").format(n=memo_id))
    return memo


def today() -> str:
    """The day whose journal is written now."""
    return date.today().isoformat()


def passage_of(project: Project, subject: Subject) -> tuple[coding.Passage, str] | None:
    """The place a memo is about, with the evidence id where it is a coding; None for what has no place.

    Raises WorkbenchError when what it was about is gone.
    """
    if subject.about == "coding":
        try:
            found = coding.find_coding(project, subject.target)
        except WorkbenchError:
            words = _("{id} was removed; the memo on it stays. The history (F6) can bring it back.")
            raise WorkbenchError(words.format(id=show(subject.target))) from None
        return coding.passage_of_coding(project, found), found.evidence
    if subject.about in ("source", "turn"):
        source, _colon, number = subject.target.partition(":")
        source_id = project.source_id(source)
        if number:
            return coding.passage_of_turn(project, source_id, int(number)), ""
        return coding.Passage(source_id, 0, 0), ""
    return None


def _own(project: Project, memo: Memo) -> None:
    if memo.coder != project.coder:
        raise WorkbenchError(_("The memo is by {coder}: only {coder} can change it.").format(coder=show(memo.coder)))


# -- what a memo is about ------------------------------------------------------


def find_subject(project: Project, wanted: str) -> Subject:
    """What "T03", "T03:41", "E-0412", "2018-03-01", "project", or the name of a code or person stands for.

    A cell is named by its row and column, and perhaps its phase: "networks|mining|P1".
    Raises WorkbenchError when it stands for nothing, or for several things.
    """
    from qualcode.workbench import counting, persons  # slow to import; writing on an interview does without

    name = wanted.strip()
    if name.casefold() in ("", "project", "projekti", "projekt"):
        return Subject("project")
    if _DAY.fullmatch(name):
        from qualcode.workbench.assigning import checked_day

        return Subject("journal", checked_day(name))
    if "|" in name:
        return Subject("cell", counting.find_cell(project, name))
    for found in _cited(project, name):
        return found
    book = project.codebook()
    known: dict[str, tuple[str, ...]] = {f"code {code.key}": naming.names_of(code) for code in book.values()}
    known |= {f"person {person.key}": (person.key, person.name) for person in persons.people_of(project)}
    known |= {f"source {short}": (short,) for short in sources.short_ids(project.store)}
    allowed = _("T03, T03:41, E-0412, a code, a person, a day, ROW|COLUMN|PHASE")
    about, _space, key = naming.choose(name, known, _("thing to write about"), allowed).partition(" ")
    return Subject(next(kind for kind in _NAMED if kind == about), key)


def _cited(project: Project, name: str) -> Iterator[Subject]:
    """What is cited by source, source and turn, or evidence id."""
    source, colon, number = name.partition(":")
    if re.fullmatch(r"[eE]-\S+", name):
        yield Subject("coding", coding.find_coding(project, name).evidence)
    elif colon and number.isdigit():
        text = coding.text_of(project, project.source_id(source))
        coding.passage_of_turn(project, text.source_id, int(number))
        yield Subject("turn", f"{text.short_id}:{int(number)}")
    elif re.fullmatch(r"[A-Za-z]{1,3}\d+", name):
        yield Subject("source", coding.text_of(project, project.source_id(name)).short_id)


def named(project: Project, subject: Subject) -> str:
    """What a memo is about, in words."""
    target = show(subject.target)
    words = {
        "project": _("the project"),
        "journal": _("the day {day}").format(day=show(numbers.date(subject.target))),
        "person": _("the person {person}").format(person=target),
        "cell": _("the cell {cell}").format(cell=target.replace("|", " · ")),
    }
    if subject.about == "code":
        code = project.codebook().get(subject.target)
        return _("the code {code}").format(code=code.labels.in_(language()) if code else target)
    return words.get(subject.about, target)
