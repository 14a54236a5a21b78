"""Surveys: an interview of each respondent, or of each answer, in which the headings ask and the respondent answers.

The label of a respondent has the number of the row, counted from 1 below the headings, because no two sources of
a project have the same text and "No" is said by many. Who it is stands in the case alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from qualcode.intake.foreign_file import ForeignFile
from qualcode.intake.saying import listed, one_line
from qualcode.intake.survey_columns import Column, Proposal, propose
from qualcode.intake.survey_table import Table, read_table
from qualcode.intake.survey_values import is_answer
from qualcode.locale import _
from qualcode.model.errors import IntakeError
from qualcode.model.intake import Choices, Columns, Manuscript, Utterance

_SHORT = 40


def read(file: ForeignFile, choices: Choices) -> list[Manuscript]:
    """The interviews in a .csv, .tsv or .xlsx file; IntakeError where no column is one of answers."""
    table = read_table(file, choices.encoding)
    proposal = _proposal(file, table, choices.columns)
    questions, per = proposal.of("text"), choices.columns.per
    if not questions:
        raise file.unfit(_("no column has answers in words; name one with --text"))
    answered = [(number, row) for number, row in enumerate(table.rows, 1) if any(_answers(questions, row))]
    if not answered:
        words = _("no row has an answer in the columns {columns}")
        raise file.unfit(words.format(columns=listed(column.heading for column in questions)))
    made = [
        _manuscript(file.stem, table.encoding, proposal, number, row, some, per)
        for number, row in answered
        for some in _parts(questions, row, per)
    ]
    left_out = {
        "row": sum(map(any, table.rows)) - len(answered),
        "column": len(proposal.of("left out")),
        "sheet": table.sheets_left,
    }
    made[0] = replace(
        made[0],
        warnings=(*table.warnings, *filter(None, [proposal.words()])),
        left_out={what: times for what, times in left_out.items() if times},
    )
    return made


def survey_columns(file: ForeignFile, choices: Choices) -> Proposal:
    """What each column of a survey is taken for, to be shown before anything is stored; IntakeError as `read`."""
    return _proposal(file, read_table(file, choices.encoding), choices.columns)


def _proposal(file: ForeignFile, table: Table, columns: Columns) -> Proposal:
    try:
        return propose([table.headings, *table.rows], columns)
    except IntakeError as error:
        raise file.unfit(str(error).removesuffix(".")) from None


def _answers(questions: Iterable[Column], row: tuple[str, ...]) -> Iterator[Column]:
    """The questions that a row has answers to."""
    return (column for column in questions if is_answer(row[column.number - 1]))


def _parts(questions: Iterable[Column], row: tuple[str, ...], per: str) -> Iterator[list[Column]]:
    """The questions that make an interview, for each interview of a row."""
    answered = list(_answers(questions, row))
    return ([column] for column in answered) if per == "answer" else iter([answered])


def _manuscript(
    stem: str, encoding: str, proposal: Proposal, number: int, row: tuple[str, ...], questions: list[Column], per: str
) -> Manuscript:
    case = next((one_line(row[column.number - 1]) for column in proposal.of("case")), "") or str(number)
    values = ((column.attribute, one_line(row[column.number - 1])) for column in proposal.of("attribute"))
    title = f"{stem} {case}"
    if per == "answer":
        title = f"{title}: {_short(questions[0].heading)}"
    return Manuscript(
        utterances=tuple(_talk(number, row, questions)),
        words={"title": title},
        attributes={name: value for name, value in values if value},
        case=case,
        encoding=encoding,
    )


def _talk(number: int, row: tuple[str, ...], questions: Iterable[Column]) -> Iterator[Utterance]:
    for column in questions:
        yield Utterance(_("Question"), column.heading)
        yield Utterance(_("Respondent {n}").format(n=number), row[column.number - 1])


def _short(heading: str) -> str:
    return heading if len(heading) <= _SHORT else f"{heading[: _SHORT - 1].rstrip()}…"
