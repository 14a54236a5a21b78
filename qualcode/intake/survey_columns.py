"""Which columns of a survey are answers, attributes and the case: what a person said, else what is in them.

A finding is a proposal with its reasons; what a person has said (`Columns`) goes before it, role by role.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from qualcode.intake.column_letters import column_letters, column_number
from qualcode.intake.saying import listed, one_line, quoted
from qualcode.intake.survey_values import ColumnKind, Values, asks_openly, names_a_case
from qualcode.locale import N_, _
from qualcode.model.errors import IntakeError
from qualcode.model.intake import Columns

NONE = "-"
"""Said in place of a column: there is none of this kind."""

_LEAST_PREFIX = 3
"""Letters from which a heading is known by how it begins."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column and what it is taken for."""

    number: int
    """From 1."""
    heading: str
    kind: ColumnKind
    why: str
    """In the language spoken, a few words."""
    examples: tuple[str, ...] = ()
    """The first values that differ, of one line."""
    answers: int = 0
    """Cells that are not empty."""
    attribute: str = ""
    """The name of an attribute: the heading, or what a person said in its place."""
    given: bool = False
    """Whether a person said so."""

    @property
    def letter(self) -> str:
        """How a spreadsheet calls it."""
        return column_letters(self.number)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What each column of a survey is taken for."""

    columns: tuple[Column, ...]
    found: tuple[ColumnKind, ...] = ()
    """The kinds that nobody said, and that were found by what is in the columns."""

    def of(self, kind: ColumnKind) -> tuple[Column, ...]:
        """The columns of a kind, in their order."""
        return tuple(column for column in self.columns if column.kind == kind)

    def words(self) -> str:
        """What was found out and not said, in one line; "" where everything was said."""
        if not self.found:
            return ""
        words = _(
            "columns found by what is in them: {kinds}; left out: {left}; say it with --text, --attribute and --case"
        )
        kinds = (f"{_(_KINDS[kind])} {self._listed(kind)}" for kind in self.found)
        return words.format(kinds="; ".join(kinds), left=self._listed("left out"))

    def _listed(self, kind: ColumnKind) -> str:
        return listed(column.heading for column in self.of(kind)) or _("none")


_KINDS: dict[ColumnKind, str] = {"text": N_("answers"), "attribute": N_("attributes"), "case": N_("case")}


def propose(rows: Sequence[Sequence[str]], columns: Columns | None = None) -> Proposal:
    """What each column is: the first row are headings, and what a person said in `columns` goes before findings.

    Raises IntakeError for a column that is not there, could be several, or is said to be two things.
    """
    columns = columns or Columns()
    headings = [one_line(heading) for heading in rows[0]] if rows else []
    said = dict(_said(headings, columns))
    roles: dict[ColumnKind, bool] = {
        "text": bool(columns.text),
        "attribute": bool(columns.attributes),
        "case": bool(columns.case),
    }
    found = tuple(kind for kind, is_said in roles.items() if not is_said)
    full = [row for row in rows[1:] if any(row)]
    values = [Values.of(row[at] for row in full if at < len(row)) for at in range(len(headings))]
    guesses = _guesses(headings, values, said)
    made = []
    for at, heading in enumerate(headings):
        kind, why = guesses[at]
        if kind not in (*found, "left out"):
            kind, why = "left out", _("others were named")
        attribute = heading
        if at in said:
            kind, why, attribute = said[at].kind, _("named by you"), said[at].attribute or heading
        made.append(
            Column(at + 1, heading, kind, why, values[at].examples, values[at].filled, attribute, given=at in said)
        )
    return Proposal(tuple(made), found)


def _guesses(headings: Sequence[str], values: Sequence[Values], said: Collection[int]) -> list[tuple[ColumnKind, str]]:
    """The kind of each column by what is in it, and why; one case at most, and one text at least where words are."""
    kinds = [each.kind(is_open=asks_openly(heading)) for heading, each in zip(headings, values, strict=True)]
    cases = [at for at, (kind, _why) in enumerate(kinds) if kind == "case" and at not in said]
    cases = [at for at in cases if names_a_case(headings[at])] or [at for at in cases if at == 0 and values[at].is_code]
    for at, (kind, _why) in enumerate(kinds):
        if kind == "case" and at not in cases[:1]:
            kinds[at] = values[at].kind_else()
    return kinds


# -- what a person says ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Said:
    kind: ColumnKind
    attribute: str = ""
    """How it is called, where not by its heading."""


def _said(headings: Sequence[str], columns: Columns) -> Iterator[tuple[int, _Said]]:
    """Index of each column that a person named → what it is."""
    taken: dict[int, ColumnKind] = {}
    wanted: list[tuple[ColumnKind, str]] = [("text", name) for name in columns.text]
    wanted += [("case", columns.case)] if columns.case else []
    wanted += [("attribute", name) for name in columns.attributes]
    for kind, name in wanted:
        if name == NONE:
            continue
        at, attribute = _attribute(headings, name) if kind == "attribute" else (find_column(headings, name), "")
        if taken.get(at, kind) != kind:
            words = _("The column {column} is named twice, for different things.")
            raise IntakeError(words.format(column=quoted(headings[at])))
        taken[at] = kind
        yield at, _Said(kind, attribute)


def _attribute(headings: Sequence[str], name: str) -> tuple[int, str]:
    """The column and the name of an attribute, which may stand after the last "="."""
    column, sign, attribute = name.rpartition("=")
    if sign and column.strip() and attribute.strip() and _fold(name) not in map(_fold, headings):
        return find_column(headings, column), attribute.strip()
    return find_column(headings, name), ""


def find_column(headings: Sequence[str], name: str) -> int:
    """The index of the column called `name`: heading, its beginning, number from 1 or letter; IntakeError for none."""
    sought = _fold(name)
    exact = [at for at, heading in enumerate(headings) if _fold(heading) == sought]
    prefix = sought if len(sought) >= _LEAST_PREFIX else "\n"
    begun = [at for at, heading in enumerate(headings) if _fold(heading).startswith(prefix)]
    for matches in (exact, begun):
        if len(matches) == 1:
            return matches[0]
    if begun:
        words = _("{column} could be several columns: {candidates}. Name one by its number.")
        candidates = listed(f"{at + 1} {headings[at]}" for at in begun)
        raise IntakeError(words.format(column=quoted(name), candidates=candidates))
    at = _numbered(sought) - 1
    if 0 <= at < len(headings):
        return at
    words = _("There is no column {column}. The columns are: {headings}.")
    raise IntakeError(words.format(column=quoted(name), headings=listed(headings)))


def _numbered(name: str) -> int:
    if re.fullmatch("[0-9]{1,6}", name):
        return int(name)
    return column_number(name) if re.fullmatch("[a-z]{1,3}", name) else 0


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
