"""A spreadsheet or text table that is one interview: a turn in each row, with who speaks and perhaps when."""

from qualcode.intake.saying import quoted
from qualcode.intake.survey_table import Table
from qualcode.intake.turn_tables import TurnTable, by_headings
from qualcode.intake.word_turns import carried_rows
from qualcode.locale import _
from qualcode.model.intake import Columns, Manuscript, Utterance


def turns_of(table: Table, columns: Columns) -> TurnTable | None:
    """Which column is what in a table of turns; None for a survey, which it is too where columns of one are named."""
    is_survey = columns.text or columns.case or columns.attributes or columns.per == "answer"
    return None if is_survey else by_headings(table.headings, table.rows)


def interview(table: Table, found: TurnTable) -> Manuscript:
    """The interview in a table of turns."""
    spoken = list(found.turns(table.rows))
    used = {found.speaker, found.text, found.time}
    left_out = {
        "row": sum(map(any, table.rows)) - len(spoken),
        "empty row": table.blank,
        "column": sum(at not in used and any(row[at] for row in table.rows) for at in range(len(table.headings))),
        "sheet": len(table.sheets_left),
    }
    carried = sum(turn.carried and bool(turn.speaker) for turn in spoken)
    return Manuscript(
        utterances=tuple(Utterance(turn.speaker, table.rows[turn.at][found.text], turn.seconds) for turn in spoken),
        encoding=table.encoding,
        left_out={what: times for what, times in left_out.items() if times},
        warnings=(*table.warnings, _told(table, found), *carried_rows(carried)),
    )


def _told(table: Table, found: TurnTable) -> str:
    who, what = quoted(table.headings[found.speaker]), quoted(table.headings[found.text])
    if found.time is None:
        words = _("read as one interview, a turn in each row: {who} speaks, {what} is said; for a survey say --text")
        return words.format(who=who, what=what)
    words = _(
        "read as one interview, a turn in each row: {who} speaks, {what} is said, {when} is the time; for a survey "
        "say --text"
    )
    return words.format(who=who, what=what, when=quoted(table.headings[found.time]))
