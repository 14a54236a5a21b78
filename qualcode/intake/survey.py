"""Surveys: an interview of each respondent, or of each answer, in which the headings ask and the respondent answers.

A respondent is called by the case, and without one by the number of the row, counted from 1 below the headings. It
guards that two rows of one case, and all answers of one row, are one person's: they share an id that no other file
gives out. What is known of a respondent is the person's; what differs between rows of one case is the answer's.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from qualcode.intake import turn_sheet
from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.saying import listed, one_line
from qualcode.intake.survey_columns import Column, Proposal, propose
from qualcode.intake.survey_table import Table, read_table
from qualcode.intake.survey_values import is_answer
from qualcode.intake.survey_words import SurveyWords, survey_words
from qualcode.intake.turn_tables import TurnTable
from qualcode.locale import _, ngettext
from qualcode.model.errors import IntakeError
from qualcode.model.intake import Choices, Columns, Manuscript, Utterance, Voice
from qualcode.text.languages import language_by_small_words

_SHORT = 40


def read(file: ForeignFile, choices: Choices) -> list[Manuscript]:
    """The interviews in a .csv, .tsv or .xlsx file; IntakeError where no column is one of answers."""
    table = _table(file, choices)
    if found := turn_sheet.turns_of(table, choices.columns):
        return [turn_sheet.interview(table, found)]
    proposal = _proposal(file, table, choices.columns)
    questions = proposal.of("text")
    if not questions:
        raise file.unfit(_no_answers(table))
    rows = list(_rows(proposal, table, questions))
    if not rows:
        words = _("no row has an answer in the columns {columns}")
        raise file.unfit(words.format(columns=listed(column.heading for column in questions)))
    survey = _Survey(file.stem, _mark(file), table.encoding, proposal, survey_words(table.headings, table.rows))
    made = list(survey.manuscripts(rows, choices.columns.per))
    left_out = {
        "row": sum(map(any, table.rows)) - len(rows),
        "answer": sum(_is_none(row.cells[column.number - 1]) for row in rows for column in questions),
        "empty row": table.blank,
        "column": len(proposal.of("left out")),
        "sheet": len(table.sheets_left),
    }
    made[0] = replace(
        made[0],
        warnings=(*table.warnings, *filter(None, [proposal.words(), _recurring(rows), survey.differing(rows)])),
        left_out={what: times for what, times in left_out.items() if times},
    )
    return made


def _is_none(cell: str) -> bool:
    """Whether something stands in a cell that is no answer, as a dash."""
    return bool(cell.strip()) and not is_answer(cell)


def survey_columns(file: ForeignFile, choices: Choices) -> Proposal:
    """What each column of a survey is taken for, to be shown before anything is stored; IntakeError as `read`."""
    return _proposal(file, _table(file, choices), choices.columns)


def turn_columns(file: ForeignFile, choices: Choices) -> TurnTable | None:
    """Which column is what where the table can be one interview, a turn in each row; IntakeError as `read`."""
    return turn_sheet.turns_of(_table(file, choices), Columns())


def _table(file: ForeignFile, choices: Choices) -> Table:
    def fits(table: Table) -> bool:
        found = turn_sheet.turns_of(table, choices.columns)
        return found is not None or bool(propose([table.headings, *table.rows], choices.columns).of("text"))

    return read_table(file, choices.encoding, choices.sheet, fits)


def _proposal(file: ForeignFile, table: Table, columns: Columns) -> Proposal:
    try:
        return propose([table.headings, *table.rows], columns)
    except IntakeError as error:
        raise file.unfit(str(error).removesuffix(".")) from None


def _no_answers(table: Table) -> str:
    if not table.sheets_left:
        return _("no column has answers in words; name one with --text")
    words = _(
        "the sheet {sheet} has no column of answers in words; there are also {sheets}; name a column with --text or a "
        "sheet with --sheet"
    )
    return words.format(sheet=listed([table.sheet]), sheets=listed(table.sheets_left))


def _mark(file: ForeignFile) -> str:
    """What tells this file from others that are called the same."""
    return hashlib.sha256(file.raw).hexdigest()[:6]


# -- rows ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that has answers."""

    number: int
    case: str
    cells: tuple[str, ...]
    answered: tuple[Column, ...]
    times: int = 1
    """The how-many-th row of its case this is, from 1."""
    recurs: bool = False
    """Whether its case has several rows."""


def _rows(proposal: Proposal, table: Table, questions: Iterable[Column]) -> Iterator[_Row]:
    cases = proposal.of("case")
    found = []
    for number, cells in enumerate(table.rows, 1):
        answered = tuple(column for column in questions if is_answer(cells[column.number - 1]))
        if answered:
            case = one_line(cells[cases[0].number - 1]) if cases else ""
            found.append(_Row(number, case, cells, answered))
    often = Counter(row.case.casefold() for row in found if row.case)
    seen: Counter[str] = Counter()
    for row in found:
        key = row.case.casefold()
        seen[key] += 1
        yield replace(row, times=seen[key], recurs=True) if often[key] > 1 else row


def _recurring(rows: Iterable[_Row]) -> str:
    """A warning about cases that stand in several rows."""
    cases = list({row.case.casefold(): row.case for row in rows if row.recurs}.values())
    if not cases:
        return ""
    words = ngettext(
        "{n} case stands in several rows, taken for one person with several interviews: {cases}; with --case - every "
        "row is a person of its own",
        "{n} cases stand in several rows, each taken for one person with several interviews: {cases}; with --case - "
        "every row is a person of its own",
        len(cases),
    )
    return words.format(n=len(cases), cases=listed(cases))


# -- interviews ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Survey:
    """What all interviews of a survey share."""

    stem: str
    mark: str
    encoding: str
    proposal: Proposal
    words: SurveyWords

    def manuscripts(self, rows: list[_Row], per: str) -> Iterator[Manuscript]:
        """The interviews of the rows, in their order."""
        varying = self.varying(rows)
        for row in rows:
            values = ((c, one_line(row.cells[c.number - 1])) for c in self.proposal.of("attribute"))
            known = {column: value for column, value in values if value}
            key = row.case.casefold()
            of_person = {
                column.attribute: value for column, value in known.items() if (key, column.number) not in varying
            }
            of_answer = {column.attribute: value for column, value in known.items() if (key, column.number) in varying}
            who = Voice(self._label(row), id=self._id(row, per), attributes=of_person)
            for questions in [[column] for column in row.answered] if per == "answer" else [row.answered]:
                yield Manuscript(
                    utterances=tuple(self._talk(row, who.label, questions)),
                    voices=(Voice(self.words.question, asks=True, id=self._name()), who),
                    words={
                        "title": self._title(row, questions[0].heading if per == "answer" else ""),
                        "language": self._language(row, questions),
                    },
                    attributes=of_answer,
                    case=row.case or str(row.number),
                    encoding=self.encoding,
                )

    def varying(self, rows: Iterable[_Row]) -> set[tuple[str, int]]:
        """The cases and columns of attributes that differ between rows of that case."""
        seen: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
        for row in rows:
            for column in self.proposal.of("attribute") if row.recurs else ():
                seen[row.case.casefold(), column.number].add(one_line(row.cells[column.number - 1]))
        return {key for key, values in seen.items() if len(values - {""}) > 1}

    def differing(self, rows: Iterable[_Row]) -> str:
        """A warning about values that are kept with the interviews of a case because its rows differ in them."""
        numbers = {number for _case, number in self.varying(rows)}
        if not numbers:
            return ""
        words = _("rows of one case differ in {columns}: there the values go to its interviews, not to the person")
        return words.format(
            columns=listed(column.attribute for column in self.proposal.of("attribute") if column.number in numbers)
        )

    def _otherwise(self, row: _Row) -> str:
        """How a row is known that names no case; it is no case that another row could name."""
        return f"#{row.number}" if self.proposal.of("case") else str(row.number)

    def _label(self, row: _Row) -> str:
        label = self.words.label(row.case, self._otherwise(row))
        return f"{label} ({row.times})" if row.times > 1 else label

    def _name(self) -> str:
        """What no other file is called; it is the id of what asks in all of its interviews."""
        return f"{'-'.join(self.stem.split())}-{self.mark}"

    def _id(self, row: _Row, per: str) -> str:
        if not row.recurs and (per != "answer" or len(row.answered) == 1):
            return ""
        return f"{self._name()}:{row.case.casefold() or self._otherwise(row)}"

    def _title(self, row: _Row, heading: str) -> str:
        title = f"{self.stem} {row.case or row.number}{f' ({row.times})' if row.times > 1 else ''}"
        short = heading if len(heading) <= _SHORT else f"{heading[: _SHORT - 1].rstrip()}…"
        return f"{title}: {short}" if short else title

    def _language(self, row: _Row, questions: Iterable[Column]) -> str:
        """That of the answers where they are long enough to show it, else that of the survey."""
        answers = (row.cells[column.number - 1] for column in questions)
        return language_by_small_words(" ".join(answers)) or self.words.language

    def _talk(self, row: _Row, who: str, questions: Iterable[Column]) -> Iterator[Utterance]:
        for column in questions:
            yield Utterance(self.words.question, column.heading)
            yield Utterance(who, row.cells[column.number - 1])
